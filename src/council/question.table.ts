import { common, day, instant, number, shape, text, word } from '#platform/db/rows.ts'
import type { QuestionStage } from './rules/question-way.ts'

/** `groupKey` and `groupName` are the group's short name and name on the day; the database sets them. */
export const followUpQuestion = shape({
  ...common,
  reportId: text,
  pointId: text.orNull,
  organizationId: text,
  groupKey: text,
  groupName: text,
  askedBy: text,
  askedByName: text,
  text,
  askedAt: instant,
  dueOn: day,
  withdrawnAt: instant.orNull,
  /** Where it is; the database sets it, when it is asked and with each step. */
  stage: word<QuestionStage>(),
  stageSince: instant,
  turn: number,
  unitId: text.orNull,
})

export const followUpAnswer = shape({
  questionId: text,
  text,
  version: number,
  writtenBy: text,
  writtenByName: text,
  writtenAt: instant,
  releasedBy: text.orNull,
  releasedByName: text,
  capacity: text,
  releasedAt: instant.orNull,
})
