/**
 * Amounts of money in a scanned text: as `findAmounts` of the vocabulary reads them, and under damage: a gap beside the full stop of the thousands
 * ("1. 640,00 Euro"), letters for digits ("lOO.OOOEuro"), a sign before the number. What was mended is said, so that nobody takes it over unseen.
 */
import { findAmounts } from '#vocabulary/amount.ts'

export interface AmountInText {
  readonly euros: number
  /** UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
  readonly words: string
  /** Letters or gaps were mended. */
  readonly damaged: boolean
}

const UNIT = '(?=\\s{0,2}(?:Euro|EUR|€|T€|TEUR|Mio|Mrd))'
const PLACE = '[\\dOolI|]'
/** Looks like a number and holds a letter. A letter alone is a number only where it is a nought. */
const LETTERS = new RegExp(`(?<![\\p{L}\\p{N}])${PLACE}{1,3}(?:\\s?\\.\\s?${PLACE}{3}){0,5}(?:,${PLACE}{2})?${UNIT}`, 'gu')
const GAPS = new RegExp(`(?<![\\p{L}\\p{N}.,])\\d{1,3}(?:\\s?\\.\\s?\\d{3}){1,5}(?:,\\d{2})?${UNIT}`, 'gu')
/** "Anlage 1. 500 Euro": the number before the full stop is none of the amount. */
const COUNTED = /(?:nr\.|nummer|punkt|ziffer|anlage|absatz|phase|abschnitt|stufe|rang|platz|§)\s*$/iu
const DIGITS: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1' }

const digitsOf = (words: string): string => {
  if (!/[OolI|]/.test(words)) return words
  const isNumber = /[\d.]/.test(words) || /^[1lI|]?[Oo]+$/.test(words)
  return isNumber ? words.replace(/[OolI|]/g, letter => DIGITS[letter] ?? letter) : words
}

/** The text with damaged amounts mended, as long as before, and the places that were mended. */
const mended = (text: string): { text: string; places: { start: number; end: number }[] } => {
  const places: { start: number; end: number }[] = []
  const withDigits = text.replace(LETTERS, (words, at: number) => {
    const digits = digitsOf(words)
    if (digits !== words) places.push({ start: at, end: at + words.length })
    return digits
  })
  const closed = withDigits.replace(GAPS, (words, at: number) => {
    const tight = words.replace(/\s/g, '')
    if (tight === words || COUNTED.test(withDigits.slice(Math.max(0, at - 12), at))) return words
    places.push({ start: at, end: at + words.length })
    return tight.padStart(words.length)
  })
  return { text: closed, places }
}

/** Right before a number, and after a word: a bullet or the line between two ends of a range is none. */
const MINUS = /(?:(?<=\s)|^)[-−–](\s?)$/u
const OWES = /(?:von|auf|mit|um|beträgt|ergebnis|saldo|verlust|fehlbetrag|jahresverlust|defizit|überschuss|höhe\svon)\s[-−–]\s?$/iu

/** Every amount of money in a text, in order; offsets are UTF-16 into `text`. Linear. */
export const amountsIn = (text: string): AmountInText[] => {
  const { text: readable, places } = mended(text)
  return findAmounts(readable).map(({ amount, start, end, words }) => {
    const place = places.find(one => one.start < end && one.end > start)
    const from = Math.min(start, place?.start ?? start)
    const before = text.slice(Math.max(0, from - 24), from)
    const minus = MINUS.exec(before)
    const negative = minus !== null && amount.euros > 0 && (minus[1] === '' ? !/\d\s?[-−–]$/u.test(before) : OWES.test(before))
    const begin = negative ? from - (minus?.[0].length ?? 0) : from
    const raw = place === undefined && !negative ? words : text.slice(begin, end)
    return { euros: negative ? -amount.euros : amount.euros, start: begin, end, words: raw, damaged: place !== undefined }
  })
}
