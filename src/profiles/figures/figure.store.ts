import { type SQL, sql } from 'drizzle-orm'
import { common, day, number, type RowOf, shape, text, uuids, word } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { FigureState, Sex } from '../rules/figure.ts'

const edition = shape({
  id: common.id,
  name: text,
  state: word<'draft' | 'published' | 'replaced'>(),
  madeBy: text,
  publishedOn: day.orNull,
  publishedBy: text.orNull,
  created: common.created,
})
export type Edition = RowOf<typeof edition>

/** Editions that the principal may see, the draft first, then the newest. */
export const allEditions = (tx: Tx): Promise<Edition[]> =>
  edition.many(
    tx,
    sql`select ${edition.list('e')} from figure_edition e order by (e.state = 'draft') desc, e.published_on desc, e.created desc`,
  )

/** The edition that is in force, or the draft where it is asked for and may be seen; undefined where there is none. */
export const editionFor = (tx: Tx, which: 'published' | 'draft'): Promise<Edition | undefined> =>
  edition.one(tx, sql`select ${edition.list('e')} from figure_edition e where e.state = ${which}`)

const figure = shape({
  indicatorId: text,
  areaId: text,
  year: number,
  sex: word<Sex>(),
  dataDate: day.orNull,
  value: text.orNull.at('f.value::text'),
  state: word<FigureState>(),
  note: text,
})
/** A figure as it may be seen: a secret one has no value here, for nobody. */
export type Figure = RowOf<typeof figure>

/**
 * Figures of an edition: the one way by which pages, files and papers read figures. Secrecy was applied when the edition was made.
 * Planning reports refer to figures by the id of an edition, which keeps them.
 */
export const figuresOf = (
  tx: Tx,
  editionId: string,
  { areas, indicators }: { readonly areas?: readonly string[]; readonly indicators?: readonly string[] },
): Promise<Figure[]> =>
  figure.many(
    tx,
    sql`select ${figure.list('f')} from figure f where f.edition_id = ${editionId} and ${areas ? sql`f.area_id = any(${uuids(areas)})` : sql`true`}
      and ${indicators ? sql`f.indicator_id = any(${uuids(indicators)})` : sql`true`} order by f.indicator_id, f.area_id, f.year, f.sex`,
  )

export interface FigureFilter {
  readonly q: string
  readonly indicator: string
  readonly year: number | null
  readonly state: FigureState | null
}

const listed = shape({
  ...figure.columns,
  code: text.at('i.code'),
  indicator: text.at('i.name'),
  unit: text.at('i.unit'),
  decimals: number.at('i.decimals'),
  source: text.at(`coalesce(s.name, '')`),
  level: text.at('l.name'),
  number: text.at('a.number'),
  area: text.at('a.name'),
})
export type ListedFigure = RowOf<typeof listed>

/** Figures of an edition by a filter, with how many there are in all. Ordered by what is known of them, never by their size. */
export async function findFigures(
  tx: Tx,
  editionId: string,
  { q, indicator, year, state }: FigureFilter,
  part: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly ListedFigure[]; readonly total: number }> {
  const like = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const conditions: SQL[] = [
    sql`f.edition_id = ${editionId}`,
    q === '' ? sql`true` : sql`(a.name ilike ${like} or a.number = ${q} or concat_ws(' ', l.name, a.number) ilike ${like})`,
    indicator === '' ? sql`true` : sql`(i.code = ${indicator} or i.name = ${indicator})`,
    year === null ? sql`true` : sql`f.year = ${year}`,
    state === null ? sql`true` : sql`f.state = ${state}`,
  ]
  const from = sql`from figure f join indicator i on i.id = f.indicator_id join area a on a.id = f.area_id join area_level l on l.id = a.level_id
    left join figure_source s on s.id = i.source_id where ${sql.join(conditions, sql` and `)}`
  const [counted] = await rowsOf<{ count: string }>(tx, sql`select count(*) as count ${from}`)
  const rows = await listed.many(
    tx,
    sql`select ${listed.list('f')} ${from} order by i.position, i.name, i.id, l.position, length(ltrim(a.number, '0')), a.number, f.year desc, f.sex limit ${part.limit} offset ${part.offset}`,
  )
  return { rows, total: Number(counted?.count ?? 0) }
}

const covered = shape({ areaId: text, from: number, until: number, figures: number, level: text, number: text, name: text })
export type CoveredArea = RowOf<typeof covered>

/** The areas of which an edition has figures, level by level. */
export const coveredAreas = (tx: Tx, editionId: string): Promise<CoveredArea[]> =>
  covered.many(
    tx,
    sql`select a.id as area_id, min(f.year) as from, max(f.year) as until, count(*) as figures, l.name as level, a.number, a.name
      from figure f join area a on a.id = f.area_id join area_level l on l.id = a.level_id where f.edition_id = ${editionId}
      group by a.id, l.id, l.position, l.name, a.number, a.name order by l.position, l.name, length(ltrim(a.number, '0')), a.number`,
  )
