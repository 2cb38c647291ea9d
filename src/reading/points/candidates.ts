/**
 * Marks at the front of a line that may begin a point, each with its damage. A mark is only a candidate: which of them are points is decided for the
 * text as a whole (numbering.ts).
 *   1.   1)   (1)   1,   l.   3 Der   a Dem   2.1   2. a)   a.   b)   II.   „1.   zu Punkt 2   Zu 1. und 2.:   „ alone
 */
import type { Line } from '../lines.ts'
import { type Marker, markerOf } from './markers.ts'
import { openerAt } from './quotes.ts'

export type MarkKind = 'number' | 'sub-number' | 'letter' | 'roman' | 'to' | 'quote' | 'token'

export interface Candidate {
  readonly kind: MarkKind
  /** Numbers named: one, or several after "zu". */
  readonly numbers: readonly number[]
  /** Letter, or second number of 2.1, also the letter behind the number in "2. a)". */
  readonly sub: string
  /** Signs in the place of a number that are none as they stand: l, S, 1o, a. */
  readonly token: string
  /** How the mark is closed: 1. is '.', 1) is ')', (1) is '('. */
  readonly style: string
  /** Offset in the line where the text or its opening quotation mark begins. */
  readonly rest: number
  /** Width of the opening mark before the number: „1. */
  readonly before: number
  /** An opening mark stands at `rest`, or at the front of the next line where the mark stands alone. */
  readonly opens: boolean
  /** Nothing follows on the line. */
  readonly lone: boolean
  /** Cost of what is wrong with the mark itself. */
  readonly damage: number
}

/** A sentence of a resolution begins so; a count ("3 Bänke") is followed by what it counts. */
const ORDERS =
  /^(?:Der|Die|Das|Dem|Den|Des|Ein|Eine|Einer|Eines|Einem|Einen|Es|Er|Sie|Für|Im|In|Zur|Zum|Zu|Über|Bei|Auf|Mit|Von|Vor|Nach|Bis|Dabei|Dazu|Darüber|Hierzu|Hierfür|Weiterhin|Ferner|Soweit|Sofern|Alle|Außerdem|Am|An|Aus)\s/u

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
/** A Roman numeral as it is printed, from its number. */
export const romanOf = (number: number): string => ROMAN[number - 1] ?? String(number)

/** Whether a text is numbered by Roman numerals: it has an I. and then a II. at the front of lines. */
export const hasRoman = (lines: readonly Line[]): boolean => {
  const first = lines.findIndex(({ text }) => /^I\s?\.(?:\s|$)/.test(text))
  return first >= 0 && lines.some(({ text }, index) => index > first && romanAt(text)?.number === 2)
}

/** Numeral at the front of a line (1 for I) with the offset of the text behind it; l and 1 are read as I. */
const romanAt = (text: string): { number: number; rest: number } | null => {
  const match = /^([IVXl1|]{1,5})\s?\.(?:\s+|$)/.exec(text)
  if (match === null || /^1\d?$/.test(match[1] ?? '')) return null
  const number = ROMAN.indexOf((match[1] ?? '').replace(/[l1|]/g, 'I')) + 1
  return number === 0 ? null : { number, rest: match[0].length }
}

const isSmall = (code: number): boolean => code >= 97 && code <= 122

/** Only such lines can hold a mark: a digit, a bracket, a quotation mark, a sign, "zu", "Punkt", or one or two letters that stand alone. */
const mayHoldMark = (text: string): boolean => {
  const first = text.charCodeAt(0)
  const second = text.charCodeAt(1)
  if (first < 65 || first > 122 || (first > 90 && first < 97)) return true
  if (first === 90 || first === 122 || first === 66 || first === 80) return true
  if (second < 65 || second > 122 || Number.isNaN(second)) return true
  const third = text.charCodeAt(2)
  return first === 73 || first === 86 || first === 88 || ((third < 65 || Number.isNaN(third)) && !(isSmall(first) && isSmall(second)))
}

