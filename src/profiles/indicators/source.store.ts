import { sql } from 'drizzle-orm'
import { common, number, type RowOf, shape, text, uuids } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

const values = {
  code: text,
  name: text,
  unit: text.at(`coalesce(o.short_name, o.name, '')`),
  about: text,
  dueMonth: number,
  dueDay: number,
  from: number.orNull.at('s.start_year'),
  until: number.orNull.at('s.end_year'),
}
const known = shape({ id: common.id, ...values })
export type SourceValues = { [Key in keyof typeof values]: RowOf<typeof known>[Key] }
/** An office that gives figures. */
export interface Source {
  readonly id: string
  readonly values: SourceValues
}

/** The offices that give figures. */
export const allSources = async (tx: Tx): Promise<Source[]> =>
  (
    await known.many(
      tx,
      sql`select ${known.list('s')} from figure_source s left join organization o on o.id = s.organization_id order by s.code`,
    )
  ).map(({ id, ...values }) => ({ id, values }))

const row = shape({
  id: text,
  code: text,
  name: text,
  about: text,
  dueMonth: number,
  dueDay: number,
  startYear: number.orNull,
  endYear: number.orNull,
})

/** Adds an office or changes the one of that id; gives its id. */
export async function saveSource(tx: Tx, id: string | null, { unit, from, until, ...values }: SourceValues): Promise<string> {
  const own = id ?? crypto.randomUUID()
  const written = { ...values, startYear: from, endYear: until }
  await tx.execute(
    id === null
      ? sql`insert into figure_source ${row.values({ id: own, ...written })}`
      : sql`update figure_source set ${row.set(written)} where id = ${id}`,
  )
  await tx.execute(
    sql`update figure_source set organization_id = (select o.id from organization o where o.short_name = ${unit} or o.name = ${unit} order by (o.short_name = ${unit}) desc, o.id limit 1) where id = ${own}`,
  )
  return own
}

/** Of some offices those to which an indicator belongs. */
export const sourcesInUse = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (await shape({ id: text }).many(tx, sql`select distinct source_id as id from indicator where source_id = any(${uuids(ids)})`)).map(
    ({ id }) => id,
  )

export async function removeSources(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from figure_source where id = any(${uuids(ids)})`)
}
