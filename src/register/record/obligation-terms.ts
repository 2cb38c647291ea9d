import { z } from 'zod'
import { storedForm } from '#platform/db/stored-form.ts'
import type { Obligation } from '#reading/obligations/obligation.ts'

const common = {
  start: z.number(),
  end: z.number(),
  words: z.string(),
  owedBy: z.string().nullable(),
  owedTo: z.string().nullable(),
  conditional: z.boolean(),
  confidence: z.number(),
  reports: z.literal(true).exactOptional(),
}
const day = z.iso.date()

const version1 = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('deadline'), dueOn: day }),
  z.object({ ...common, kind: z.literal('period_deadline'), from: day, to: day }),
  z.object({
    ...common,
    kind: z.literal('recurring'),
    every: z.string(),
    atLeast: z.boolean(),
    monthDay: z.string().nullable(),
    firstOn: day.exactOptional(),
    postponedTo: day.exactOptional(),
  }),
  z.object({ ...common, kind: z.literal('immediate') }),
  z.object({ ...common, kind: z.literal('start'), from: day }),
  z.object({ ...common, kind: z.literal('duration'), atLeast: z.boolean(), duration: z.string() }),
  z.object({
    ...common,
    kind: z.literal('money'),
    euros: z.number(),
    floor: z.boolean(),
    ceiling: z.boolean(),
    per: z.enum(['year', 'month']).nullable(),
    forWords: z.string().nullable(),
  }),
  z.object({ ...common, kind: z.literal('session'), sessionDate: day }),
  z.object({ ...common, kind: z.literal('report') }),
])

/** The terms of an obligation as they lie in the register (D4). */
export const obligationTerms = storedForm<Obligation>('obligation', [content => version1.parse(content)])
