import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { inCityTime } from '#platform/clock/clock.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

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

/** The city's settings for news; what was never set has its default. */
export async function readFollowSettings(tx: Tx): Promise<FollowSettings> {
  const [row] = await rowsOf<{ value: string }>(tx, sql`select value::text as value from setting where key = 'follow'`)
  return followSettingsSchema.parse(row ? JSON.parse(row.value) : {})
}

/** The last moment at which daily mails were due: what happened before it is in them. */
export function lastDaily(now: Temporal.Instant, { dailyAt }: FollowSettings): Temporal.Instant {
  const local = inCityTime(now)
  const today = local.withPlainTime(Temporal.PlainTime.from(dailyAt))
  return (Temporal.ZonedDateTime.compare(today, local) <= 0 ? today : today.subtract({ days: 1 })).toInstant()
}
