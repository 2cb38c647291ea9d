import type { Tx } from '#platform/db/transaction.ts'
import type { ReportHistory } from '#register/resolution/report-history.ts'
import { readCity } from '#register/settings/city.ts'
import { contributionsTo } from '../assignment/assignment.store.ts'
import { contentOf, mustBeConfidential, type Report } from '../report/report.store.ts'
import { correctedInWords } from '../report/report.view.ts'
import { reportHistory } from '../report/report-history.store.ts'
import { readWay } from '../way/way.store.ts'
import { savedAtOf } from './draft.store.ts'
import { type DraftView, draftPaperView, formValues, reportTitle } from './draft.view.ts'
import { checkDraft, proposalFor } from './draft-check.ts'
import { obligationsOf } from './draft-obligations.store.ts'
import { timeOf } from './time-of-day.ts'

/** Everything that the page of a draft shows, for the report as given: as it is stored, or as someone is about to save it. */
export async function loadDraftView(tx: Tx, report: Report, today: Temporal.PlainDate): Promise<DraftView> {
  const histories = new Map<string, ReportHistory>()
  for (const paper of report.papers) histories.set(paper.paperId, await reportHistory.reportsOf(tx, paper.paperId))
  const earlierReports = [...histories.values()].flatMap(history => history.reports.flatMap(past => past.date ?? []))
  const city = await readCity(tx)
  const { row, corrects } = report
  const found = await readWay(tx, report, today)
  return {
    id: row.id,
    version: row.version,
    savedAt: timeOf((await savedAtOf(tx, row.id)) ?? row.modified),
    title: reportTitle(report.papers.map(paper => paper.reference)),
    corrects: corrects ? correctedInWords(corrects) : null,
    mustBeConfidential: mustBeConfidential(report),
    papers: report.papers.map(paper => draftPaperView(paper, histories.get(paper.paperId) ?? { reports: [], answersByPoint: new Map() })),
    values: formValues(contentOf(report)),
    check: checkDraft(report, today, found.signers),
    contributions: Map.groupBy(await contributionsTo(tx, row.id), ({ pointId }) => pointId),
    departments: city.departments,
    proposal: proposalFor({ report, city, today, earlierReports, obligations: await obligationsOf(tx, row.id) }),
  }
}
