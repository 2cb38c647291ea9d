import { type SQL, sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

/** What can be missing so that nobody notices: a control that was never begun, a point nobody has, a report that did not come. */
export const GAP_KINDS = ['without_control', 'without_unit', 'late_report'] as const
export type GapKind = (typeof GAP_KINDS)[number]

export interface Gap {
  readonly kind: GapKind
  readonly reference: string
  readonly subject: string | null
  readonly committee: string | null
  readonly unit: string | null
  /** Numbers of the points without a unit; empty for the other kinds. */
  readonly points: readonly string[]
  /** Since when: the day of the decision, or the day on which the report was due. */
  readonly since: Temporal.PlainDate | null
}

export interface GapQuestion {
  readonly today: Temporal.PlainDate
  /** Only this kind; all where it is null. */
  readonly kind: GapKind | null
}

// A decided resolution of which no report was made and none is planned: no control was ever begun, and nothing would remind of it.
const withoutControl = sql`select 'without_control' as kind, p.id, null::text as points, p.decided_on as since from paper p
  where p.control_state = 'open' and p.repealed_by is null and p.next_control_on is null
    and not exists (select from control_report_paper rp join control_report r on r.id = rp.report_id where rp.paper_id = p.id)`

const withoutUnit = sql`select 'without_unit', p.id, string_agg(t.number, '|' order by t.position), p.decided_on from point t join paper p on p.id = t.paper_id
  where t.is_open and t.responsible_unit is null and p.responsible_unit is null group by p.id, p.decided_on`

const lateReport = (today: Temporal.PlainDate): SQL => sql`select 'late_report', p.id, null::text, p.next_control_on from paper p
  where p.control_state = 'open' and p.repealed_by is null and p.next_control_on < ${today.toString()}::date`

const gaps = ({ today, kind }: GapQuestion): SQL =>
  sql`with gap as (${withoutControl} union all ${withoutUnit} union all ${lateReport(today)})
    select * from gap ${kind ? sql`where kind = ${kind}` : sql``}`

/** How many of each there are. */
export async function countGaps(tx: Tx, today: Temporal.PlainDate): Promise<Record<GapKind, number>> {
  const rows = await rowsOf<{ kind: GapKind; count: string | number }>(
    tx,
    sql`select kind, count(*) as count from (${gaps({ today, kind: null })}) as gaps group by kind`,
  )
  const of = (kind: GapKind): number => Number(rows.find(row => row.kind === kind)?.count ?? 0)
  return { without_control: of('without_control'), without_unit: of('without_unit'), late_report: of('late_report') }
}

/** A part of the list, what has waited longest first. */
export async function listGaps(tx: Tx, question: GapQuestion, part: { readonly limit: number; readonly offset: number }): Promise<Gap[]> {
  const rows = await rowsOf<Record<string, string | null>>(
    tx,
    sql`select g.kind, g.points, g.since::text as since, p.reference, p.name, p.responsible_unit, o.name as committee
      from (${gaps(question)}) as g join paper p on p.id = g.id left join organization o on o.id = p.organization_id
      order by g.since nulls first, p.reference, g.kind limit ${part.limit} offset ${part.offset}`,
  )
  return rows.map(row => ({
    kind: row['kind'] as GapKind,
    reference: String(row['reference']),
    subject: row['name'] ?? null,
    committee: row['committee'] ?? null,
    unit: row['responsible_unit'] ?? null,
    points: row['points']?.split('|') ?? [],
    since: toDay(row['since']),
  }))
}
