import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { MembershipRole, OrganizationType } from './people.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Has opened an account. */
  readonly hasAccount: boolean
  readonly confidential: boolean
  readonly endsOn: Temporal.PlainDate | null
}

export interface PersonRow extends Person {
  /** What the person is today, in words for a list: "Leitung Jugendamt". */
  readonly positions: readonly { readonly role: MembershipRole; readonly organization: string }[]
  readonly grants: readonly string[]
}

/** A membership with both ends and its time. */
export interface Membership {
  readonly id: string
  readonly personId: string
  readonly person: string
  readonly organizationId: string
  readonly organization: string
  readonly type: OrganizationType
  readonly role: MembershipRole
  readonly title: string
  readonly rank: number
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
  readonly source: 'register' | 'directory'
}

export interface RoleGrant {
  readonly id: string
  readonly role: 'administrator' | 'council_office'
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

export const PEOPLE_PER_PAGE = 50

/** Holds on the day: a condition on a table with start_date and end_date. */
export const holdsOn = (alias: string, on: Temporal.PlainDate) =>
  sql.raw(
    `coalesce(${alias}.start_date, '-infinity') <= '${on.toString()}'::date and coalesce(${alias}.end_date, 'infinity') >= '${on.toString()}'::date`,
  )

/** People whose name, address or unit has the words, by name. */
export async function listPeople(
  tx: Tx,
  filter: { words: string; page: number },
  today: Temporal.PlainDate,
): Promise<{ rows: PersonRow[]; total: number }> {
  const pattern = `%${filter.words.replace(/[\\%_]/g, sign => `\\${sign}`)}%`
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select p.id, p.name, p.email, p.user_id is not null as has_account, p.confidential, p.end_date::text,
        coalesce((select jsonb_agg(jsonb_build_object('role', m.role, 'organization', o.name) order by o.name)
          from membership m join organization o on o.id = m.organization_id where m.person_id = p.id and ${holdsOn('m', today)}), '[]') as positions,
        coalesce((select jsonb_agg(g.role) from role_grant g where g.person_id = p.id and ${holdsOn('g', today)}), '[]') as grants,
        count(*) over () as total
      from person p
      where ${filter.words} = '' or p.name ilike ${pattern} or p.email ilike ${pattern}
        or exists (select from membership m join organization o on o.id = m.organization_id where m.person_id = p.id and o.name ilike ${pattern})
      order by p.name, p.id limit ${PEOPLE_PER_PAGE} offset ${(filter.page - 1) * PEOPLE_PER_PAGE}`,
  )
  return {
    rows: rows.map(row => ({ ...personOf(row), positions: jsonOf(row['positions']), grants: jsonOf(row['grants']) })),
    total: Number(rows[0]?.['total'] ?? 0),
  }
}

/** The person of an id; undefined where there is none for this principal. */
export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  const [row] = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select id, name, email, user_id is not null as has_account, confidential, end_date::text from person where id::text = ${id}`,
  )
  return row && personOf(row)
}

/** Whether the address belongs to somebody else already. */
export async function isEmailTaken(tx: Tx, email: string, exceptId: string | null): Promise<boolean> {
  if (email === '') return false
  const rows = await rowsOf(tx, sql`select from person where lower(email) = lower(${email}) and id::text <> ${exceptId ?? ''}`)
  return rows.length > 0
}

export interface PersonValues {
  readonly name: string
  readonly email: string
  readonly confidential: boolean
  readonly endsOn: Temporal.PlainDate | null
}

