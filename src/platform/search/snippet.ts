import { type SQL, sql } from 'drizzle-orm'

/** A piece of a text that was found, and whether it is one of the words that were searched for. */
export interface SnippetPiece {
  readonly text: string
  readonly isHit: boolean
}

// Two characters that no text holds: they stand for the beginning and the end of a hit, so that nothing in a text can pass for one.
const BEGIN = '\u0002'
const END = '\u0003'
// Where the database leaves something out.
const CUT = '\u0004'

// A text is looked through up to here: the database takes as long as it is long.
const LOOKED_THROUGH = 60_000

/** The places of a text where one of the words stands, at most two of some fifteen words, for `piecesOf`; null where the text is. */
export const placesIn = (text: SQL, any: string): SQL =>
  sql`ts_headline('german', left(translate(${text}, ${BEGIN + END + CUT}, ''), ${LOOKED_THROUGH}), ${any}::tsquery,
    ${`StartSel=${BEGIN},StopSel=${END},MaxFragments=2,MinWords=8,MaxWords=18,FragmentDelimiter=${CUT}`})`

/** The pieces of such places in order, blanks and breaks made one blank, what was left out said by an ellipsis. Pure. */
export function piecesOf(places: string): SnippetPiece[] {
  const plain = places.replaceAll(CUT, ' … ').replace(/\s+/gu, ' ').trim()
  return plain
    .split(new RegExp(`(${BEGIN}[^${END}]*${END})`, 'u'))
    .filter(part => part !== '')
    .map(part => (part.startsWith(BEGIN) ? { text: part.slice(1).replace(END, ''), isHit: true } : { text: part, isHit: false }))
}

/** Whether a word that was searched for stands in the pieces. Pure. */
export const hasHit = (pieces: readonly SnippetPiece[]): boolean => pieces.some(({ isHit }) => isHit)
