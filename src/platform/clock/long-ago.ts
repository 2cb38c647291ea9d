import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from './clock.ts'

const past = new AsyncLocalStorage<Temporal.Duration>()

/** Carries something out as if it were so many hours ago, for clocks that know of it: what the example city has behind it. */
export const longAgo = <T>(hours: number, run: () => Promise<T>): Promise<T> => past.run(Temporal.Duration.from({ hours }), run)

/** A clock by which `longAgo` counts; for everybody else it is the given one. */
export const withPast = (clock: Clock, timeZone = 'Europe/Berlin'): Clock => {
  const now = (): Temporal.Instant => {
    const by = past.getStore()
    return by ? clock.now().subtract(by) : clock.now()
  }
  return { now, today: () => (past.getStore() ? now().toZonedDateTimeISO(timeZone).toPlainDate() : clock.today()) }
}
