import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { built, flag, number, type RowOf, shape, text, type ValuesOf } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import { membership as membershipRow, organization, periodOf, person as personRow, roleGrant as roleGrantRow } from './people.table.ts'
import type { MembershipRole } from './people.ts'

/** A person; `hasAccount` where they have opened one, `endsOn` the day with which it ends. */
const person = shape({
  id: personRow.columns.id,
  name: personRow.columns.name,
  email: personRow.columns.email,
  hasAccount: flag.at('p.user_id is not null'),
  confidential: personRow.columns.confidential,
  endsOn: personRow.columns.endDate.at('p.end_date'),
})

export type Person = RowOf<typeof person>
export type PersonValues = Pick<Person, 'name' | 'email' | 'confidential' | 'endsOn'>

/** What someone is, in words for a list: "Leitung Jugendamt". */
interface HeldPosition {
  readonly role: MembershipRole
  readonly organization: string
}

const listedPerson = (today: Temporal.PlainDate) =>
  shape({
    ...person.columns,
    positions: built<readonly HeldPosition[]>().at(
      sql`coalesce((select jsonb_agg(jsonb_build_object('role', m.role, 'organization', o.name) order by o.name)
        from membership m join organization o on o.id = m.organization_id where m.person_id = p.id and ${holdsOn('m', today)}), '[]')`,
    ),
    grants: built<readonly RoleGrant['role'][]>().at(
      sql`coalesce((select jsonb_agg(g.role) from role_grant g where g.person_id = p.id and ${holdsOn('g', today)}), '[]')`,
    ),
    total: number.at('count(*) over ()'),
  })

export type PersonRow = Omit<RowOf<ReturnType<typeof listedPerson>>, 'total'>

const { id, personId, organizationId, role, title, rank, source } = membershipRow.columns
/** A membership with both ends and its time. */
const membership = shape({
  ...{ id, personId, organizationId, role, title, rank, source },
  ...periodOf('m'),
  person: text.at('p.name'),
  organization: text.at('o.name'),
  type: organization.columns.organizationType.at('o.organization_type'),
})

export type Membership = RowOf<typeof membership>
export type NewMembership = Omit<Membership, 'id' | 'person' | 'organization' | 'type' | 'source'> & Partial<Pick<Membership, 'source'>>

const roleGrant = shape({
  id: roleGrantRow.columns.id,
  role: roleGrantRow.columns.role,
  source: roleGrantRow.columns.source,
  ...periodOf('g'),
})

export type RoleGrant = RowOf<typeof roleGrant>

/** Holds on the day: a condition on a table with start_date and end_date. */
export const holdsOn = (alias: string, on: Temporal.PlainDate) =>
  sql.raw(
    `coalesce(${alias}.start_date, '-infinity') <= '${on.toString()}'::date and coalesce(${alias}.end_date, 'infinity') >= '${on.toString()}'::date`,
  )

