import { type SQL, sql } from 'drizzle-orm'
import { type RowOf, shape, text, uuids, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { membership, organization, person } from './people.table.ts'
import { holdsOn } from './person.store.ts'

const unitOn = (on: Temporal.PlainDate) =>
  shape({
    id: organization.columns.id,
    name: organization.columns.name,
    type: organization.columns.organizationType.at('o.organization_type'),
    head: text.orNull.at(
      sql`(select p.name from membership m join person p on p.id = m.person_id
        where m.organization_id = o.id and m.role = 'head' and ${holdsOn('m', on)} order by m.rank, p.name limit 1)`,
    ),
  })

/** An organization with its head on a day; null where the position is vacant. */
export type UnitWithHead = RowOf<ReturnType<typeof unitOn>>

/** Units with their heads on a day. `from` is the rest of the statement, with the unit as `o`. */
function unitsFrom(tx: Tx, on: Temporal.PlainDate, from: SQL): Promise<UnitWithHead[]> {
  const unit = unitOn(on)
  return unit.many(tx, sql`select ${unit.list('o')} ${from}`)
}

const firstFrom = async (...of: Parameters<typeof unitsFrom>): Promise<UnitWithHead | null> => (await unitsFrom(...of))[0] ?? null

const INSIDE = sql.raw(`('city', 'department', 'office', 'other')`)

/** The unit of the administration that has this name or short name on the day, or is known by these words; null where the register knows none. */
const unitNamed = (tx: Tx, name: string, on: Temporal.PlainDate): Promise<UnitWithHead | null> =>
  firstFrom(tx, on, sql`from organization o where o.id = regelkreis_unit_of(${name}, ${on.toString()}::date)`)

/** What a record says of a unit: the organization, where it is linked, and the words. */
export interface NamedUnit {
  readonly id: string | null
  readonly words: string
}

/** The unit that a record means, as it is on the day. One that ended before is looked for by its words: there may be a later one of the same name. */
export async function unitMeant(tx: Tx, { id, words }: NamedUnit, on: Temporal.PlainDate): Promise<UnitWithHead | null> {
  const linked = id === null ? null : await firstFrom(tx, on, sql`from organization o where o.id = ${id} and ${holdsOn('o', on)}`)
  return linked ?? unitNamed(tx, words, on)
}

/** The units of these ids that exist on the day, by name. */
export const unitsOf = (tx: Tx, ids: readonly string[], on: Temporal.PlainDate): Promise<UnitWithHead[]> =>
  unitsFrom(tx, on, sql`from organization o where o.id = any(${uuids(ids)}) order by o.name`)

/** The departments and offices of the day, departments first: who can be asked to co-sign. */
export const unitsOn = (tx: Tx, on: Temporal.PlainDate): Promise<UnitWithHead[]> =>
  unitsFrom(
    tx,
    on,
    sql`from organization o where o.organization_type in ('department', 'office') and ${holdsOn('o', on)}
      order by o.organization_type = 'department' desc, o.name`,
  )

/** The nearest department above a unit, or the unit itself where it is one; null where there is none. */
export const departmentAbove = (tx: Tx, unitId: string, on: Temporal.PlainDate): Promise<UnitWithHead | null> =>
  firstFrom(
    tx,
    on,
    sql`from (with recursive above as (
        select id, parent_id, organization_type, 0 as depth from organization where id = ${unitId}
        union all select u.id, u.parent_id, u.organization_type, above.depth + 1 from organization u join above on u.id = above.parent_id where above.depth < 10)
      select * from above) up join organization o on o.id = up.id where up.organization_type = 'department' order by up.depth limit 1`,
  )

/** The city itself: its head is the mayor. */
export const cityUnit = (tx: Tx, on: Temporal.PlainDate): Promise<UnitWithHead | null> =>
  firstFrom(
    tx,
    on,
    sql`from organization o where o.organization_type = 'city' and ${holdsOn('o', on)} order by o.start_date desc nulls last, o.id limit 1`,
  )

/** The office in which someone works on a day; null where there is none. */
export const officeOf = (tx: Tx, personId: string, on: Temporal.PlainDate): Promise<UnitWithHead | null> =>
  firstFrom(
    tx,
    on,
    sql`from membership w join organization o on o.id = w.organization_id
      where w.person_id::text = ${personId} and w.role in ('clerk', 'head', 'deputy') and o.organization_type = 'office' and ${holdsOn('w', on)} and ${holdsOn('o', on)}
      order by w.role = 'clerk' desc, o.name limit 1`,
  )

const leading = {
  organizationId: membership.columns.organizationId.at('m.organization_id'),
  role: word<'head' | 'deputy'>().at('m.role'),
  title: membership.columns.title.at('m.title'),
}
const leadingPosition = shape({ ...leading, organization: organization.columns.name.at('o.name') })

/** A position as head or deputy that someone holds on a day. */
export type LeadingPosition = RowOf<typeof leadingPosition>

/** What someone leads on a day, or stands in for. */
export const leadingPositionsOf = (tx: Tx, personId: string, on: Temporal.PlainDate): Promise<LeadingPosition[]> =>
  leadingPosition.many(
    tx,
    sql`select ${leadingPosition.list()} from membership m join organization o on o.id = m.organization_id
      where m.person_id::text = ${personId} and m.role in ('head', 'deputy') and o.organization_type in ${INSIDE} and ${holdsOn('m', on)} and ${holdsOn('o', on)}
      order by m.role = 'head' desc, m.rank, o.name`,
  )

const { id, name, email } = person.columns
const leader = shape({ ...leading, personId: id.at('p.id'), name: name.at('p.name'), email: email.at('p.email') })

/** Someone who leads a unit on a day, or stands in for its head. The address is empty where none is known. */
export type Leader = RowOf<typeof leader>

/** Heads and deputies of units on a day, heads first. */
export const leadersOf = (tx: Tx, unitIds: readonly string[], on: Temporal.PlainDate): Promise<Leader[]> =>
  leader.many(
    tx,
    sql`select ${leader.list()} from membership m join person p on p.id = m.person_id
      where m.organization_id = any(${uuids(unitIds)}) and m.role in ('head', 'deputy') and ${holdsOn('m', on)}
      order by m.role = 'head' desc, m.rank, p.name`,
  )

const below = shape({ id: organization.columns.id })

/** The ids of departments and of all units below them. */
export const unitsBelow = async (tx: Tx, departments: readonly string[]): Promise<string[]> =>
  departments.length === 0
    ? []
    : (
        await below.many(
          tx,
          sql`with recursive below as (
              select id, 0 as depth from organization where id = any(${uuids(departments)}) and organization_type = 'department'
              union select o.id, below.depth + 1 from organization o join below on o.parent_id = below.id where below.depth < 10 and o.organization_type <> 'department')
            select distinct ${below.list()} from below`,
        )
      ).map(({ id: unit }) => unit)

const granted = shape({ personId: id.at('p.id'), name: name.at('p.name'), email: email.at('p.email') })

/** The people of the council office on a day, by the roles that were given; where nobody has that role, the administrators. */
export async function councilOffice(tx: Tx, on: Temporal.PlainDate): Promise<RowOf<typeof granted>[]> {
  for (const role of ['council_office', 'administrator']) {
    const people = await granted.many(
      tx,
      sql`select distinct ${granted.list()} from role_grant g join person p on p.id = g.person_id
        where g.role = ${role} and p.email <> '' and coalesce(p.end_date, 'infinity') >= ${on.toString()}::date and ${holdsOn('g', on)} order by 2, 1`,
    )
    if (people.length > 0) return people
  }
  return []
}
