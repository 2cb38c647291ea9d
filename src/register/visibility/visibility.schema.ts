import { z } from 'zod'
import { VISIBILITIES } from '#vocabulary/visibility.ts'

/** The form on which a visibility is chosen, and the one on which it is confirmed. */
export const visibilityForm = z.object({
  stufe: z.enum(VISIBILITIES, 'Wählen Sie aus, wer den Eintrag sehen darf.'),
  vorher: z.enum(VISIBILITIES),
  grund: z.string().trim().max(500, 'Der Grund darf höchstens 500 Zeichen lang sein. Kürzen Sie ihn.').default(''),
  /** What follows was read and is wanted. */
  bestaetigt: z.literal('ja').optional(),
  /** The second confirmation, where something confidential is opened. */
  geprueft: z.literal('ja').optional(),
})
