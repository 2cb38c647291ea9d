/** German words around numbers and days that several screens and letters share: distances in time, counts, lists. */
import { formatGermanDate } from './german-date.ts'

const ONE: Record<'days' | 'weeks' | 'months' | 'years', string> = { days: 'Tag', weeks: 'Woche', months: 'Monat', years: 'Jahr' }
// After "in", "seit" and "vor" stands the dative: Tagen, Wochen, Monaten, Jahren; one of them is "einem Tag", "einer Woche".
const MANY = { days: 'Tagen', weeks: 'Wochen', months: 'Monaten', years: 'Jahren' } as const

const dative = (count: number, unit: keyof typeof MANY): string =>
  count === 1 ? `${unit === 'weeks' ? 'einer' : 'einem'} ${ONE[unit]}` : `${count} ${MANY[unit]}`

/** Length of time between two days in the unit people would use: days up to three weeks, weeks up to three months, months up to two years. */
const distance = (from: Temporal.PlainDate, to: Temporal.PlainDate): string => {
  const days = from.until(to, { largestUnit: 'days' }).days
  const months = from.until(to, { largestUnit: 'months' }).months
  if (days < 21) return dative(days, 'days')
  if (months < 3) return dative(Math.floor(days / 7), 'weeks')
  return months < 24 ? dative(months, 'months') : dative(Math.floor(months / 12), 'years')
}

/** How far a due date lies ahead or back: "heute", "morgen", "in 12 Tagen", "seit gestern", "seit 8 Monaten". */
export const formatDueDistance = (dueOn: Temporal.PlainDate, today: Temporal.PlainDate): string => {
  const days = today.until(dueOn, { largestUnit: 'days' }).days
  if (days === 0) return 'heute'
  if (days === 1) return 'morgen'
  if (days === -1) return 'seit gestern'
  return days > 0 ? `in ${distance(today, dueOn)}` : `seit ${distance(dueOn, today)}`
}

/** Since when something is so: "seit heute", "seit gestern", "seit 3 Tagen". */
export const formatSince = (on: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  Temporal.PlainDate.compare(on, today) >= 0 ? 'seit heute' : formatDueDistance(on, today)

/** How long ago something was: "heute", "gestern", "vor 3 Wochen". For days to come as `formatDueDistance`. */
export const formatPastDistance = (on: Temporal.PlainDate, today: Temporal.PlainDate): string => {
  const days = on.until(today, { largestUnit: 'days' }).days
  if (days <= 0) return formatDueDistance(on, today)
  return days === 1 ? 'gestern' : `vor ${distance(on, today)}`
}

/** "31. Januar 2024, in 12 Tagen": the date with what it means today. */
export const formatDueDate = (dueOn: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  `${formatGermanDate(dueOn)}, ${formatDueDistance(dueOn, today)}`

/** "1 Punkt", "3 Punkte", "kein Punkt": zero takes `none` where it is given. */
export const formatCount = (count: number, one: string, many: string, none?: string): string => {
  if (count === 0 && none !== undefined) return none
  return `${new Intl.NumberFormat('de-DE').format(count)} ${count === 1 ? one : many}`
}

/** "A", "A und B", "A, B und C". */
export const formatList = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} und ${items.at(-1)}`
