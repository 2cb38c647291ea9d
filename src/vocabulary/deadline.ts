import { formatGermanDate } from './german-date.ts'
import { formatWeekday, formatWeekdayAccusative, type HolidayCalendar, restDay, workingDayFrom, workingDayUntil } from './working-day.ts'

/** A length as laws and resolutions say it. Half a month is 15 days (§ 189 I BGB), counted after whole months (§ 189 II). */
export interface PeriodLength {
  readonly days?: number
  readonly weeks?: number
  readonly months?: number
  readonly halfMonth?: boolean
  readonly years?: number
}

/** How a city counts: § 193 BGB and § 26 III SGB X bind a council's own deadlines only by analogy, therefore it is a setting. */
export interface DeadlineRule {
  readonly calendar: HolidayCalendar
  /** Whether the end of a period moves to the next working day. */
  readonly shift: boolean
}

/** A computed day, with how it came about. What was said is kept elsewhere, as it was said; this can be computed anew at any time. */
export interface Deadline {
  /** The last day. */
  readonly end: Temporal.PlainDate
  /** The day before any move to a working day. */
  readonly counted: Temporal.PlainDate
  /** By when to be done where the last day is no working day and does not move; otherwise the end. */
  readonly planFor: Temporal.PlainDate
  /** Why, in German sentences. */
  readonly explanation: string
  /** The norms that were used, in order. */
  readonly norms: readonly string[]
}

/**
 * The end of a period that begins with an event or with a day.
 * @param from day of the event, which is not counted (§ 187 I BGB); with `dayCounts` the first day, which is (§ 187 II)
 */
export function periodEnd(
  from: Temporal.PlainDate,
  length: PeriodLength,
  rule: DeadlineRule,
  options: { readonly dayCounts?: boolean } = {},
): Deadline {
  const dayCounts = options.dayCounts ?? false
  const { day, shortened } = count(from, length, dayCounts)
  const first = dayCounts ? from : from.add({ days: 1 })
  const begins = dayCounts
    ? `Die Frist beginnt am ${formatGermanDate(from)}, der mitzählt (§ 187 Abs. 2 BGB)`
    : `Der ${formatGermanDate(from)} zählt nicht mit, die Frist läuft ab dem ${formatGermanDate(first)} (§ 187 Abs. 1 BGB)`
  const norms = [dayCounts ? '§ 187 II BGB' : '§ 187 I BGB', byCalendar(length) ? '§ 188 II BGB' : '§ 188 I BGB']
  if (length.halfMonth) norms.push('§ 189 BGB')
  const short = shortened ? ' Den Tag gibt es in diesem Monat nicht, deshalb gilt der letzte (§ 188 Abs. 3 BGB).' : ''
  if (shortened) norms.push('§ 188 III BGB')
  return ending(day, rule, { text: `${begins}; die Frist von ${inDative(length)} endet am ${weekdayDative(day)}.${short}`, norms })
}

/** The end of a period that is prolonged: it runs on from the end of the one before (§ 190 BGB), whose next day is its first. */
export function extendedPeriod(oldEnd: Temporal.PlainDate, length: PeriodLength, rule: DeadlineRule): Deadline {
  const { day, shortened } = count(oldEnd.add({ days: 1 }), length, true)
  const norms = ['§ 190 BGB', '§ 187 II BGB', byCalendar(length) ? '§ 188 II BGB' : '§ 188 I BGB', ...(shortened ? ['§ 188 III BGB'] : [])]
  const text = `Die Verlängerung von ${inDative(length)} läuft vom Ende der bisherigen Frist am ${formatGermanDate(oldEnd)} an (§ 190 BGB) und endet am ${weekdayDative(day)}.`
  return ending(day, rule, { text, norms })
}

/** Beginning, middle and end of a month are its 1st, 15th and last day (§ 192 BGB). */
export function partOfMonth(part: 'beginning' | 'middle' | 'end', month: Temporal.PlainYearMonth, rule: DeadlineRule): Deadline {
  const day = month.toPlainDate({ day: part === 'beginning' ? 1 : part === 'middle' ? 15 : month.daysInMonth })
  const said = { beginning: 'Anfang', middle: 'Mitte', end: 'Ende' }[part]
  return ending(day, rule, { text: `${said} des Monats ist ${formatWeekday(day)} (§ 192 BGB).`, norms: ['§ 192 BGB'] })
}

/**
 * The last day on which something that has to be done some time before an event may be done. The law has no rule for it; moving earlier is the safe reading.
 */
export function backwardPeriod(event: Temporal.PlainDate, length: PeriodLength, { calendar }: DeadlineRule): Deadline {
  const { days = 0, weeks = 0, months = 0, years = 0, halfMonth = false } = length
  const counted = event.subtract({ days: days + weeks * 7 + (halfMonth ? 15 : 0), months, years })
  const end = workingDayUntil(counted, calendar)
  const text = `${lengthInWords(length)} vor dem ${formatGermanDate(event)}: ${formatWeekday(counted)}.`
  const rest = restDay(counted, calendar)
  if (rest === null) return { end, counted, planFor: end, explanation: text, norms: ['§ 187 I BGB (rückwärts)'] }
  const moved = ` ${restSentence(counted, rest)} Rückwärts gerechnet bleibt nur der Werktag davor: spätestens ${formatWeekday(end)}.`
  return { end, counted, planFor: end, explanation: text + moved, norms: ['§ 187 I BGB (rückwärts)', 'früherer Werktag'] }
}

/** Who named a day: someone to whom something is owed, an authority that set a term, or a council in its resolution. */
export type NamedBy = 'creditor' | 'authority' | 'council'

