import { type SQL, sql } from 'drizzle-orm'
import { day, number, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

/** What can be missing so that nobody notices: a control that was never begun, a point nobody has, a report that did not come. */
export const GAP_KINDS = ['without_control', 'without_unit', 'late_report'] as const
export type GapKind = (typeof GAP_KINDS)[number]

const gap = shape({
  kind: word<GapKind>().at('g.kind'),
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  committee: text.orNull.at('o.name'),
  unit: text.orNull.at('p.responsible_unit'),
  points: texts.at('g.points'),
  since: day.orNull.at('g.since'),
})

/**
 * Something that is missing: `points` are the numbers of those without a unit, empty for the other kinds; `since` is the day of the decision, or the day on which
 * the report was due.
 */
export type Gap = RowOf<typeof gap>

export interface GapQuestion {
  readonly today: Temporal.PlainDate
  /** Only this kind; all where it is null. */
  readonly kind: GapKind | null
}

// A decided resolution of which no report was made and none is planned: no control was ever begun, and nothing would remind of it.
const withoutControl = sql`select 'without_control' as kind, p.id, '{}'::text[] as points, p.decided_on as since from paper p
  where p.control_state = 'open' and p.repealed_by is null and p.next_control_on is null
    and not exists (select from control_report_paper rp join control_report r on r.id = rp.report_id where rp.paper_id = p.id)`

const withoutUnit = sql`select 'without_unit', p.id, array_agg(t.number order by t.position), p.decided_on from point t join paper p on p.id = t.paper_id
  where t.is_open and t.responsible_unit is null and p.responsible_unit is null group by p.id, p.decided_on`

const lateReport = (today: Temporal.PlainDate): SQL => sql`select 'late_report', p.id, '{}'::text[], p.next_control_on from paper p
  where p.control_state = 'open' and p.repealed_by is null and p.next_control_on < ${today.toString()}::date`

const gaps = ({ today, kind }: GapQuestion): SQL =>
  sql`with gap as (${withoutControl} union all ${withoutUnit} union all ${lateReport(today)})
    select * from gap ${kind ? sql`where kind = ${kind}` : sql``}`

const counted = shape({ kind: word<GapKind>(), count: number.at('count(*)') })

/** How many of each there are. */
export async function countGaps(tx: Tx, today: Temporal.PlainDate): Promise<Record<GapKind, number>> {
  const counts = await counted.many(tx, sql`select ${counted.list()} from (${gaps({ today, kind: null })}) as gaps group by kind`)
  const of = (kind: GapKind): number => counts.find(one => one.kind === kind)?.count ?? 0
  return { without_control: of('without_control'), without_unit: of('without_unit'), late_report: of('late_report') }
}

/** A part of the list, what has waited longest first. */
export const listGaps = (tx: Tx, question: GapQuestion, part: { readonly limit: number; readonly offset: number }): Promise<Gap[]> =>
  gap.many(
    tx,
    sql`select ${gap.list()} from (${gaps(question)}) as g join paper p on p.id = g.id left join organization o on o.id = p.organization_id
      order by g.since nulls first, p.reference, g.kind limit ${part.limit} offset ${part.offset}`,
  )
