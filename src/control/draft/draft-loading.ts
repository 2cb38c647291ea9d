import type { WayUnit } from '#approval/rules/position.ts'
import { leadersOf } from '#people/register/positions.store.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ReportHistory } from '#register/record/report-history.ts'
import { readCity } from '#register/settings/city.ts'
import { contributionsTo } from '../assignment/assignment.store.ts'
import { savedAtOf } from '../begin/draft.store.ts'
import { checkDraft, proposalFor } from '../report/draft-check.ts'
import { contentOf, mustBeConfidential, type Report } from '../report/report.store.ts'
import { correctedInWords, reportTitle, subjectOf } from '../report/report.view.ts'
import { reportHistory } from '../report/report-history.store.ts'
import { remarksOn } from '../way/remark.store.ts'
import { readWay, stepsOf, type WayOfReport } from '../way/way.store.ts'
import { expectedSigner } from '../way/way.view.ts'
import { lineOf } from '../way/way-line.ts'
import { unitIdsOf } from '../way/way-loading.ts'
import { formTexts } from './draft.form.ts'
import { obligationsOf } from './draft-obligations.store.ts'
import type { OfferedAnswer, OfferedAnswers } from './offered-answer.ts'

const correctionInWords = (corrects: NonNullable<Report['corrects']>): string =>
  corrects.state === 'returned'
    ? `Tritt an die Stelle eines unterschriebenen Berichts, der vor dem Versand zurückgegeben wurde (${correctedInWords(corrects)})`
    : `Berichtigt ${correctedInWords(corrects)}`

/** Who has a part in the way of a draft today, and why it came back where it did. */
async function draftWay(tx: Tx, report: Report, { way, steps }: WayOfReport, today: Temporal.PlainDate) {
  const leaders = await leadersOf(tx, unitIdsOf(way), today)
  const asked = (unit: WayUnit | null) => unit && { unit: unit.name, who: expectedSigner(unit, leaders) }
  const last = steps.at(-1)
  // Where a signed report was given back, this is the draft that takes its place, and that one's reason is this one's task.
  const returned = report.corrects?.state === 'returned' && steps.length === 0 ? (await stepsOf(tx, report.corrects.id)).at(-1) : undefined
  const back = last?.action === 'hand_back' ? last : returned
  return {
    handedBack:
      back?.action === 'hand_back' || back?.action === 'return'
        ? { who: `${back.actorName}, ${back.capacity}`, at: back.at, reason: back.reason }
        : null,
    /** Who checks, who signs with those who stand in, who co-signs; null where the register knows nobody. */
    checks: asked(way.office),
    signs: asked(way.department),
    cosigns: way.cosigners.flatMap(unit => asked(unit) ?? []),
  }
}

/** Everything that the page of a draft shows. */
export type DraftView = Awaited<ReturnType<typeof loadDraftView>>

/** The page of a draft, for the report as given: as it is stored, or as someone is about to save it. */
export async function loadDraftView(tx: Tx, report: Report, today: Temporal.PlainDate, offeredBy: OfferedAnswers) {
  const offered: (readonly [pointId: string, answer: OfferedAnswer])[] = []
  for (const paper of report.papers) offered.push(...(await offeredBy(tx, paper.paperId, today)))
  const histories = new Map<string, ReportHistory>()
  for (const paper of report.papers) histories.set(paper.paperId, await reportHistory.reportsOf(tx, paper.paperId))
  const earlierReports = [...histories.values()].flatMap(history => history.reports.flatMap(past => past.date ?? []))
  const city = await readCity(tx)
  const { row, corrects } = report
  const found = await readWay(tx, report, today)
  return {
    id: row.id,
    version: row.version,
    /** "14:32" */
    savedAt: timeOf((await savedAtOf(tx, row.id)) ?? row.modified),
    title: reportTitle(report),
    /** What it is about, as people know it (W28). */
    subject: subjectOf(report),
    corrects: corrects && correctionInWords(corrects),
    way: await draftWay(tx, report, found, today),
    /** Whose turn it is. */
    line: lineOf(found),
    remarks: await remarksOn(tx, row.id),
    mustBeConfidential: mustBeConfidential(report),
    papers: report.papers,
    /** What was last reported on each point. */
    last: new Map(
      [...histories.values()].flatMap(history =>
        [...history.answersByPoint].flatMap(([id, [last]]) => (last ? [[id, last] as const] : [])),
      ),
    ),
    /** What follows from the measures of a planning report, for the points that ask for them. */
    offered: new Map(offered),
    /** What stands in the form. */
    texts: formTexts(contentOf(report)),
    check: checkDraft(report, today, found.signers),
    /** What other units wrote about the points: material for the answers, never a part of the letter. */
    contributions: Map.groupBy(await contributionsTo(tx, row.id), ({ pointId }) => pointId),
    departments: city.departments,
    proposal: proposalFor({ report, city, today, earlierReports, obligations: await obligationsOf(tx, row.id) }),
  }
}
