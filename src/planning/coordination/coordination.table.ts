import { common, day, instant, number, shape, text, word } from '#platform/db/rows.ts'
import type { Treatment } from '../rules/coordination.ts'

export const planningRequest = shape({
  ...common,
  reportId: text,
  scope: word<'inside' | 'offices'>(),
  organizationId: text,
  askedAt: instant,
  askedBy: text,
  askedByName: text,
  question: text,
  dueOn: day,
  answeredAt: instant.orNull,
  answeredByName: text,
  capacity: text,
  answer: text,
  passedOverAt: instant.orNull,
})

export const planningRemark = shape({
  ...common,
  requestId: text,
  position: number,
  place: text,
  words: text,
  treatment: word<Treatment>().orNull,
  reply: text,
  dealtByName: text,
  dealtAt: instant.orNull,
})
