/**
 * An l that was read as an i beside a vowel ("Rahmenpian", "Beteiiigung") is mended where the word with its l stands elsewhere in the same document. Only an
 * i beside a, o, u or an umlaut is looked at: ei and ie are in every sentence, the others are rare.
 */
import type { Vocabulary } from './joins.ts'
import type { Edit } from './letters.ts'

/** Shorter words meet by chance: Mai and Mal. */
const SHORTEST = 5
const VOWEL = new Set(Array.from('aouäöüAOUÄÖÜi', letter => letter.charCodeAt(0)))
const LETTER = /\p{L}/u
const isLetter = (text: string, at: number): boolean => at >= 0 && at < text.length && LETTER.test(text.charAt(at))

/** Whether a line holds such an i at all. */
const isOdd = (text: string): boolean => {
  for (let at = text.indexOf('i'); at >= 0; at = text.indexOf('i', at + 1))
    if (VOWEL.has(text.charCodeAt(at - 1)) || VOWEL.has(text.charCodeAt(at + 1))) return true
  return false
}

/** The edits of a line, in order, one for each letter. */
export const strokeEdits = (text: string, vocabulary: () => Vocabulary): Edit[] => {
  if (!isOdd(text)) return []
  const edits: Edit[] = []
  for (let at = 0; at < text.length; at++) {
    if (!isLetter(text, at)) continue
    let end = at
    const places: number[] = []
    for (; isLetter(text, end); end++)
      if (text.charCodeAt(end) === 105 && (VOWEL.has(text.charCodeAt(end - 1)) || VOWEL.has(text.charCodeAt(end + 1)))) places.push(end)
    const word = text.slice(at, end).toLowerCase()
    if (places.length > 0 && places.length < 4 && word.length >= SHORTEST) {
      const found = mended(
        word,
        places.map(place => place - at),
        vocabulary(),
      )
      for (const place of found) edits.push({ at: at + place, length: 1, by: 'l', name: 'stroke-known' })
    }
    at = end
  }
  return edits
}

/** The places to mend so that the word is one of the document; none where no choice or more than one does. */
const mended = (word: string, places: readonly number[], vocabulary: Vocabulary): number[] => {
  const found: number[][] = []
  for (let choice = 1; choice < 1 << places.length; choice++) {
    const chosen = places.filter((_, index) => (choice >> index) & 1)
    let other = word
    for (const place of chosen) other = `${other.slice(0, place)}l${other.slice(place + 1)}`
    if (vocabulary.has(other)) found.push(chosen)
  }
  return found.length === 1 ? (found[0] ?? []) : []
}
