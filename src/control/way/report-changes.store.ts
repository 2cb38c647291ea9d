import type { Tx } from '#platform/db/transaction.ts'
import type { ReportHistory } from '#register/record/report-history.ts'
import type { Report } from '../report/report.store.ts'
import { reportHistory } from '../report/report-history.store.ts'
import { type ReportChanges, reportChanges } from './report-changes.ts'

/** What changes with a report against the last ones on its resolutions that the principal may see. */
export async function changesOf(tx: Tx, report: Report): Promise<ReportChanges> {
  const histories = new Map<string, ReportHistory>()
  for (const paper of report.papers) histories.set(paper.paperId, await reportHistory.reportsOf(tx, paper.paperId))
  return reportChanges(report, histories)
}
