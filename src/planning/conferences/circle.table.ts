import { common, day, flag, instant, number, shape, text, texts, word } from '#platform/db/rows.ts'
import type { CircleAnswer, CircleKind, MaterialPart } from '../rules/circle.ts'

export const participant = shape({
  ...common,
  conferenceId: text,
  kind: word<CircleKind>(),
  personId: text.orNull,
  name: text,
  email: text,
  providerIds: texts,
  reason: text,
  invitedAt: instant.orNull,
  remindedAt: instant.orNull,
  removedAt: instant.orNull,
  answer: word<CircleAnswer>().orNull,
  answeredAt: instant.orNull,
  turn: number.orNull,
  deputyName: text,
  secrets: texts,
  seesUntil: day.orNull,
  attended: flag,
  workingGroup: text,
})

export const conferenceNeed = shape({ ...common, participantId: text, words: text })

export const conferenceMaterial = shape({
  ...common,
  conferenceId: text,
  part: word<MaterialPart>(),
  title: text,
  fileId: text,
  addedBy: text,
})
