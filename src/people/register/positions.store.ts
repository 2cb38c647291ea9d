import { sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { holdsOn } from './person.store.ts'

/** An organization with its head on a day. */
export interface UnitWithHead {
  readonly id: string
  readonly name: string
  readonly type: string
  /** Null where the position is vacant. */
  readonly head: string | null
}

const unitColumns = (
  on: Temporal.PlainDate,
) => sql`o.id, o.name, o.organization_type as type, (select p.name from membership m join person p on p.id = m.person_id
  where m.organization_id = o.id and m.role = 'head' and ${holdsOn('m', on)} order by m.rank, p.name limit 1) as head`

const INSIDE = sql.raw(`('city', 'department', 'office', 'other')`)

/** The unit of the administration that has this name or short name on the day; null where the register knows none. */
export async function unitNamed(tx: Tx, name: string, on: Temporal.PlainDate): Promise<UnitWithHead | null> {
  const wanted = name.trim().replace(/^Geschäftsbereich\s+(?:für\s+)?/i, '')
  if (wanted === '') return null
  const [unit] = await rowsOf<UnitWithHead>(
    tx,
    sql`select ${unitColumns(on)} from organization o where o.organization_type in ${INSIDE} and ${holdsOn('o', on)}
      and (lower(o.name) in (lower(${name.trim()}), lower(${wanted})) or lower(o.short_name) in (lower(${name.trim()}), lower(${wanted})))
      order by lower(o.name) in (lower(${name.trim()}), lower(${wanted})) desc, o.id limit 1`,
  )
  return unit ?? null
}

/** The units of these ids that exist on the day, by name. */
export async function unitsOf(tx: Tx, ids: readonly string[], on: Temporal.PlainDate): Promise<UnitWithHead[]> {
  if (ids.length === 0) return []
  const list = sql.join(
    ids.map(id => sql`${id}::uuid`),
    sql`, `,
  )
  return rowsOf<UnitWithHead>(tx, sql`select ${unitColumns(on)} from organization o where o.id in (${list}) order by o.name`)
}

/** The departments and offices of the day, departments first: who can be asked to co-sign. */
export async function unitsOn(tx: Tx, on: Temporal.PlainDate): Promise<UnitWithHead[]> {
  return rowsOf<UnitWithHead>(
    tx,
    sql`select ${unitColumns(on)} from organization o where o.organization_type in ('department', 'office') and ${holdsOn('o', on)}
      order by o.organization_type = 'department' desc, o.name`,
  )
}

/** The nearest department above a unit, or the unit itself where it is one; null where there is none. */
export async function departmentAbove(tx: Tx, unitId: string, on: Temporal.PlainDate): Promise<UnitWithHead | null> {
  const [unit] = await rowsOf<UnitWithHead>(
    tx,
    sql`with recursive up as (
        select id, parent_id, organization_type, 0 as depth from organization where id = ${unitId}
        union all select o.id, o.parent_id, o.organization_type, up.depth + 1 from organization o join up on o.id = up.parent_id where up.depth < 10)
      select ${unitColumns(on)} from up join organization o on o.id = up.id where up.organization_type = 'department' order by up.depth limit 1`,
  )
  return unit ?? null
}

/** The city itself: its head is the mayor. */
export async function cityUnit(tx: Tx, on: Temporal.PlainDate): Promise<UnitWithHead | null> {
  const [unit] = await rowsOf<UnitWithHead>(
    tx,
    sql`select ${unitColumns(on)} from organization o where o.organization_type = 'city' and ${holdsOn('o', on)} order by o.start_date desc nulls last, o.id limit 1`,
  )
  return unit ?? null
}

/** A position as head or deputy that someone holds on a day. */
export interface LeadingPosition {
  readonly organizationId: string
  readonly organization: string
  readonly role: 'head' | 'deputy'
  readonly title: string
}

/** What someone leads on a day, or stands in for. */
export async function leadingPositionsOf(tx: Tx, personId: string, on: Temporal.PlainDate): Promise<LeadingPosition[]> {
  return rowsOf<LeadingPosition>(
    tx,
    sql`select m.organization_id as "organizationId", o.name as organization, m.role, m.title from membership m join organization o on o.id = m.organization_id
      where m.person_id::text = ${personId} and m.role in ('head', 'deputy') and o.organization_type in ${INSIDE} and ${holdsOn('m', on)} and ${holdsOn('o', on)}
      order by m.role = 'head' desc, m.rank, o.name`,
  )
}

/** The office in which someone works on a day; null where there is none. */
export async function officeOf(tx: Tx, personId: string, on: Temporal.PlainDate): Promise<UnitWithHead | null> {
  const [unit] = await rowsOf<UnitWithHead>(
    tx,
    sql`select ${unitColumns(on)} from membership w join organization o on o.id = w.organization_id
      where w.person_id::text = ${personId} and w.role in ('clerk', 'head', 'deputy') and o.organization_type = 'office' and ${holdsOn('w', on)} and ${holdsOn('o', on)}
      order by w.role = 'clerk' desc, o.name limit 1`,
  )
  return unit ?? null
}

/** Someone who leads a unit on a day, or stands in for its head. */
export interface Leader {
  readonly personId: string
  readonly name: string
  readonly organizationId: string
  readonly role: 'head' | 'deputy'
  readonly title: string
  /** Empty where none is known. */
  readonly email: string
}

/** Heads and deputies of units on a day, heads first. */
export async function leadersOf(tx: Tx, unitIds: readonly string[], on: Temporal.PlainDate): Promise<Leader[]> {
  if (unitIds.length === 0) return []
  const list = sql.join(
    [...new Set(unitIds)].map(id => sql`${id}::uuid`),
    sql`, `,
  )
  return rowsOf<Leader & Record<string, unknown>>(
    tx,
    sql`select p.id as "personId", p.name, m.organization_id as "organizationId", m.role, m.title, coalesce(p.email, '') as email
      from membership m join person p on p.id = m.person_id
      where m.organization_id in (${list}) and m.role in ('head', 'deputy') and ${holdsOn('m', on)}
      order by m.role = 'head' desc, m.rank, p.name`,
  )
}
