/**
 * Words split over the end of a line, with or without their hyphen (recognition loses soft hyphens: "finanzie" / "ren"). The evidence is, in this
 * order: the hyphen, the capital letter, the whole word elsewhere in the same document, the two parts as words elsewhere in it, the closed class of
 * small words, and the forms of German words. Decision record: docs/decisions/0012-split-words.md.
 */
import { isListed } from '../german-words.ts'
import { commonWords, verbPrefixes } from './common-words.ts'

/** What stands between two lines: a space, nothing (word joined), nothing after dropping the hyphen, or the hyphen as it is. */
export type Joint = 'space' | 'join' | 'dehyphen' | 'hyphen' | 'hyphen-space'

/** Words of one document in lower case, where they stand inside a line (there they are whole). */
export interface Vocabulary {
  has(word: string): boolean
}

/** 1 for small letters, 2 for capitals, by character code below 384. */
const LETTER = Uint8Array.from({ length: 384 }, (_, code) => {
  const sign = String.fromCharCode(code)
  return /\p{Ll}/u.test(sign) ? 1 : /\p{Lu}/u.test(sign) ? 2 : 0
})
const isLetter = (code: number): boolean => code < 384 && LETTER[code] !== 0

const SEED = 0x811c9dc5
const PRIME = 0x01000193
/** Small letter of a capital one (Latin letters only, as in German texts). */
const smallOf = (code: number, letter: number): number => (letter === 2 && (code < 91 || (code >= 0xc0 && code <= 0xde)) ? code + 32 : code)

/** Hashes of words with open addressing. Two words share one of 4 billion hashes so seldom that no list of the words themselves is kept. */
class HashedWords implements Vocabulary {
  readonly #slots: Int32Array
  readonly #mask: number

  constructor(words: number) {
    let size = 64
    while (size < words * 2) size *= 2
    this.#slots = new Int32Array(size)
    this.#mask = size - 1
  }

  add(hash: number): void {
    const key = hash === 0 ? 1 : hash
    let slot = key & this.#mask
    while (this.#slots[slot] !== 0) {
      if (this.#slots[slot] === key) return
      slot = (slot + 1) & this.#mask
    }
    this.#slots[slot] = key
  }

  has(word: string): boolean {
    let hash = SEED | 0
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME)
    const key = hash === 0 ? 1 : hash
    let slot = key & this.#mask
    while (this.#slots[slot] !== 0) {
      if (this.#slots[slot] === key) return true
      slot = (slot + 1) & this.#mask
    }
    return false
  }
}

/** The words that stand inside lines: neither the first nor the last of a line, where a word may be a part. Linear. */
export const collectVocabulary = (lines: readonly { readonly text: string }[]): Vocabulary => {
  let length = 0
  for (const { text } of lines) length += text.length
  // Words of three letters and their space: there cannot be more.
  const words = new HashedWords(length >> 2)
  for (const { text } of lines) {
    let from = -1
    let hash = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const letter = code < 384 ? (LETTER[code] ?? 0) : 0
      if (letter !== 0) {
        if (from < 0) {
          from = at
          hash = SEED | 0
        }
        hash = Math.imul(hash ^ smallOf(code, letter), PRIME)
      } else if (from >= 0) {
        if (from > 0 && at - from > 2) words.add(hash)
        from = -1
      }
    }
  }
  return words
}

/** The letters at the end of a line, without the hyphen. */
export const lastWord = (text: string, end = text.length): string => {
  let from = end
  while (from > 0 && isLetter(text.charCodeAt(from - 1))) from--
  return text.slice(from, end)
}

/** The letters at the beginning of a line. */
export const firstWord = (text: string, start = 0): string => {
  let end = start
  while (end < text.length && isLetter(text.charCodeAt(end))) end++
  return text.slice(start, end)
}

const isLower = (text: string): boolean => {
  const code = text.charCodeAt(0)
  return isLetter(code) && text.charAt(0) === text.charAt(0).toLowerCase()
}

const PAIR_WORD = /^(?:und|oder|bzw|sowie|bis|noch|als|wie|beziehungsweise)$/
const ADJECTIVE =
  /(?:(?:ig|lich|isch|bar|sam|haft|los|iv|al|ell|ent|ant|iert|end|bezogen|fähig|mäßig|reich|voll|weit|frei|wert)(?:e[nmrs]?)?|(?:ge\p{Ll}{2,}|\p{Ll}{3,}|be\p{Ll}{2,}|ver\p{Ll}{2,}|er\p{Ll}{2,})(?:t|en|te|ten|ter|tes|tem|ene|enen|ener))$/u
