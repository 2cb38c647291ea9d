/**
 * Words of answers that decide a status, and their repair: recognition folds i, l and 1, f and t, c, e and o, and splits words in two. Only these
 * words are mended, only here, and only where nothing else has their shape; the answer itself stays as it is.
 */
const MENDED = [
  'beschluss',
  'beschlusses',
  'beschlusspunkt',
  'beschlusspunkte',
  'beschlusspunktes',
  'auftrag',
  'umsetzung',
  'erfüllt',
  'umgesetzt',
  'erledigt',
  'abgeschlossen',
  'aufgehoben',
  'gegenstandslos',
  'abgelehnt',
  'möglich',
  'umsetzbar',
  'laufend',
  'fortlaufend',
  'kontinuierlich',
  'regelmäßig',
  'jährlich',
  'halbjährlich',
  'vierteljährlich',
  'monatlich',
  'ständig',
  'dauerhaft',
  'begonnen',
  'bearbeitung',
  'abstimmung',
  'vorbereitung',
  'derzeit',
  'gegenwärtig',
  'teilweise',
  'vollständig',
  'erfolgt',
  'realisiert',
  'durchgeführt',
  'vorgelegt',
  'geprüft',
  'nicht',
] as const

const SHAPES: Readonly<Record<string, string>> = {
  ...{ j: 'i', l: 'i', f: 'i', t: 'i', '1': 'i', '|': 'i', '!': 'i', c: 'e', o: 'e', '0': 'e' },
  ...{ ü: 'u', ä: 'a', ö: 'e', x: 'z', h: 'b', ß: 's' },
}
const SHAPE_BY_CODE: readonly string[] = Array.from({ length: 256 }, (_, code) => {
  const letter = String.fromCharCode(code)
  return SHAPES[letter] ?? letter
})

/** Shape of a word in small letters: what recognition confuses is one letter; "rn" is m. */
const fold = (word: string): string => {
  let shape = ''
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code === 114 && word.charCodeAt(at + 1) === 110) {
      shape += 'm'
      at++
    } else shape += SHAPE_BY_CODE[code] ?? ''
  }
  return shape
}

const BY_SHAPE = new Map<string, string>(MENDED.map(word => [fold(word), word]))

/** Number of a shape, going on from that of the letters before it: nearly all words are told from the deciding ones without making their shape. */
const foldedHash = (word: string, before: number): number => {
  let hash = before
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code > 255) continue
    const double = code === 114 && word.charCodeAt(at + 1) === 110
    if (double) at++
    hash = (Math.imul(hash, 31) + (double ? M : (FOLDED[code] ?? 0))) & 0xfffffff
  }
  return hash
}
const M = 109
const FOLDED = Uint16Array.from(SHAPE_BY_CODE, shape => shape.charCodeAt(0))
const HASHES = new Set(MENDED.map(word => foldedHash(word, 0)))

const KNOWN = new Set<string>(MENDED)
/** Ordinary words that have the shape of a deciding one. */
const OTHERS = new Set(['nickt', 'erteilt', 'laufenb'])

/** Small words are too short to be told by their shapes. */
const SMALL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    lst: 'ist',
    isi: 'ist',
    slnd: 'sind',
    wlrd: 'wird',
    lm: 'im',
    ln: 'in',
    elne: 'eine',
    wurce: 'wurde',
  }),
)

const SHORTEST = Math.min(...MENDED.map(word => word.length)) - 1
const LONGEST = Math.max(...MENDED.map(word => word.length)) + 1
/** Letters in front of the shapes: most words are told apart by length and front without being folded. */
const FRONTS = Uint8Array.from(FOLDED, front => (MENDED.some(word => FOLDED[word.charCodeAt(0)] === front) ? 1 : 0))
const mayBe = (front: number, length: number): boolean => length >= SHORTEST && length <= LONGEST && FRONTS[front] === 1

/** How a word was mended: by the shapes of its letters alone, or because no other word of status is as near. */
export const MENDED_SHAPE = 1
export const DOUBTFUL = 2
export interface MendedWord {
  readonly word: string
  readonly damage: 0 | typeof MENDED_SHAPE | typeof DOUBTFUL
}

/** Words of status that are told by their neighbourhood, too: one letter more, less or other ("erfillt", "begormen" for begonnen). */
const NEAR = ['erfüllt', 'umgesetzt', 'erledigt', 'begonnen', 'abgeschlossen'] as const
/** Words of the language that are as near; their inflected forms are told by their ends. */
const OTHER_WORDS = new Set([
  'beginnen',
  'begannen',
  'begonnene',
  'besonnen',
  'abgeschossen',
  'erfühlt',
  'umgesetzte',
  'erledigte',
  'erfüllte',
])

/** Whether two words differ in one letter only, and not in the last one, by which words are inflected. */
const oneLetterOff = (word: string, wanted: string): boolean => {
  if (word === wanted || Math.abs(word.length - wanted.length) > 1) return false
  let from = 0
  while (from < word.length && word.charCodeAt(from) === wanted.charCodeAt(from)) from++
  let ends = 0
  while (
    ends < Math.min(word.length, wanted.length) - from &&
    word.charCodeAt(word.length - 1 - ends) === wanted.charCodeAt(wanted.length - 1 - ends)
  )
    ends++
  return ends > 0 && from > 1 && Math.max(word.length, wanted.length) - from - ends === 1
}

const whole = (word: string): MendedWord => ({ word, damage: 0 })

/** The word of status that a word is nearly, or null. Two strokes for an umlaut ("erfiillt") and "rm" for "nn" are damage that is known. */
const nearWord = (small: string): MendedWord | null => {
  if (small.length < 6 || small.length > 14 || !/^(?:er[ft1l]|um|be|ab)/.test(small) || OTHER_WORDS.has(small)) return null
  const respelled = small.replace(/ii|ue|ti(?=[il1])/, 'ü').replace('rm', 'nn')
  for (const wanted of NEAR) {
    if (respelled === wanted || fold(respelled) === fold(wanted)) return { word: wanted, damage: MENDED_SHAPE }
    if (oneLetterOff(small, wanted)) return { word: wanted, damage: DOUBTFUL }
  }
  return null
}

/** The word, in small letters, or the deciding word that it is the damaged form of. */
export const mendWord = (small: string): MendedWord => {
  if (small.length < 6) {
    const word = SMALL.get(small)
    if (word !== undefined) return { word, damage: MENDED_SHAPE }
  }
  if (!mayBe(small.charCodeAt(0), small.length) || !HASHES.has(foldedHash(small, 0))) return nearWord(small) ?? whole(small)
  if (KNOWN.has(small)) return whole(small)
  if (OTHERS.has(small)) return whole(small)
  const word = BY_SHAPE.get(fold(small))
  return word === undefined ? (nearWord(small) ?? whole(small)) : { word, damage: MENDED_SHAPE }
}

/** The deciding word that two pieces in small letters make together ("beschiuss" "punkt"), or null. A piece that is a word of its own joins nothing. */
export const mendSplit = (left: string, right: string): string | null => {
  if (!mayBe(left.charCodeAt(0), left.length + right.length) || !HASHES.has(foldedHash(right, foldedHash(left, 0)))) return null
  if (KNOWN.has(left) || KNOWN.has(right)) return null
  return BY_SHAPE.get(fold(left) + fold(right)) ?? null
}
