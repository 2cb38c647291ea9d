/**
 * Texts whose lines run together: some recognitions put a whole paragraph, heading and subject and salutation too, into one line. Where one line holds
 * several parts of the form, lines are cut before and after these parts. What is cut is a guess about the layout, so every value of such a text is
 * trusted less.
 */
import type { Line } from './lines.ts'

/** Taken from the confidence of all values of a text whose lines were cut. */
export const LOSS_BY_CUTS = 0.1

/** Narrower lines hold one part of the form. */
const WIDE = 90
/** Where the first parts of a line that ran together stand at the latest. */
const FAR = 2000

/** A pattern, and words one of which a line must hold for it to match; none: the line is always looked at. */
interface Part {
  readonly hint: string
  readonly pattern: RegExp
}
const part = (hint: string, pattern: RegExp): Part => ({ hint, pattern })

const HEADING = part('kontrolle zu', /(?<=\s)Beschlu(?:ss|ß)kontrolle zu[mr]?\s(?=.{0,24}\d\s?\/\s?\d\d[\s,(])/gu)
// Parts of the form that have a line of their own in print.
const PARTS = [
  part('Sitzungsnummer', /(?<=Sitzungsnummer[^)}]{3,60}[)}]\s)/gu),
  part('Sehr geehrte', /Sehr geehrte(?=[rn]?\s)|(?<=Sehr geehrte[rn]?\s[^.:]{5,60},\s)(?=\p{Ll})/gu),
  part('gegeben werden', /(?<=gegeben werden\s?[:.;]\s)/gu),
  part('chste ', /N[äa]chste Beschlu(?:ss|ß)kontrolle/giu),
  part('Mit freundlichen Gr', /Mit freundlichen Gr(?:ü|u)(?:ß|ss)en|(?<=Mit freundlichen Gr[üu](?:ß|ss)en\s)/gu),
  part('Kenntnisnahme', /Kenntnisnahme\s?:/gu),
  part('BESCHLUSSAUSFERTIGUNG', /BESCHLUSSAUSFERTIGUNG|(?<=BESCHLUSSAUSFERTIGUNG\s)/gu),
  part('Sitzung am', /Sitzung am\s?[:;]|(?<=Sitzung am\s?[:;]\s)/gu),
  part('Beschluss', /Beschluss\s?zu\s?[:;]|(?<=\s)Beschluss\s?[:;](?=\s|$)|(?<=\sBeschluss\s?[:;]\s)/gu),
  part('Gegenstand', /Gegenstand\s?[:;]|(?<=Gegenstand\s?[:;]\s)/gu),
  // A stamp below the last point: "Neustadt, 1 9. NOV. 2020".
  part('', /(?:(?<=[.!?]\s)\p{Lu}\p{L}{2,20},\s)?(?<=[.,]\s)[-–]?\s?\d\s?\d?\s?[.,-]\s?\p{Lu}{3,4}[.,]?\s\d{4}/gu),
]
const ALL_PARTS = [HEADING, ...PARTS]
/** Other papers name the heading of a letter in their sentences; in a letter this sentence follows. */
const OPENING = 'gegeben werden'
/** Heading and subject in one line, however short. */
const HEADING_WITH_SUBJECT = /^Beschlu(?:ss|ß)kontrolle zu.{0,40}\(Sitzungsnummer[^)}]{3,60}[)}]\s(?!\d\.\s)[„"\d\p{Lu}].{3}/u
/** Subject of a resolution and the word above its first point, in one line. */
const SUBJECT_WITH_LABEL = /\S{3}\sBeschluss\s?[:;](?:\s|$)/u
/** Lines from the top that can show that lines run together. */
const TOP_LINES = 60
// Where points and answers begin, once it is known that lines run together.
const PARAGRAPHS = [
  part('', /(?<=[.:;!?]["“”'’]{0,2}\s)\d{1,2}\.\s(?=[„"»“\p{Lu}])/gu),
  part('', /(?<=[.:;,]\s)[a-h][.)]\s(?=\p{L}{3})/gu),
  part('', /(?<=[.!?]["“”]\s)(?=\p{Lu})/gu),
]

const cutsOf = (text: string, parts: readonly Part[], cuts: Set<number>): void => {
  for (const { hint, pattern } of parts)
    if (text.includes(hint)) for (const { index } of text.matchAll(pattern)) if (index > 0) cuts.add(index)
}

/** Whether the top names one of the two forms; other papers are not looked at further. */
const namesForm = (lines: readonly Line[]): boolean => {
  const end = Math.min(lines.length, TOP_LINES)
  for (let index = 0; index < end; index++) {
    const text = lines[index]?.text ?? ''
    if (text.includes('sskontro') || text.includes('BESCHLUSSAUSFERTIGUNG')) return true
  }
  return false
}

/** The lines, cut where several parts of the form share one; the same array where no line does. Linear. */
export const cutWideLines = (lines: readonly Line[]): readonly Line[] => {
  if (!namesForm(lines)) return lines
  let found = 0
  let resolution = false
  for (const [index, { text }] of lines.slice(0, TOP_LINES).entries()) {
    if (text.startsWith('Beschlu') && HEADING_WITH_SUBJECT.test(text) && lines[index + 1]?.text.startsWith('Sehr geehrte')) found += 2
    if (resolution && SUBJECT_WITH_LABEL.test(text)) found += 2
    if (text.includes('BESCHLUSSAUSFERTIGUNG')) resolution = true
    if (text.length < WIDE) continue
    const cuts = new Set<number>()
    cutsOf(text.slice(0, FAR), ALL_PARTS, cuts)
    found += cuts.size
  }
  if (found < 2) return lines
  const parts = lines.some(({ text }) => text.includes(OPENING)) ? ALL_PARTS : PARTS
  return lines.flatMap(line => {
    const cuts = new Set<number>()
    cutsOf(line.text, parts, cuts)
    if (line.text.length >= WIDE) cutsOf(line.text, PARAGRAPHS, cuts)
    if (cuts.size === 0) return [line]
    const places = [0, ...[...cuts].sort((left, right) => left - right), line.text.length]
    return places.slice(0, -1).flatMap((from, index) => {
      const raw = line.text.slice(from, places[index + 1])
      const text = raw.trim()
      if (text === '') return []
      const start = line.start + from + (raw.length - raw.trimStart().length)
      return [{ ...line, start, end: start + text.length, text, gap: index > 0 || line.gap, pageBreak: index === 0 && line.pageBreak }]
    })
  })
}
