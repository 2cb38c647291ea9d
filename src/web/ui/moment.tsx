import { inCityTime } from '#platform/clock/clock.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'

/** A point in time on the city's clock, machine-readable; HTML knows milliseconds at most (O16). */
export const Moment = ({ at }: { at: Temporal.Instant }) => {
  const local = inCityTime(at)
  const clock = [local.hour, local.minute].map(part => String(part).padStart(2, '0')).join(':')
  return (
    <time datetime={at.round('millisecond').toString()}>
      {formatGermanDate(local.toPlainDate())}, {clock} Uhr
    </time>
  )
}
