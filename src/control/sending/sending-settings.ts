import { z } from 'zod'
import { ADDRESSED } from '#dispatch/addressee.ts'
import { settingsGroup } from '#platform/settings/settings.ts'

/** How the city sends and publishes its reports: data with defaults, another city does it otherwise. */
export const sendingSettingsSchema = z.object({
  /** To whom a report goes unless somebody chooses: the committee that decided, or always the whole council (C1; the real letters show both). */
  recipients: z.enum(['deciding', 'council']).default('deciding'),
  /** Of the council each person, each group, or both. */
  addressed: z.enum(ADDRESSED).default('people'),
  /** What stands in the mail; {anrede}, {art}, {datum}, {beschluss}, {stadt} are filled in. */
  coveringText: z
    .string()
    .trim()
    .min(1)
    .max(5000)
    .default(
      '{anrede}\n\nanbei erhalten Sie die {art} vom {datum} zur Beschlusskontrolle zu {beschluss}.\n\nMit freundlichen Grüßen\n{stadt}',
    ),
  /** each: a person decides about every report; delayed: published by itself some days after sending, unless confidential. */
  publication: z.enum(['each', 'delayed']).default('each'),
  publishAfterDays: z.coerce.number().int().min(0).max(365).default(14),
})

export type SendingSettings = z.infer<typeof sendingSettingsSchema>

export const sendingSettings = settingsGroup({ key: 'sending', schema: sendingSettingsSchema })

export const { read: readSendingSettings, save: saveSendingSettings } = sendingSettings