/** 1, with a comma for its full stop; the text behind it tells it from a list of numbers. */
const WITH_COMMA = /^(\d{1,3})\s?,\s+(?=[\p{L}„"“»])(?!und\s|oder\s|sowie\s)/u
const BARE_NUMBER = /^(\d{1,3})\s+(?=[„"“]?(\p{Lu}\p{L}*\s?))/u
const TOKEN = /^([\dlIOoZSBGbgqi|!?&§a-zA-Z]{1,4})(\s?[.,)])?(?:\s+(?=[\p{Lu}„"“\d])|$)/u
/** e. V., d. h., z. B., u. a., i. V.: abbreviations, no marks; nor are names with an initial. */
const ABBREVIATION = /^\p{L}[.,]\s?\p{L}{1,2}\.(?:\s|$)/u
const DIGIT_LIKE = /[\dlIOoZSBGbgqi|!?&§]/

interface Bare {
  readonly kind: MarkKind
  readonly numbers?: readonly number[]
  readonly sub?: string
  readonly token?: string
  readonly style?: string
  readonly damage?: number
}

const styleOf = (text: string, to: number): string => (/^[([{]/.test(text) ? '(' : /[)]\s*$/.test(text.slice(0, to)) ? ')' : '.')

const ofMarker = (marker: Marker, text: string): Bare => ({
  kind: marker.kind,
  numbers: marker.numbers,
  sub: marker.sub,
  style: styleOf(text, marker.rest),
})

/** The marks at the front of line `index`, none for most lines. `roman`: the text is numbered by Roman numerals. */
export const candidatesOf = (lines: readonly Line[], index: number, roman: boolean): readonly Candidate[] => {
  const text = lines[index]?.text ?? ''
  if (!mayHoldMark(text)) return []
  const next = lines[index + 1]?.text ?? ''
  const found: Candidate[] = []
  const add = (bare: Bare, rest: number, before = 0): void => {
    const lone = rest >= text.length
    found.push({
      kind: bare.kind,
      numbers: bare.numbers ?? [],
      sub: bare.sub ?? '',
      token: bare.token ?? '',
      style: bare.style ?? '.',
      rest,
      before,
      opens: before > 0 || openerAt(text, rest) > 0 || (lone && openerAt(next, 0) > 0),
      lone,
      damage: bare.damage ?? 0,
    })
  }
  if (roman) {
    const numeral = romanAt(text)
    if (numeral !== null) add({ kind: 'roman', numbers: [numeral.number] }, numeral.rest)
  }
  const marker = markerOf(text)
  if (marker !== null) {
    const behind = marker.kind === 'number' ? markerOf(text.slice(marker.rest)) : null
    if (behind?.kind === 'letter') add({ ...ofMarker(marker, text), sub: behind.sub }, marker.rest + behind.rest)
    else add(ofMarker(marker, text), marker.rest)
    if (marker.kind === 'letter' && DIGIT_LIKE.test(marker.sub)) add({ kind: 'token', token: marker.sub, damage: 0.6 }, marker.rest)
    return found
  }
  const width = openerAt(text, 0)
  if (width > 0) {
    const inner = markerOf(text.slice(width))
    const comma = inner === null ? WITH_COMMA.exec(text.slice(width)) : null
    if (inner?.kind === 'number') add(ofMarker(inner, text.slice(width)), width + inner.rest, width)
    else if (comma !== null) add({ kind: 'number', numbers: [Number(comma[1])], damage: 0.4 }, width + comma[0].length, width)
    else add({ kind: 'quote' }, 0)
    return found
  }
  const comma = WITH_COMMA.exec(text)
  if (comma !== null) {
    const small = /^\p{Ll}/u.test(text.slice(comma[0].length))
    add({ kind: 'number', numbers: [Number(comma[1])], damage: small ? 0.8 : 0.4 }, comma[0].length)
    return found
  }
  const bare = BARE_NUMBER.exec(text)
  if (bare !== null) {
    const said = text.slice(bare[0].length)
    add(
      { kind: 'number', numbers: [Number(bare[1])], damage: ORDERS.test(said) || openerAt(said, 0) > 0 ? 1 : 1.8, style: '' },
      bare[0].length,
    )
    return found
  }
  const token = TOKEN.exec(text)
  if (token === null || ABBREVIATION.test(text)) return found
  const [whole, signs = '', stop] = token
  const said = text.slice(whole.length)
  if (
    stop !== undefined
      ? signs.length < 4
      : said !== '' && (signs.length === 1 || (signs.length < 4 && /\d/.test(signs))) && ORDERS.test(said)
  )
    add({ kind: 'token', token: signs, damage: stop === undefined ? 1 : 0.6, style: stop === undefined ? '' : '.' }, whole.length)
  return found
}

const LIKE: Readonly<Record<string, string>> = {
  0: 'OoQD',
  1: 'lIi|!7',
  2: 'Zz?',
  3: 'B8',
  4: 'A',
  5: 'Ss',
  6: 'Gb',
  7: '1?',
  8: 'B&S§3',
  9: 'gq?',
}

/** Cost of reading signs as a number; null where they cannot be it. One sign alone before a sentence can be any digit. */
export const readsAs = (token: string, number: number): number | null => {
  const digits = String(number)
  const fits = (signs: string): boolean =>
    signs.length === digits.length &&
    Array.from(signs).every((sign, at) => sign === digits[at] || (LIKE[digits[at] ?? ''] ?? '').includes(sign))
  if (fits(token)) return 0
  if (token.length === digits.length + 1)
    for (let at = 0; at < token.length; at++) if (fits(token.slice(0, at) + token.slice(at + 1))) return 0.5
  return null
}
