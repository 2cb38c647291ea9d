import { common, day, instant, number, shape, text } from '#platform/db/rows.ts'

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
