/** What a person found in a document, as it lies in the labels. Only the fields that are compared. */
import { z } from 'zod'

const optionalText = z.string().nullable().optional()

const labelPointSchema = z.object({
  number: z.string(),
  text: z.string(),
  response: optionalText,
  status: optionalText,
  /** Statuses that are right as well. */
  statusAlt: z.array(z.string()).optional(),
  /** The answer stands for several points: it may have been read at any of them. */
  responseShared: z.array(z.string()).optional(),
  deadlines: z.array(z.string()).optional(),
  amountsEUR: z.array(z.union([z.number(), z.object({ value: z.number() })])).optional(),
})

export const labelSchema = z.object({
  kind: z.string(),
  /** Another kind of paper: it must not pass for a report or a resolution, nothing else is asked. */
  negative: z.boolean().optional(),
  reference: optionalText,
  session: optionalText,
  subject: optionalText,
  documentDate: optionalText,
  sessionDate: optionalText,
  reportKind: optionalText,
  nextControl: optionalText,
  confidential: z.boolean().nullable().optional(),
  points: z.array(labelPointSchema).optional(),
})

export type Label = z.infer<typeof labelSchema>
export type LabelPoint = z.infer<typeof labelPointSchema>

const KINDS: Record<string, string> = {
  beschlusskontrolle: 'control_report',
  beschlussausfertigung: 'resolution',
  anlage: 'resolution_attachment',
}

/** Kind of document in the words of a reading. */
export const kindOfLabel = (label: Label): string => KINDS[label.kind] ?? label.kind
