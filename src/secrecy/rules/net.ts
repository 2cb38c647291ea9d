import type { Cell, SecrecySystem, Share } from './secrecy.ts'

/** A row over cells by their place. Bounds are those of a change: with the true counts every row stands at nought, and `least` ≤ 0 ≤ `most`. */
export interface NetRow {
  readonly terms: readonly (readonly [place: number, times: bigint])[]
  readonly least: bigint | null
  readonly most: bigint | null
}

/** The system with places for names: cells by key, and the rows in which each stands. */
export interface Net {
  readonly cells: readonly Cell[]
  readonly rows: readonly NetRow[]
  readonly rowsOf: readonly (readonly number[])[]
}

/** The system as a net. Throws where a relation names an unknown cell, or two cells have one key: a defect of whoever made the system. */
export function netOf(system: SecrecySystem): Net {
  const cells = system.cells.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const places = new Map(cells.map(({ key }, place) => [key, place]))
  if (places.size < cells.length) throw new Error('two cells have the same key')
  const placeOf = (key: string): number => {
    const place = places.get(key)
    if (place === undefined) throw new Error('a relation names a cell that is not in the system')
    return place
  }
  const relations = [...system.relations, ...system.shares.flatMap(boundsOfShare)]
  const rows = relations.map(({ terms, least, most }): NetRow => {
    const sums = new Map<number, bigint>()
    for (const { key, times } of terms) sums.set(placeOf(key), (sums.get(placeOf(key)) ?? 0n) + times)
    const kept = [...sums].filter(([, times]) => times !== 0n).sort(([a], [b]) => a - b)
    const sum = kept.reduce((sum, [place, times]) => sum + times * (cells[place]?.count ?? 0n), 0n)
    return { terms: kept, ...boundsOfChange(sum, least, most) }
  })
  const rowsOf: number[][] = cells.map(() => [])
  rows.forEach(({ terms }, row) => {
    for (const [place] of terms) rowsOf[place]?.push(row)
  })
  return { cells, rows, rowsOf }
}

/** What may be added to a sum within its bounds. Where the counts break a relation (parts that miss a case), the reader is taken to know by how much. */
function boundsOfChange(sum: bigint, least: bigint | null, most: bigint | null): Pick<NetRow, 'least' | 'most'> {
  const isBroken = (least !== null && sum < least) || (most !== null && sum > most)
  if (isBroken) return { least: 0n, most: 0n }
  return { least: least === null ? null : least - sum, most: most === null ? null : most - sum }
}

/** What a published share tells of its two cells: part / whole lies within half a unit of its last digit. */
function boundsOfShare({ key, part, whole, before }: Share): SecrecySystem['relations'] {
  if (!before) return []
  const unit = 2n * 10n ** BigInt(before.decimals)
  const terms = (edge: bigint) => [
    { key: part, times: unit },
    { key: whole, times: -(2n * before.value + edge) },
  ]
  return [
    { name: key, terms: terms(-1n), least: 0n, most: null },
    { name: key, terms: terms(1n), least: null, most: 0n },
  ]
}

/** Groups of hidden places that hang together by rows, from the given ones; each group in order. */
export function groupsOf(net: Net, hidden: ReadonlySet<number>, from: Iterable<number>): number[][] {
  const seen = new Set<number>()
  const seenRows = new Set<number>()
  const groups: number[][] = []
  for (const start of from) {
    if (seen.has(start) || !hidden.has(start)) continue
    seen.add(start)
    const group = [start]
    for (const place of group)
      for (const row of net.rowsOf[place] ?? []) {
        if (seenRows.has(row)) continue
        seenRows.add(row)
        for (const [next] of net.rows[row]?.terms ?? []) {
          if (seen.has(next) || !hidden.has(next)) continue
          seen.add(next)
          group.push(next)
        }
      }
    groups.push(group.sort((a, b) => a - b))
  }
  return groups
}
