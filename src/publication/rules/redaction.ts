/** Words that the public edition of a letter does not show, as they stand in the letter, and why. */
export interface Redaction {
  readonly text: string
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

/**
 * Finds words wherever a letter may have set them: with other spaces, with a line broken in between, with a genitive s. Whole words only: "Roth" is not in
 * "Rothenburg". Null where there is nothing to look for.
 */
export function passagePattern(texts: readonly string[]): RegExp | null {
  const passages = texts
    .map(text => text.trim())
    .filter(text => text !== '')
    // The longest first: "Erika Mustermann" before "Erika".
    .sort((one, other) => other.length - one.length)
    .map(text =>
      text
        .split(/\s+/)
        .map(word => [...word.replace(/[\u00ad\u200b\u2060]/g, '')].map(escaped).join('[\\u00ad\\u200b\\u2060]*'))
        .join('\\s+'),
    )
  if (passages.length === 0) return null
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${passages.join('|')})(?:s|['’]s?)?(?![\\p{L}\\p{N}])`, 'gu')
}

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** A text without the passages. */
export function redactText(text: string, passages: readonly string[]): string {
  const pattern = passagePattern(passages)
  return pattern ? text.replace(pattern, BLACKENED) : text
}

/** Everything that can be read in a piece of plain data without the passages; keys stay as they are. */
export function redactData<Data>(data: Data, passages: readonly string[]): Data {
  const pattern = passagePattern(passages)
  if (!pattern) return data
  return JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(pattern, BLACKENED) : value,
  ) as Data
}
