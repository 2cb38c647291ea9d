/**
 * Whether two texts are the same words. Letters quote a resolution over scans and word processors: broken words, spaces, quotation marks and single damaged
 * letters are no difference. Another number or another negation always is one, however small it looks, because it changes what was decided.
 */

/** Share of letters that may differ between a quotation and the decided text before they count as other words. */
const DAMAGE = 0.02
/** Letters that may differ in any text, however short. */
const LEAST_DAMAGE = 2

export function isSameWording(one: string, other: string): boolean {
  if (numbersOf(one) !== numbersOf(other) || negationsOf(one) !== negationsOf(other)) return false
  const [left, right] = [lettersOf(one), lettersOf(other)]
  if (left === right) return true
  const allowed = Math.max(LEAST_DAMAGE, Math.floor(Math.max(left.length, right.length) * DAMAGE))
  return editDistanceWithin(left, right, allowed) <= allowed
}

/** How alike two texts are, from 0 to 1, by the words they share: finds the point that a letter numbers otherwise. Linear. */
export function likeness(one: string, other: string): number {
  const [left, right] = [wordsOf(one), wordsOf(other)]
  if (left.size === 0 || right.size === 0) return 0
  const shared = [...left].filter(word => right.has(word)).length
  return (2 * shared) / (left.size + right.size)
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])

/** All digits in their order; full stops and spaces inside a number are gone, so that 100.000 is 100 000. */
const numbersOf = (text: string): string =>
  text
    .replace(/(?<=\d)[.\s\u00a0](?=\d{3}(?!\d))/g, '')
    .match(/\d+/g)
    ?.map(digits => digits.replace(/^0+(?=\d)/, ''))
    .join(' ') ?? ''

const negationsOf = (text: string): number => text.match(/(?<!\p{L})(?:nicht|nie|kein\p{L}{0,2}|ohne|weder)(?!\p{L})/giu)?.length ?? 0

// Shapes that scanners confuse fall together; spaces, hyphens and signs carry no words.
const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/rn/g, 'm')
    .replace(/[l1|!]/g, 'i')
    .replace(/0/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Edits between two texts, or more than `most` as soon as that is sure. Works in a band of the width 2·most+1: linear in the length for small bounds. */
function editDistanceWithin(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1
  const beyond = most + 1
  let row = new Map<number, number>()
  for (let j = 0; j <= Math.min(most, right.length); j++) row.set(j, j)
  for (let i = 1; i <= left.length; i++) {
    const next = new Map<number, number>()
    let least = beyond
    for (let j = Math.max(0, i - most); j <= Math.min(right.length, i + most); j++) {
      const value =
        j === 0
          ? i
          : Math.min(
              (row.get(j) ?? beyond) + 1,
              (next.get(j - 1) ?? beyond) + 1,
              (row.get(j - 1) ?? beyond) + (left[i - 1] === right[j - 1] ? 0 : 1),
            )
      next.set(j, value)
      if (value < least) least = value
    }
    if (least > most) return beyond
    row = next
  }
  return row.get(right.length) ?? beyond
}
