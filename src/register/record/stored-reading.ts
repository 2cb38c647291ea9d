import { z } from 'zod'
import { storedForm } from '#platform/db/stored-form.ts'
import type { Reading } from '#reading/reading.ts'
import { SOURCE_NOTES, type SourceText, type SourceWord } from '#reading/source.ts'

const text = z.string().nullable()

const reading1 = z.object({
  kind: z.enum(['control_report', 'resolution', 'resolution_attachment', 'paper', 'motion', 'minutes', 'invitation', 'other']),
  reference: text,
  otherReferences: z.array(z.string()),
  session: text,
  committee: text,
  subject: text,
  documentDate: text,
  sessionDate: text,
  reportKind: z.enum(['interim', 'final']).nullable(),
  nextControl: text,
  confidential: z.boolean().nullable(),
  department: text,
  points: z.array(
    z.object({
      number: z.string(),
      text: z.string(),
      response: text,
      status: z.enum(['fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected', 'unclear']).nullable(),
      deadlines: z.array(z.string()),
      amountsEUR: z.array(z.number()),
    }),
  ),
  signatories: z.array(z.object({ name: text, role: text })),
  evidence: z.record(
    z.string(),
    z.object({
      page: z.number().exactOptional(),
      start: z.number(),
      end: z.number(),
      raw: z.string(),
      confidence: z.number(),
      repairs: z.array(z.string()).exactOptional(),
    }),
  ),
  findings: z.array(z.object({ code: z.string(), message: z.string(), pointer: text })),
})

/** What the reader found, as it lies beside the document. */
export const storedReading = storedForm<Reading>('reading', [content => reading1.parse(content)])

// A scan has thousands of words, each with its box: going through every number would cost more than it tells.
const word = z.custom<SourceWord>(value => typeof value === 'object' && value !== null && 'start' in value)

const source1 = z.object({
  text: z.string(),
  method: z.enum(['text', 'text-layer', 'ocr']),
  pages: z.array(
    z.object({
      number: z.number(),
      start: z.number(),
      end: z.number(),
      width: z.number(),
      height: z.number(),
      words: z.array(word),
      method: z.enum(['text', 'text-layer', 'ocr', 'both']).exactOptional(),
      confidence: z.number().exactOptional(),
    }),
  ),
  notes: z
    .array(z.object({ code: z.enum(SOURCE_NOTES), page: z.number().exactOptional(), detail: z.string().exactOptional() }))
    .exactOptional(),
  origin: z.string().exactOptional(),
  supplied: z.literal(true).exactOptional(),
} satisfies Record<keyof SourceText, z.ZodType>)

/** The text of a document with its places. */
export const storedSource = storedForm<SourceText>('source text', [content => source1.parse(content)])
