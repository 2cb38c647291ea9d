import { actsFor } from '#control/assignment/assignment.ts'
import { can, type Principal } from '#platform/access/principal.ts'
import type { ReportKind } from '#reading/reading.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

/** A parliamentary group to which someone belongs today. */
export interface Group {
  readonly id: string
  /** Stays when the name changes with a term. */
  readonly shortName: string
  readonly name: string
}

/** The administration's answer to a question; a draft as long as it is not released. */
export interface QuestionAnswer {
  readonly text: string
  /** Counts saves of the draft: who saves an older one is told. */
  readonly version: number
  readonly writtenBy: string
  readonly writtenAt: Temporal.Instant
  readonly released: { readonly by: string; readonly capacity: string; readonly at: Temporal.Instant } | null
}

/** A group's follow-up question about a report. */
export interface Question {
  readonly id: string
  readonly report: { readonly id: string; readonly kind: ReportKind | null; readonly date: Temporal.PlainDate | null }
  /** The resolution it is about: that of the point, or the first of the report. */
  readonly reference: string
  readonly subject: string | null
  readonly point: { readonly number: string; readonly text: string } | null
  readonly groupKey: string
  readonly group: string
  readonly askedByName: string
  readonly askedOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
  readonly text: string
  readonly isWithdrawn: boolean
  /** Who answers: the point's unit, or the resolution's; null where nobody is responsible yet. */
  readonly unit: string | null
  readonly visibility: Visibility
  /** As far as the principal may see it: a draft is the administration's. */
  readonly answer: QuestionAnswer | null
}

export type QuestionState = 'open' | 'answered' | 'withdrawn'

/** How far a question is. A draft of an answer is none. */
export const stateOfQuestion = ({ isWithdrawn, answer }: Pick<Question, 'isWithdrawn' | 'answer'>): QuestionState =>
  isWithdrawn ? 'withdrawn' : answer?.released ? 'answered' : 'open'

/** Whether someone may take a question back: whose group asked it, as long as it is open. */
export const mayWithdraw = (principal: Principal, groups: readonly Group[], question: Question): boolean =>
  can(principal, 'question.ask') && stateOfQuestion(question) === 'open' && groups.some(({ shortName }) => shortName === question.groupKey)

/** Whether someone may write the answer: who acts for the responsible unit; where there is none, everyone in the administration. */
export const mayAnswer = (principal: Principal, question: Question): boolean =>
  can(principal, 'question.answer') && stateOfQuestion(question) === 'open' && (question.unit === null || actsFor(principal, question.unit))

/** Whether someone may release the answer: the head of the responsible unit or the council office. */
export const mayRelease = (principal: Principal, question: Question): boolean =>
  can(principal, 'question.release') && mayAnswer(principal, question)

/** In what role someone releases an answer, as it is read: the council office before a position. */
export function releaseCapacity({ roles = [] }: Principal): string {
  if (roles.includes('council_office') || roles.includes('administrator')) return 'Gremienbüro'
  if (roles.includes('head_of_office')) return 'Amtsleitung'
  return roles.includes('mayor') ? 'Spitze der Verwaltung' : 'Leitung des Geschäftsbereichs'
}
