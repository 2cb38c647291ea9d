import { inCityTime } from './clock.ts'

/** "14:32" on the city's clock. */
export function timeOf(instant: Temporal.Instant): string {
  const { hour, minute } = inCityTime(instant)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