/**
 * A day that was named and not counted. For a declaration or performance it moves to the next working day (§ 193 BGB); a term that an authority set stands (§ 26 V SGB X);
 * for a date in a resolution neither fits: it stands as decided, and one plans for the working day before.
 */
export function namedDay(day: Temporal.PlainDate, by: NamedBy, rule: DeadlineRule): Deadline {
  const rest = restDay(day, rule.calendar)
  const named = `Genannt ist ${formatWeekday(day)}.`
  if (by === 'creditor') return ending(day, rule, { text: named, norms: [] })
  const norms = by === 'authority' ? ['§ 26 V SGB X'] : []
  if (rest === null) return { end: day, counted: day, planFor: day, explanation: named, norms }
  const planFor = workingDayUntil(day, rule.calendar)
  const stands =
    by === 'authority' ? 'Ein behördlich gesetzter Termin gilt trotzdem (§ 26 Abs. 5 SGB X)' : 'Das Datum gilt, wie es beschlossen ist'
  const text = `${named} ${restSentence(day, rest)} ${stands}; planen Sie für ${formatWeekdayAccusative(planFor)}.`
  return { end: day, counted: day, planFor, explanation: text, norms }
}

/** The last session on or before a limit and by when its papers must be handed in; null where none fits. */
export function lastSession(
  limit: Temporal.PlainDate,
  sessions: readonly Temporal.PlainDate[],
  options: { readonly leadDays: number; readonly calendar: HolidayCalendar },
): { readonly session: Temporal.PlainDate; readonly handInBy: Temporal.PlainDate } | null {
  const fitting = sessions.filter(session => Temporal.PlainDate.compare(session, limit) <= 0).sort(Temporal.PlainDate.compare)
  const session = fitting.at(-1)
  return session ? { session, handInBy: workingDayUntil(session.subtract({ days: options.leadDays }), options.calendar) } : null
}

/** The end of counted days, moved to a working day where the city wants that (§ 193 BGB, § 26 III SGB X). */
function ending(counted: Temporal.PlainDate, rule: DeadlineRule, so: { text: string; norms: readonly string[] }): Deadline {
  const rest = restDay(counted, rule.calendar)
  if (rest === null) return { end: counted, counted, planFor: counted, explanation: so.text, norms: so.norms }
  if (rule.shift) {
    const end = workingDayFrom(counted, rule.calendar)
    const moved = ` ${restSentence(counted, rest)} Deshalb endet die Frist erst am nächsten Werktag: ${formatWeekday(end)} (§ 193 BGB, § 26 Abs. 3 SGB X).`
    return { end, counted, planFor: end, explanation: so.text + moved, norms: [...so.norms, '§ 193 BGB', '§ 26 III SGB X'] }
  }
  const planFor = workingDayUntil(counted, rule.calendar)
  const stays = ` ${restSentence(counted, rest)} Nach der Einstellung der Stadt verschiebt sich das Ende nicht; planen Sie für ${formatWeekdayAccusative(planFor)}.`
  return { end: counted, counted, planFor, explanation: so.text + stays, norms: so.norms }
}

const restSentence = (day: Temporal.PlainDate, rest: string): string =>
  rest.startsWith('ein ') ? 'Das ist kein Werktag.' : `Der ${day.day}.${day.month}. ist ein Feiertag (${rest}).`

const byCalendar = ({ weeks, months, years }: PeriodLength): boolean => Boolean(weeks || months || years)

/** Days, weeks and months as § 188 BGB counts them. `shortened`: the month has no such day (III). */
function count(from: Temporal.PlainDate, length: PeriodLength, dayCounts: boolean): { day: Temporal.PlainDate; shortened: boolean } {
  const { days = 0, weeks = 0, months = 0, years = 0, halfMonth = false } = length
  const rest = days + weeks * 7 + (halfMonth ? 15 : 0)
  const span = months + years * 12
  if (span === 0) return { day: from.add({ days: rest - (dayCounts ? 1 : 0) }), shortened: false }
  const month = from.toPlainYearMonth().add({ months: span })
  // With the first day counted, the day that counts is the one before its number (§ 188 II): before the 1st that is the last of the month before.
  const number = dayCounts ? from.day - 1 : from.day
  const day =
    number === 0 ? month.toPlainDate({ day: 1 }).subtract({ days: 1 }) : month.toPlainDate({ day: Math.min(number, month.daysInMonth) })
  return { day: day.add({ days: rest }), shortened: number > month.daysInMonth }
}

const UNITS = {
  years: ['ein Jahr', 'Jahre', 'einem Jahr', 'Jahren'],
  months: ['ein Monat', 'Monate', 'einem Monat', 'Monaten'],
  weeks: ['eine Woche', 'Wochen', 'einer Woche', 'Wochen'],
  days: ['ein Tag', 'Tage', 'einem Tag', 'Tagen'],
} as const

/** "4 Monate", "ein Monat und ein halber Monat". */
export const lengthInWords = (length: PeriodLength): string => words(length, [0, 1], 'ein halber Monat')

/** "4 Monaten", after "von". */
const inDative = (length: PeriodLength): string => words(length, [2, 3], 'einem halben Monat')

function words(length: PeriodLength, [one, many]: readonly [0 | 2, 1 | 3], half: string): string {
  const parts = (Object.keys(UNITS) as (keyof typeof UNITS)[]).flatMap(unit => {
    const number = length[unit] ?? 0
    return number === 0 ? [] : [number === 1 ? UNITS[unit][one] : `${number} ${UNITS[unit][many]}`]
  })
  return [...parts, ...(length.halfMonth ? [half] : [])].join(' und ')
}

/** "Freitag, dem 29. Dezember 2023", after "am". */
const weekdayDative = (day: Temporal.PlainDate): string => formatWeekday(day).replace(', der ', ', dem ')
