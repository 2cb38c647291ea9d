import { z } from 'zod'
import { RHYTHMS } from '../rules/list-due.ts'

/** How often a committee gets its list. */
export const rhythmForm = z.object({
  rhythmus: z.enum(RHYTHMS),
  vorlauf: z.coerce
    .number({ error: 'Geben Sie den Vorlauf als ganze Zahl von 0 bis 120 Tagen an.' })
    .int('Geben Sie den Vorlauf als ganze Zahl von 0 bis 120 Tagen an.')
    .min(0, 'Geben Sie den Vorlauf als ganze Zahl von 0 bis 120 Tagen an.')
    .max(120, 'Geben Sie den Vorlauf als ganze Zahl von 0 bis 120 Tagen an.'),
})
