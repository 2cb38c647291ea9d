import { z } from 'zod'
import { lastTimeOfDay } from '#platform/clock/time-of-day.ts'
import { settingsGroup } from '#platform/settings/settings.ts'

/** How the city tells its news: data with defaults, another city has other times. */
export const followSettingsSchema = z.object({
  /** When the daily mails go out, on the city's clock. */
  dailyAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('07:00'),
  /** News older than this is not mailed any more, for example after the server was down. */
  mostDays: z.coerce.number().int().min(1).max(90).default(14),
  /** Entries of a feed. */
  feedEntries: z.coerce.number().int().min(10).max(500).default(50),
})

export type FollowSettings = z.infer<typeof followSettingsSchema>

export const followSettings = settingsGroup({ key: 'follow', schema: followSettingsSchema })

export const { read: readFollowSettings, save: saveFollowSettings } = followSettings

/** The last moment at which daily mails were due: what happened before it is in them. */
export const lastDaily = (now: Temporal.Instant, { dailyAt }: FollowSettings): Temporal.Instant => lastTimeOfDay(now, dailyAt)
