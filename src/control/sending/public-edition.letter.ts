import { type ControlLetter, controlLetter, type LetterPoint } from '#letters/control-letter.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type Passage, redactData, redactText, surely, textsIn } from '#publication/rules/redaction.ts'
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
export function redactedLetter(letter: ControlLetter, passages: readonly Passage[]): ControlLetter {
  const { language, documentDate, ...read } = letter
  return { ...redactData(read, passages), language, documentDate }
}

/** The answers with the passages blackened, for the resolutions' pages. */
export function redactedAnswers(report: Report, letter: ControlLetter, passages: readonly Passage[]): PublicAnswer[] {
  const points = report.papers.flatMap(paper => paper.points)
  const said = points.flatMap(({ answer }) => [answer.answer, answer.delayReason, answer.nextStep])
  const safe = surely(passages, answersIn(letter), said)
  return points.map(({ pointId, answer }) => ({
    pointId,
    answer: redactText(answer.answer, safe),
    status: answer.status,
    delayReason: redactText(answer.delayReason, safe),
    nextStep: redactText(answer.nextStep, safe),
  }))
}

/** What the letter answers, in the texts in which it is set. */
const answersIn = ({ sections }: ControlLetter): readonly string[] => {
  const of = ({ answer, points }: LetterPoint): readonly string[] => [...textsIn(answer), ...points.flatMap(of)]
  return sections.flatMap(({ points }) => points.flatMap(of))
}
