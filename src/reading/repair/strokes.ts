/**
 * Strokes that were read as other letters: an l as an i beside a vowel ("Rahmenpian"), an m as rn ("Zentrurn"). They are mended where the word with the
 * right letter stands elsewhere in the same document. Only an i beside a, o, u or an umlaut is looked at: ei and ie are in every sentence.
 */
import type { Vocabulary } from './joins.ts'
import type { Edit } from './letters.ts'

/** Shorter words meet by chance: Mai and Mal. */
const SHORTEST = 5
/** With more doubtful places than this a word is noise. */
const MOST_PLACES = 3
const VOWEL = Uint8Array.from({ length: 256 }, (_, code) => ('aouäöüAOUÄÖÜi'.includes(String.fromCharCode(code)) ? 1 : 0))
const LETTER = /\p{L}/u
const isLetter = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 127 && LETTER.test(text.charAt(at)))
}

/** Letters at an offset that may stand for an l or an m: 0 for none, else how many. */
const doubtfulAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (code === 105) return VOWEL[text.charCodeAt(at - 1)] === 1 || VOWEL[text.charCodeAt(at + 1)] === 1 ? 1 : 0
  return code === 114 && text.charCodeAt(at + 1) === 110 ? 2 : 0
}

/** The edits of a line by the words of its document, in order. */
export const strokeEdits = (text: string, vocabulary: () => Vocabulary): readonly Edit[] => {
  let edits: Edit[] | null = null
  let done = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code !== 105 && code !== 114) || doubtfulAt(text, at) === 0) continue
    let start = at
    while (start > done && isLetter(text, start - 1)) start--
    let end = at
    const places: Edit[] = []
    while (isLetter(text, end)) {
      const length = doubtfulAt(text, end)
      if (length > 0) places.push({ at: end, length, by: length === 1 ? 'l' : 'm', name: 'stroke-known' })
      end++
    }
    if (end - start >= SHORTEST && places.length <= MOST_PLACES) {
      edits ??= []
      edits.push(...mended(text, start, end, places, vocabulary()))
    }
    at = end
    done = end
  }
  return edits ?? NONE
}
const NONE: readonly Edit[] = []

/** The places to mend so that the word is one of the document; none where no choice or more than one does. */
const mended = (text: string, start: number, end: number, places: readonly Edit[], vocabulary: Vocabulary): readonly Edit[] => {
  let found: readonly Edit[] = NONE
  for (let choice = 1; choice < 1 << places.length; choice++) {
    const chosen = places.filter((_, index) => (choice >> index) & 1)
    let word = ''
    let from = start
    for (const { at, length, by } of chosen) {
      word += text.slice(from, at) + by
      from = at + length
    }
    if (!vocabulary.has((word + text.slice(from, end)).toLowerCase())) continue
    if (found.length > 0) return NONE
    found = chosen
  }
  return found
}
