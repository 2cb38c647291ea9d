import { z } from 'zod'
import { parseGermanDate } from '#vocabulary/german-date.ts'

export interface AssignmentFormError {
  readonly field: 'stelle' | 'anteil' | 'bis' | 'text'
  readonly message: string
}

export type AssignmentFormValues = Readonly<Record<string, string>>

const LONGEST_CONTRIBUTION = 20_000

const day = z
  .string()
  .trim()
  .max(40)
  .default('')
  .transform((value, context) => {
    if (value === '') return null
    const read = parseGermanDate(value)
    if (read) return read
    context.addIssue({ code: 'custom', message: 'Geben Sie einen Tag wie 31.12.2024 an, oder lassen Sie das Feld leer.' })
    return z.NEVER
  })

/** Who answers a point, or a share of it, by when. */
export const shareForm = z.object({
  stelle: z.string().trim().min(1, 'Nennen Sie die Stelle.').max(120, 'Der Name der Stelle darf höchstens 120 Zeichen lang sein.'),
  anteil: z.string().trim().max(2000, 'Beschreiben Sie den Anteil in höchstens 2000 Zeichen.').default(''),
  bis: day,
  als: z.enum(['zustaendig', 'beitrag']),
})

/** A step on a share: the answer, or the reason for handing back, must be there. */
export const stepForm = z
  .object({
    schritt: z.enum(['answer', 'accept', 'return', 'withdraw']),
    version: z.coerce.number().int().min(1),
    text: z.string().trim().max(LONGEST_CONTRIBUTION, `Schreiben Sie höchstens ${LONGEST_CONTRIBUTION} Zeichen.`).default(''),
  })
  .superRefine(({ schritt, text }, context) => {
    if (text !== '') return
    if (schritt === 'answer') context.addIssue({ code: 'custom', path: ['text'], message: 'Schreiben Sie, was Ihre Stelle antwortet.' })
    if (schritt === 'return')
      context.addIssue({ code: 'custom', path: ['text'], message: 'Schreiben Sie, warum Sie den Beitrag zurückgeben.' })
  })

/** What is wrong with a form, in the fields it is wrong in. */
export const formErrors = (error: z.ZodError): AssignmentFormError[] =>
  error.issues.map(issue => {
    const field = String(issue.path[0])
    return {
      field: field === 'anteil' || field === 'bis' || field === 'text' ? field : 'stelle',
      message: issue.message,
    }
  })
