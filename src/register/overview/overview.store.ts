import { type SQL, sql } from 'drizzle-orm'
import { day, number, shape, text } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import { type CountSource, factColumns, keptRows } from '../counts/kept-counts.ts'

/** Something that is asked for by a day: a point, or the next control of a resolution. */
export interface DueItem {
  readonly reference: string
  readonly subject: string | null
  /** Null for a control. */
  readonly point: { readonly number: string; readonly text: string } | null
  readonly unit: string | null
  readonly dueOn: Temporal.PlainDate
}

/** A group of open points: how many, and what the group is called. */
export interface OpenCount {
  /** Short name, unit or year; null for those that have none. */
  readonly key: string | null
  readonly label: string | null
  readonly openPoints: number
}

/** Days from the first (null: since ever) to the last, both included. */
export interface Span {
  readonly from: Temporal.PlainDate | null
  readonly to: Temporal.PlainDate
}

const within = (column: SQL, { from, to }: Span): SQL =>
  from === null ? sql`${column} <= ${to.toString()}::date` : sql`${column} between ${from.toString()}::date and ${to.toString()}::date`

const pointsDue = (span: Span): SQL =>
  sql`select p.reference, p.name, t.number, t.text, coalesce(t.responsible_unit, p.responsible_unit) as unit, t.next_due_on as due_on
    from point t join paper p on p.id = t.paper_id where ${within(sql`t.next_due_on`, span)}`

const controlsDue = (span: Span): SQL =>
  sql`select p.reference, p.name, null::text as number, null::text as text, p.responsible_unit as unit, p.next_control_on as due_on
    from paper p where p.control_state = 'open' and ${within(sql`p.next_control_on`, span)}`

/** Points that are asked for in a span of days, the earliest first. */
export const listDuePoints = (tx: Tx, span: Span, limit: number): Promise<DueItem[]> => listDue(tx, pointsDue(span), limit)

/** Controls that are to be written in a span of days, the earliest first. */
export const listDueControls = (tx: Tx, span: Span, limit: number): Promise<DueItem[]> => listDue(tx, controlsDue(span), limit)

/** Both in one list. */
export const listDueItems = (tx: Tx, span: Span, limit: number): Promise<DueItem[]> =>
  listDue(
    tx,
    sql`(${pointsDue(span)} order by t.next_due_on limit ${limit}) union all (${controlsDue(span)} order by p.next_control_on limit ${limit})`,
    limit,
  )

const dueRow = shape({ reference: text, name: text.orNull, number: text.orNull, text: text.orNull, unit: text.orNull, dueOn: day })

async function listDue(tx: Tx, items: SQL, limit: number): Promise<DueItem[]> {
  const rows = await dueRow.many(
    tx,
    sql`select ${dueRow.list()} from (${items}) as due order by due_on, reference, number nulls first limit ${limit}`,
  )
  return rows.map(({ reference, name, number, text, unit, dueOn }) => ({
    reference,
    subject: name,
    point: number === null || text === null ? null : { number, text },
    unit,
    dueOn,
  }))
}

const dueCounts = shape({ overdue: number, soon: number, controls: number })

/** How much there is of each, counted to `most`. */
export async function countDue(
  tx: Tx,
  spans: { readonly overdue: Span; readonly soon: Span },
  most: number,
): Promise<Record<'overdue' | 'soon' | 'controls', number>> {
  const counted = (items: SQL): SQL => sql`(select count(*) from (${items} limit ${most}) as counted)`
  const row = await dueCounts.one(
    tx,
    // Each to `most` by itself: asked for both at once, the database would read all resolutions first.
    sql`select ${counted(sql`(${pointsDue(spans.overdue)} limit ${most}) union all (${controlsDue(spans.overdue)} limit ${most})`)} as overdue,
      ${counted(pointsDue(spans.soon))} as soon, ${counted(controlsDue(spans.soon))} as controls`,
  )
  return row ?? { overdue: 0, soon: 0, controls: 0 }
}

const openCount = shape({ key: text.orNull, label: text.orNull, openPoints: number })

/** Whether the register has any resolution that the principal may see. */
export const hasPapers = (tx: Tx): Promise<boolean> => hasRows(tx, sql`select from paper limit 1`)

/** Open points by committee and year, as the resolutions have counted theirs. */
const BY_PAPER: CountSource = {
  name: 'open points of a resolution',
  facts: among =>
    sql`select ${factColumns({ paper: sql`p.id`, other: sql`p.organization_id`, days: sql`extract(year from p.decided_on)::int`, n: sql`p.open_points` })}
      from paper p where p.open_points > 0 and ${among(sql`p.id`)}`,
}

/** Open points by who is responsible: the words, and the unit that they name. */
const BY_UNIT: CountSource = {
  name: 'open points of a unit',
  facts: among =>
    sql`select ${factColumns({
      paper: sql`p.id`,
      words: sql`coalesce(t.responsible_unit, p.responsible_unit)`,
      other: sql`case when t.responsible_unit is null then p.responsible_unit_id else t.responsible_unit_id end`,
      n: sql`1`,
    })} from point t join paper p on p.id = t.paper_id where t.is_open and ${among(sql`t.paper_id`)}`,
}

/** What of the overview is kept. */
export const OVERVIEW_COUNTS: readonly CountSource[] = [BY_PAPER, BY_UNIT]

/** Open points by committee, by responsible department (offices count for theirs) or unit, and by the year of the decision, the most first (years: the newest first). */
export async function countOpenPoints(tx: Tx): Promise<{ byCommittee: OpenCount[]; byUnit: OpenCount[]; byYear: OpenCount[] }> {
  const counts = (statement: SQL): Promise<OpenCount[]> => openCount.many(tx, statement)
  return {
    byCommittee: await counts(
      sql`select o.short_name as key, max(o.name) as label, sum(x.n) as open_points
        from (select other, sum(n) as n from ${keptRows(BY_PAPER)} as kept group by other having sum(n) > 0) as x left join organization o on o.id = x.other
        group by o.short_name order by open_points desc, key`,
    ),
    byUnit: await counts(
      sql`with recursive above(id, department) as (
          select id, name from organization where organization_type = 'department'
          union select o.id, above.department from organization o join above on o.parent_id = above.id where o.organization_type <> 'department')
        select coalesce(above.department, x.words) as key, null as label, sum(x.n) as open_points
        from (select words, other, sum(n) as n from ${keptRows(BY_UNIT)} as kept group by words, other having sum(n) > 0) as x
          left join above on above.id = x.other
        group by 1 order by open_points desc, key`,
    ),
    byYear: await counts(
      sql`select days::text as key, null as label, sum(n) as open_points from ${keptRows(BY_PAPER)} as kept group by 1 having sum(n) > 0 order by 1 desc nulls last`,
    ),
  }
}
