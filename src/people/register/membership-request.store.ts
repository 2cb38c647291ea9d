import { sql } from 'drizzle-orm'
import { type Principal, personIdOf } from '#platform/access/principal.ts'
import { flag, instant, type RowOf, shape } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { organization, periodOf, person, membershipRequest as requestRow } from './people.table.ts'
import { heldColumns, holdsOn, type NewMembership } from './person.store.ts'

const { id, personId, organizationId, role, title, rank, requestedBy } = requestRow.columns
const membershipRequest = shape({
  ...{ id, personId, organizationId, role, title, rank, requestedBy },
  ...periodOf('r'),
  person: person.columns.name.at('p.name'),
  email: person.columns.email.at('p.email'),
  organization: organization.columns.name.at('o.name'),
  since: instant.at('r.created'),
})

/** A position that may sign, entered by one person and waiting for another. */
export type MembershipRequest = RowOf<typeof membershipRequest>

/** Positions that wait, the oldest first: all of them, a person's, or one. */
export const listRequests = (tx: Tx, of: { personId?: string; id?: string } = {}): Promise<MembershipRequest[]> =>
  membershipRequest.many(
    tx,
    sql`select ${membershipRequest.list('r')}
      from membership_request r join person p on p.id = r.person_id join organization o on o.id = r.organization_id
      where ${of.personId === undefined ? sql`true` : sql`r.person_id::text = ${of.personId}`} and ${of.id === undefined ? sql`true` : sql`r.id::text = ${of.id}`}
      order by r.created, r.id limit 200`,
  )

/** Notes a position that waits; gives it as it stands now. */
export async function insertRequest(
  tx: Tx,
  values: NewMembership & { role: 'head' | 'deputy'; requestedBy: string },
): Promise<MembershipRequest> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into membership_request ${requestRow.values({ ...heldColumns(values), id })}`)
  const [request] = await listRequests(tx, { id })
  if (!request) throw new Error('the request that was written is not there')
  return request
}

const taken = shape({ personId, organizationId, role, title, rank, ...periodOf('membership_request'), requestedBy })

/** Locks a position that waits; undefined where there is none (any more). */
export const lockRequest = (tx: Tx, id: string): Promise<RowOf<typeof taken> | undefined> =>
  taken.one(tx, sql`select ${taken.list()} from membership_request where id::text = ${id} for update`)

export const deleteRequest = async (tx: Tx, id: string): Promise<void> => {
  await tx.execute(sql`delete from membership_request where id::text = ${id}`)
}

const confirmer = shape({ email: person.columns.email.at('p.email'), isAdministrator: flag.at(`bool_or(g.role = 'administrator')`) })

/** Who could confirm beside this principal: people with an account who look after people or give roles. */
export const listConfirmers = (tx: Tx, principal: Principal, today: Temporal.PlainDate): Promise<RowOf<typeof confirmer>[]> =>
  confirmer.many(
    tx,
    sql`select ${confirmer.list()} from person p join role_grant g on g.person_id = p.id
      where p.user_id is not null and p.id::text <> ${personIdOf(principal)} and coalesce(p.end_date, 'infinity') >= ${today.toString()}::date and ${holdsOn('g', today)}
      group by p.id, p.email`,
  )
