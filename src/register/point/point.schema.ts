import { z } from 'zod'
import { parseGermanDate } from '#vocabulary/german-date.ts'
import { parseAssessment } from '../record/assessment.ts'

const unit = z
  .string()
  .trim()
  .max(120, 'Der Name der Stelle darf höchstens 120 Zeichen lang sein. Kürzen Sie ihn.')
  .default('')
  .transform(value => value || null)

/** What the form showed when it was opened; left out by forms that do not say. */
const seenUnit = z
  .string()
  .optional()
  .transform(value => (value === undefined ? undefined : value.trim() || null))

/** Who is responsible for a resolution; empty for nobody yet. */
export const unitForm = z.object({ stelle: unit, 'vorher.stelle': seenUnit })

/** Who is responsible for a point (empty: who is for the resolution), and how that unit judges it. */
export const pointForm = z.object({
  stelle: unit,
  einschaetzung: z.string().default('').transform(parseAssessment),
  'vorher.stelle': seenUnit,
  'vorher.einschaetzung': z.string().default('').transform(parseAssessment),
})

/** Reads a day as people and browsers write it; ISO from date fields. */
const dayText = z
  .string()
  .trim()
  .transform((value, context) => {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? isoDay(value) : parseGermanDate(value)
    if (day) return day
    context.addIssue({ code: 'custom', message: 'Geben Sie einen Tag an, zum Beispiel 31.12.2024.' })
    return z.NEVER
  })

function isoDay(value: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(value)
  } catch {
    return null
  }
}

/** What a person decides about an obligation that was read from the text (D4). */
export const obligationForm = z.discriminatedUnion('entscheidung', [
  z.object({ entscheidung: z.enum(['bestaetigen', 'verwerfen', 'erledigt', 'oeffnen']) }),
  z.object({ entscheidung: z.literal('berichtigen'), termin: dayText }),
])
export type ObligationDecision = z.output<typeof obligationForm>

/** What a person decides about a relation that was read from a text (D5). */
export const relationForm = z.object({ entscheidung: z.enum(['bestaetigen', 'verwerfen']) })
