import { sql } from 'drizzle-orm'
import { can, type Principal } from '#platform/access/principal.ts'
import { toDay } from '#platform/db/columns.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { mailSigningPosition } from '../accounts/people-mails.ts'
import { germanMembershipRole, type MembershipRole } from '../register/people.ts'
import { holdsOn, insertMembership, type NewMembership } from '../register/person.store.ts'

/** A position that may sign, entered by one person and waiting for another. */
export interface MembershipRequest {
  readonly id: string
  readonly personId: string
  readonly person: string
  readonly email: string
  readonly organizationId: string
  readonly organization: string
  readonly role: MembershipRole
  readonly title: string
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
  readonly requestedBy: string
}

/** Whether who holds this may sign letters of the city, today or later. */
export const maySign = ({ role, until }: Pick<NewMembership, 'role' | 'until'>, today: Temporal.PlainDate): boolean =>
  (role === 'head' || role === 'deputy') && (until === null || Temporal.PlainDate.compare(until, today) >= 0)

/**
 * Gives a position that may sign, or notes that it waits for a second person: who sends and publishes does not also choose who signs (S8). Where nobody else can
 * confirm yet, who gives roles does it alone, so that an installation can begin.
 */
export async function giveSigningPosition(
  accounts: Pick<Accounts, 'mailer' | 'publicUrl'>,
  change: Change,
  values: NewMembership,
): Promise<'given' | 'requested'> {
  const { tx, principal, clock } = change
  const confirmers = await listConfirmers(tx, principal, clock.today())
  if (confirmers.length === 0 && can(principal, 'role.grant')) {
    const id = await insertMembership(tx, values)
    await change.audit({ action: 'membership.added', recordType: 'person', recordId: values.personId, data: { id, alone: true } })
    return 'given'
  }
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into membership_request (id, person_id, organization_id, role, title, rank, start_date, end_date, requested_by)
    values (${id}, ${values.personId}, ${values.organizationId}, ${values.role}, ${values.title}, ${values.rank}, ${values.from?.toString() ?? null}::date,
      ${values.until?.toString() ?? null}::date, ${principal.id})`)
  const [request] = await listRequests(tx, { id })
  const words = request ? `${request.person} als ${germanMembershipRole(request.role)}, ${request.organization}` : ''
  for (const { email, isAdministrator } of confirmers)
    if (isAdministrator && email !== '')
      await mailSigningPosition(change, accounts, { requestId: id, personId: values.personId, to: email, words })
  await change.audit({ action: 'membership.requested', recordType: 'person', recordId: values.personId, data: { id, role: values.role } })
  return 'requested'
}

/** Who could confirm beside this principal: people with an account who look after people or give roles. */
async function listConfirmers(
  tx: Tx,
  { id, personId = id }: Principal,
  today: Temporal.PlainDate,
): Promise<{ email: string; isAdministrator: boolean }[]> {
  const rows = await rowsOf<{ email: string; is_administrator: boolean }>(
    tx,
    sql`select p.email, bool_or(g.role = 'administrator') as is_administrator from person p join role_grant g on g.person_id = p.id
      where p.user_id is not null and p.id::text <> ${personId} and coalesce(p.end_date, 'infinity') >= ${today.toString()}::date and ${holdsOn('g', today)}
      group by p.id, p.email`,
  )
  return rows.map(row => ({ email: row.email, isAdministrator: row.is_administrator }))
}

/** Positions that wait, the oldest first: all of them, a person's, or one. */
export async function listRequests(tx: Tx, of: { personId?: string; id?: string } = {}): Promise<MembershipRequest[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select r.id, r.person_id, p.name as person, p.email, r.organization_id, o.name as organization, r.role, r.title, r.start_date::text, r.end_date::text, r.requested_by
      from membership_request r join person p on p.id = r.person_id join organization o on o.id = r.organization_id
      where (${of.personId ?? null}::text is null or r.person_id::text = ${of.personId ?? null}) and (${of.id ?? null}::text is null or r.id::text = ${of.id ?? null})
      order by r.created, r.id limit 200`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    personId: String(row['person_id']),
    person: String(row['person']),
    email: String(row['email']),
    organizationId: String(row['organization_id']),
    organization: String(row['organization']),
    role: row['role'] as MembershipRole,
    title: String(row['title']),
    from: toDay(row['start_date']),
    until: toDay(row['end_date']),
    requestedBy: String(row['requested_by']),
  }))
}

export type Decided =
  | { readonly outcome: 'confirmed' | 'refused'; readonly personId: string }
  /** own: whoever entered it, or would get it, does not confirm it. */
  | { readonly outcome: 'own'; readonly personId: string }
  | { readonly outcome: 'unknown' }

/** A second person confirms a position that may sign, or refuses it. Refusing is open to the first one as well, who may have made a slip. */
export function decideRequest({ database }: Accounts, principal: Principal, id: string, decision: 'confirm' | 'refuse'): Promise<Decided> {
  return database.change(principal, async change => {
    const { tx } = change
    const [request] = await rowsOf<Record<string, unknown>>(
      tx,
      sql`select person_id, organization_id, role, title, rank, start_date::text, end_date::text, requested_by from membership_request
        where id::text = ${id} for update`,
    )
    const personId = String(request?.['person_id'] ?? '')
    const isOwn =
      personId === (principal.personId ?? principal.id) || (decision === 'confirm' && request?.['requested_by'] === principal.id)
    const outcome = !request ? 'unknown' : isOwn ? 'own' : decision === 'confirm' ? 'confirmed' : 'refused'
    if (request && outcome === 'confirmed')
      await insertMembership(tx, {
        personId,
        organizationId: String(request['organization_id']),
        // The table holds these two alone.
        role: request['role'] as 'head' | 'deputy',
        title: String(request['title']),
        rank: Number(request['rank']),
        from: toDay(request['start_date']),
        until: toDay(request['end_date']),
      })
    if (outcome === 'confirmed' || outcome === 'refused') await tx.execute(sql`delete from membership_request where id::text = ${id}`)
    await change.audit({ action: `membership.request_${outcome}`, recordType: 'person', recordId: personId || id, data: { id } })
    return outcome === 'unknown' ? { outcome } : { outcome, personId }
  })
}
