import { formatGermanDate } from '#vocabulary/german-date.ts'

/**
 * German typography of what goes out on paper (DIN 5008, DIN 16507-2): which words stay together on a line, which marks are used.
 * Only marks and spaces change, never a word; `bindWords` changes spaces only and may therefore be used on decided text, which is quoted word for word (C2).
 */

const NBSP = '\u00a0'
const MONTHS = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember'

/** "31. Januar 2024" that never breaks over a line. */
export function longDate(date: Temporal.PlainDate): string {
  return bindWords(formatGermanDate(date))
}

/** A space that must not become a line end, found by what stands on both sides of it. Every pattern is a fixed number of characters long or bounded. */
const BINDINGS: readonly RegExp[] = [
  new RegExp(`(?<=\\b\\d{1,2}\\.) (?=(?:${MONTHS})(?![\\p{L}]))`, 'gu'),
  new RegExp(`(?<=(?:${MONTHS})) (?=\\d{4}\\b)`, 'gu'),
  /(?<=(?:^|[^\p{L}])(?:§§?|Abs\.|Art\.|Nr\.|Ziff\.|Anlage|Punkt|Punkte|Seite|Teil)) (?=[\dIVX])/gu,
  /(?<=(?:^|[^\p{L}])SGB) (?=[IVX]+(?![\p{L}]))/gu,
  /(?<=\d) (?=(?:Euro|EUR|€|%|Prozent|Mio\.|Mrd\.|VzÄ|km|m²|Uhr)(?![\p{L}]))/gu,
  /(?<=(?:^|[^\p{L}\d])(?:z|o|u|d|i|s|v)\.) (?=(?:B|g|a|ä|h|V|d|R|o|u)\.)/gu,
]

/** Puts no-break spaces where German setting rules ask for them; all other characters stay. Decomposed letters become composed ones. */
export function bindWords(text: string): string {
  let bound = text.normalize('NFC')
  for (const binding of BINDINGS) bound = bound.replace(binding, NBSP)
  return bound
}

/** Typewriter marks to printed ones, for text that a person typed as an answer: "…" to „…“, hyphens between spaces to dashes, three full stops to one sign. */
export function printedMarks(text: string): string {
  const dashed = text.replace(/(?<=\S) - (?=\S)/g, `${NBSP}– `).replace(/\.\.\./g, '…')
  return bindWords(pairQuotes(dashed, '„', '“'))
}

/** A new paragraph of decided text: after a blank line, or where a line begins with a mark or a letter or number with a bracket. */
const PARAGRAPH = /\n\s*\n|\n(?=\s*(?:[-–•]|[\p{L}\d]{1,2}\))\s)/u

/**
 * The decided text between German quotation marks, in its paragraphs (C2). Marks that already enclose the whole are not doubled; marks
 * inside become single ones, as a quotation in a quotation is set.
 */
export function quoted(text: string): string[] {
  const bare = text.replace(/\r\n?/g, '\n').trim()
  const enclosed = /^„[^„“”"]*[“”"]$/u.test(bare)
  const inner = pairQuotes(enclosed ? bare.slice(1, -1) : bare, '‚', '‘')
    .replaceAll('„', '‚')
    .replaceAll('“', '‘')
  const paragraphs = inner.split(PARAGRAPH).map(part => bindWords(part.trim().replace(/[ \t]*\n[ \t]*/g, ' ')))
  return `„${paragraphs.join('\n')}“`.split('\n')
}

/** Straight marks in pairs to the given ones; an odd number says nothing about which opens, so then all stay. */
function pairQuotes(text: string, open: string, close: string): string {
  const parts = text.split('"')
  if (parts.length % 2 === 0) return text
  return parts.map((part, index) => (index === 0 ? part : (index % 2 === 1 ? open : close) + part)).join('')
}

/**
 * Zero-width spaces in what no hyphenation can break (file names, numbers, tables pasted as one word), so that it stays inside the margin.
 * Words of letters only are left to the hyphenation unless they are longer than any German word. Addresses on the web are left alone: the
 * typesetter breaks them itself, at better places.
 */
export function breakableLongWords(text: string): string {
  return text.replace(/\S{41,}/gu, word => {
    if (/^\S{0,3}https?:\/\//u.test(word) || /^\P{N}?\p{L}{1,90}\P{N}{0,2}$/u.test(word)) return word
    return word.replace(/.{40}(?=.)/gu, '$&\u200b')
  })
}
