/**
 * References of council papers (D1): V2003/22 (Vorlage), A0446/18 (Antrag), AF, mAF, EWA (kinds of question), VorR (right of proposal), papers of a
 * district or village council (V-Co00050/21, V-GP0155/18), and the style used before 2009 with committee and sitting (A0781-JH69-04). How other cities
 * number their papers stands in `city-forms.ts`.
 */
import { CITY_FORMS, type CityForm } from './city-forms.ts'

export const REFERENCE_KINDS = ['V', 'A', 'AF', 'mAF', 'EWA', 'VorR'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

export interface Reference {
  /** As it stood in the text. */
  readonly raw: string
  /** The one spelling by which the register knows the paper: V2003/22. */
  readonly normal: string
  readonly kind: ReferenceKind
  /** Short name of the district or village council that the paper belongs to: Co, GP, Neu; null for the city. */
  readonly unit: string | null
  /** Digits with their leading zeros, and the sub-number of a later version (0982-01): they are part of the name. */
  readonly number: string
  /** Year of registration with four digits; the sitting can lie in a later one. Null where a city counts by the terms of its council. */
  readonly year: number | null
  /** Committee and sitting of the style before 2009: JH69; null for the present one. */
  readonly oldSitting: string | null
}

export interface FoundReference {
  readonly reference: Reference
  /** UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
}

const KINDS: Record<string, string> = {
  V: 'Vorlage',
  A: 'Antrag',
  AF: 'Anfrage',
  mAF: 'mündliche Anfrage',
  EWA: 'Einwohneranfrage',
  VorR: 'Vorschlagsrecht',
}

// Separators as they occur: slash in letters, hyphen and underscore in file names, and the dashes that word processors put in their place.
const SEPARATOR = '[/_\\-\u2010\u2011\u2013]'
const KIND = 'VorR|V|AF|A|mAF|EWA'
// The second version of a paper has a sub-number: V0982-01/23. Without a slash (V0982-01-23) only one with a zero in front is told from a year.
const SUB_NUMBER = '[-\u2010\u2011\u2013](?:\\d{1,2}(?=\\s?/)|0[1-9](?=[_\\-\u2010\u2011\u2013]\\d\\d(?!\\d)))'
const PRESENT = `(${KIND})(?:[-\u2010\u2011]([A-Z][A-Za-z]{1,2}))?[ \u00a0]?(\\d{4,5}(?:${SUB_NUMBER})?)\\s?${SEPARATOR}\\s?((?:19|20)\\d{2}|\\d{2})`
const OLD = `(V|A)[ \u00a0]?(\\d{3,5})[-\u2010\u2011\u2013]([A-Z]{1,4}\\d{1,3})[-\u2010\u2011\u2013](\\d{2})`
// An underscore may stand before (BK_SR_V0533/15); a letter or a digit means that this is the middle of another word.
const ANYWHERE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${OLD}|${PRESENT})(?!\\d)`, 'gu')
const ELSEWHERE = CITY_FORMS.map(form => ({ form, pattern: new RegExp(`(?<![\\p{L}\\p{N}/-])${form.reference}(?![\\p{L}\\p{N}/])`, 'gu') }))

/** The reference that a number of another city's form is. */
const otherReference = ({ kinds }: CityForm, { 0: raw, groups = {} }: RegExpMatchArray): Reference => {
  const { term, kind, number = '', year } = groups
  const letters = kind === undefined ? '' : `-${kind}-`
  const normal = term === undefined ? `${year}/${number}` : letters === '' ? `${term}/${number}` : `${term}${letters}${number}`
  return {
    raw,
    normal,
    kind: kinds[kind ?? ''] ?? 'V',
    unit: null,
    number,
    year: year === undefined ? null : Number(year),
    oldSitting: null,
  }
}

const otherReferences = (text: string): FoundReference[] =>
  ELSEWHERE.flatMap(({ form, pattern }) =>
    Array.from(text.matchAll(pattern), match => ({
      reference: otherReference(form, match),
      start: match.index,
      end: match.index + match[0].length,
    })),
  )

/** Two digits of a year as four: council papers begin after 1970. */
const fullYear = (digits: string): number => (digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) >= 70 ? 1900 : 2000))
const twoDigits = (year: number): string => String(year % 100).padStart(2, '0')

const referenceOf = (match: RegExpMatchArray): Reference => {
  const [raw, oldKind, oldNumber, oldSitting, oldYear, kind, unit, number, year] = match
  if (oldKind !== undefined && oldNumber !== undefined && oldSitting !== undefined && oldYear !== undefined) {
    const normal = `${oldKind}${oldNumber}-${oldSitting}-${oldYear}`
    return { raw, normal, kind: oldKind as ReferenceKind, unit: null, number: oldNumber, year: fullYear(oldYear), oldSitting }
  }
  const years = fullYear(year ?? '')
  const digits = (number ?? '').replace(/[\u2010\u2011\u2013]/, '-')
  const normal = `${kind}${unit === undefined ? '' : `-${unit}`}${digits}/${twoDigits(years)}`
  return { raw, normal, kind: kind as ReferenceKind, unit: unit ?? null, number: digits, year: years, oldSitting: null }
}

/** Every reference in a text, in order, with its place. Linear in the length of the text. */
export const findReferences = (text: string): FoundReference[] => {
  const found = Array.from(text.matchAll(ANYWHERE), match => ({
    reference: referenceOf(match),
    start: match.index,
    end: match.index + match[0].length,
  }))
  const others = otherReferences(text)
  return others.length === 0 ? found : [...found, ...others].sort((a, b) => a.start - b.start)
}

/** Reads a text that is a reference and nothing else (spaces around it do not matter); null when it is none (D1). */
export const parseReference = (text: string): Reference | null => {
  const trimmed = text.trim()
  const found = findReferences(trimmed)[0]
  return found !== undefined && found.start === 0 && found.end === trimmed.length ? found.reference : null
}

/** The reference as part of an address: V2003-22, V-Co00050-21, A0781-JH69-04. No character in it needs escaping. */
export const slugOfReference = (reference: Pick<Reference, 'normal'>): string => reference.normal.replaceAll('/', '-')

/** The reference that a part of an address names, or null. The opposite of `slugOfReference`. */
export const referenceFromSlug = (slug: string): Reference | null =>
  /[\s/_]/.test(slug)
    ? null
    : (parseReference(slug) ??
      parseReference(
        slug.replace(/^([IVX]+|\d{4})-(\d{4})(?:-(\d{1,2}))?$/, (_, term, number, supplement) =>
          [term, number, supplement].filter(Boolean).join('/'),
        ),
      ))

/** German word for the kind of paper: Vorlage, Antrag … */
export const germanReferenceKind = (kind: ReferenceKind): string => KINDS[kind] ?? kind
