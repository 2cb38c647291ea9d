import { z } from 'zod'
import { isUuid } from '#vocabulary/uuid.ts'

/** As long as a question may be, in characters; the database holds to it too. */
export const LONGEST_QUESTION = 2000
const LONGEST_ANSWER = 10_000

/** A browser sends line ends as two characters. */
const words = z
  .string()
  .default('')
  .transform(value => value.replaceAll('\r\n', '\n').trim())

const uuid = z.string().refine(isUuid)

/** A follow-up question as it is typed. */
export const questionForm = z.object({
  nachfrage: words
    .refine(value => value !== '', { error: 'Schreiben Sie Ihre Nachfrage.', abort: true })
    .refine(value => [...value].length <= LONGEST_QUESTION, 'Die Nachfrage darf höchstens 2000 Zeichen lang sein. Kürzen Sie sie.'),
  punkt: uuid.nullable().catch(null).default(null),
  fraktion: uuid.optional().catch(undefined),
})

/** An answer as it is typed, to be saved or released. */
export const answerForm = z.object({
  antwort: words
    .refine(value => value !== '', { error: 'Schreiben Sie die Antwort.', abort: true })
    .refine(value => [...value].length <= LONGEST_ANSWER, 'Die Antwort darf höchstens 10 000 Zeichen lang sein. Kürzen Sie sie.'),
  version: z.coerce.number().int().min(0).default(0),
  schritt: z.enum(['speichern', 'freigeben']).default('speichern'),
})
