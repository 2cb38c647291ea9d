/**
 * The figures of those who control. Each is counted from the same rows that its link shows, so that a figure and its list can never disagree. A point that only
 * leads in to its parts, or was never reported on beside them, is not counted (as in refreshPaper).
 */
import { type SQL, sql } from 'drizzle-orm'
import { day, number, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type Among, type CountSource, factColumns, keptRows } from '#register/counts/kept-counts.ts'

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
const ALL: Among = () => sql`true`
const date = (day: Temporal.PlainDate): SQL => sql`${day.toString()}::date`

/** Points under control, with the day on which a report first said that they are fulfilled, as far as they are. */
const points = (
  among: Among,
): SQL => sql`select p.id as paper_id, p.reference, p.name, t.number, t.text, t.position, ${unitOf} as unit, t.kinds, t.status, t.is_open, t.id as point_id, p.decided_on,
    case when t.status = 'fulfilled' then said.fulfilled_on end as fulfilled_on
  from point t join paper p on p.id = t.paper_id
  left join (select a.point_id, min(r.report_date) as fulfilled_on from point_answer a join control_report r on r.id = a.report_id
    join point of on of.id = a.point_id join paper its on its.id = of.paper_id
    where a.status = 'fulfilled' and r.state = 'finished' and r.report_date >= its.decided_on and ${among(sql`of.paper_id`)} group by a.point_id) said on said.point_id = t.id
  where p.control_state <> 'not_subject' and ${isCounted} and ${among(sql`t.paper_id`)}`

/**
 * Reports that were to come on a day which the report before had named: when they were due, and when they came. One that has not come yet counts from its day on.
 * A correction is not a report of its own here.
 */
const reports = (
  among: Among,
): SQL => sql`select p.id as paper_id, p.reference, p.name, null::text as number, null::text as text, 0 as position, p.responsible_unit as unit, r.next_control_on as due_on,
    lead(r.report_date) over (partition by p.id order by r.report_date, r.finished_at) as came_on
  from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
  where r.state = 'finished' and r.report_date is not null and r.corrects_id is null and ${among(sql`rp.paper_id`)}`

/** Points with the first day that their text names, and the day of the first report that says they are done, as far as there is one. */
const dated = (
  among: Among,
): SQL => sql`select p.id as paper_id, p.reference, p.name, t.number, t.text, t.position, ${unitOf} as unit, t.kinds, due.due_on, done.done_on, p.decided_on
  from (select point_id, min(due_on) as due_on from (
      select o.point_id, o.due_on from obligation o join point asks on asks.id = o.point_id
        where o.state in ('proposed', 'confirmed') and o.due_on is not null and ${among(sql`asks.paper_id`)}
      union all
      -- What a lead-in asks is due with each of its parts.
      select part.id, o.due_on from obligation o join point asks on asks.id = o.point_id and asks.is_lead_in
        join point part on part.paper_id = asks.paper_id and part.number like asks.number || '.%'
        where o.state in ('proposed', 'confirmed') and o.due_on is not null and ${among(sql`asks.paper_id`)}) asked group by point_id) due
  join point t on t.id = due.point_id join paper p on p.id = t.paper_id
  left join (select a.point_id, min(r.report_date) as done_on from point_answer a join control_report r on r.id = a.report_id
    join point of on of.id = a.point_id where ${among(sql`of.paper_id`)} and r.state = 'finished' and (a.status in ('fulfilled', 'repealed', 'rejected') or r.report_kind = 'final') group by a.point_id) done on done.point_id = t.id
  where p.control_state <> 'not_subject' and ${isCounted}`

/** Of them those that were late on a day: the day had passed, and no report until then said that the point is done. */
const lateOn = (on: SQL): SQL =>
  sql`due_on < ${on} and (done_on is null or done_on > ${on}) and (decided_on is null or decided_on <= ${on})`

