/**
 * Date of the letter or of the issued resolution. In a letter it stands beside or below "Datum:" in the letterhead, whose columns come in any order;
 * in a resolution below the text, beside the place. Mostly stamped: see stamped-date.ts. It lies between the session and the next control.
 */
import { afterRepairs, type Found } from '../found.ts'
import type { Line } from '../lines.ts'
import { type DateWindow, readStampedDate, yearsLike } from './stamped-date.ts'

export type DocumentDate =
  | { readonly found: Found<Temporal.PlainDate>; readonly problem: null }
  | {
      readonly found: null
      readonly problem: 'document-date-unreadable' | 'document-date-doubtful' | 'document-date-weekend' | 'document-date-missing'
      readonly line: Line | null
    }

const LABEL = /^.{0,3}Dat[uo]m\s?[:;.,]?\s*/iu
/** Whether a line is the date of the letterhead with its label: "Datum: 14. März 2025". */
export const isDateLine = (text: string): boolean => text.length < 40 && /^Dat[uo]m\s?[:;.]/i.test(text)
/** Without one of these a line is no date, not even an illegible one. */
const FIGURE = /[\d^\ufffd]/
const PLACE = /^\p{Lu}[\p{L}.\ufffd ]{2,24},\s*(?:den\s|am\s)?/u

/** Year that is named last in the body: a letter is seldom written years after everything it speaks of. */
const latestYear = (body: readonly Line[], most: number): number => {
  let latest = 0
  for (const line of body) {
    if (!line.text.includes('20')) continue
    for (const match of line.text.matchAll(/(?<![\d/.])20[0-3]\d(?!\d)/g)) {
      const year = Number(match[0])
      if (year > latest && year <= most) latest = year
    }
  }
  return latest
}

interface Candidate {
  readonly line: Line
  readonly from: number
  readonly text: string
  readonly end: number
}

/** The label or the place before a date. */
const leadOf = (text: string): string => LABEL.exec(text)?.[0] ?? PLACE.exec(text)?.[0] ?? ''

/** Lines, or ends of lines, that can be the date; a year alone on the next line is taken to the day and month before it. */
const candidates = (lines: readonly Line[]): Candidate[] => {
  const list: Candidate[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || (line.text.length > 60 && !(line.text.length < 160 && line.text.includes('   ')))) continue
    if (!FIGURE.test(line.text)) continue
    const lead = leadOf(line.text)
    const text = line.text.slice(lead.length)
    if (text === '') continue
    list.push({ line, from: line.start + lead.length, text, end: line.end })
    // Two columns on one line, kept apart by their spaces.
    const column = /\s{3,}(?=\S[^\s]*(?:\s{1,2}\S+){0,4}$)/u.exec(text)
    if (column !== null) {
      const at = column.index + column[0].length
      const own = leadOf(text.slice(at)).length
      if (text.length > at + own) list.push({ line, from: line.start + lead.length + at + own, text: text.slice(at + own), end: line.end })
    }
    const next = lines[index + 1]
    // The stamp comes apart: "2 0. JUN" / "2013", "25." / "AUG. 2015".
    const apart =
      next !== undefined &&
      (/^\d{4}$/.test(next.text)
        ? /\p{L}/u.test(text) && text.length < 14
        : /^[\d\s]{1,4}[.,-]$/.test(text) && /^\p{L}.{2,9}\d{4}$/u.test(next.text))
    if (next !== undefined && apart) list.push({ line, from: line.start + lead.length, text: `${text} ${next.text}`, end: next.end })
  }
  return list
}

/** The date among some lines. `body` are the lines that the letter speaks in; `sessionYear` the year of the decision. */
export const documentDateRule = (
  lines: readonly Line[],
  body: readonly Line[],
  window: DateWindow,
  sessionYear: number | null,
): DocumentDate => {
  let unread: Line | null = null
  let weekend: Line | null = null
  const read: { candidate: Candidate; date: Temporal.PlainDate; repairs: readonly string[] }[] = []
  for (const candidate of candidates(lines)) {
    const stamp = readStampedDate(candidate.text, window)
    if (stamp === null) continue
    if (stamp.weekend === true) weekend ??= candidate.line
    else if (stamp.date === null) unread ??= candidate.line
    else read.push({ candidate, date: stamp.date, repairs: stamp.repairs })
  }
  const first = read[0]
  if (first === undefined && weekend !== null) return { found: null, problem: 'document-date-weekend', line: weekend }
  if (first === undefined)
    return { found: null, problem: unread === null ? 'document-date-missing' : 'document-date-unreadable', line: unread }
  // Two different dates in the letterhead: nothing says which is the letter's own.
  if (weekend !== null || read.some(other => !other.date.equals(first.date)))
    return { found: null, problem: 'document-date-unreadable', line: first.candidate.line }
  const { candidate, date, repairs } = first
  // A year far from all that the letter speaks of, and one worn place away from a nearer one, can be read in two ways (9 and 6, 8 and 3 …).
  const anchor = Math.max(sessionYear ?? 0, latestYear(body, date.year))
  const supported = window.latest !== null && date.until(window.latest, { largestUnit: 'years' }).years < 2
  if (
    sessionYear !== null &&
    date.year - anchor >= 3 &&
    !supported &&
    yearsLike(date.year).some(year => year >= anchor && year < date.year)
  )
    return { found: null, problem: 'document-date-doubtful', line: candidate.line }
  return {
    found: {
      value: date,
      start: candidate.from,
      end: candidate.end,
      confidence: Math.min(
        repairs.includes('stamp-month-rival') ? 0.85 : 1,
        afterRepairs(
          sessionYear === null ? 0.9 : 0.97,
          repairs.filter(repair => repair !== 'stamp-places'),
        ),
      ),
      repairs,
    },
    problem: null,
  }
}
