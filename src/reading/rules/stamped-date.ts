/**
 * Dates put on letters by a stamp, under damage:
 *   "2 9. AUG. 7023"  "1 8. OEZ. 2012"  "- 6. JOL! 2022"  "29. StP. 2015"  "11- OKT. 2018"  "0 4. AU6. 2021"  "19. Juni 2019"  "01.11.2018"
 * A stamp has three wheels: two places for the day (the first may be a dash), a short month, four places for the year. Each wheel is read for
 * itself; what a wheel can show is known, so a damaged place is filled where one filling alone is possible.
 */
import { plainDate } from '#vocabulary/german-date.ts'

/** What the letter itself says about when it can have been written; ISO dates, either may be missing. */
export interface DateWindow {
  readonly earliest: Temporal.PlainDate | null
  readonly latest: Temporal.PlainDate | null
}

export interface StampedDate {
  /** Null where the stamp can be read in more than one way. */
  readonly date: Temporal.PlainDate | null
  readonly repairs: readonly string[]
  /** All wheels are there, whatever they can be read as: this is the date of the letter, legible or not. */
  readonly readings: number
  /** The stamp shows a Saturday or a Sunday. */
  readonly weekend?: boolean
}

const WHEEL: readonly (readonly [string, number])[] = [
  ['JAN', 1],
  ['JANUAR', 1],
  ['FEB', 2],
  ['FEBRUAR', 2],
  ['MRZ', 3],
  ['MÄRZ', 3],
  ['MÄR', 3],
  ['APR', 4],
  ['APRIL', 4],
  ['MAI', 5],
  ['JUNI', 6],
  ['JUN', 6],
  ['JULI', 7],
  ['JUL', 7],
  ['AUG', 8],
  ['AUGUST', 8],
  ['SEP', 9],
  ['SEPT', 9],
  ['SEPTEMBER', 9],
  ['OKT', 10],
  ['OKTOBER', 10],
  ['NOV', 11],
  ['NOVEMBER', 11],
  ['DEZ', 12],
  ['DEZEMBER', 12],
]

/** Capitals and what they are taken for. Both ways. */
const LIKE: Record<string, string> = {
  A: '4Ä',
  B: '8',
  C: 'G(',
  D: 'O0',
  E: 'TF€C',
  G: '6C',
  I: '!L1|J/)',
  J: 'I1',
  K: 'RX',
  L: 'I1!|',
  N: 'HM',
  O: 'U0DQ',
  P: 'F',
  R: 'K',
  S: '5$8',
  T: '7I1',
  U: 'OV0',
  V: 'YU',
  Z: '27',
  Ä: 'A',
}
const alike = (wanted: string, seen: string): boolean => (LIKE[wanted] ?? '').includes(seen) || (LIKE[seen] ?? '').includes(wanted)

/** The months that have all letters but one: J?N is January as well as June. */
const allButOne = (upper: string): ReadonlySet<number> => {
  const months = new Set<number>()
  for (const [name, month] of WHEEL) {
    if (name.length !== upper.length) continue
    let other = 0
    for (let index = 0; index < name.length; index++) if (name.charAt(index) !== upper.charAt(index)) other++
    if (other <= 1) months.add(month)
  }
  return months
}

