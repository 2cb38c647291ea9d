import { sql } from 'drizzle-orm'
import { instant, type RowOf, shape, text, texts } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { editionAnswersOf, editionsInstead } from '#publication/public-edition.store.ts'
import type { OpenDraft, PastAnswer, ReportHistory, ReportHistoryPort } from '#register/record/report-history.ts'
import { controlReport, pointAnswer } from './report.table.ts'
import { newestFirst } from './report-order.ts'

const { id, reportKind, reportDate, origin, nextControlOn, documentId, correctsId, finishedAt, visibility } = controlReport.columns
const kind = reportKind.at('report_kind')
const date = reportDate.at('r.report_date')
const finishedReport = shape({ id, kind, date, origin, nextControlOn, documentId, correctsId, finishedAt, visibility })
const { reportId, pointId, answer, status, nextStep, delayReason, evidence } = pointAnswer.columns
const pastAnswer = shape({ reportId, pointId, date, answer, status, nextStep, delayReason, evidence })

/** A finished report on a paper with what its place in the order depends on. */
export type FinishedReport = RowOf<typeof finishedReport>

/** The finished reports on a paper that the principal may see, newest first. */
export const finishedReportsOf = async (tx: Tx, paperId: string): Promise<FinishedReport[]> =>
  newestFirst(
    await finishedReport.many(
      tx,
      sql`select ${finishedReport.list('r')} from control_report_paper rp join control_report r on r.id = rp.report_id
        where rp.paper_id = ${paperId} and r.state = 'finished'`,
    ),
  )

/** Every answer of finished reports to points of the paper. */
export const answersOf = (tx: Tx, paperId: string): Promise<RowOf<typeof pastAnswer>[]> =>
  pastAnswer.many(
    tx,
    sql`select ${pastAnswer.list('a')} from point_answer a join point p on p.id = a.point_id join control_report r on r.id = a.report_id
      where p.paper_id = ${paperId} and r.state = 'finished'`,
  )

async function reportsOf(tx: Tx, paperId: string): Promise<ReportHistory> {
  const instead = await editionsInstead(tx, paperId)
  const reports = newestFirst([
    ...(await finishedReportsOf(tx, paperId)),
    // To those who do not see a report with blackened passages, its public edition is the report.
    ...instead.map(edition => ({ ...edition, ...AS_EDITION })),
  ])
  const place = new Map(reports.map((report, index) => [report.id, index]))
  const answers: (PastAnswer & { readonly pointId: string })[] = await answersOf(tx, paperId)
  if (instead.length > 0)
    answers.push(...(await editionAnswersOf(tx, paperId)).filter(({ reportId }) => instead.some(({ id }) => id === reportId)))
  answers.sort((one, other) => (place.get(one.reportId) ?? 0) - (place.get(other.reportId) ?? 0))
  return { reports, answersByPoint: Map.groupBy(answers, answer => answer.pointId) }
}

const AS_EDITION = { origin: 'written', nextControlOn: null, documentId: null, correctsId: null, finishedAt: null } as const

const openDraft = shape({
  reportId: text.at('r.id'),
  kind,
  references: texts.at(sql`array_agg(p.reference order by rp.position, p.reference)`),
  subject: text.orNull.at(sql`(array_agg(p.name order by rp.position, p.reference))[1]`),
  savedAt: instant.at('r.modified'),
})

const openDrafts = (tx: Tx, options: { readonly limit: number; readonly paperId?: string }): Promise<readonly OpenDraft[]> => {
  const only = options.paperId
    ? sql`and exists (select from control_report_paper o where o.report_id = r.id and o.paper_id = ${options.paperId})`
    : sql``
  return openDraft.many(
    tx,
    sql`select ${openDraft.list()} from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
      where r.state = 'draft' ${only} group by r.id order by r.modified desc, r.id limit ${options.limit}`,
  )
}

/** What control tells the register's pages about reports. */
export const reportHistory: ReportHistoryPort = { reportsOf, openDrafts }
