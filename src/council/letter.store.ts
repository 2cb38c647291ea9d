import { sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'

/** A report that was sent to someone. */
export interface ReceivedLetter {
  readonly reportId: string
  readonly kind: ReportKind | null
  readonly date: Temporal.PlainDate | null
  readonly sentAt: Temporal.Instant
  /** References of the resolutions it is about, as far as they can be seen, and the subject of the first. */
  readonly references: readonly string[]
  readonly subject: string | null
  readonly isRead: boolean
  readonly hasPdf: boolean
  readonly isConfidential: boolean
}

/** The reports that were sent to the person behind the principal, as far as he may still see them, the newest first. */
export async function receivedLetters(tx: Tx, principal: Principal, limit: number): Promise<ReceivedLetter[]> {
  if (!principal.personId) return []
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select r.id, r.report_kind, r.report_date::text as report_date, d.created, read.read_at is not null as is_read, r.pdf_file_id is not null as has_pdf, r.visibility,
        about.refs, about.subject
      from report_delivery d join control_report r on r.id = d.report_id
        left join letter_read read on read.report_id = r.id and read.owner = ${principal.id}
        left join lateral (select array_agg(p.reference order by rp.position, p.reference) as refs, (array_agg(p.name order by rp.position, p.reference))[1] as subject
          from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id) about on true
      where d.person_id = ${principal.personId}::uuid and r.state = 'finished'
      order by d.created desc, r.report_date desc nulls last, r.id limit ${limit}`,
  )
  return rows.map(row => ({
    reportId: String(row['id']),
    kind: row['report_kind'] as ReportKind | null,
    date: toDay(row['report_date']),
    sentAt: toInstant(row['created']),
    references: (row['refs'] as string[] | null) ?? [],
    subject: (row['subject'] as string | null) ?? null,
    isRead: row['is_read'] === true,
    hasPdf: row['has_pdf'] === true,
    isConfidential: row['visibility'] === 'confidential',
  }))
}

/** Whether a report was sent to the person behind the principal and not opened yet. */
export async function isUnread(tx: Tx, principal: Principal, reportId: string): Promise<boolean> {
  if (!principal.personId) return false
  const rows = await rowsOf(
    tx,
    sql`select 1 from report_delivery d join control_report r on r.id = d.report_id where d.report_id = ${reportId} and d.person_id = ${principal.personId}::uuid
      and not exists (select from letter_read l where l.report_id = d.report_id and l.owner = ${principal.id}) limit 1`,
  )
  return rows.length > 0
}

/** Writes down that someone has opened a report. */
export const addRead = async (tx: Tx, owner: string, { reportId, at }: { reportId: string; at: Temporal.Instant }): Promise<void> => {
  await tx.execute(
    sql`insert into letter_read (owner, report_id, read_at) values (${owner}, ${reportId}, ${at.toString()}) on conflict do nothing`,
  )
}
