/** Raw statements give timestamps as text or, depending on the engine, as Date. */
export function toInstant(value: unknown): Temporal.Instant {
  if (value instanceof Date) return Temporal.Instant.fromEpochMilliseconds(value.getTime())
  return Temporal.Instant.from(String(value).replace(' ', 'T'))
}

/** A day from a raw statement; null stays null. */
export function toDay(value: unknown): Temporal.PlainDate | null {
  return value === null || value === undefined ? null : Temporal.PlainDate.from(isoDay(value))
}

// An engine without a parser of its own turns a day into midnight of the local zone.
const isoDay = (value: unknown): string =>
  value instanceof Date
    ? `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`
    : String(value)
