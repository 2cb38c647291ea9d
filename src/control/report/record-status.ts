import { sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { setReportedStatus } from '#register/point/reported-status.ts'
import { refreshPaper } from '#register/resolution/refresh-paper.ts'
import { answersOf, finishedReportsOf } from './report-history.store.ts'
import { inForce } from './report-order.ts'

/**
 * Brings a paper in line with its finished reports (C6): each point has the status that the newest report in force gives it; the newest report of known kind
 * schedules the next control (interim) or closes the resolution (final). Works from all reports, so the order in which they were recorded does not matter.
 * Audit it with the report that was recorded.
 */
export async function recordStatusFromReports(tx: Tx, paperId: string, today: Temporal.PlainDate): Promise<void> {
  const reports = inForce(await finishedReportsOf(tx, paperId))
  const answers = await answersOf(tx, paperId)
  const visibilityOf = new Map(reports.map(report => [report.id, report.visibility]))
  const place = new Map(reports.map((report, index) => [report.id, index]))
  const speaking = answers
    .filter(answer => place.has(answer.reportId))
    .sort((one, other) => (place.get(one.reportId) ?? 0) - (place.get(other.reportId) ?? 0))
  for (const [pointId, ofPoint] of Map.groupBy(speaking, answer => answer.pointId)) {
    const newest = ofPoint[0]
    if (!newest) continue
    // A letter may leave out the status of a point it answers: what an earlier one said still stands then.
    const status = ofPoint.find(answer => answer.status !== null)?.status ?? null
    const visibility = visibilityOf.get(newest.reportId) ?? 'internal'
    await setReportedStatus(tx, { pointId, status, answer: newest.answer, reportedOn: newest.date, visibility })
  }
  const newest = reports.find(report => report.kind !== null || report.nextControlOn !== null)
  if (newest) {
    const closes = newest.kind === 'final'
    await tx.execute(sql`update paper set
      control_state = case when control_state = 'not_subject' then control_state else ${closes ? 'closed' : 'open'} end,
      next_control_on = ${closes ? null : (newest.nextControlOn?.toString() ?? null)}::date
      where id = ${paperId}`)
  }
  await refreshPaper(tx, paperId, today)
}

/** Locks papers against a second report that is finished at the same time, in one order so that nobody waits for each other. */
export async function lockPapers(tx: Tx, paperIds: readonly string[]): Promise<void> {
  for (const id of [...paperIds].sort()) await rowsOf(tx, sql`select id from paper where id = ${id} for update`)
}