const NOUN_END =
  /(?:ung|ungen|keit|heit|keiten|heiten|schaft|schaften|tion|tionen|tät|nis|nisse|mente?s?|plans?|pläne|haushalts?|haushaltes|gruppen?|stellen?|straßen?|ämter|amtes|hauses|häuser|trägers?|verfahrens?|maßnahmen?|einrichtungen?|mittel|punkte?|prozess\p{Ll}*|wesens?|dienste?s?)$/u
/** Ends that no German word has: a line that stops there stops inside a word. */
const OPEN_END =
  /(?:[bcdfghjklmnpqrstvwxzß]{4,}|[jqvw]|(?:^|[^aeiouäöüy])[bcdfgklmnpstz][lrnw]|pf|ein(?:ric|ze)|sc|ungs|(?:ti|si|gi|ni|ri|li|di|bi|ki|fi|zi|pi|mi|wi|hi)|[aeiou]h?ß[a-z]$)$/u
/** Beginnings that no German word has. */
const FRAGMENT_START =
  /^(?:[bcdfghjklmnpqrstvwxyzß](?:[bcdfghjkmnpqstvwxzß])(?![aeiouäöürl])|ck|tz|ng|nk|nd|nt|rt|rd|rk|lt|lk|mm|ss|tt|nn|ll|x)/u
// Frequent word ends that stand alone at the start of a line only when the word was split.
const SUFFIX =
  /^(?:chen|ten|tem|ter|tes|te|ren|rer|res|rem|re|nen|ner|nem|nes|ne|gen|ger|gem|ges|ge|den|ken|ker|len|ler|lem|les|le|men|mer|pen|per|sen|ser|sem|ses|se|ßen|ße|ben|ber|bes|be|fen|fer|hen|her|zen|zer|ze|lich\p{Ll}*|sche\p{Ll}?|schen|tung|tungen|rung|rungen|nung|nungen|lung|lungen|gung|gungen|dung|dungen|sung|sungen|mung|zung|bung|kung|tion\p{Ll}*|keit\p{Ll}*|heit\p{Ll}*|schaft\p{Ll}*|stellung\p{Ll}*|tig\p{Ll}*|teren|terer|tert|nisse|niert\p{Ll}*|sierung\p{Ll}*|nierung\p{Ll}*|tierung\p{Ll}*|genden?|tende[nr]?|renden?|fung\p{Ll}*|tigen?|digen?|rigen?|rern|tern|tet|ret|net|delt|wertung\p{Ll}*)$/u

/** Ends of whole words: a line that stops there mostly stops between words. */
const WHOLE_END = /(?:ungen|keiten|heiten|schaften|tionen|ung|keit|heit|schaft|tion|tät|ment|lich|isch|ig|en|ern|eln|em|es|er|te|ße|de)$/u
const PARTICIPLE = /^\p{Ll}{2,}(?:t|en|te|ten|ter|tes|tem|ene|enen|ener)$/u

/** "erneuert", "ausgeschrieben": participles and infinitives, which end a sentence behind a word of their own. */
const VERB = /^(?:ge|be|er|ver|ent|zer|ab|an|auf|aus|ein|vor|zu|um|durch|über|unter|wieder)\p{Ll}{3,}(?:t|en)$/u

/** "Herbst" and "erneuert" are words, "herbsterneuert" is none. */
const areTwoWords = (left: string, right: string, whole: string): boolean =>
  left.length > 2 && VERB.test(right) && isListed(left) && isListed(right) && !isListed(whole)

