import { type Cell, type Relation, type SecrecySystem, type Share, totalOf } from '#secrecy/rules/secrecy.ts'

/** Numbers that are the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/**
 * A system of linked tables: areas by classes with both margins, districts over the areas that need not agree with the larger areas beside them, a second year with its
 * difference, shares; some of it published before.
 */
export function randomTables(seed: number): SecrecySystem {
  const number = numbersFrom(seed)
  const [areas, classes] = [2 + number(3), 2 + number(3)]
  const cells = new Map<string, Cell>()
  const relations: Relation[] = []
  const threshold = 2 + number(3)
  const add = (key: string, count: bigint): string => {
    if (!cells.has(key))
      cells.set(key, {
        key,
        count,
        base: null,
        contributors: number(20) === 0 ? 1 : null,
        threshold: null,
        zeroIsPublic: number(8) > 0,
        before: null,
      })
    return key
  }
  const countOf = (key: string): bigint => cells.get(key)?.count ?? 0n
  const sum = (name: string, parts: readonly string[]): string => {
    const total = add(
      name,
      parts.reduce((sum, part) => sum + countOf(part), 0n),
    )
    relations.push(totalOf(name, total, parts))
    return total
  }
  const size = (): bigint => BigInt(number(4) === 0 ? number(30) : number(8))
  const range = (length: number): number[] => Array.from({ length }, (_, index) => index)
  const years = number(4) === 0 ? [1, 2] : [1]
  for (const year of years) {
    const at = (area: number, kind: number): string => `y${year}-a${area}-k${kind}`
    for (const area of range(areas)) for (const kind of range(classes)) add(at(area, kind), size())
    const ofArea = range(areas).map(area =>
      sum(
        `y${year}-a${area}`,
        range(classes).map(kind => at(area, kind)),
      ),
    )
    if (number(3) > 0)
      for (const kind of range(classes))
        sum(
          `y${year}-k${kind}`,
          range(areas).map(area => at(area, kind)),
        )
    const all = sum(`y${year}-all`, ofArea)
    if (number(3) === 0 && areas > 2) sum(`y${year}-district`, ofArea.slice(0, 2))
    // An area that overlaps with the first two: a part of each.
    if (number(4) === 0) sum(`y${year}-overlap`, [at(0, 0), at(1, number(classes))])
    if (number(5) === 0)
      relations.push(
        totalOf(
          `y${year}-again`,
          all,
          range(areas).map(area => `y${year}-a${area}`),
        ),
      )
  }
  if (years.length === 2)
    for (const area of range(areas)) {
      const [before, after] = [`y1-a${area}`, `y2-a${area}`]
      if (countOf(after) < countOf(before)) continue
      const more = add(`more-a${area}`, countOf(after) - countOf(before))
      relations.push(totalOf(`more-a${area}`, after, [before, more]))
    }
  const shares: Share[] = []
  if (number(3) === 0)
    for (const area of range(areas)) {
      const [part, whole] = [`y1-a${area}-k0`, `y1-a${area}`]
      if (countOf(whole) === 0n) continue
      const value = (countOf(part) * 2000n + countOf(whole)) / (2n * countOf(whole))
      shares.push({ key: `share-a${area}`, part, whole, before: number(4) === 0 ? { value, decimals: 3 } : null })
    }
  const isHistory = number(4) === 0
  const all = [...cells.values()].map((cell): Cell => {
    if (!isHistory || number(5) > 0 || cell.count < BigInt(threshold)) return cell
    return { ...cell, before: 'shown' }
  })
  return { cells: all, relations, shares, settings: { threshold, range: number(3) === 0 ? threshold + 1 : null, contributors: 2 } }
}
