import { sql } from 'drizzle-orm'
import { common, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { editionAnswersOf } from '#publication/public-edition.store.ts'
import { refreshPaper } from '#register/record/refresh-paper.ts'
import { setReportedStatus } from '#register/record/reported-status.ts'
import { compareVisibilities, type Visibility } from '#vocabulary/visibility.ts'
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
  const pointVisibility = await visibilitiesOf(tx, paperId)
  const blackened = new Map((await editionAnswersOf(tx, paperId)).map(answer => [`${answer.reportId} ${answer.pointId}`, answer]))
  for (const [pointId, ofPoint] of Map.groupBy(speaking, answer => answer.pointId)) {
    const newest = ofPoint[0]
    if (!newest) continue
    // A letter may leave out the status of a point it answers: what an earlier one said still stands then.
    const status = ofPoint.find(answer => answer.status !== null)?.status ?? null
    // The answer that is kept for search and lists is the newest one that everyone may see who may see the point (V2): a report that is not sent yet does not hide
    // the one before it. Where passages are blackened, the public edition speaks.
    const said = ofPoint
      .flatMap(answer => [
        { answer: answer.answer, visibility: visibilityOf.get(answer.reportId) ?? ('internal' as const) },
        ...(blackened.has(`${answer.reportId} ${pointId}`) ? [blackened.get(`${answer.reportId} ${pointId}`)] : []),
      ])
      .find(answer => answer && compareVisibilities(answer.visibility, pointVisibility.get(pointId) ?? 'public') <= 0)
    await setReportedStatus(tx, {
      pointId,
      status,
      answer: said?.answer ?? '',
      reportedOn: newest.date,
      visibility: said?.visibility ?? 'public',
    })
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

const pointSight = shape({ id: text, visibility: common.visibility })

const visibilitiesOf = async (tx: Tx, paperId: string): Promise<ReadonlyMap<string, Visibility>> => {
  const points = await pointSight.many(tx, sql`select ${pointSight.list()} from point where paper_id = ${paperId}`)
  return new Map(points.map(({ id, visibility }) => [id, visibility]))
}

/** Locks papers against a second report that is finished at the same time, in one order so that nobody waits for each other. */
export async function lockPapers(tx: Tx, paperIds: readonly string[]): Promise<void> {
  for (const id of [...paperIds].sort()) await tx.execute(sql`select id from paper where id = ${id} for update`)
}
