import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'

const days = z.coerce.number().int().min(1).max(365)

/** How the city tells hand-overs: data with defaults, another city has other times. */
export const handoverSettingsSchema = z.object({
  /** When the day's mail of hand-overs goes out, on the city's clock. */
  dailyAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('07:00'),
  /** Days on one step after which whoever has it is reminded. */
  remindAfterDays: days.default(5),
  /** Days on one step after which the next level is told; null for never. */
  raiseAfterDays: days.nullable().default(10),
})

export type HandoverSettings = z.infer<typeof handoverSettingsSchema>

export const handoverSettings = settingsGroup({ key: 'handover', schema: handoverSettingsSchema })

export const { read: readHandoverSettings, save: saveHandoverSettings } = handoverSettings
