/** Where a day lies in a time: 0 at its beginning, 1 at its end; what reaches beyond is put at its edge. */
export const shareOf = (on: Temporal.PlainDate, from: Temporal.PlainDate, until: Temporal.PlainDate): number => {
  const whole = from.until(until, { largestUnit: 'days' }).days
  const part = from.until(on, { largestUnit: 'days' }).days
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole))
}

const MOST_YEARS = 50

/** The first days of the years that begin within a time. */
export const yearsBetween = (from: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] =>
  Array.from({ length: Math.min(MOST_YEARS, until.year - from.year) }, (_, index) =>
    Temporal.PlainDate.from({ year: from.year + 1 + index, month: 1, day: 1 }),
  )
