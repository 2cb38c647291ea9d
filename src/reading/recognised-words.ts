/**
 * What recognition was not sure of, a person looks at (W5): words of the decided text that no German text holds ("Uber", "konnen"), and values whose words were
 * hardly read. A machine's word never stands in the register as one that somebody has read.
 */
import type { Assembly } from './assemble.ts'
import { isGermanWord, withLostDots } from './german-words.ts'
import type { Evidence } from './reading.ts'
import type { SourceText, SourceWord } from './source.ts'

/** A word that is on no list counts as read only if recognition was so sure of it. */
const SURE_WORD = 0.8
/** A value is hardly read where one of its words was recognised less surely than this. */
const READ_WORD = 0.5
/** Highest confidence of a value that a person has to look at. */
const DOUBTFUL = 0.85
/** Shorter words are on no list for too many reasons. */
const SHORTEST_WORD = 4
const MOST_EXAMPLES = 3
/** Values that one wrong letter or digit turns into others. */
const HANGS_ON_A_SIGN = /\/(?:status|amountsEUR\/\d+|deadlines\/\d+)$/

/** Adds the findings, and lowers the confidence of what they touch. Sources that were not recognised stay as they are. */
export const noteRecognition = (source: SourceText, assembly: Assembly): void => {
  if (source.method !== 'ocr') return
  const words = source.pages.flatMap(page => (page.method === 'text-layer' ? [] : page.words))
  const { evidence, points } = assembly.reading
  for (const found of Object.values(evidence)) if (within(words, found).some(isHardlyRead)) lower(found)
  let isDamaged = false
  points.forEach((_, index) => {
    const at = `/points/${index}`
    const doubted = doubtsIn(source.text, within(words, evidence[`${at}/text`]))
    if (doubted.length > 0) assembly.note('words-doubtful', `${at}/text`, doubted.slice(0, MOST_EXAMPLES).join(', '))
    // What an answer says of its point hangs on single words.
    const isUnsure = doubtsIn(source.text, within(words, evidence[`${at}/response`])).length > 0
    if (isUnsure) lower(evidence[`${at}/status`])
    if (doubted.length > 0) lower(evidence[`${at}/text`])
    isDamaged ||= isUnsure || doubted.length > 0
  })
  // Where words were damaged, no rule sees whether a figure was: none of them counts as sure, nor what follows from single words.
  if (isDamaged) for (const [pointer, found] of Object.entries(evidence)) if (HANGS_ON_A_SIGN.test(pointer)) lower(found)
}

const lower = (found: Evidence | undefined): void => {
  if (found && found.confidence > DOUBTFUL) found.confidence = DOUBTFUL
}

/** The words between the ends of a value; they stand in the order of the text, so that the first is found by halving. */
function within(words: readonly SourceWord[], found: Evidence | undefined): SourceWord[] {
  if (!found) return []
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.end ?? 0) <= found.start) low = middle + 1
    else high = middle
  }
  const inside: SourceWord[] = []
  for (let at = low; at < words.length; at++) {
    const word = words[at]
    if (!word || word.start >= found.end) break
    inside.push(word)
  }
  return inside
}

const isHardlyRead = (word: SourceWord): boolean => word.confidence < READ_WORD && word.end - word.start > 2

/** The doubtful words with what may be meant: „Uber“ (vielleicht „Über“). */
function doubtsIn(text: string, words: readonly SourceWord[]): string[] {
  const doubts: string[] = []
  let isRest = false
  for (const word of words) {
    const printed = text.slice(word.start, word.end)
    const bare = printed.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    // Both halves of a word that is split at a line's end are on no list.
    const isHalf = isRest || /[-\u2013]$/.test(printed)
    isRest = /[-\u2013]$/.test(printed)
    if (isHalf || !/^\p{L}+$/u.test(bare)) continue
    const meant = withLostDots(bare)
    if (meant !== null) doubts.push(`„${bare}“ (vielleicht „${meant}“)`)
    else if (bare.length >= SHORTEST_WORD && word.confidence < SURE_WORD && !isGermanWord(bare)) doubts.push(`„${bare}“`)
  }
  return doubts
}
