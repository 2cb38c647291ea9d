import type { Tx } from '#platform/db/transaction.ts'
import type { PointStatus } from '#vocabulary/status.ts'

/** An answer to a point that follows from what others keep, with where it comes from. */
export interface OfferedAnswer {
  readonly text: string
  readonly status: PointStatus
  /** "Maßnahmen des Planungsberichts Stadtraum 3" */
  readonly source: string
  readonly href: string
}

/** What others offer as answers to the points of a resolution, by the id of the point. */
export type OfferedAnswers = (tx: Tx, paperId: string, today: Temporal.PlainDate) => Promise<ReadonlyMap<string, OfferedAnswer>>

/** Where an answer stands to what is offered: not taken, taken as it is now, or taken and changed since. */
export type Taken = 'no' | 'as_offered' | 'changed_since'

const sentences = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)

/** What counts at the beginning of an offered sentence, whatever its numbers and days are: "Von 3 Maßnahmen sind" is "Von # Maßnahmen sind". */
const shapeOf = (sentence: string): string => sentence.trim().replaceAll(/\d+/g, '#').split(' ').slice(0, 3).join(' ')

/**
 * Whether an answer took over what is offered, and whether that has changed since: it has a sentence that begins like the first one offered, numbers aside, but the
 * offered text is no longer in it as a whole.
 */
export function takenFrom(answer: string, offered: string): Taken {
  if (answer.includes(offered)) return 'as_offered'
  const first = shapeOf(sentences(offered)[0] ?? '')
  return sentences(answer).some(sentence => shapeOf(sentence) === first) ? 'changed_since' : 'no'
}
