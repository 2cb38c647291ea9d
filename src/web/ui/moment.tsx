import { inCityTime } from '#platform/clock/clock.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'

/** A point in time on the city's clock, machine-readable. */
export const Moment = ({ at }: { at: Temporal.Instant }) => {
  const local = inCityTime(at)
  const clock = `${local.hour}:${String(local.minute).padStart(2, '0')}`
  return (
    <time datetime={at.toString()}>
      {formatGermanDate(local.toPlainDate())}, {clock} Uhr
    </time>
  )
}
