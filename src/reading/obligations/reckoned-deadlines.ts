/**
 * Deadlines without a full date (D4): so long after the session ("binnen sechs Wochen nach Beschlussfassung"), a day without its year ("bis zum 30.6."),
 * days that the calendar does not have ("31. November 2025"). What is reckoned from the session is a proposal that a person confirms.
 */
import { MONTH_PATTERN, monthFromName, plainDate } from '#vocabulary/german-date.ts'
import { countOf } from './rhythm.ts'

export interface ReckonedDeadline {
  /** ISO date. */
  readonly date: string
  /** UTF-16 offsets of the words that say it, end exclusive. */
  readonly start: number
  readonly end: number
}

const COUNT = '(\\d{1,3}|eine[mnrs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)'
const AFTER_SESSION = new RegExp(
  `(?<!\\p{L})(?:binnen|innerhalb|spätestens|bis)\\s(?:von\\s|einer\\sFrist\\svon\\s|spätestens\\s)?${COUNT}\\s(Tag|Woche|Monat|Jahr)(?:e[ns]?|n|s)?\\s(?:nach|ab)\\s(?:der\\s|dem\\s|dieser\\s|diesem\\s)?(?:Beschlussfassung|Beschluss(?:es)?|Sitzung)(?![\\p{L}])`,
  'giu',
)
const UNITS: Readonly<Record<string, 'days' | 'weeks' | 'months' | 'years'>> = {
  tag: 'days',
  woche: 'weeks',
  monat: 'months',
  jahr: 'years',
}

const DAY = `(\\d{1,2})\\.\\s?(?:(${MONTH_PATTERN})(?!\\p{L})|(\\d{1,2})(?:\\.(?!\\s?\\d{2})|(?![\\d.])))`
const WITHOUT_YEAR = new RegExp(`(?<!\\p{L})(?:bis|spätestens)\\s(?:spätestens\\s|längstens\\s)?(?:zum|am|den)?\\s?${DAY}`, 'giu')
/** What stands behind makes it a day of every year, of a named one, or of none. */
const NAMED_YEAR =
  /^\s{0,2}(?:\d{2,4}(?!\d|\.\d)|(?:ein|jed|des|dieses|diesen|eines|laufenden|folgenden|kommenden|jeweiligen|und|sowie|bzw|oder|,))/iu
const EVERY = /(?<!\p{L})(?:jährlich|jeweils|jede[ns]|alljährlich|jahres|uhr)(?!\p{L})/iu

const SPOILED = new RegExp(
  `(?<![\\p{N}.])(\\d{1,2})\\.\\s?(?:(${MONTH_PATTERN})(?!\\p{L})|(\\d{1,2})\\.)\\s?((?:19|20)\\d{2})(?!\\d)`,
  'giu',
)

const monthOf = (name: string | undefined, number: string | undefined): number =>
  name === undefined ? Number(number) : (monthFromName(name) ?? 0)

/** The deadlines of a decided text that are reckoned from the day of its session. Linear. */
export const reckonedDeadlines = (text: string, session: Temporal.PlainDate): ReckonedDeadline[] => {
  const found: ReckonedDeadline[] = []
  for (const match of text.matchAll(AFTER_SESSION)) {
    const count = countOf(match[1] ?? '')
    const unit = UNITS[(match[2] ?? '').toLowerCase()]
    if (count < 1 || unit === undefined) continue
    found.push({ date: session.add({ [unit]: count }).toString(), start: match.index, end: match.index + match[0].length })
  }
  for (const match of text.matchAll(WITHOUT_YEAR)) {
    const end = match.index + match[0].length
    if (NAMED_YEAR.test(text.slice(end, end + 20)) || EVERY.test(text.slice(Math.max(0, match.index - 30), end + 30))) continue
    const [month, day] = [monthOf(match[2], match[3]), Number(match[1])]
    const same = plainDate(session.year, month, day)
    const next = same !== null && Temporal.PlainDate.compare(same, session) > 0 ? same : plainDate(session.year + 1, month, day)
    if (next !== null) found.push({ date: next.toString(), start: match.index, end })
  }
  return found.sort((one, other) => one.start - other.start)
}

/** Places of days that the calendar does not have. Linear. */
export const impossibleDays = (text: string): { start: number; end: number }[] =>
  Array.from(text.matchAll(SPOILED)).flatMap(match => {
    const month = monthOf(match[2], match[3])
    const day = Number(match[1])
    if (month < 1 || month > 12 || day < 1 || day > 31 || plainDate(Number(match[4]), month, day) !== null) return []
    return [{ start: match.index, end: match.index + match[0].length }]
  })
