/** Dates as German offices write them: 31. Januar 2024, 31.01.2024, 1.2.24, 01. Feb. 2019, and 2024-01-31 after DIN 5008. */
export interface FoundDate {
  readonly date: Temporal.PlainDate
  /** UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
  /** The words of the text between start and end. */
  readonly words: string
}

export const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const

/** Spellings of the months, longest first where one begins another; without the full stop of an abbreviation. */
export const MONTH_PATTERN =
  'Januar|Jänner|Jan|Februar|Febr|Feb|März|Maerz|Mär|Mrz|April|Apr|Mai|Juni|Jun|Juli|Jul|August|Aug|September|Sept|Sep|Oktober|Okt|November|Nov|Dezember|Dez'

const MONTH_NAME = new RegExp(`^(?:${MONTH_PATTERN})$`, 'i')
const PREFIXES = ['ja', 'f', 'm', 'ap', 'mai', 'jun', 'jul', 'au', 's', 'o', 'n', 'd']

/** Number of the month (1 to 12) that a German name or abbreviation names, or null. */
export const monthFromName = (name: string): number | null => {
  const lower = name.toLowerCase().replace(/\.$/, '')
  if (!MONTH_NAME.test(lower)) return null
  if (lower === 'mai') return 5
  const index = PREFIXES.findIndex(prefix => lower.startsWith(prefix))
  return index < 0 ? null : index + 1
}

/** Two digits of a year as four: 70 to 99 lie in the last century, as the oldest open resolutions are from 1990. */
export const fullYear = (digits: string): number =>
  digits.length === 2 ? Number(digits) + (Number(digits) >= 70 ? 1900 : 2000) : Number(digits)

/** The date, or null where the calendar has no such day (31. Februar). */
export const plainDate = (year: number, month: number, day: number): Temporal.PlainDate | null => {
  if (month < 1 || month > 12 || day < 1 || year < 1800 || year > 2999 || day > daysOf(month, year)) return null
  return new Temporal.PlainDate(year, month, day)
}

/** Days of a month. Counted here, since each date that Temporal makes costs as much as reading a line. */
function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const NAMED = `(\\d{1,2})\\s?\\.?\\s{0,2}(${MONTH_PATTERN})(?!\\p{L})\\.?,?\\s{0,2}(\\d{4}|'?\\d{2})`
const NUMERIC = '(\\d{1,2})\\s?\\.\\s?(\\d{1,2})\\s?\\.\\s?(\\d{4}|\\d{2})'
const ISO = '(\\d{4})-(\\d{2})-(\\d{2})'
const ANYWHERE = new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])(?:${NAMED}|${NUMERIC}|${ISO})(?![\\p{N}\\p{L}]|[.,]\\d)`, 'giu')
// 1.2.24 after one of these words is the number of a section, not a day.
const SECTION = /(?:punkt|punkte|nr\.?|nummer|ziffer|ziff\.|anlage|abschnitt|kapitel|tabelle|abbildung|top|version|§+)\s*$/i

// "am 31. Januar 19 Uhr", "ab 1. Mai 20 Plätze": two digits before a noun are not a year.
const COUNTED = /^\s*(?:uhr\b|\p{Lu})/u

const dateOf = (match: RegExpMatchArray): Temporal.PlainDate | null => {
  const [, day, month, year, dayNumber, monthNumber, yearNumber, isoYear, isoMonth, isoDay] = match
  if (day !== undefined) return plainDate(fullYear((year ?? '').replace("'", '')), monthFromName(month ?? '') ?? 0, Number(day))
  if (dayNumber !== undefined) return plainDate(fullYear(yearNumber ?? ''), Number(monthNumber), Number(dayNumber))
  return plainDate(Number(isoYear), Number(isoMonth), Number(isoDay))
}

/** Every full date in a text, in order, with its place. Days that do not exist, section numbers and dates without a year are left out. Linear. */
export const findGermanDates = (text: string): FoundDate[] => {
  const found: FoundDate[] = []
  for (const match of text.matchAll(ANYWHERE)) {
    const date = dateOf(match)
    const start = match.index
    if (date === null) continue
    const end = start + match[0].length
    if (match[3]?.length === 2 && COUNTED.test(text.slice(end, end + 8))) continue
    if (match[6]?.length === 2 && SECTION.test(text.slice(Math.max(0, start - 14), start))) continue
    found.push({ date, start, end, words: match[0] })
  }
  return found
}

/** Reads a text that is a date and nothing else (a weekday before it is allowed); null when it is none. */
export const parseGermanDate = (text: string): Temporal.PlainDate | null => {
  const trimmed = text
    .trim()
    .replace(/^(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So)\.?,?\s+(?:de[nmr]\s+)?/i, '')
  const found = findGermanDates(trimmed)[0]
  return found !== undefined && found.start === 0 && found.end === trimmed.length ? found.date : null
}

/** "31. Januar 2024", as in letters. */
export const formatGermanDate = (date: Temporal.PlainDate): string => `${date.day}. ${MONTHS[date.month - 1]} ${date.year}`

/** "31.01.2024", for tables and forms. */
export const formatShortGermanDate = (date: Temporal.PlainDate): string =>
  `${String(date.day).padStart(2, '0')}.${String(date.month).padStart(2, '0')}.${String(date.year).padStart(4, '0')}`