function rowsBehind({ figure, on }: FigureQuestion): SQL {
  const empty = sql`null::date as from_day, null::date as to_day`
  const columns = sql`reference, name, number, text, position, unit`
  switch (figure) {
    case 'points':
      return sql`select ${columns}, kinds, ${empty} from (${points(ALL)}) as x`
    case 'fulfilled':
      return sql`select ${columns}, kinds, decided_on as from_day, fulfilled_on as to_day from (${points(ALL)}) as x where status = 'fulfilled'`
    case 'open':
      return sql`select ${columns}, kinds, ${empty} from (${points(ALL)}) as x where is_open`
    case 'fulfilment':
      return sql`select ${columns}, kinds, decided_on as from_day, fulfilled_on as to_day from (${points(ALL)}) as x
        where fulfilled_on is not null and decided_on is not null`
    case 'overdue':
      return sql`select ${columns}, kinds, due_on as from_day, ${date(on)} as to_day from (${dated(ALL)}) as x where ${lateOn(date(on))}`
    case 'reports':
      return sql`select ${columns}, '{}'::text[] as kinds, due_on as from_day, came_on as to_day from (${reports(ALL)}) as x where due_on < ${date(on)}`
    case 'reports_late':
      return sql`select ${columns}, '{}'::text[] as kinds, due_on as from_day, came_on as to_day from (${reports(ALL)}) as x
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

/** Points of a department: how many, how many fulfilled, how many open. */
const POINT_COUNTS: CountSource = {
  name: 'points of a department',
  facts: among =>
    sql`select ${factColumns({ paper: sql`paper_id`, words: sql`unit`, n: sql`1`, n2: sql`(status is not distinct from 'fulfilled')::int`, n3: sql`is_open::int` })}
      from (${points(among)}) as x`,
}

/** Fulfilled points by department, kinds and the days that they took. */
const FULFILMENTS: CountSource = {
  name: 'days to fulfilment',
  facts: among =>
    sql`select ${factColumns({ paper: sql`paper_id`, words: sql`unit`, kinds: sql`kinds`, days: sql`fulfilled_on - decided_on`, n: sql`1` })}
      from (${points(among)}) as x where fulfilled_on is not null and decided_on is not null`,
}

/** On each day so many more points were late: those that had become late (`lateOn`) less those that were done since. */
const LATENESS: CountSource = {
  name: 'late points by day',
  facts: among =>
    sql`select ${factColumns({ paper: sql`paper_id`, day: sql`on_day`, n: sql`change` })} from (
      select paper_id, greatest(due_on + 1, decided_on) as from_day, done_on from (${dated(among)}) as x) as since
      cross join lateral (select from_day as on_day, 1 as change union all select done_on, -1 where done_on is not null) as each
      where done_on is null or done_on > from_day`,
}

/** Reports of a department by the day on which they were due: how many, and how many came in time. */
const REPORT_COUNTS: CountSource = {
  name: 'reports of a department',
  facts: among =>
    sql`select ${factColumns({ paper: sql`paper_id`, words: sql`unit`, day: sql`due_on`, n: sql`1`, n2: sql`(came_on is not null and came_on <= due_on)::int` })}
      from (${reports(among)}) as x where due_on is not null`,
}

/** What of the figures is kept. */
export const FIGURE_COUNTS: readonly CountSource[] = [POINT_COUNTS, FULFILMENTS, LATENESS, REPORT_COUNTS]

const groupFigure = shape({
  /** The department or the kind; null for points that nobody has. */
  key: text.orNull,
  count: number,
  of: number,
  /** In whole days; null where it is not asked. */
  medianDays: number.orNull,
})

/** A figure of one group, of how many. */
export type GroupFigure = RowOf<typeof groupFigure>

/** How many points of each department are fulfilled, of how many; those with the most points first. */
export const fulfilledByUnit = (tx: Tx): Promise<GroupFigure[]> =>
  groupFigure.many(
    tx,
    sql`select words as key, sum(n2) as count, sum(n) as of, null as median_days from ${keptRows(POINT_COUNTS)} as kept
      group by words having sum(n) > 0 order by sum(n) desc, words nulls last`,
  )

const openTotal = shape({ open: number.at('coalesce(sum(n3), 0)') })

/** How many points under control are open. */
export const countOpen = async (tx: Tx): Promise<number> =>
  (await openTotal.one(tx, sql`select ${openTotal.list()} from ${keptRows(POINT_COUNTS)} as kept`))?.open ?? 0

/** Half of the fulfilled points took at most so many days from the decision to the report that said so; by department or by kind of point. */
export function medianFulfilment(tx: Tx, by: 'unit' | 'kind'): Promise<GroupFigure[]> {
  const key = by === 'unit' ? sql`words` : sql`kind`
  const each = by === 'unit' ? sql`` : sql`cross join unnest(kinds) as kind`
  // The one in the middle, or half-way between the two there.
  return groupFigure.many(
    tx,
    sql`select key, of as count, of, floor((min(days) filter (where upto > (of - 1) / 2) + min(days) filter (where upto > of / 2)) / 2.0 + 0.5) as median_days
      from (select key, days, (sum(n) over (partition by key order by days))::bigint as upto, (sum(n) over (partition by key))::bigint as of
        from (select ${key} as key, days, sum(n) as n from ${keptRows(FULFILMENTS)} as kept ${each} group by 1, 2 having sum(n) > 0) as took) as running
      group by key, of order by of desc, key nulls last`,
  )
}

const dayFigure = shape({ on: day.at('d.on_day'), count: number.at('coalesce(sum(e.change), 0)') })

/** How many points were late on each of some days. */
export const overdueOverTime = (tx: Tx, days: readonly Temporal.PlainDate[]): Promise<RowOf<typeof dayFigure>[]> =>
  dayFigure.many(
    tx,
    sql`with events as materialized (select day, sum(n) as change from ${keptRows(LATENESS)} as kept group by day)
      select ${dayFigure.list()} from unnest(${`{${days.map(String).join(',')}}`}::date[]) as d(on_day) left join events e on e.day <= d.on_day
      group by d.on_day order by d.on_day`,
  )

/** How many reports of each department came on time, of those that were to come until a day. */
export const reportsOnTime = (tx: Tx, on: Temporal.PlainDate): Promise<GroupFigure[]> =>
  groupFigure.many(
    tx,
    sql`select words as key, sum(n2) as count, sum(n) as of, null as median_days from ${keptRows(REPORT_COUNTS)} as kept where day < ${date(on)}
      group by words having sum(n) > 0 order by sum(n) desc, words nulls last`,
  )
