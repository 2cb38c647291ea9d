import { type SQL, sql } from 'drizzle-orm'
import { number, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Search } from '#platform/search/understand.ts'
import type { PointKind } from '#reading/obligations/point-kinds.ts'
import type { Light } from '#vocabulary/light.ts'
import type { PointStatus } from '#vocabulary/status.ts'
import { dueForReader } from '../record/due-for-reader.ts'
import { paper } from '../record/paper.table.ts'
import { countHolding, searchCondition, searchPrelude } from './search.store.ts'

/** How far a resolution is, or a point of it: both stand in one choice. */
export type StateFilter = 'open' | 'closed' | 'paper_repealed' | 'not_subject' | PointStatus
export type Sort = 'match' | 'due' | 'newest' | 'oldest' | 'reference' | 'subject'

/** What a list of resolutions shows. Null and '' mean: everything. */
export interface ResolutionFilter {
  readonly q: string
  readonly light: Light | null
  /** Short name of the committee. */
  readonly committee: string | null
  readonly unit: string | null
  readonly state: StateFilter | null
  readonly kind: PointKind | null
  /** Years of the decision; either end may be open. */
  readonly years: { readonly from: number | null; readonly to: number | null } | null
  readonly sort: Sort
}

/** In the place of a committee or a unit: those that have none. */
export const NONE = 'ohne'

const ofPaper = paper.columns

const resolutionRow = shape({
  reference: ofPaper.reference,
  name: ofPaper.name,
  committee: text.orNull.at('o.short_name'),
  committeeName: text.orNull.at('o.name'),
  session: text.orNull.at('m.session_number'),
  decidedOn: ofPaper.decidedOn,
  unit: ofPaper.responsibleUnit.at('p.responsible_unit'),
  openPoints: ofPaper.openPoints,
  pointCount: ofPaper.pointCount,
  controlState: ofPaper.controlState,
  repealedBy: ofPaper.repealedBy,
  ...dueForReader('p'),
  nextControlOn: ofPaper.nextControlOn,
  visibility: ofPaper.visibility,
})

/** A resolution as lists show it. */
export type ResolutionRow = RowOf<typeof resolutionRow>

export interface ListQuestion {
  readonly filter: ResolutionFilter
  readonly search: Search
  readonly today: Temporal.PlainDate
  /** Days before a due date from which the light is yellow. */
  readonly soonDays: number
  /** The public asks: days count as far as a person confirmed them (W10). */
  readonly isPublic: boolean
}

// Beyond this many the list says "mehr als": counting all of them would cost more than showing fifty.
export const COUNTED = 1000

/** How many resolutions there are, counted to one more than COUNTED. */
export async function countResolutions(tx: Tx, question: ListQuestion): Promise<number> {
  return (await shape({ count: number }).one(tx, sql`${searchPrelude(question.search)} select ${countOf(question)} as count`))?.count ?? 0
}

const countOf = (question: ListQuestion): SQL =>
  sql`(select count(*) from (select 1 from paper p ${whereOf(question)} limit ${COUNTED + 1}) as counted)`

/**
 * A part of the list in its order, and how many there are, counted to one more than COUNTED, both in one statement; before it a search that stands alone is
 * counted, so that what is common goes another way. Null stands for the count where the part is empty.
 */
export async function listResolutions(
  tx: Tx,
  question: ListQuestion,
  part: { readonly limit: number; readonly offset: number },
): Promise<{ rows: ResolutionRow[]; counted: number | null }> {
  const { query } = question.search
  if (query !== null && onlySearches(question.filter) && (await countHolding(tx, 'with', query, COUNTED)) > COUNTED)
    return { rows: await commonlyFound(tx, question, query, part), counted: COUNTED + 1 }
  const row = shape({ ...resolutionRow.columns, counted: number.at(countOf(question)) })
  const rows = await row.many(
    tx,
    sql`${searchPrelude(question.search)} select ${row.list('p')} from ${shown(whereOf(question), orderOf(question), part)} order by ${orderOf(question)}`,
  )
  return { rows, counted: rows[0]?.counted ?? null }
}

type Part = Parameters<typeof listResolutions>[2]

/** Order and bounds first, on the paper alone: the index gives the order, and only what is shown is joined. */
const shown = (where: SQL, order: SQL, { limit, offset }: Part): SQL =>
  sql`(select * from paper p ${where} order by ${order} limit ${limit} offset ${offset}) as p
    left join organization o on o.id = p.organization_id left join meeting m on m.id = p.meeting_id`

const onlySearches = ({ light, committee, unit, state, kind, years }: ResolutionFilter): boolean =>
  [light, committee, unit, state, kind, years].every(value => value === null)

/**
 * What is found so often that looking up and ordering all of it would cost more the more there is: the order's index is followed until the part is full. By match, those
 * with the words in their subject come first, as they do among few.
 */
