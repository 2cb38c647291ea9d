/**
 * Divides a whole among weights so that the parts make exactly the whole: each gets its share rounded down, and what is left goes one by one to the largest
 * remainders, the earlier one first where two are equal. Money in cents, posts in hundredths.
 * @throws RangeError where no weight is above zero, one is below zero, or the whole is below zero
 */
export function dividedByWeight(whole: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total <= 0n || whole < 0n || weights.some(weight => weight < 0n)) throw new RangeError('nothing to divide by')
  const parts = weights.map((weight, index) => ({ index, part: (whole * weight) / total, remainder: (whole * weight) % total }))
  const left = whole - parts.reduce((sum, { part }) => sum + part, 0n)
  const first = [...parts].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  const raised = new Set(first.slice(0, Number(left)).map(({ index }) => index))
  return parts.map(({ index, part }) => (raised.has(index) ? part + 1n : part))
}
