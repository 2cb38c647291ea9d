import { type ControlLetter, controlLetter } from '#letters/control-letter.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { redactData, redactText } from '#publication/rules/redaction.ts'
import type { PublicAnswer } from '#publication/stored-decisions.ts'
import { readCity } from '#register/settings/city.ts'
import { letterValues } from '../report/report.letter.ts'
import type { Report } from '../report/report.store.ts'
import { keptLetterOf } from '../report/report-edition.store.ts'

/** The letter that the public would read: as it went out, with the mayor's note; of a report taken over from paper, set from its answers. */
export async function letterForPublic(tx: Tx, report: Report): Promise<ControlLetter> {
  const { letter } = await keptLetterOf(tx, report)
  return letter ?? controlLetter(letterValues(report, await readCity(tx), report.row.reportDate))
}

/** The letter with the passages blackened. What is decided and who signed stays legible unless it was chosen, too. */
export function redactedLetter(letter: ControlLetter, passages: readonly string[]): ControlLetter {
  const { language, documentDate, ...read } = letter
  return { ...redactData(read, passages), language, documentDate }
}

/** The answers with the passages blackened, for the resolutions' pages. */
export const redactedAnswers = (report: Report, passages: readonly string[]): PublicAnswer[] =>
  report.papers.flatMap(paper =>
    paper.points.map(({ pointId, answer }) => ({
      pointId,
      answer: redactText(answer.answer, passages),
      status: answer.status,
      delayReason: redactText(answer.delayReason, passages),
      nextStep: redactText(answer.nextStep, passages),
    })),
  )
