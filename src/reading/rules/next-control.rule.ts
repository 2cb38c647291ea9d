/**
 * Next control (C3): "Nächste Beschlusskontrolle: 31. Januar 2024", also with the date on the line below, and "nachste Beschiusskontrolle".
 * Dates of further controls inside the answers ("Hierzu erfolgt eine Beschlusskontrolle zum …") are no next control of the letter.
 */
import { findGermanDates } from '#vocabulary/german-date.ts'
import type { Found } from '../found.ts'
import type { Line } from '../lines.ts'

const DIGITS: Record<string, string> = { O: '0', o: '0', l: '1', I: '1', S: '5', B: '8' }
/** A month that lost its dots. */
const mendMonth = (text: string): string => text.replace(/(?<=\d\.\s?)M(?:a|à|á|â|ã|å)rz(?=\s?\d{4})/u, 'März')
/** Digits between digits that were recognised as letters: 3l. -> 31., 2O24 -> 2024. */
const mendDigits = (text: string): string =>
  text.replace(/(?<=\d)[OolISB](?=[\d.\s])|(?<=\s)[OlI](?=\d)/g, letter => DIGITS[letter] ?? letter)

export type NextControl =
  | { readonly found: Found<Temporal.PlainDate>; readonly unread: null }
  | { readonly found: null; readonly unread: Pick<Line, 'start' | 'end' | 'text'> | null }

/** Each line, and each line with the one right below it: a sentence can break inside its date. */
const spans = (lines: readonly Line[], source: string): Pick<Line, 'start' | 'end' | 'text'>[] => {
  const pairs = lines.flatMap((line, index) => {
    const below = lines[index + 1]
    return below === undefined || below.start - line.end > 4
      ? []
      : [{ start: line.start, end: below.end, text: source.slice(line.start, below.end).replace(/\s/g, ' ') }]
  })
  return [...pairs, ...lines]
}

/**
 * The date of the last line that names a next control; `unread` where such a line is there and its date cannot be read in one way. `source` is the
 * text that the lines are from.
 */
export const nextControlRule = (lines: readonly Line[], source: string): NextControl => {
  let unread: Pick<Line, 'start' | 'end' | 'text'> | null = null
  const all = spans(lines, source)
  for (let index = all.length - 1; index >= 0; index--) {
    const line = all[index]
    if (line === undefined) break
    const text = mendMonth(mendDigits(line.text))
    const dates = findGermanDates(text)
    const only = dates[0]
    // "Nächste Beschlusskontrolle nach dem Bericht vom …" names another day.
    const other = only !== undefined && /(?<!\p{L})(?:vom|nach|seit|dem)\s*$/iu.test(text.slice(0, only.start))
    if (dates.length === 1 && only !== undefined && !other) {
      const repairs = text === line.text ? [] : ['date-digits']
      return {
        found: {
          value: only.date,
          start: line.start + only.start,
          end: line.start + only.end,
          confidence: repairs.length > 0 ? 0.93 : 0.98,
          repairs,
        },
        unread: null,
      }
    }
    if (/\d/.test(text) || dates.length > 1) unread = line
  }
  return { found: null, unread }
}
