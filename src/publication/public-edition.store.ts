import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { PointStatus, ReportKind } from '#reading/reading.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

/** What the public reads of a report with blackened passages, which itself is the council's. */
export interface PublicEdition {
  readonly reportId: string
  readonly letter: unknown
  readonly pdfFileId: string
}

/** The public edition of a report that is published now; null where there is none. */
export async function publicEditionOf(tx: Tx, reportId: string): Promise<PublicEdition | null> {
  const [row] = await rowsOf<{ letter: string; pdf_file_id: string }>(
    tx,
    sql`select e.letter::text as letter, e.pdf_file_id from report_edition e join report_publication b on b.report_id = e.report_id and b.withdrawn_at is null
      where e.edition = 'public' and e.report_id::text = ${reportId}`,
  )
  return row ? { reportId, letter: JSON.parse(row.letter), pdfFileId: row.pdf_file_id } : null
}

/** Puts a public edition in the place of an earlier one. */
export async function replacePublicEdition(
  tx: Tx,
  edition: { reportId: string; letter: unknown; answers: unknown; pdfFileId: string },
): Promise<void> {
  await removePublicEdition(tx, edition.reportId)
  await tx.execute(sql`insert into report_edition (report_id, edition, letter, answers, pdf_file_id, visibility)
    values (${edition.reportId}, 'public', ${JSON.stringify(edition.letter)}::jsonb, ${JSON.stringify(edition.answers)}::jsonb, ${edition.pdfFileId}, 'public')`)
}

/** Removes the public edition of a report, where there is one. */
export async function removePublicEdition(tx: Tx, reportId: string): Promise<void> {
  await tx.execute(sql`delete from report_edition where report_id = ${reportId} and edition = 'public'`)
}

/** What one public edition says to one point of a resolution. */
export interface EditionAnswer {
  readonly reportId: string
  readonly pointId: string
  readonly date: Temporal.PlainDate | null
  readonly answer: string
  readonly status: PointStatus | null
  readonly delayReason: string
  readonly nextStep: string
  readonly visibility: Visibility
}

/** What public editions say to the points of a resolution. */
export async function editionAnswersOf(tx: Tx, paperId: string): Promise<EditionAnswer[]> {
  const rows = await rowsOf<Record<string, string | null>>(
    tx,
    sql`select e.report_id, b.report_date::text, e.visibility, a."pointId" as point_id, a.answer, a.status, a."delayReason" as delay_reason, a."nextStep" as next_step
      from report_publication b join report_edition e on e.report_id = b.report_id and e.edition = 'public',
        jsonb_to_recordset(e.answers) as a("pointId" uuid, answer text, status text, "delayReason" text, "nextStep" text)
      where b.withdrawn_at is null and ${paperId}::uuid = any(b.paper_ids) and a."pointId" in (select id from point where paper_id = ${paperId})`,
  )
  return rows.map(row => ({
    reportId: String(row['report_id']),
    pointId: String(row['point_id']),
    date: toDay(row['report_date']),
    answer: String(row['answer']),
    status: row['status'] as PointStatus | null,
    delayReason: String(row['delay_reason']),
    nextStep: String(row['next_step']),
    visibility: row['visibility'] as Visibility,
  }))
}

/** Public editions on a resolution whose report the principal does not see: to the public they are the reports. */
export async function editionsInstead(
  tx: Tx,
  paperId: string,
): Promise<{ id: string; kind: ReportKind | null; date: Temporal.PlainDate | null }[]> {
  const rows = await rowsOf<{ report_id: string; report_kind: ReportKind | null; report_date: string | null }>(
    tx,
    sql`select b.report_id, b.report_kind, b.report_date::text from report_publication b join report_edition e on e.report_id = b.report_id and e.edition = 'public'
      where b.withdrawn_at is null and ${paperId}::uuid = any(b.paper_ids) and not exists (select from control_report r where r.id = b.report_id)`,
  )
  return rows.map(row => ({ id: row.report_id, kind: row.report_kind, date: toDay(row.report_date) }))
}
