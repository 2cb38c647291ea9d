import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'

/** How the city looks after its measures: data with defaults, another city has other times. */
const measureSettingsSchema = z.object({
  /** A measure on which nobody wrote for so many days stands on "Heute" of who owes it; after twice as many one level up. */
  untouchedDays: z.coerce.number().int().min(14).max(1000).default(180),
})

export type MeasureSettings = z.infer<typeof measureSettingsSchema>

const measureSettings = settingsGroup({ key: 'measures', schema: measureSettingsSchema })

export const { read: readMeasureSettings, save: saveMeasureSettings } = measureSettings
