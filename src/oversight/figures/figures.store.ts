/**
 * The figures of those who control. Each is counted from the same rows that its link shows, so that a figure and its list can never disagree. A point that only
 * leads in to its parts, or was never reported on beside them, is not counted (as in refreshPaper).
 */
import { type SQL, sql } from 'drizzle-orm'
import { day, number, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

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

const figureRow = shape({
  reference: text,
  subject: text.orNull.at('name'),
  point: text.orNull.at('number'),
  text: text.orNull,
  unit: text.orNull,
  from: day.orNull.at('from_day'),
  to: day.orNull.at('to_day'),
  days: number.orNull.at('to_day - from_day'),
})

/** A row behind a figure; without a point where it is about a report. */
export type FigureRow = RowOf<typeof figureRow>

const isCounted = sql`not (t.is_lead_in or (t.status is null and exists (select from point below where below.parent_id = t.id)))`
const unitOf = sql`coalesce(t.responsible_unit, p.responsible_unit)`
const date = (day: Temporal.PlainDate): SQL => sql`${day.toString()}::date`

/** Points under control, with the day on which a report first said that they are fulfilled, as far as they are. */
const POINTS = sql`select p.reference, p.name, t.number, t.text, t.position, ${unitOf} as unit, t.kinds, t.status, t.is_open, t.id as point_id, p.decided_on,
    case when t.status = 'fulfilled' then said.fulfilled_on end as fulfilled_on
  from point t join paper p on p.id = t.paper_id
  left join (select a.point_id, min(r.report_date) as fulfilled_on from point_answer a join control_report r on r.id = a.report_id
    join point of on of.id = a.point_id join paper its on its.id = of.paper_id
    where a.status = 'fulfilled' and r.state = 'finished' and r.report_date >= its.decided_on group by a.point_id) said on said.point_id = t.id
  where p.control_state <> 'not_subject' and ${isCounted}`

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
  from (select point_id, min(due_on) as due_on from (
      select point_id, due_on from obligation where state in ('proposed', 'confirmed') and due_on is not null
      union all
      -- What a lead-in asks is due with each of its parts.
      select part.id, o.due_on from obligation o join point asks on asks.id = o.point_id and asks.is_lead_in
        join point part on part.paper_id = asks.paper_id and part.number like asks.number || '.%'
        where o.state in ('proposed', 'confirmed') and o.due_on is not null) asked group by point_id) due
  join point t on t.id = due.point_id join paper p on p.id = t.paper_id
  left join (select a.point_id, min(r.report_date) as done_on from point_answer a join control_report r on r.id = a.report_id
    where r.state = 'finished' and (a.status in ('fulfilled', 'repealed', 'rejected') or r.report_kind = 'final') group by a.point_id) done on done.point_id = t.id
  where p.control_state <> 'not_subject' and ${isCounted}`

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
  const count = await counted.one(tx, sql`select ${counted.list()} from (${selected(question)}) as counted`)
  const rows = await figureRow.many(
    tx,
    sql`select ${figureRow.list()} from (${selected(question)}) as listed
      order by reference, position, from_day limit ${part.limit} offset ${part.offset}`,
  )
  return { rows, total: count?.total ?? 0 }
}

const counted = shape({ total: number.at('count(*)') })

/** The department or the kind, and of how many; the median is in whole days, null where it is not asked. */
const groupFigure = (of: { key: SQL; count?: SQL; median?: SQL }) =>
  shape({
    key: text.orNull.at(of.key),
    count: number.at(of.count ?? sql`count(*)`),
    of: number.at(sql`count(*)`),
    medianDays: number.orNull.at(of.median ?? sql`null`),
  })

/** A figure of one group; its key is null for points that nobody has. */
export type GroupFigure = RowOf<ReturnType<typeof groupFigure>>

const question = (figure: Figure, on: Temporal.PlainDate): FigureQuestion => ({ figure, unit: null, kind: null, on })

const BY_UNIT = sql`unit`

/** How many points of each department are fulfilled, of how many; those with the most points first. */
export const fulfilledByUnit = (tx: Tx): Promise<GroupFigure[]> => {
  const figure = groupFigure({ key: BY_UNIT, count: sql`count(*) filter (where status = 'fulfilled')` })
  return figure.many(tx, sql`select ${figure.list()} from (${POINTS}) as x group by unit order by count(*) desc, unit nulls last`)
}

/** Half of the fulfilled points took at most so many days from the decision to the report that said so; by department or by kind of point. */
export function medianFulfilment(tx: Tx, by: 'unit' | 'kind', on: Temporal.PlainDate): Promise<GroupFigure[]> {
  const rows = rowsBehind(question('fulfilment', on))
  const key = by === 'unit' ? BY_UNIT : sql`kind`
  const source = by === 'unit' ? sql`(${rows}) as x` : sql`(${rows}) as x cross join unnest(kinds) as kind`
  const figure = groupFigure({ key, median: sql`floor(percentile_cont(0.5) within group (order by to_day - from_day) + 0.5)` })
  return figure.many(tx, sql`select ${figure.list()} from ${source} group by ${key} order by count(*) desc, ${key} nulls last`)
}

const dayFigure = shape({ on: day.at('d.on_day'), count: number.at('coalesce(sum(e.change), 0)') })

/**
 * How many points were late on each of some days: those that had become late (`lateOn`) less those that were done since. Each point is looked at once, however many days
 * are asked.
 */
export const overdueOverTime = (tx: Tx, days: readonly Temporal.PlainDate[]): Promise<RowOf<typeof dayFigure>[]> =>
  dayFigure.many(
    tx,
    sql`with late as materialized (
        select from_day, done_on from (select greatest(due_on + 1, decided_on) as from_day, done_on from (${DATED}) as x) as since
        where done_on is null or done_on > from_day),
      events as materialized (
        select on_day, sum(change) as change from (
          select from_day as on_day, 1 as change from late union all select done_on, -1 from late where done_on is not null) as each group by on_day)
      select ${dayFigure.list()} from unnest(${`{${days.map(String).join(',')}}`}::date[]) as d(on_day) left join events e on e.on_day <= d.on_day
      group by d.on_day order by d.on_day`,
  )

/** How many reports of each department came on time, of those that were to come until a day. */
export const reportsOnTime = (tx: Tx, on: Temporal.PlainDate): Promise<GroupFigure[]> => {
  const figure = groupFigure({ key: BY_UNIT, count: sql`count(*) filter (where to_day <= from_day)` })
  return figure.many(
    tx,
    sql`select ${figure.list()} from (${rowsBehind(question('reports', on))}) as x group by unit order by count(*) desc, unit nulls last`,
  )
}