async function commonlyFound(tx: Tx, question: ListQuestion, query: string, part: Part): Promise<ResolutionRow[]> {
  const along = (where: SQL, order: SQL, bounds: Part): Promise<ResolutionRow[]> =>
    resolutionRow.many(tx, sql`select ${resolutionRow.list('p')} from ${shown(where, order, bounds)} order by ${order}`)
  const holds = sql`p.search_vector @@ ${query}::tsquery`
  if (question.filter.sort !== 'match') return along(sql`where ${holds}`, orderOf(question), part)
  const { due } = ordersOf(question)
  const named = await countHolding(tx, 'named', query, Math.max(COUNTED, part.offset + part.limit))
  const isNamed =
    named > COUNTED
      ? sql`p.name_vector @@ ${query}::tsquery`
      : sql`p.id in (select regelkreis_some_papers_named(${query}::tsquery, ${COUNTED + 1}))`
  const first = part.offset < named ? await along(sql`where ${isNamed}`, due, part) : []
  const rest = { limit: part.limit - first.length, offset: Math.max(0, part.offset - named) }
  if (rest.limit === 0) return first
  return [...first, ...(await along(sql`where ${holds} and not p.name_vector @@ ${query}::tsquery`, due, rest))]
}

function whereOf(question: ListQuestion): SQL {
  const { filter, search, today, soonDays } = question
  const conditions: SQL[] = []
  const found = searchCondition(search, sql`p.id`)
  if (found) conditions.push(found)
  // A committee keeps its short name when its name changes: all of its rows count.
  if (filter.committee === NONE) conditions.push(sql`p.organization_id is null`)
  else if (filter.committee) conditions.push(sql`p.organization_id in (select id from organization where short_name = ${filter.committee})`)
  if (filter.kind) conditions.push(sql`${filter.kind} = any(p.point_kinds)`)
  if (filter.state) conditions.push(stateCondition(filter.state))
  if (filter.light) conditions.push(lightCondition(filter.light, dueColumn(question), today, soonDays))
  if (filter.unit === NONE) conditions.push(sql`p.responsible_unit is null`)
  // A department's are those of its offices as well: it answers for them.
  else if (filter.unit)
    conditions.push(sql`p.units && (array[${filter.unit}::text] || array(with recursive below(id) as (
      select id from organization where name = ${filter.unit} and organization_type = 'department'
      union select o.id from organization o join below on o.parent_id = below.id)
      select o.name from organization o join below on below.id = o.id))`)
  if (filter.years?.from) conditions.push(sql`p.decided_on >= ${`${filter.years.from}-01-01`}::date`)
  if (filter.years?.to) conditions.push(sql`p.decided_on <= ${`${filter.years.to}-12-31`}::date`)
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
}

function stateCondition(state: StateFilter): SQL {
  switch (state) {
    case 'open':
      return sql`p.control_state = 'open' and p.repealed_by is null`
    case 'closed':
    case 'not_subject':
      return sql`p.control_state = ${state}`
    case 'paper_repealed':
      return sql`p.repealed_by is not null`
    default:
      return sql`${state} = any(p.point_statuses)`
  }
}

/** By the column itself and not by what it shows to whom: it has an index. */
const dueColumn = ({ isPublic }: Pick<ListQuestion, 'isPublic'>): SQL => (isPublic ? sql`p.checked_due_on` : sql`p.next_due_on`)

/** The same light as `lightFor` gives for one row. */
function lightCondition(light: Light, due: SQL, today: Temporal.PlainDate, soonDays: number): SQL {
  const now = sql`${today.toString()}::date`
  const soon = sql`${today.add({ days: soonDays }).toString()}::date`
  switch (light) {
    case 'red':
      return sql`${due} < ${now}`
    case 'yellow':
      return sql`${due} between ${now} and ${soon}`
    case 'green':
      return sql`${due} > ${soon}`
    case 'grey':
      return sql`${due} is null`
  }
}

function ordersOf({ isPublic }: Pick<ListQuestion, 'isPublic'>): Record<Exclude<Sort, 'match'>, SQL> {
  return {
    due: sql`${dueColumn({ isPublic })}, p.reference`,
    newest: sql`p.decided_on desc nulls last, p.reference`,
    oldest: sql`p.decided_on, p.reference`,
    reference: sql`p.reference`,
    subject: sql`p.name, p.reference`,
  }
}

function orderOf(question: ListQuestion): SQL {
  const { filter, search } = question
  const orders = ordersOf(question)
  if (filter.sort !== 'match') return orders[filter.sort]
  if (search.query === null) return orders.due
  // A match in the subject says more than one in the text; ranking whole texts would read every one of them.
  return sql`(p.name_vector @@ ${search.query}::tsquery) desc, ${orders.due}`
}
