/** The shape of a reading as a schema: what is handed to other programs is checked against it (docs/reading.md describes every field). */
import { z } from 'zod'

const isoDate = z.iso.date()
const nullableDate = isoDate.nullable()
const text = z.string().nullable()

const pointSchema = z.strictObject({
  number: z.string(),
  text: z.string(),
  response: text,
  status: z.enum(['fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected', 'unclear']).nullable(),
  deadlines: z.array(isoDate),
  amountsEUR: z.array(z.number()),
})

const evidenceSchema = z.strictObject({
  page: z.int().min(1).optional(),
  start: z.int().min(0),
  end: z.int().min(0),
  raw: z.string(),
  confidence: z.number().min(0).max(1),
  repairs: z.array(z.string()).optional(),
})

/** Schema of a reading; unknown fields are refused. */
export const readingSchema = z.strictObject({
  kind: z.enum(['control_report', 'resolution', 'resolution_attachment', 'paper', 'motion', 'minutes', 'invitation', 'other']),
  reference: text,
  otherReferences: z.array(z.string()),
  session: text,
  committee: text,
  subject: text,
  documentDate: nullableDate,
  sessionDate: nullableDate,
  reportKind: z.enum(['interim', 'final']).nullable(),
  nextControl: nullableDate,
  confidential: z.boolean().nullable(),
  department: text,
  points: z.array(pointSchema),
  signatories: z.array(z.strictObject({ name: text, role: text })),
  evidence: z.record(z.string(), evidenceSchema),
  findings: z.array(z.strictObject({ code: z.string(), message: z.string(), pointer: z.string().nullable() })),
})
