/**
 * The figures of those who control. Each is counted from the same rows that its link shows, so that a figure and its list can never disagree. A point that only
 * introduces its sub-points and was never reported on is not counted (as in refreshPaper).
 */
import { type SQL, sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

type Row = Record<string, unknown>

/** Which rows stand behind a figure. */
export const FIGURES = ['points', 'fulfilled', 'open', 'fulfilment', 'overdue', 'reports', 'reports_late'] as const
export type Figure = (typeof FIGURES)[number]

export interface FigureQuestion {
  readonly figure: Figure
  /** Department; NO_UNIT for points that nobody has; null for all. */
  readonly unit: string | null
  /** Kind of point; null for all. */
  readonly kind: string | null
  /** Day of the figures that are counted as of a day. */
  readonly on: Temporal.PlainDate
}

export const NO_UNIT = 'ohne'

/** A row behind a figure. */
export interface FigureRow {
  readonly reference: string
  readonly subject: string | null
  /** Null where the row is about a report. */
  readonly point: string | null
  readonly text: string | null
  readonly unit: string | null
  readonly from: Temporal.PlainDate | null
  readonly to: Temporal.PlainDate | null
  readonly days: number | null
}

const counted = sql`not (t.status is null and exists (select from point below where below.parent_id = t.id))`
const unitOf = sql`coalesce(t.responsible_unit, p.responsible_unit)`
const date = (day: Temporal.PlainDate): SQL => sql`${day.toString()}::date`

/** Points under control, with the day on which a report first said that they are fulfilled, as far as they are. */
const POINTS = sql`select p.reference, p.name, t.number, t.text, t.position, ${unitOf} as unit, t.kinds, t.status, t.is_open, t.id as point_id, p.decided_on,
    case when t.status = 'fulfilled' then said.fulfilled_on end as fulfilled_on
  from point t join paper p on p.id = t.paper_id
  left join (select a.point_id, min(r.report_date) as fulfilled_on from point_answer a join control_report r on r.id = a.report_id
    join point of on of.id = a.point_id join paper its on its.id = of.paper_id
    where a.status = 'fulfilled' and r.state = 'finished' and r.report_date >= its.decided_on group by a.point_id) said on said.point_id = t.id
  where p.control_state <> 'not_subject' and ${counted}`

/**
 * Reports that were to come on a day which the report before had named: when they were due, and when they came. One that has not come yet counts from its day on.
 * A correction is not a report of its own here.
 */
const REPORTS = sql`select p.reference, p.name, null::text as number, null::text as text, 0 as position, p.responsible_unit as unit, r.next_control_on as due_on,
    lead(r.report_date) over (partition by p.id order by r.report_date, r.finished_at) as came_on
  from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
  where r.state = 'finished' and r.report_date is not null and r.corrects_id is null`

/** Points with the first day that their text names, and the day of the first report that says they are done, as far as there is one. */
const DATED = sql`select p.reference, p.name, t.number, t.text, t.position, ${unitOf} as unit, t.kinds, due.due_on, done.done_on, p.decided_on
  from (select point_id, min(due_on) as due_on from obligation where state in ('proposed', 'confirmed') and due_on is not null group by point_id) due
  join point t on t.id = due.point_id join paper p on p.id = t.paper_id
  left join (select a.point_id, min(r.report_date) as done_on from point_answer a join control_report r on r.id = a.report_id
    where r.state = 'finished' and (a.status in ('fulfilled', 'repealed', 'rejected') or r.report_kind = 'final') group by a.point_id) done on done.point_id = t.id
  where p.control_state <> 'not_subject' and ${counted}`

/** Of them those that were late on a day: the day had passed, and no report until then said that the point is done. */
const lateOn = (on: SQL): SQL =>
  sql`due_on < ${on} and (done_on is null or done_on > ${on}) and (decided_on is null or decided_on <= ${on})`

function rowsBehind({ figure, on }: FigureQuestion): SQL {
  const empty = sql`null::date as from_day, null::date as to_day`
  const columns = sql`reference, name, number, text, position, unit`
  switch (figure) {
    case 'points':
      return sql`select ${columns}, kinds, ${empty} from (${POINTS}) as x`
    case 'fulfilled':
      return sql`select ${columns}, kinds, decided_on as from_day, fulfilled_on as to_day from (${POINTS}) as x where status = 'fulfilled'`
    case 'open':
      return sql`select ${columns}, kinds, ${empty} from (${POINTS}) as x where is_open`
    case 'fulfilment':
      return sql`select ${columns}, kinds, decided_on as from_day, fulfilled_on as to_day from (${POINTS}) as x
        where fulfilled_on is not null and decided_on is not null`
    case 'overdue':
      return sql`select ${columns}, kinds, due_on as from_day, ${date(on)} as to_day from (${DATED}) as x where ${lateOn(date(on))}`
    case 'reports':
      return sql`select ${columns}, '{}'::text[] as kinds, due_on as from_day, came_on as to_day from (${REPORTS}) as x where due_on < ${date(on)}`
    case 'reports_late':
      return sql`select ${columns}, '{}'::text[] as kinds, due_on as from_day, came_on as to_day from (${REPORTS}) as x
        where due_on < ${date(on)} and (came_on is null or came_on > due_on)`
  }
}

function selected(question: FigureQuestion): SQL {
  const { unit, kind } = question
  const conditions = [
    ...(unit === null ? [] : [unit === NO_UNIT ? sql`unit is null` : sql`unit = ${unit}`]),
    ...(kind === null ? [] : [sql`${kind} = any(kinds)`]),
  ]
  return sql`select * from (${rowsBehind(question)}) as behind ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}`
}

/** A part of the rows behind a figure, and how many there are. */
export async function listFigureRows(
  tx: Tx,
  question: FigureQuestion,
  part: { readonly limit: number; readonly offset: number },
): Promise<{ rows: FigureRow[]; total: number }> {
  const [count] = await rowsOf<Row>(tx, sql`select count(*) as total from (${selected(question)}) as counted`)
  const rows = await rowsOf<Row>(
    tx,
    sql`select reference, name, number, text, unit, from_day::text, to_day::text, to_day - from_day as days from (${selected(question)}) as listed
      order by reference, position, from_day limit ${part.limit} offset ${part.offset}`,
  )
  return { rows: rows.map(toFigureRow), total: Number(count?.['total'] ?? 0) }
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

const toFigureRow = (row: Row): FigureRow => ({
  reference: String(row['reference']),
  subject: text(row['name']),
  point: text(row['number']),
  text: text(row['text']),
  unit: text(row['unit']),
  from: toDay(row['from_day']),
  to: toDay(row['to_day']),
  days: row['days'] === null ? null : Number(row['days']),
})

/** A figure of one group. */
export interface GroupFigure {
  /** Department or kind; null for points that nobody has. */
  readonly key: string | null
  readonly count: number
  readonly of: number
  /** Median in days; null where it is not asked. */
  readonly medianDays: number | null
}

const question = (figure: Figure, on: Temporal.PlainDate): FigureQuestion => ({ figure, unit: null, kind: null, on })

const toGroups = (rows: readonly Row[]): GroupFigure[] =>
  rows.map(row => ({
    key: text(row['key']),
    count: Number(row['count']),
    of: Number(row['of_all'] ?? row['count']),
    medianDays: row['median'] === null || row['median'] === undefined ? null : Math.round(Number(row['median'])),
  }))

/** How many points of each department are fulfilled, of how many; those with the most points first. */
export const fulfilledByUnit = async (tx: Tx): Promise<GroupFigure[]> =>
  toGroups(
    await rowsOf<Row>(
      tx,
      sql`select unit as key, count(*) filter (where status = 'fulfilled') as count, count(*) as of_all from (${POINTS}) as x group by unit
        order by of_all desc, key nulls last`,
    ),
  )

/** Half of the fulfilled points took at most so many days from the decision to the report that said so; by department or by kind of point. */
export async function medianFulfilment(tx: Tx, by: 'unit' | 'kind', on: Temporal.PlainDate): Promise<GroupFigure[]> {
  const rows = rowsBehind(question('fulfilment', on))
  const key = by === 'unit' ? sql`unit` : sql`kind`
  const source = by === 'unit' ? sql`(${rows}) as x` : sql`(${rows}) as x cross join unnest(kinds) as kind`
  return toGroups(
    await rowsOf<Row>(
      tx,
      sql`select ${key} as key, count(*) as count, percentile_cont(0.5) within group (order by to_day - from_day) as median from ${source} group by ${key}
        order by count desc, key nulls last`,
    ),
  )
}

/** How many points were late on each of some days. */
export async function overdueOverTime(tx: Tx, days: readonly Temporal.PlainDate[]): Promise<{ on: Temporal.PlainDate; count: number }[]> {
  const list = `{${days.map(String).join(',')}}`
  const rows = await rowsOf<Row>(
    tx,
    sql`select d.on_day::text as on_day, count(x.due_on) as count from unnest(${list}::date[]) as d(on_day) left join (${DATED}) as x on ${lateOn(sql`d.on_day`)}
      group by d.on_day order by d.on_day`,
  )
  return rows.flatMap(row => {
    const on = toDay(row['on_day'])
    return on ? [{ on, count: Number(row['count']) }] : []
  })
}

/** How many reports of each department came on time, of those that were to come until a day. */
export async function reportsOnTime(tx: Tx, on: Temporal.PlainDate): Promise<GroupFigure[]> {
  return toGroups(
    await rowsOf<Row>(
      tx,
      sql`select unit as key, count(*) filter (where to_day <= from_day) as count, count(*) as of_all from (${rowsBehind(question('reports', on))}) as x group by unit
        order by of_all desc, key nulls last`,
    ),
  )
}
