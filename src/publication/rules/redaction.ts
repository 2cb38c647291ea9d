/** Words that are blackened wherever they stand, or only where these words stand around them. */
export interface Passage {
  readonly text: string
  readonly only?: { readonly before: string; readonly after: string } | undefined
}

/** A passage that the public edition of a letter does not show, and why. */
export interface Redaction extends Passage {
  readonly because: string
}

/** blacken: the public does not read it; leave: it stays, and why is the person's to answer; office: someone who acts in office. */
export type NameDecisionKind = 'blacken' | 'leave' | 'office'

export interface NameDecision {
  readonly text: string
  readonly decision: NameDecisionKind
}

/** What stands in the place of blackened words. */
export const BLACKENED = '[geschwärzt]'

/** Words of the surroundings that tell one place from another. */
const CONTEXT = 4

/**
 * Finds passages wherever a letter may have set them: with other spaces, with a line broken in between, with a genitive s. Whole words only: "Roth" is not in
 * "Rothenburg". A passage that is meant at one place is found by the words around it; where they stand twice, both places are found. Null where there is nothing
 * to look for.
 */
export function passagePattern(passages: readonly Passage[]): RegExp | null {
  const patterns = passages
    .map(({ text, only }) => ({ text: text.trim(), only }))
    .filter(({ text }) => text !== '')
    // The longest first: "Erika Mustermann" before "Erika".
    .sort((one, other) => other.text.length - one.text.length)
    .map(({ text, only }) => {
      const words = text.split(/\s+/).map(loose).join('\\s+')
      if (!only) return `${words}(?:s|['’]s?)?`
      const [before, after] = [wordsOf(only.before).slice(-CONTEXT), wordsOf(only.after).slice(0, CONTEXT)]
      return `${before.length > 0 ? `(?<=${before.map(loose).join(BETWEEN)}${BETWEEN})` : ''}${words}${after.length > 0 ? `(?=${BETWEEN}${after.map(loose).join(BETWEEN)})` : ''}`
    })
  if (patterns.length === 0) return null
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
}

// Quotation marks, dashes and list marks differ between what was typed and what is set.
const BETWEEN = '[^\\p{L}\\p{N}]+'
const wordsOf = (text: string): string[] => text.replace(/[\u00ad\u200b\u2060]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []

/** A word, with the signs inside it that nobody sees. */
const loose = (word: string): string => [...word.replace(/[\u00ad\u200b\u2060]/g, '')].map(escaped).join('[\\u00ad\\u200b\\u2060]*')
const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** A text without the passages. */
export function redactText(text: string, passages: readonly Passage[]): string {
  const pattern = passagePattern(passages)
  return pattern ? text.replace(pattern, BLACKENED) : text
}

/** Everything that can be read in a piece of plain data without the passages; keys stay as they are. */
export function redactData<Data>(data: Data, passages: readonly Passage[]): Data {
  const pattern = passagePattern(passages)
  if (!pattern) return data
  return JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(pattern, BLACKENED) : value,
  ) as Data
}

/** Everything that can be read in a piece of plain data, one text per line. */
export const textsIn = (data: unknown): readonly string[] =>
  typeof data === 'string' ? [data] : typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : []

/**
 * The passages for texts that were not set like the letter in which they were chosen. One that is meant at one place, and is not found there as often as in the
 * letter, is blackened everywhere: rather a word too much than one too few.
 */
export const surely = (passages: readonly Passage[], letter: readonly string[], texts: readonly string[]): readonly Passage[] =>
  passages.map(passage => {
    if (!passage.only) return passage
    const pattern = passagePattern([passage])
    const count = (among: readonly string[]): number =>
      pattern ? among.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0) : 0
    return count(texts) >= count(letter) ? passage : { text: passage.text }
  })
