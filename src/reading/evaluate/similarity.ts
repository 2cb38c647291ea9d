/** How alike two texts are when spelling marks do not count: capitals, spaces, hyphens, quotation marks and signs. */

/** Letters and digits of a text, small, in compatibility form. */
export const bare = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const trigrams = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  const last = Math.max(1, text.length - 2)
  for (let at = 0; at < last; at++) {
    const gram = text.slice(at, at + 3)
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** Dice coefficient of the letter trigrams, 0 to 1. */
export const similarity = (left: string | null | undefined, right: string | null | undefined): number => {
  const a = bare(left)
  const b = bare(right)
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const gramsA = trigrams(a)
  const gramsB = trigrams(b)
  let both = 0
  let all = 0
  for (const [gram, count] of gramsA) {
    both += Math.min(count, gramsB.get(gram) ?? 0)
    all += count
  }
  for (const count of gramsB.values()) all += count
  return (2 * both) / all
}
