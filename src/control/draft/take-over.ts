import type { ReportHistory } from '#register/record/report-history.ts'
import type { DraftContent } from '../report/draft.ts'
import type { DraftView } from './draft-loading.ts'
import { type OfferedAnswer, takenFrom } from './offered-answer.ts'

/** Puts what was last reported on a point into its answer, to be gone on from. A text that already stands there stays above it: nothing is overwritten. */
export function takeLastAnswer(content: DraftContent, pointId: string, history: ReportHistory): DraftContent {
  const last = history.answersByPoint.get(pointId)?.[0]
  if (!last) return content
  const joined = (own: string, taken: string): string => [own.trim(), taken.trim()].filter(text => text !== '').join('\n\n')
  return {
    ...content,
    answers: content.answers.map(answer =>
      answer.pointId === pointId && answer.answer.trim() !== last.answer.trim()
        ? {
            ...answer,
            answer: joined(answer.answer, last.answer),
            status: answer.status ?? last.status,
            nextStep: answer.nextStep || last.nextStep,
          }
        : answer,
    ),
  }
}

/** The same for every point of a resolution whose answer is still empty (W24): what is written already stays as it is. */
export const takeLastAnswers = (content: DraftContent, pointIds: readonly string[], history: ReportHistory): DraftContent =>
  pointIds
    .filter(pointId => content.answers.some(answer => answer.pointId === pointId && answer.answer.trim() === ''))
    .reduce((taken, pointId) => takeLastAnswer(taken, pointId, history), content)

/** Puts what is offered for a point into its answer, below what stands there: nothing is overwritten. */
export function takeOffered(content: DraftContent, pointId: string, offered: OfferedAnswer | undefined): DraftContent {
  if (!offered) return content
  return {
    ...content,
    answers: content.answers.map(answer =>
      answer.pointId === pointId && takenFrom(answer.answer, offered.text) !== 'as_offered'
        ? {
            ...answer,
            answer: [answer.answer.trim(), offered.text].filter(text => text !== '').join('\n\n'),
            status: answer.status ?? offered.status,
          }
        : answer,
    ),
  }
}

/** Puts the proposed day of the next control into the report. */
export const proposeFromView = (content: DraftContent, view: DraftView): DraftContent =>
  view.proposal ? { ...content, nextControlOn: view.proposal.on.toString() } : content