/** People whose name, address or unit has the words, by name. */
export async function listPeople(
  tx: Tx,
  words: string,
  part: { readonly limit: number; readonly offset: number },
  today: Temporal.PlainDate,
): Promise<{ rows: PersonRow[]; total: number }> {
  const pattern = `%${words.replace(/[\\%_]/g, sign => `\\${sign}`)}%`
  const listed = listedPerson(today)
  const rows = await listed.many(
    tx,
    sql`select ${listed.list('p')} from person p
      where ${words} = '' or p.name ilike ${pattern} or p.email ilike ${pattern}
        or exists (select from membership m join organization o on o.id = m.organization_id where m.person_id = p.id and o.name ilike ${pattern})
      order by p.name, p.id limit ${part.limit} offset ${part.offset}`,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

/** The person of an id; undefined where there is none for this principal. */
export const findPerson = (tx: Tx, id: string): Promise<Person | undefined> =>
  person.one(tx, sql`select ${person.list('p')} from person p where p.id::text = ${id}`)

/** The first person of this name to be entered; undefined where there is none. */
export const personOfName = (tx: Tx, name: string): Promise<Person | undefined> =>
  person.one(tx, sql`select ${person.list('p')} from person p where p.name = ${name} order by p.created limit 1`)

/** Whether the address belongs to somebody else already. */
export const isEmailTaken = async (tx: Tx, email: string, exceptId: string | null): Promise<boolean> =>
  email !== '' && hasRows(tx, sql`select from person where lower(email) = lower(${email}) and id::text <> ${exceptId ?? ''}`)

const columnsOf = ({ name, email, confidential, endsOn }: PersonValues) => ({ name, email, confidential, endDate: endsOn })

/** Adds a person; gives the id. */
export async function insertPerson(tx: Tx, values: PersonValues): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into person ${personRow.values({ ...columnsOf(values), id })}`)
  return id
}

export async function updatePerson(tx: Tx, id: string, values: PersonValues): Promise<void> {
  await tx.execute(sql`update person set ${personRow.set(columnsOf(values))} where id = ${id}`)
}

const account = shape({
  id: personRow.columns.id,
  name: personRow.columns.name,
  userId: personRow.columns.userId,
  endDate: personRow.columns.endDate,
})

/** The person with an address, in whatever letters it is written; undefined where there is none. */
export const personOfEmail = (tx: Tx, email: string): Promise<RowOf<typeof account> | undefined> =>
  account.one(tx, sql`select ${account.list()} from person where lower(email) = lower(${email})`)

/** Locks the person an account belongs to; undefined where it is nobody's. */
export const lockOwnerOf = (tx: Tx, userId: string): Promise<RowOf<typeof account> | undefined> =>
  account.one(tx, sql`select ${account.list()} from person where user_id = ${userId} for update`)

/** The account of a person; null where they have none. */
export const accountOf = async (tx: Tx, id: string): Promise<string | null> =>
  (await account.one(tx, sql`select ${account.list()} from person where id::text = ${id}`))?.userId ?? null

/** Joins an account to a person. */
export const giveAccount = async ({ tx }: Change, id: string, userId: string): Promise<void> => {
  await tx.execute(sql`update person set ${personRow.set({ userId })} where id = ${id}`)
}

/**
 * Whether somebody's name and address are not for everyone to change who looks after people: an account hangs on them, a role that was given, or a position that
 * signs (S2).
 */
export const isProtected = (tx: Tx, id: string): Promise<boolean> =>
  hasRows(
    tx,
    sql`select from person p where p.id::text = ${id} and (p.user_id is not null
      or exists (select from role_grant g where g.person_id = p.id)
      or exists (select from membership m where m.person_id = p.id and m.role in ('head', 'deputy')))`,
  )

/** Memberships of a person or of an organization, or, with a day, those that held on it. Head first, then by rank and name. */
export const listMemberships = (
  tx: Tx,
  of: { personId?: string; organizationId?: string; on?: Temporal.PlainDate | undefined },
): Promise<Membership[]> =>
  membership.many(
    tx,
    sql`select ${membership.list('m')}
      from membership m join person p on p.id = m.person_id join organization o on o.id = m.organization_id
      where ${of.personId === undefined ? sql`true` : sql`m.person_id::text = ${of.personId}`}
        and ${of.organizationId === undefined ? sql`true` : sql`m.organization_id::text = ${of.organizationId}`}
        and ${of.on ? holdsOn('m', of.on) : sql`true`}
      order by array_position(array['head', 'deputy', 'chair', 'member', 'deputy_member', 'clerk', 'contact'], m.role), m.rank, p.name, m.start_date desc nulls last, m.id`,
  )

/** Whether somebody holds this role there without an end. */
export const hasOpenEnd = async (tx: Tx, organizationId: string, role: MembershipRole): Promise<boolean> =>
  (await listMemberships(tx, { organizationId })).some(one => one.role === role && one.until === null)

/** What a membership, or the request for one, lies as. */
export const heldColumns = <V extends Pick<NewMembership, 'from' | 'until'>>({ from, until, ...values }: V) => ({
  ...values,
  startDate: from,
  endDate: until,
})

/** Adds a membership; gives the id. */
export async function insertMembership(tx: Tx, values: NewMembership): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into membership ${membershipRow.values({ ...heldColumns(values), id })}`)
  return id
}

/** For what began and ended within one day: it never held. */
export const deleteMembership = async (tx: Tx, id: string): Promise<void> => {
  await tx.execute(sql`delete from membership where id = ${id}`)
}

const ends = shape({ personId, organizationId })

/** Ends a membership with a day, never later than it would have ended; gives what it was, undefined where there is none or it begins later. */
export const endMembership = (tx: Tx, id: string, on: Temporal.PlainDate): Promise<RowOf<typeof ends> | undefined> =>
  ends.one(
    tx,
    sql`update membership set end_date = least(end_date, ${on.toString()}::date) where id::text = ${id} and coalesce(start_date, '-infinity') <= ${on.toString()}::date
      returning ${ends.list()}`,
  )

/** Whose membership it is; undefined where there is none. */
export async function ownerOfMembership(tx: Tx, id: string): Promise<string | undefined> {
  return (await ends.one(tx, sql`select ${ends.list()} from membership where id::text = ${id}`))?.personId
}

/** The roles that someone was given and holds on a day. */
export const listGrants = (tx: Tx, personId: string, on: Temporal.PlainDate): Promise<RoleGrant[]> =>
  roleGrant.many(
    tx,
    sql`select ${roleGrant.list('g')} from role_grant g where person_id::text = ${personId} and ${holdsOn('g', on)} order by role`,
  )

const counted = shape({ count: number.at('count(distinct p.id)') })

/** How many people can administrate today and have an account. The last one must stay. */
export const countAdministrators = async (tx: Tx, on: Temporal.PlainDate): Promise<number> => {
  const row = await counted.one(
    tx,
    sql`select ${counted.list()} from role_grant g join person p on p.id = g.person_id
      where g.role = 'administrator' and ${holdsOn('g', on)} and p.user_id is not null and coalesce(p.end_date, 'infinity') >= ${on.toString()}::date`,
  )
  return row?.count ?? 0
}

/** Gives a role from today on. */
export async function insertGrant(
  { tx, clock }: Change,
  grant: Pick<ValuesOf<typeof roleGrantRow>, 'source' | 'startDate'> & { personId: string; role: RoleGrant['role'] },
): Promise<void> {
  await tx.execute(sql`insert into role_grant ${roleGrantRow.values({ startDate: clock.today(), ...grant })}`)
}

const taken = shape({ personId: roleGrantRow.columns.personId, role: roleGrantRow.columns.role })

/** Takes a role back; gives whose it was, undefined where there is none. */
export const deleteGrant = (tx: Tx, id: string): Promise<RowOf<typeof taken> | undefined> =>
  taken.one(tx, sql`delete from role_grant where id::text = ${id} returning ${taken.list()}`)
