import { z } from 'zod'
import { storedForm } from '#platform/db/stored-form.ts'
import { LIGHTS } from '#vocabulary/light.ts'
import { POINT_STATUSES } from '#vocabulary/status.ts'
import { CHANGING_FIELDS, LIST_PARTS, type ListContent } from './list-content.ts'

const words = z.string().nullable()

const row = z.object({
  key: z.string(),
  reference: z.string(),
  subject: words,
  session: words,
  decidedOn: words,
  mover: words,
  point: words,
  text: z.string(),
  unit: words,
  dueOn: words,
  dueOf: z.enum(['point', 'control']).nullable(),
  light: z.enum(LIGHTS),
  assessment: z.enum(['green', 'yellow', 'red']).nullable(),
  status: z.enum(POINT_STATUSES).nullable(),
  reportedOn: words,
  delayReason: z.string(),
  nextStep: z.string(),
  nextControlOn: words,
  outcome: words,
  mark: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('new') }),
      z.object({ kind: z.literal('last') }),
      z.object({ kind: z.literal('changed'), before: z.partialRecord(z.enum(CHANGING_FIELDS), words) }),
    ])
    .nullable(),
})

const question = z.object({
  key: z.string(),
  reference: z.string(),
  point: words,
  group: z.string(),
  askedOn: z.string(),
  dueOn: z.string(),
  text: z.string(),
  answer: words,
  answeredOn: words,
})

const version1 = z.object({
  committee: z.string(),
  committeeName: z.string(),
  part: z.enum(LIST_PARTS),
  asOf: z.string(),
  session: z.object({ number: z.string(), on: z.string() }).nullable(),
  comparedWith: words,
  soonDays: z.number(),
  rows: z.array(row),
  questions: z.array(question).exactOptional(),
})

/** A list as it was handed out (C7). What is written stays byte for byte what was hashed. */
export const storedList = storedForm<ListContent>('committee list', [content => version1.parse(content)])
