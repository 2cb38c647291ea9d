import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

/** How the city plans its conferences: data with the defaults of V2023/23, another city has other times. */
const conferenceSettingsSchema = z.object({
  cycleYears: whole(1, 20).default(4),
  materialDays: whole(1, 180).default(28),
  coordinationDays: whole(0, 180).default(14),
  readingMonths: whole(1, 24).default(4),
  leadDays: whole(0, 90).default(9),
  /** The level of areas that have conferences. */
  level: z.string().trim().min(1).max(100).default('Stadtraum'),
  /** Short name of the committee that reads planning reports. */
  committee: z.string().trim().min(1).max(40).default('JHA'),
})

export type ConferenceSettings = z.infer<typeof conferenceSettingsSchema>

const conferenceSettings = settingsGroup({ key: 'conferences', schema: conferenceSettingsSchema })

export const { read: readConferenceSettings, save: saveConferenceSettings } = conferenceSettings
