/**
 * Spans of time that a text names without a day: I. Quartal 2020, Ende 2023, 2. Halbjahr 2013, Doppelhaushalt 2023/2024, Schuljahr 2019/20.
 * A month's Anfang, Mitte and Ende are its 1st, 15th and last day (§ 192 BGB). For years no law says it; here Anfang is the first quarter, Mitte is
 * June (so that "bis Mitte 2021" is due on 30 June) and Ende is the last quarter. A school year runs from 1 August to 31 July (§ 33 SächsSchulG).
 */
import { fullYear, MONTH_PATTERN, monthFromName, plainDate } from './german-date.ts'

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'season' | 'half_year' | 'year' | 'years'

export interface Period {
  readonly unit: PeriodUnit
  /** First and last day, both within the period. */
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

export interface FoundPeriod extends Period {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
  /** The words of the text between start and end. */
  readonly words: string
}

const ORDINAL = 'IV|III|II|I|[1-4]|erste[nrs]?|zweite[nrs]?|dritte[nrs]?|vierte[nrs]?'
const YEAR = '(?:19|20)\\d{2}'
const PART = 'Anfang|Beginn|Mitte|Ende'
const GLUED = 'Jahresanfang|Jahresbeginn|Jahresmitte|Jahresende'
const SEASONS: Record<string, number> = { frühjahr: 3, frühling: 3, sommer: 6, herbst: 9 }
const YEARS =
  'Doppelhaushalt(?:es|s)?|Doppelhaushaltsjahr(?:e|es|en)?|Doppeljahr(?:e|es)?|Jahren?|Haushaltsjahren?|Haushalts?|Zeitraum|Zeitraums|Planungszeitraum'
const SCHOOL = 'Schuljahr(?:es|s)?|Kindergartenjahr(?:es|s)?|Kita-Jahr(?:es|s)?'

/** One pattern, tried at every place; each alternative has its own named group to be told apart by. */
const ANYWHERE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:` +
    `(?<quarter>${ORDINAL})\\.?\\s?(?:(?:und|bis|/|-)\\s?(?<quarterTo>${ORDINAL})\\.?\\s?)?(?:Quartals?|Vierteljahr(?:es|s)?)\\s(?:des\\sJahres\\s)?(?<quarterYear>${YEAR})` +
    `|(?:Q(?<q>[1-4])\\s?/?\\s?(?<qYear>${YEAR}))` +
    `|(?<half>II|I|[12]|erste[nrs]?|zweite[nrs]?)\\.?\\s?(?:Halbjahr(?:es|s)?|Jahreshälfte)\\s(?:des\\sJahres\\s)?(?<halfYear>${YEAR})` +
    `|(?<school>${SCHOOL})\\s(?<schoolFrom>${YEAR})\\s?[/-]\\s?(?<schoolTo>${YEAR}|\\d{2})` +
    `|(?<partMonth>${PART})\\s(?:des\\sMonats\\s)?(?<partMonthName>${MONTH_PATTERN})\\.?\\s(?<partMonthYear>${YEAR})` +
    `|(?<part>${PART}|${GLUED})\\s(?:des\\s(?:Haushalts|Kalender)?[Jj]ahre?s\\s)?(?<partYear>${YEAR})` +
    `|(?<season>Frühjahr|Frühling|Sommer|Herbst)(?:s|es)?\\s(?<seasonYear>${YEAR})` +
    `|(?<week>\\d{1,2})\\.\\s?(?:KW|Kalenderwoche)\\s(?<weekYear>${YEAR})|KW\\s?(?<kw>\\d{1,2})\\s?[/\\s]\\s?(?<kwYear>${YEAR})` +
    `|(?<month>${MONTH_PATTERN})\\.?\\s(?<monthYear>${YEAR})` +
    `|(?:${YEARS})\\s(?<yearsFrom>${YEAR})\\s?(?:/|-|\u2013|und|bis)\\s?(?<yearsTo>${YEAR}|\\d{2})` +
    `|(?:Jahr(?:es|s)?|Haushaltsjahr(?:es|s)?|Kalenderjahr(?:es|s)?|Haushalt(?:s|es)?)\\s(?<year>${YEAR})` +
    `)(?![\\p{L}\\p{N}])`,
  'giu',
)
const BARE_YEARS = new RegExp(`^(${YEAR})(?:\\s?(?:/|-|\u2013|und|bis)\\s?(${YEAR}|\\d{2}))?$`)
const DAY_BEFORE = /\d\s?\.\s{0,2}$/

const ordinal = (text: string): number => {
  const lower = text.toLowerCase()
  const words = ['erste', 'zweite', 'dritte', 'vierte'].findIndex(word => lower.startsWith(word))
  if (words >= 0) return words + 1
  const roman = ['i', 'ii', 'iii', 'iv'].indexOf(lower)
  return roman >= 0 ? roman + 1 : Number(text)
}

const day = (year: number, month: number, dayOfMonth: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year, month, day: dayOfMonth })
/** Whole months of a year, the last one included. */
const months = (unit: PeriodUnit, year: number, first: number, last: number): Period => ({
  unit,
  from: day(year, first, 1),
  to: day(year, last, 1).with({ day: 31 }),
})

const partOfYear = (part: string, year: number): Period => {
  const lower = part.toLowerCase()
  if (lower.endsWith('ende')) return months('quarter', year, 10, 12)
  return lower.endsWith('mitte') ? months('month', year, 6, 6) : months('quarter', year, 1, 3)
}

const partOfMonth = (part: string, month: number, year: number): Period => {
  const lower = part.toLowerCase()
  const on = lower === 'ende' ? day(year, month, 1).with({ day: 31 }) : day(year, month, lower === 'mitte' ? 15 : 1)
  return { unit: 'day', from: on, to: on }
}

/** ISO week: the one with the first Thursday of the year is week 1. */
const week = (number: number, year: number): Period | null => {
  const fourth = day(year, 1, 4)
  const from = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 })
  return number >= 1 && from.yearOfWeek === year ? { unit: 'week', from, to: from.add({ days: 6 }) } : null
}

/** "2023/2024", "2023/24", "2023-2028": null where the second year is not after the first. */
const years = (first: string, last: string, firstMonth = 1): Period | null => {
  const begin = Number(first)
  const end = last.length === 2 ? Math.floor(begin / 100) * 100 + Number(last) : fullYear(last)
  if (end <= begin || end - begin > 50) return null
  if (firstMonth > 1 && end !== begin + 1) return null
  return {
    unit: 'years',
    from: day(begin, firstMonth, 1),
    to: firstMonth === 1 ? day(end, 12, 31) : day(end, firstMonth, 1).subtract({ days: 1 }),
  }
}

const periodOf = (named: Record<string, string | undefined>): Period | null => {
  const year = (name: string): number => Number(named[name])
  if (named.quarter !== undefined) {
    const [first, last] = [ordinal(named.quarter), ordinal(named.quarterTo ?? named.quarter)]
    return last < first ? null : months('quarter', year('quarterYear'), first * 3 - 2, last * 3)
  }
  if (named.q !== undefined) return months('quarter', year('qYear'), Number(named.q) * 3 - 2, Number(named.q) * 3)
  if (named.half !== undefined) return months('half_year', year('halfYear'), ordinal(named.half) * 6 - 5, ordinal(named.half) * 6)
  if (named.school !== undefined) return years(named.schoolFrom ?? '', named.schoolTo ?? '', 8)
  if (named.partMonth !== undefined)
    return partOfMonth(named.partMonth, monthFromName(named.partMonthName ?? '') ?? 1, year('partMonthYear'))
  if (named.part !== undefined) return partOfYear(named.part, year('partYear'))
  if (named.season !== undefined) {
    const first = SEASONS[named.season.toLowerCase()] ?? 3
    return months('season', year('seasonYear'), first, first + 2)
  }
  if (named.week !== undefined) return week(Number(named.week), year('weekYear'))
  if (named.kw !== undefined) return week(Number(named.kw), year('kwYear'))
  if (named.month !== undefined) {
    const month = monthFromName(named.month) ?? 0
    return plainDate(year('monthYear'), month, 1) === null ? null : months('month', year('monthYear'), month, month)
  }
  if (named.yearsFrom !== undefined) return years(named.yearsFrom, named.yearsTo ?? '')
  return months('year', year('year'), 1, 12)
}

/** Every period in a text, in order, with its place. The month of a full date is none: "31. Januar 2024" is a day. Linear. */
export const findPeriods = (text: string): FoundPeriod[] => {
  const found: FoundPeriod[] = []
  for (const match of text.matchAll(ANYWHERE)) {
    const start = match.index
    if (match.groups?.month !== undefined && DAY_BEFORE.test(text.slice(Math.max(0, start - 6), start))) continue
    const period = periodOf(match.groups ?? {})
    if (period !== null) found.push({ ...period, start, end: start + match[0].length, words: match[0] })
  }
  return found
}

/** Reads a text that is a period and nothing else, also a bare "2023" or "2023-2028"; null when it is none. */
export const parsePeriod = (text: string): Period | null => {
  const trimmed = text.trim()
  const bare = BARE_YEARS.exec(trimmed)
  if (bare !== null) return bare[2] === undefined ? months('year', Number(bare[1]), 1, 12) : years(bare[1] ?? '', bare[2])
  const found = findPeriods(trimmed)[0]
  if (found === undefined || found.start !== 0 || found.end !== trimmed.length) return null
  return { unit: found.unit, from: found.from, to: found.to }
}

const QUARTERS = ['I', 'II', 'III', 'IV']

/** The period in German: "I. Quartal 2020", "Februar 2019", "2023 bis 2028"; whatever has no name of its own, by its days. */
export const formatPeriod = ({ from, to }: Period): string => {
  const wholeMonths = from.day === 1 && to.day === to.daysInMonth
  const span = (to.year - from.year) * 12 + to.month - from.month + 1
  if (wholeMonths && from.month === 1 && span % 12 === 0) return span === 12 ? `${from.year}` : `${from.year} bis ${to.year}`
  if (wholeMonths && span === 6 && from.month % 6 === 1) return `${from.month === 1 ? 1 : 2}. Halbjahr ${from.year}`
  if (wholeMonths && span === 3 && from.month % 3 === 1) return `${QUARTERS[(from.month - 1) / 3]}. Quartal ${from.year}`
  if (wholeMonths && span === 1) return from.toLocaleString('de-DE', { month: 'long', year: 'numeric' })
  const short = (date: Temporal.PlainDate): string =>
    `${String(date.day).padStart(2, '0')}.${String(date.month).padStart(2, '0')}.${date.year}`
  return from.equals(to) ? short(from) : `${short(from)} bis ${short(to)}`
}
