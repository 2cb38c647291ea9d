/**
 * Reference of the decided paper (D1), under damage:
 *   V2003/22   \/2620/23 (V as two strokes)   A0Ü87/09   Vl411/22   V-PI0013/19 (capital I for small l)   V-CoOOOS0/21   A0781-JH69-04   V0982-01/23
 * Where letters and digits stand is known, so each place is repaired by what it can hold; the unit of a district is settled by its name.
 */
import { findReferences, parseReference } from '#vocabulary/reference.ts'
import { afterRepairs, type Found } from '../found.ts'

const DIGITS: Record<string, string> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  Ü: '0',
  U: '0',
  Ö: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  G: '6',
  b: '6',
  B: '8',
  ß: '8',
  g: '9',
  q: '9',
}
const D = '[\\dOoQDÜUÖlIi|!ZzSsGbBßgq]'
// Kind, unit with its hyphen, number, slash, year. The unit is at most three letters; where it ends and the number begins is settled below.
const DAMAGED = new RegExp(
  `(?<![\\p{L}\\p{N}/])(\\\\\\/|V\\/|VV|[VvA])\\s?(?:[-–‐]\\s?(\\p{Lu}[\\p{L}I|1]{1,2}?)\\s?(?=${D}{4,5}(?:[-–‐]\\d{1,2})?\\s?/))?(${D}{4,5})(?:[-–‐](\\d{1,2}))?\\s?/\\s?(${D}{2})(?![\\p{L}\\p{N}/])`,
  'gu',
)

const OTHER_STYLES = /(?:AF|EWA|VorR)\d|\d[-–][A-Z]{1,4}\d|[IVX]-[A-Z]|[IVX]\/\d{4}|20\d\d\/[01]\d{3}/

const digitsOf = (text: string): string => (/^\d+$/.test(text) ? text : Array.from(text, place => DIGITS[place] ?? place).join(''))

/** The unit of a district in its one spelling: PI is Pl where the text names Plauen, Pi where it names Pieschen. Null where neither is named. */
const unitOf = (unit: string, context: string): { unit: string; repaired: boolean } | null => {
  if (!/[I1|l]/.test(unit.slice(1))) return { unit, repaired: false }
  const readings = ['l', 'i', 'I'].map(letter => unit.charAt(0) + unit.slice(1).replace(/[I1|l]/g, letter))
  const named = readings.filter(
    reading => reading !== reading.toUpperCase() && new RegExp(`(?<![\\p{L}])${reading}[\\p{Ll}-]{2,}`, 'u').test(context),
  )
  const only = named[0]
  if (named.length === 1 && only !== undefined) return { unit: only, repaired: only !== unit }
  return /^\p{Lu}\p{Ll}+$/u.test(unit) ? { unit, repaired: false } : null
}

export interface ReferenceFound extends Found<string> {
  /** Null where the city counts by the terms of its council. */
  readonly year: number | null
}

/** The first two digits of the year are not printed; those of a paper lie between 1970 and 2069. */
const parsed = (text: string): { normal: string; year: number | null } | null => parseReference(text)

/**
 * Every reference in a part of the source, in order. `context` is text that may name the district. References that cannot be repaired in one way
 * alone are left out and counted in `unreadable`.
 */
export const referencesIn = (text: string, offset: number, context: string): { found: ReferenceFound[]; unreadable: number } => {
  const found: ReferenceFound[] = []
  let unreadable = 0
  for (const match of text.matchAll(DAMAGED)) {
    const [raw, letter = '', unit, number = '', version, year = ''] = match
    const repairs: string[] = []
    const kind = letter === 'A' ? 'A' : 'V'
    if (letter !== kind) repairs.push('broken-v')
    const digits = digitsOf(number)
    const years = digitsOf(year)
    if (digits !== number || years !== year) repairs.push('reference-digits')
    let name = ''
    if (unit !== undefined) {
      const settled = unitOf(unit, context)
      if (settled === null) {
        unreadable++
        continue
      }
      if (settled.repaired) repairs.push('unit-letters')
      name = `-${settled.unit}`
    }
    const reference = /\D/.test(digits + years)
      ? null
      : parsed(`${kind}${name}${digits}${version === undefined ? '' : `-${version}`}/${years}`)
    if (reference === null) {
      unreadable++
      continue
    }
    const start = offset + match.index
    found.push({
      value: reference.normal,
      start,
      end: start + raw.length,
      confidence: afterRepairs(0.99, repairs),
      repairs,
      year: reference.year,
    })
  }
  // The style before 2009 and the rarer kinds of paper (AF, VorR) are read as they stand.
  if (found.length === 0 || OTHER_STYLES.test(text))
    for (const { reference, start, end } of findReferences(text)) {
      if (found.some(other => other.start < offset + end && other.end > offset + start)) continue
      found.push({
        value: reference.normal,
        start: offset + start,
        end: offset + end,
        confidence: unreadable > 0 ? 0.8 : 0.98,
        year: reference.year,
      })
    }
  found.sort((a, b) => a.start - b.start)
  return { found, unreadable }
}

/** A paper is registered before its session, and seldom more than four years before: otherwise one of the two years was misread. */
export const agreeing = (reference: ReferenceFound, sessionYear: number | null): ReferenceFound =>
  sessionYear === null || reference.year === null || (reference.year <= sessionYear && sessionYear - reference.year <= 4)
    ? reference
    : { ...reference, confidence: Math.min(0.75, reference.confidence) }
