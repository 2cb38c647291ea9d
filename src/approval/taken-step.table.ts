import { flag, instant, number, text } from '#platform/db/rows.ts'

/** Who took a step, in what role and for whom, when and why: the columns that the trail of every way has. */
export const takenStepColumns = {
  /** The number of the step: whoever acts says which one they have seen. */
  turn: number,
  actor: text,
  actorName: text,
  capacity: text,
  organizationId: text.orNull,
  forName: text,
  inAbsence: flag,
  reason: text,
  /** How whoever signed proved to be the one. */
  proof: text.orNull,
  at: instant,
}