const bySmallWord = (left: string, right: string, lowerLeft: string): boolean | null => {
  const leftCommon = commonWords.has(lowerLeft) && (left === lowerLeft || left.length < 9)
  const rightCommon = commonWords.has(right)
  if (verbPrefixes.has(lowerLeft) && !rightCommon) {
    // "um" + "gesetzt", "ein" + "zuleiten": one word where a participle or "zu" follows.
    if (/^zu\p{Ll}{3,}en$/u.test(right) || (right.startsWith('ge') && PARTICIPLE.test(right.slice(2)))) return true
    if (SUFFIX.test(right)) return true
    // "zu" before an infinitive stands alone.
    return lowerLeft === 'zu' && /\p{Ll}{3,}e?n$/u.test(right) && right !== 'sammen' ? false : null
  }
  if (leftCommon && rightCommon) return false
  if (leftCommon) return SUFFIX.test(right) && right.length <= 5
  // "ei" + "ner", "Kin" + "der": the left part is no word and the right one is the end of one.
  if (rightCommon)
    return (
      lowerLeft.length <= 3 && left !== left.toUpperCase() && (commonWords.has(lowerLeft + right) || SUFFIX.test(right) || right === 'der')
    )
  return null
}

/** Whether two parts that meet at a line end are one word. `left` may begin with a capital letter, `right` begins with a small one. */
export const isSplitWord = (left: string, right: string, vocabulary: Vocabulary): boolean => {
  if (right.length === 1) return false
  const lowerLeft = left.toLowerCase()
  const whole = lowerLeft + right
  if (vocabulary.has(whole) || commonWords.has(whole)) return !(commonWords.has(lowerLeft) && commonWords.has(right))
  const small = bySmallWord(left, right, lowerLeft)
  if (small !== null) return small
  if (areTwoWords(lowerLeft, right, whole)) return false
  const leftSeen = vocabulary.has(lowerLeft)
  if (left.length <= 3 && !leftSeen && !commonWords.has(lowerLeft) && left !== left.toUpperCase()) return true
  if (vocabulary.has(right)) return !leftSeen && OPEN_END.test(lowerLeft)
  if (SUFFIX.test(right) || FRAGMENT_START.test(right)) return true
  // A noun is never written small: one that is, is the second part of a word.
  if (NOUN_END.test(right)) return true
  const verbal = /(?:t|en)$/.test(right)
  if (leftSeen) return right.length <= 5 && !verbal
  if (OPEN_END.test(lowerLeft) || (lowerLeft.endsWith('ge') && left === lowerLeft && PARTICIPLE.test(right))) return true
  if (WHOLE_END.test(lowerLeft) && left.length > 4) return right.length <= 5 && !verbal
  return !(right.length >= 8 && ADJECTIVE.test(right))
}

/** What belongs between two lines of running text. */
export const jointBetween = (above: string, below: string, vocabulary: () => Vocabulary): Joint => {
  const last = above.charCodeAt(above.length - 1)
  const first = below.charCodeAt(0)
  if (last === 0x2d || last === 0xad || last === 0x2010 || last === 0x2011) {
    if (last !== 0x2d && isLetter(first)) return 'dehyphen'
    const left = lastWord(above, above.length - 1)
    if (left === '') return /[/\d]-$/.test(above) ? 'hyphen' : 'space'
    const right = firstWord(below)
    if (right === '') return below.startsWith('/') ? 'hyphen' : 'hyphen-space'
    if (PAIR_WORD.test(right)) return 'hyphen-space'
    if (isLower(right)) return 'dehyphen'
    // Prefixes that are no words: "Dar-" / "Reichung" was recognised with a capital.
    if (/^(?:dar|be|ge|ver|ent|zer|er|miss)$/i.test(left)) return 'dehyphen'
    // A capital after a hyphen is a compound (ESF-Förderung) unless the first part is no word: recognised with a capital.
    return /^\p{Lu}?\p{Ll}{1,2}$/u.test(left) && vocabulary().has((left + right).toLowerCase()) ? 'dehyphen' : 'hyphen'
  }
  if (last === 0x2f) return 'join' // Vertreterinnen/ + Vertreter
  if (first === 0x2d && /\/$/.test(above)) return 'join'
  if (!isLetter(last) || !isLetter(first)) return 'space'
  const right = firstWord(below)
  if (!isLower(right)) return 'space'
  const left = lastWord(above)
  // "Bericht zu er" / "statten": between "zu" and an infinitive stands its prefix.
  if (/(?:^|\s)zu\s(?:er|be|ver|ent|zer)$/.test(above.slice(-8)) && /^\p{Ll}{3,}n$/u.test(right)) return 'join'
  // After a slash inside the word (Akteurin / nen/Akteure) the rule is the same: only the part that touches the line end counts.
  return isSplitWord(left, right, vocabulary()) ? 'join' : 'space'
}
