import { z } from 'zod'
import { storedForm, storedList } from '#platform/db/stored-form.ts'
import type { Acknowledgement, DraftContent, Signatory } from './draft.ts'

const text = z.string()

const signatory1 = z.object({
  name: text.nullable(),
  role: text.nullable(),
  inAbsence: z.boolean().exactOptional(),
  signedOn: z.iso.date().exactOptional(),
})
const acknowledgement1 = z.object({ name: text, role: text })

const draft1 = z.object({
  kind: z.enum(['interim', 'final']).nullable(),
  date: z.iso.date().nullable(),
  nextControlOn: z.iso.date().nullable(),
  confidential: z.boolean(),
  department: text,
  fileMark: text,
  addressees: text,
  enclosures: text,
  signatories: z.array(signatory1),
  acknowledgement: acknowledgement1.nullable(),
  answers: z.array(
    z.object({
      pointId: text,
      answer: text,
      status: z.enum(['fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected', 'unclear']).nullable(),
      delayReason: text,
      nextStep: text,
      evidence: text,
    }),
  ),
} satisfies Record<keyof DraftContent, z.ZodType>)

/** Who signs or signed a report, in their order. */
export const storedSignatories = storedList<Signatory>('signatories', storedForm('signatory', [content => signatory1.parse(content)]))

export const storedAcknowledgement = storedForm<Acknowledgement>('acknowledgement', [content => acknowledgement1.parse(content)])

/** A version of a draft. */
export const storedDraft = storedForm<DraftContent>('draft', [content => draft1.parse(content)])
