import { type SQL, sql } from 'drizzle-orm'
import { day, number, shape, text } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { type DocumentKindCode, parseDocumentKind } from '#vocabulary/document-kind.ts'
import { document, file } from '../record/document.table.ts'

/** Something that is asked for by a day: a point, or the next control of a resolution. */
export interface DueItem {
  readonly reference: string
  readonly subject: string | null
  /** Null for a control. */
  readonly point: { readonly number: string; readonly text: string } | null
  readonly unit: string | null
  readonly dueOn: Temporal.PlainDate
}

export interface DocumentToReview {
  readonly id: string
  readonly fileName: string
  readonly kind: DocumentKindCode | null
  readonly reference: string | null
  readonly findings: number
  readonly readAt: Temporal.Instant
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
    sql`select ${counted(sql`${pointsDue(spans.overdue)} union all ${controlsDue(spans.overdue)}`)} as overdue,
      ${counted(pointsDue(spans.soon))} as soon, ${counted(controlsDue(spans.soon))} as controls`,
  )
  return row ?? { overdue: 0, soon: 0, controls: 0 }
}

const { columns: ofDocument } = document
const waitingDocument = shape({
  id: ofDocument.id,
  fileName: file.columns.fileName.at('f.file_name'),
  kind: ofDocument.kind,
  reference: ofDocument.reference,
  findings: ofDocument.findingCount.at('d.finding_count'),
  readAt: ofDocument.modified.at('d.modified'),
})

/** Documents that wait for a person, the oldest first. */
export async function listDocumentsToReview(tx: Tx, limit: number): Promise<DocumentToReview[]> {
  const rows = await waitingDocument.many(
    tx,
    sql`select ${waitingDocument.list('d')} from document d join file f on f.id = d.file_id
      where d.state = 'review' order by d.created, d.id limit ${limit}`,
  )
  return rows.map(row => ({ ...row, kind: parseDocumentKind(row.kind ?? '') }))
}

const stateCount = shape({ state: text, count: number })
const openCount = shape({ key: text.orNull, label: text.orNull, openPoints: number })

/** How many documents are in which state, and whether the register has any resolution. */
export async function countIntake(
  tx: Tx,
): Promise<{ reading: number; review: number; failed: number; hasPapers: boolean; hasDocuments: boolean }> {
  const rows = await stateCount.many(tx, sql`select state, count(*) as count from document group by state`)
  const of = (...states: string[]): number => rows.filter(row => states.includes(row.state)).reduce((sum, row) => sum + row.count, 0)
  const [any] = await rowsOf<{ any: boolean }>(tx, sql`select exists (select 1 from paper) as any`)
  return {
    reading: of('queued', 'reading'),
    review: of('review'),
    failed: of('failed'),
    hasPapers: any?.any === true,
    hasDocuments: rows.length > 0,
  }
}

/** Open points by committee, by responsible unit and by the year of the decision, the most first (years: the newest first). */
export async function countOpenPoints(tx: Tx): Promise<{ byCommittee: OpenCount[]; byUnit: OpenCount[]; byYear: OpenCount[] }> {
  const counts = (statement: SQL): Promise<OpenCount[]> => openCount.many(tx, statement)
  return {
    byCommittee: await counts(
      sql`select o.short_name as key, max(o.name) as label, sum(p.open_points) as open_points from paper p left join organization o on o.id = p.organization_id
        where p.open_points > 0 group by o.short_name order by open_points desc, key`,
    ),
    byUnit: await counts(
      sql`select coalesce(t.responsible_unit, p.responsible_unit) as key, null as label, count(*) as open_points from point t join paper p on p.id = t.paper_id
        where t.is_open group by 1 order by open_points desc, key`,
    ),
    byYear: await counts(
      sql`select extract(year from decided_on)::text as key, null as label, sum(open_points) as open_points from paper
        where open_points > 0 group by 1 order by 1 desc nulls last`,
    ),
  }
}

/** Whether a responsible unit is named that the register of units does not know. */
export const isUnitUnknown = async (tx: Tx): Promise<boolean> =>
  (
    await rowsOf(
      tx,
      sql`select from paper where responsible_unit_id is null and responsible_unit <> ''
      union all select from point where responsible_unit_id is null and responsible_unit <> '' limit 1`,
    )
  ).length > 0
