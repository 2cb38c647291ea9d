import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'

/** Below which figures are secret (A1). The database reads them as well: it applies them before any page sees a figure. */
const figureSettingsSchema = z.object({
  /** A count below it is secret; an indicator may have a higher one of its own. */
  threshold: z.coerce.number().int().min(3).max(1000).default(5),
  /** How far apart what a secret count can be must lie; the threshold where it is not said. */
  range: z.coerce.number().int().min(2).max(1000).nullable().default(null),
})

export type FigureSettings = z.infer<typeof figureSettingsSchema>

export const figureSettings = settingsGroup({ key: 'figures', schema: figureSettingsSchema })
