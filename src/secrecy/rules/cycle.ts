import type { Net } from './net.ts'

/** What a cell costs to be hidden, nothing where it is; null where it cannot be. */
export type PriceOf = (place: number) => number | null

/** The sum in which nothing is known: where a cell that stands in one sum alone leads. */
const OUTSIDE = -1

/**
 * The cheapest cells along which a secret one can move: what it gains, the next in its sum loses, and so on until the way closes in its other sum. The way is the
 * shortest through a graph of sums with cells for edges; so it is found only among cells that stand in one sum or two, once each. Null where there is none.
 */
export function cheapestCycle(net: Net, place: number, priceOf: PriceOf): readonly number[] | null {
  const ends = endsOf(net, place)
  if (!ends) return null
  const [start, goal] = ends
  const outside = net.rowsOf.flatMap((rows, other) => (rows.length === 1 ? [other] : []))
  /** For each sum reached: what it cost, and the cell and the sum it was reached by. */
  const reached = new Map<number, { readonly cost: number; readonly by: number; readonly from: number }>([
    [start, { cost: 0, by: place, from: start }],
  ])
  const done = new Set<number>()
  for (;;) {
    let next: number | null = null
    for (const [sum, { cost }] of reached) if (!done.has(sum) && (next === null || cost < (reached.get(next)?.cost ?? 0))) next = sum
    if (next === null) return null
    if (next === goal) return wayTo(goal, start, reached)
    done.add(next)
    const cost = reached.get(next)?.cost ?? 0
    for (const other of next === OUTSIDE ? outside : (net.rows[next]?.terms.map(([other]) => other) ?? [])) {
      const price = other === place ? null : priceOf(other)
      const [one, two] = (price === null ? null : endsOf(net, other)) ?? [null, null]
      if (price === null || one === null || two === null) continue
      const sum = one === next ? two : one
      if (!done.has(sum) && cost + price < (reached.get(sum)?.cost ?? Number.POSITIVE_INFINITY))
        reached.set(sum, { cost: cost + price, by: other, from: next })
    }
  }
}

function wayTo(
  goal: number,
  start: number,
  reached: ReadonlyMap<number, { readonly by: number; readonly from: number }>,
): readonly number[] {
  const way: number[] = []
  for (let sum = goal; sum !== start; ) {
    const step = reached.get(sum)
    if (!step) return way
    way.push(step.by)
    sum = step.from
  }
  return way
}

/** The two sums in which a cell stands; null where it stands in more, several times in one, or in something that is no sum. */
function endsOf(net: Net, place: number): readonly [number, number] | null {
  const rows = net.rowsOf[place] ?? []
  const [one, two = OUTSIDE, ...more] = rows
  if (one === undefined || more.length > 0) return null
  const isSum = rows.every(index => {
    const row = net.rows[index]
    const times = row?.terms.find(([other]) => other === place)?.[1]
    return row?.least === 0n && row.most === 0n && (times === 1n || times === -1n)
  })
  return isSum ? [one, two] : null
}
