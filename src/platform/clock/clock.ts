/** The only source of "now": rules get dates as arguments, tests get a clock that stands still. */
export interface Clock {
  now(): Temporal.Instant
  /** The day in the city, which is what deadlines are about. */
  today(): Temporal.PlainDate
}

const TIME_ZONE = 'Europe/Berlin'

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => Temporal.Now.plainDateISO(TIME_ZONE),
}

/** A clock that stands at the given instant, for tests and for lists "as of". */
export const fixedClock = (instant: string): Clock => {
  const now = Temporal.Instant.from(instant)
  return { now: () => now, today: () => now.toZonedDateTimeISO(TIME_ZONE).toPlainDate() }
}

/** The city's wall clock at an instant. */
export const inCityTime = (instant: Temporal.Instant): Temporal.ZonedDateTime => instant.toZonedDateTimeISO(TIME_ZONE)
