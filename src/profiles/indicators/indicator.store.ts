import { sql } from 'drizzle-orm'
import { common, number, type RowOf, shape, text, texts, uuids, word } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

export type IndicatorKind = 'count' | 'rate' | 'amount'
export type Rhythm = 'month' | 'quarter' | 'half' | 'year' | 'years'
export type Direction = 'more' | 'less' | 'neither'

const values = {
  code: text,
  name: text,
  topic: text,
  definition: text,
  unit: text,
  kind: word<IndicatorKind>(),
  base: text,
  baseCode: text.at(`coalesce(b.code, '')`),
  countedCode: text.at(`coalesce(c.code, '')`),
  wholeCode: text.at(`coalesce(w.code, '')`),
  source: text.at(`coalesce(s.code, '')`),
  level: text.at(`coalesce(l.name, '')`),
  rhythm: word<Rhythm>(),
  direction: word<Direction>(),
  decimals: number,
  threshold: number.orNull,
  from: number.orNull.at('i.start_year'),
  until: number.orNull.at('i.end_year'),
  position: number,
  headings: texts,
}
const known = shape({ id: common.id, sourceName: text.at(`coalesce(s.name, '')`), ...values })
export type IndicatorValues = { [Key in keyof typeof values]: RowOf<typeof known>[Key] }

/** What is counted or measured, with the name of its source. */
export interface Indicator {
  readonly id: string
  readonly sourceName: string
  readonly values: IndicatorValues
}

/** All indicators in the order in which profiles show them. */
export const allIndicators = async (tx: Tx): Promise<Indicator[]> =>
  (
    await known.many(
      tx,
      sql`select ${known.list('i')} from indicator i left join indicator b on b.id = i.base_id left join indicator c on c.id = i.counted_id
        left join indicator w on w.id = i.whole_id left join figure_source s on s.id = i.source_id left join area_level l on l.id = i.level_id
        order by i.position, i.topic, i.name, i.id`,
    )
  ).map(({ id, sourceName, ...values }) => ({ id, sourceName, values }))

const row = shape({
  id: text,
  code: text,
  name: text,
  topic: text,
  definition: text,
  unit: text,
  kind: word<IndicatorKind>(),
  base: text,
  rhythm: word<Rhythm>(),
  direction: word<Direction>(),
  decimals: number,
  threshold: number.orNull,
  startYear: number.orNull,
  endYear: number.orNull,
  position: number,
  headings: texts,
})

/** Writes indicators, new ones without an id; those they refer to may be among them. Gives their ids in order. */
export async function writeIndicators(
  tx: Tx,
  records: readonly { readonly id: string | null; readonly values: IndicatorValues }[],
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { id, values } of records) {
    const { baseCode: _, countedCode: __, wholeCode: ___, source: ____, level: _____, from, until, ...rest } = values
    const own = id ?? crypto.randomUUID()
    const written = { ...rest, startYear: from, endYear: until }
    await tx.execute(
      id === null
        ? sql`insert into indicator ${row.values({ id: own, ...written })}`
        : sql`update indicator set ${row.set(written)} where id = ${id}`,
    )
    ids.push(own)
  }
  for (const [index, { values }] of records.entries())
    await tx.execute(
      sql`update indicator set base_id = (select id from indicator where code = ${values.baseCode}), counted_id = (select id from indicator where code = ${values.countedCode}),
        whole_id = (select id from indicator where code = ${values.wholeCode}), source_id = (select id from figure_source where code = ${values.source}),
        level_id = (select id from area_level where name = ${values.level}) where id = ${ids[index] ?? ''}`,
    )
  return ids
}

/** Of some indicators those that others, or figures, refer to. */
export async function indicatorsInUse(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select regelkreis_figures_taken(${uuids(ids)}) as id union select indicator_id from figure where indicator_id = any(${uuids(ids)})
      union select unnest(array[base_id, counted_id, whole_id]) from indicator where id <> all(${uuids(ids)})
      and (base_id = any(${uuids(ids)}) or counted_id = any(${uuids(ids)}) or whole_id = any(${uuids(ids)}))`,
  )
  return rows.flatMap(({ id }) => (ids.includes(id) ? id : []))
}

export async function removeIndicators(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`update indicator set base_id = null, counted_id = null, whole_id = null where id = any(${uuids(ids)})`)
  await tx.execute(sql`delete from indicator where id = any(${uuids(ids)})`)
}
