import { type SQL, sql } from 'drizzle-orm'
import { common, day, number, type RowOf, shape, text, texts, uuids } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Membership } from '../rules/membership.ts'
import { area, areaLevel, areaMembership, areaSuccession } from './area.table.ts'

const level = shape({
  id: common.id,
  name: text,
  plural: text,
  position: number,
  areas: number.at('(select count(*) from area a where a.level_id = l.id)'),
})
export type AreaLevel = RowOf<typeof level>

/** The city's levels, in their order. */
export const listLevels = (tx: Tx): Promise<AreaLevel[]> =>
  level.many(tx, sql`select ${level.list('l')} from area_level l order by l.position, l.name`)

/** Adds a level, or changes the one of that id; false where another one is called so. */
export const saveLevel = (tx: Tx, id: string | null, values: Pick<AreaLevel, 'name' | 'plural' | 'position'>): Promise<boolean> =>
  hasRows(
    tx,
    id === null
      ? sql`insert into area_level ${areaLevel.values(values)} on conflict do nothing returning id`
      : sql`update area_level set ${areaLevel.set(values)} where id = ${id} and not exists (select from area_level o where o.name = ${values.name} and o.id <> ${id}) returning id`,
  )

const known = shape({
  id: common.id,
  level: text.at('l.name'),
  number: text,
  name: text,
  formerNames: texts,
  from: day.orNull.at('a.start_date'),
  until: day.orNull.at('a.end_date'),
  source: text,
  visibility: common.visibility.at('a.visibility'),
})
/** An area with the name of its level. */
export type Area = RowOf<typeof known>

// Numbers as people count them: 4 before 10, and 04 beside 4.
const ORDER = sql`l.position, l.name, length(ltrim(a.number, '0')), a.number, a.start_date desc nulls last, a.id`
const select = (tx: Tx, where: SQL, part: SQL = sql``): Promise<Area[]> =>
  known.many(tx, sql`select ${known.list('a')} from area a join area_level l on l.id = a.level_id where ${where} order by ${ORDER} ${part}`)

/** What an area was on a day. */
const holdsOn = (on: Temporal.PlainDate): SQL =>
  sql`coalesce(a.start_date, '-infinity') <= ${on.toString()}::date and coalesce(a.end_date, 'infinity') >= ${on.toString()}::date`

export const allAreas = (tx: Tx): Promise<Area[]> => select(tx, sql`true`)

/** The areas that hold on a day, level by level. */
export const areasOn = (tx: Tx, on: Temporal.PlainDate): Promise<Area[]> => select(tx, holdsOn(on))

export interface AreaFilter {
  readonly q: string
  readonly level: string | null
  readonly time: 'now' | 'all'
}

/** Areas of a filter, with how many there are in all. */
export async function findAreas(
  tx: Tx,
  { filter, today, part }: { filter: AreaFilter; today: Temporal.PlainDate; part: { readonly limit: number; readonly offset: number } },
): Promise<{ readonly rows: readonly Area[]; readonly total: number }> {
  const like = `%${filter.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const where = sql.join(
    [
      filter.time === 'all' ? sql`true` : holdsOn(today),
      filter.level === null ? sql`true` : sql`l.name = ${filter.level}`,
      filter.q === ''
        ? sql`true`
        : sql`(a.name ilike ${like} or a.number = ${filter.q} or array_to_string(a.former_names, ' ') ilike ${like})`,
    ],
    sql` and `,
  )
  const [counted] = await rowsOf<{ count: string }>(
    tx,
    sql`select count(*) as count from area a join area_level l on l.id = a.level_id where ${where}`,
  )
  return { rows: await select(tx, where, sql`limit ${part.limit} offset ${part.offset}`), total: Number(counted?.count ?? 0) }
}

/** What lies in what, of all areas: a city has some hundreds. */
export const allMemberships = (tx: Tx): Promise<Membership[]> =>
  areaMembership.many(tx, sql`select ${areaMembership.list()} from area_membership order by part_id, whole_id`)

export type Succession = RowOf<typeof areaSuccession>

/** Which areas came after which. */
export const allSuccessions = (tx: Tx): Promise<Succession[]> =>
  areaSuccession.many(tx, sql`select ${areaSuccession.list()} from area_succession order by former_id, successor_id`)

type AreaRow = Pick<Area, 'number' | 'name' | 'formerNames' | 'source'> & {
  readonly levelId: string
  readonly startDate: Temporal.PlainDate | null
  readonly endDate: Temporal.PlainDate | null
}

/** Adds areas; gives their ids in order. */
export async function insertAreas(tx: Tx, rows: readonly AreaRow[]): Promise<readonly string[]> {
  const ids = rows.map(() => crypto.randomUUID())
  for (let at = 0; at < rows.length; at += 500)
    await tx.execute(
      sql`insert into area ${area.values(rows.slice(at, at + 500).map((row, index) => ({ ...row, id: ids[at + index] ?? '' })))}`,
    )
  return ids
}

export async function updateArea(tx: Tx, id: string, row: AreaRow): Promise<void> {
  await tx.execute(sql`update area set ${area.set(row)} where id = ${id}`)
}

/** Says anew where some areas lie and what came after them. */
export async function replaceLinks(
  tx: Tx,
  ids: readonly string[],
  memberships: readonly Membership[],
  successions: readonly Succession[],
): Promise<void> {
  await tx.execute(sql`delete from area_membership where part_id = any(${uuids(ids)})`)
  await tx.execute(sql`delete from area_succession where former_id = any(${uuids(ids)})`)
  for (let at = 0; at < memberships.length; at += 500)
    await tx.execute(sql`insert into area_membership ${areaMembership.values(memberships.slice(at, at + 500))}`)
  if (successions.length > 0) await tx.execute(sql`insert into area_succession ${areaSuccession.values(successions)}`)
}

const builtOn = shape({ id: common.id })

/** Of some areas those in which others lie, or that came after others, outside of these. */
export const areasBuiltOn = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (
    await builtOn.many(
      tx,
      sql`select a.id from area a where a.id = any(${uuids(ids)}) and (
        exists (select from area_membership m where m.whole_id = a.id and m.part_id <> all(${uuids(ids)}))
        or exists (select from area_succession s where s.successor_id = a.id and s.former_id <> all(${uuids(ids)})))`,
    )
  ).map(({ id }) => id)

/** Removes areas on which nothing builds. */
export async function removeAreas(tx: Tx, ids: readonly string[]): Promise<void> {
  await replaceLinks(tx, ids, [], [])
  await tx.execute(sql`delete from area where id = any(${uuids(ids)})`)
}
