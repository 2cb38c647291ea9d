import { inCityTime } from './clock.ts'

/** "14:32" on the city's clock. */
export function timeOf(instant: Temporal.Instant): string {
  const { hour, minute } = inCityTime(instant)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** The last moment before now, or now, at which the city's clock showed this time ("07:00"). */
export function lastTimeOfDay(now: Temporal.Instant, time: string): Temporal.Instant {
  const local = inCityTime(now)
  const today = local.withPlainTime(Temporal.PlainTime.from(time))
  return (Temporal.ZonedDateTime.compare(today, local) <= 0 ? today : today.subtract({ days: 1 })).toInstant()
}