/** The month that a wheel shows, with the number of damaged letters; null where two months are as near or none is near. */
const readMonth = (seen: string): { month: number; damage: number; rival: boolean } | null => {
  const upper = seen.replace(/[.,;:'’\s-]/g, '').toUpperCase()
  if (upper.length < 3) return null
  let best: { month: number; damage: number } | null = null
  let rival = 9
  for (const [name, month] of WHEEL) {
    if (name.length !== upper.length) continue
    let damage = 0
    for (let index = 0; index < name.length; index++) {
      const wanted = name.charAt(index)
      const got = upper.charAt(index)
      if (wanted !== got) damage += alike(wanted, got) ? 1 : 3
    }
    if (best === null || damage < best.damage) {
      if (best !== null && best.month !== month) rival = best.damage
      best = { month, damage }
    } else if (month !== best.month) rival = Math.min(rival, damage)
  }
  const near = best?.damage === 0 ? null : allButOne(upper)
  if (best !== null && best.damage <= (upper.length > 3 ? 2 : 1) && rival > best.damage) return { ...best, rival: (near?.size ?? 0) > 1 }
  // HRZ, APP: a letter that is taken for no other one, where the two others leave one month.
  const [only] = near ?? []
  return near?.size !== 1 || only === undefined ? null : { month: only, damage: LOST_LETTER, rival: false }
}
const LOST_LETTER = 3

const DIGIT: Record<string, string> = {
  O: '0',
  o: '0',
  Q: '0',
  Ü: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
}

/** A letter that a worn 5 and a worn 8 are taken for alike. */
const EITHER = /[Ss]/

/** The day that the two places show, or null. "- 6" and "0 6" are 6; a sign that is no digit and no dash leaves it open. */
const readDay = (seen: string): { day: number; damaged: boolean } | null => {
  const bare = seen.replace(/[\s.,;:'’"_]/g, '').replace(/[-–—]+$/, '')
  const places = bare.replace(/^[-–—]+/, '')
  if (places.length < 1 || places.length > 2 || EITHER.test(places)) return null
  let digits = ''
  let damaged = false
  for (const place of places) {
    if (place >= '0' && place <= '9') digits += place
    else {
      const digit = DIGIT[place]
      if (digit === undefined) return null
      digits += digit
      damaged = true
    }
  }
  const day = Number(digits)
  return day >= 1 && day <= 31 && !(bare.length > places.length && places.length > 1) ? { day, damaged } : null
}

const YEAR_NEAR: Record<string, string> = {
  '0': '869',
  '1': '74',
  '2': '7',
  '3': '8',
  '4': '19',
  '5': '63',
  '6': '5089',
  '7': '12',
  '8': '3069',
  '9': '4068',
}

/** Years that four damaged places can show: 20xx, each unread place open. */
const readYears = (seen: string): { years: number[]; damaged: boolean } => {
  const places = seen.replace(/[\s.,;:'’"*_-]+$/, '').replace(/\s/g, '')
  if (places.length !== 4) return { years: [], damaged: true }
  const wanted: string[] = []
  let damaged = false
  for (const place of places) {
    const digit = place >= '0' && place <= '9' ? place : DIGIT[place]
    if (digit !== place) damaged = true
    wanted.push(digit ?? '?')
  }
  // The first two places are 20 in every letter that can come; a 7 for the 2 or an 8 for the 0 is damage.
  if (wanted[0] !== '2') {
    if (wanted[0] !== '?' && !(YEAR_NEAR['2'] ?? '').includes(wanted[0] ?? '')) return { years: [], damaged: true }
    damaged = true
  }
  if (wanted[1] !== '0') {
    if (wanted[1] !== '?' && !(YEAR_NEAR['0'] ?? '').includes(wanted[1] ?? '')) return { years: [], damaged: true }
    damaged = true
  }
  let years = [2000]
  for (const [index, weight] of [[2, 10] as const, [3, 1] as const]) {
    const digit = wanted[index] ?? '?'
    years = years.flatMap(year =>
      digit === '?' ? Array.from({ length: index === 2 ? 4 : 10 }, (_, value) => year + value * weight) : [year + Number(digit) * weight],
    )
  }
  return { years: years.filter(year => year >= 2000 && year <= 2039), damaged }
}

const FRIDAY = 5

const within = (date: Temporal.PlainDate, window: DateWindow): boolean =>
  (window.earliest === null || Temporal.PlainDate.compare(date, window.earliest) >= 0) &&
  (window.latest === null || Temporal.PlainDate.compare(date, window.latest) <= 0)

// day places, separators, month letters, separators, year places; the year may stand on the next line and is appended by the caller.
const STAMP =
  /^([-–—^~°*'’"|.,_\s]{0,3}[\dOoQÜlIi|!ZzSsBßAg?^ ]{1,4}?)\s?[.,;:_\-–—«»]{1,2}\s{0,2}([\p{L}\d!|?$€^()/]{1,10}?)[.,;:_\-–—]{0,2}\s{1,3}([\dOoQÜlI|!ZzSsBß^?*]{4})\s?[.,;:'’*_-]{0,2}$/u
const WRITTEN = /^(\d\s?\d?)\s?\.\s?(\d\s?\d?)\s?\.\s?(\d{4})\.?$/

const NEARLY =
  /^[-–—^~°*'’"\s]{0,3}[\p{L}\d^?�.]{0,3}\s?[\p{L}\d^?�]{0,2}[.,;:_\-–—�]{1,2}\s{0,2}[\p{L}\d!|?$€^()/�]{1,9}[.,;:_\-–—!]{0,2}(?:\s{1,3}[\p{L}\d^?*�]{1,5}[.,;:'’*_-]{0,2})?$/u

/**
 * Reads a line (or the rest of one) as a stamped or typed date. Null when it does not even look like one; `date` null when it looks like one that
 * cannot be read with certainty.
 */
export const readStampedDate = (text: string, window: DateWindow): StampedDate | null => {
  if (text.length < 4 || text.length > 32 || !/[\d^\ufffd]/.test(text)) return null
  const typed = WRITTEN.exec(text)
  if (typed !== null) {
    const date = plainDate(Number(typed[3]), Number((typed[2] ?? '').replace(/\s/g, '')), Number((typed[1] ?? '').replace(/\s/g, '')))
    return { date: date !== null && within(date, window) ? date : null, repairs: [], readings: 1 }
  }
  const match = STAMP.exec(text)
  if (match === null) return NEARLY.test(text) && /\d|�|\^/.test(text) ? { date: null, repairs: [], readings: 0 } : null
  const [, dayPlaces = '', monthPlaces = '', yearPlaces = ''] = match
  const month = readMonth(monthPlaces)
  const day = readDay(dayPlaces)
  const { years, damaged } = readYears(yearPlaces)
  if (month === null || day === null) return { date: null, repairs: [], readings: 0 }
  const dates = years.flatMap(year => plainDate(year, month.month, day.day) ?? []).filter(date => within(date, window))
  const repairs = [
    ...(day.damaged ? ['stamp-day'] : []),
    ...(/\d\s\d|^[-–—]\s?\d/.test(dayPlaces.trim()) ? ['stamp-places'] : []),
    ...(month.damage > 0 ? ['stamp-month'] : []),
    ...(month.rival ? ['stamp-month-rival'] : []),
    ...(month.damage >= LOST_LETTER ? ['stamp-letter-lost'] : []),
    ...(damaged ? ['stamp-year'] : []),
  ]
  const date = dates.length === 1 ? (dates[0] ?? null) : null
  // Offices stamp on working days: one digit of a Saturday or Sunday was likely misread (26 and 28). Typed dates name their month in small letters.
  const weekend = date !== null && date.dayOfWeek > FRIDAY && monthPlaces === monthPlaces.toUpperCase()
  return { date: weekend ? null : date, weekend, repairs, readings: dates.length }
}

/** Years one confusable last place away from this one. */
export const yearsLike = (year: number): number[] =>
  Array.from(YEAR_NEAR[String(year % 10)] ?? '', digit => year - (year % 10) + Number(digit))
