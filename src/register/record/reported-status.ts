import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import type { PointStatus } from '#reading/reading.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

/** What the newest report says to a point. */
export interface ReportedStatus {
  readonly pointId: string
  readonly status: PointStatus | null
  readonly answer: string
  /** Day of the report: a duty that comes again and again is due next after it. */
  readonly reportedOn?: Temporal.PlainDate | null
  /** Who may see the report: an answer that fewer people may see than the point is not kept with the point (V2), the status is. */
  readonly visibility: Visibility
}

/**
 * Sets a point's status from the newest report (C6) and keeps its answer for search and lists. Audit it with the report that said it, and call
 * `refreshPaper` once all points of the paper are set.
 */
export async function setReportedStatus(tx: Tx, reported: ReportedStatus): Promise<void> {
  await tx.execute(sql`update point set status = ${reported.status}, reported_on = ${reported.reportedOn?.toString() ?? null}::date,
    newest_answer = case when ${reported.visibility}::visibility <= visibility then ${reported.answer} else '' end
    where id = ${reported.pointId}`)
}
