import { drawableByAll } from './fonts.ts'
import { breakableLongWords } from './typography.ts'

/** What stands in the letter for a character that the fonts cannot draw. */
const REPLACEMENT = '[?]'

/** Control characters have no place on paper; a tabulator becomes a space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g

/** Characters that guide the line and have no picture of their own: zero-width space, joiners, soft hyphen, word joiner, variation selectors. */
const INVISIBLE = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufe0e|\ufe0f/gu

/** Characters that text processors put in and the fonts lack, with the ones that look and mean the same. */
const STAND_INS: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u200a': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '■': '•',
  '▪': '•',
  '●': '•',
}

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' })

/**
 * Makes every string in a piece of plain data fit for the typesetter: what no font can draw is replaced (PDF/UA-1 forbids characters
 * without a glyph, ISO 14289-1 section 7.21.8) and named in a German warning, words longer than a line can be broken.
 */
export function makePrintable<Data>(data: Data, drawable: ReadonlySet<number> = drawableByAll()): { data: Data; warnings: string[] } {
  const replaced = new Set<string>()
  const printable = (text: string) =>
    breakableLongWords(replaceUndrawable(text.replace(/\t/g, ' ').replace(CONTROLS, ''), drawable, replaced))
  const printed = JSON.parse(JSON.stringify(data), (_key, value: unknown) => (typeof value === 'string' ? printable(value) : value)) as Data
  return {
    data: printed,
    warnings: [...replaced].map(
      character => `Das Zeichen „${character}“ (${codePoints(character)}) lässt sich nicht drucken. An seiner Stelle steht ${REPLACEMENT}.`,
    ),
  }
}

function replaceUndrawable(text: string, drawable: ReadonlySet<number>, replaced: Set<string>): string {
  if (canDraw(text, drawable)) return text
  return Array.from(graphemes.segment(text), ({ segment }) => {
    if (canDraw(segment, drawable)) return segment
    const standIn = STAND_INS[segment]
    if (standIn !== undefined) return standIn
    replaced.add(segment)
    return REPLACEMENT
  }).join('')
}

function canDraw(text: string, drawable: ReadonlySet<number>): boolean {
  for (const character of text.replace(INVISIBLE, '')) {
    if (character !== '\n' && !drawable.has(character.codePointAt(0) ?? 0)) return false
  }
  return true
}

function codePoints(text: string): string {
  return Array.from(text, character => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
}