/** Adds a person; gives the id. */
export async function insertPerson(tx: Tx, values: PersonValues): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into person (id, name, email, confidential, end_date)
    values (${id}, ${values.name}, ${values.email}, ${values.confidential}, ${values.endsOn?.toString() ?? null}::date)`)
  return id
}

export async function updatePerson(tx: Tx, id: string, values: PersonValues): Promise<void> {
  await tx.execute(sql`update person set name = ${values.name}, email = ${values.email}, confidential = ${values.confidential},
    end_date = ${values.endsOn?.toString() ?? null}::date where id = ${id}`)
}

/**
 * Whether somebody's name and address are not for everyone to change who looks after people: an account hangs on them, a role that was given, or a position that
 * signs (S2).
 */
export async function isProtected(tx: Tx, id: string): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`select from person p where p.id::text = ${id} and (p.user_id is not null
      or exists (select from role_grant g where g.person_id = p.id)
      or exists (select from membership m where m.person_id = p.id and m.role in ('head', 'deputy')))`,
  )
  return rows.length > 0
}

/** Memberships of a person or of an organization, or, with a day, those that held on it. Head first, then by rank and name. */
export async function listMemberships(
  tx: Tx,
  of: { personId?: string; organizationId?: string; on?: Temporal.PlainDate | undefined },
): Promise<Membership[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select m.id, m.person_id, p.name as person, m.organization_id, o.name as organization, o.organization_type, m.role, m.title, m.rank,
        m.start_date::text, m.end_date::text, m.source
      from membership m join person p on p.id = m.person_id join organization o on o.id = m.organization_id
      where (${of.personId ?? null}::text is null or m.person_id::text = ${of.personId ?? null})
        and (${of.organizationId ?? null}::text is null or m.organization_id::text = ${of.organizationId ?? null})
        and (${of.on?.toString() ?? null}::date is null
          or (coalesce(m.start_date, '-infinity') <= ${of.on?.toString() ?? null}::date and coalesce(m.end_date, 'infinity') >= ${of.on?.toString() ?? null}::date))
      order by array_position(array['head', 'deputy', 'chair', 'member', 'deputy_member', 'clerk', 'contact'], m.role), m.rank, p.name, m.start_date desc nulls last, m.id`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    personId: String(row['person_id']),
    person: String(row['person']),
    organizationId: String(row['organization_id']),
    organization: String(row['organization']),
    type: row['organization_type'] as OrganizationType,
    role: row['role'] as MembershipRole,
    title: String(row['title']),
    rank: Number(row['rank']),
    from: toDay(row['start_date']),
    until: toDay(row['end_date']),
    source: row['source'] as Membership['source'],
  }))
}

export interface NewMembership {
  readonly personId: string
  readonly organizationId: string
  readonly role: MembershipRole
  readonly title: string
  readonly rank: number
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
  readonly source?: Membership['source']
}

export async function insertMembership(tx: Tx, values: NewMembership): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into membership (id, person_id, organization_id, role, title, rank, start_date, end_date, source)
    values (${id}, ${values.personId}, ${values.organizationId}, ${values.role}, ${values.title}, ${values.rank}, ${values.from?.toString() ?? null}::date,
      ${values.until?.toString() ?? null}::date, ${values.source ?? 'register'})`)
  return id
}

/** Ends a membership with a day, never later than it would have ended; gives what it was, undefined where there is none or it begins later. */
export async function endMembership(
  tx: Tx,
  id: string,
  on: Temporal.PlainDate,
): Promise<{ personId: string; organizationId: string } | undefined> {
  const [row] = await rowsOf<{ person_id: string; organization_id: string }>(
    tx,
    sql`update membership set end_date = least(end_date, ${on.toString()}::date) where id::text = ${id} and coalesce(start_date, '-infinity') <= ${on.toString()}::date
      returning person_id, organization_id`,
  )
  return row && { personId: row.person_id, organizationId: row.organization_id }
}

/** Whose membership it is; undefined where there is none. */
export async function ownerOfMembership(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await rowsOf<{ person_id: string }>(tx, sql`select person_id from membership where id::text = ${id}`)
  return row?.person_id
}

export async function listGrants(tx: Tx, personId: string, on: Temporal.PlainDate): Promise<RoleGrant[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select id, role, start_date::text, end_date::text from role_grant g where person_id::text = ${personId} and ${holdsOn('g', on)} order by role`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    role: row['role'] as RoleGrant['role'],
    from: toDay(row['start_date']),
    until: toDay(row['end_date']),
  }))
}

/** How many people can administrate today and have an account. The last one must stay. */
export async function countAdministrators(tx: Tx, on: Temporal.PlainDate): Promise<number> {
  const [row] = await rowsOf<{ number: unknown }>(
    tx,
    sql`select count(distinct p.id) as number from role_grant g join person p on p.id = g.person_id
      where g.role = 'administrator' and ${holdsOn('g', on)} and p.user_id is not null and coalesce(p.end_date, 'infinity') >= ${on.toString()}::date`,
  )
  return Number(row?.number ?? 0)
}

export async function insertGrant(
  { tx, clock }: Change,
  grant: { personId: string; role: RoleGrant['role']; source?: 'register' | 'directory' },
): Promise<void> {
  await tx.execute(sql`insert into role_grant (person_id, role, start_date, source)
    values (${grant.personId}, ${grant.role}, ${clock.today().toString()}::date, ${grant.source ?? 'register'})`)
}

const personOf = (row: Record<string, unknown>): Person => ({
  id: String(row['id']),
  name: String(row['name']),
  email: String(row['email']),
  hasAccount: row['has_account'] === true,
  confidential: row['confidential'] === true,
  endsOn: toDay(row['end_date']),
})

const jsonOf = <T>(value: unknown): T => (typeof value === 'string' ? JSON.parse(value) : value) as T
