import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

/** A group's follow-up question as a committee's list shows it. Days are ISO strings, because frozen lists are kept as JSON. */
export interface ListedQuestion {
  readonly key: string
  readonly reference: string
  /** Number of the point it is about; null for the report as a whole. */
  readonly point: string | null
  readonly group: string
  readonly askedOn: string
  /** By when it is answered. */
  readonly dueOn: string
  readonly text: string
  /** The released answer; null while the question is open. */
  readonly answer: string | null
  readonly answeredOn: string | null
}

export interface SeenQuestion {
  readonly visibility: Visibility
  readonly question: ListedQuestion
}

/** The follow-up questions that concern a committee, with their released answers. Whoever keeps the questions implements this. */
export type QuestionsForList = (tx: Tx, committee: string) => Promise<readonly SeenQuestion[]>

/** No capability keeps questions. */
export const noQuestions: QuestionsForList = async () => []
