/** A row of integers by column, without its zeros; its sum is nought. */
export type IntegerRow = ReadonlyMap<number, bigint>

export interface Elimination {
  /** Columns that can only be nought. */
  readonly fixed: ReadonlySet<number>
  /** Directions in which all rows stay nought, smallest integers; every other direction is made of these. */
  readonly directions: readonly IntegerRow[]
}

/** Gauss-Jordan elimination in exact integers: what the rows determine and what they leave free, over the columns 0 … `columns` − 1. */
export function eliminate(rows: readonly IntegerRow[], columns: number): Elimination {
  const reduced = reduce(rows)
  const fixed = new Set<number>()
  const pivots = new Set<number>()
  /** For each free column the rows in which it stands. */
  const standsIn = new Map<number, { readonly pivot: number; readonly row: IntegerRow }[]>()
  for (const [pivot, row] of reduced) {
    pivots.add(pivot)
    if (row.size === 1) fixed.add(pivot)
    for (const column of row.keys()) if (column !== pivot) standsIn.set(column, [...(standsIn.get(column) ?? []), { pivot, row }])
  }
  const directions: IntegerRow[] = []
  for (let column = 0; column < columns; column++) {
    if (pivots.has(column)) continue
    const places = standsIn.get(column) ?? []
    const scale = places.reduce((scale, { pivot, row }) => leastCommonMultiple(scale, at(row, pivot)), 1n)
    const direction = new Map([[column, scale]])
    for (const { pivot, row } of places) direction.set(pivot, (-at(row, column) * scale) / at(row, pivot))
    directions.push(withoutFactor(direction))
  }
  return { fixed, directions }
}

/** The rows by their pivots; a pivot stands in its own row alone. */
function reduce(rows: readonly IntegerRow[]): Map<number, IntegerRow> {
  const reduced = new Map<number, IntegerRow>()
  for (const given of rows) {
    let row = given
    for (const [pivot, other] of reduced) if (row.has(pivot)) row = withoutColumn(row, other, pivot)
    if (row.size === 0) continue
    const pivot = Math.min(...row.keys())
    for (const [key, other] of reduced) if (other.has(pivot)) reduced.set(key, withoutColumn(other, row, pivot))
    reduced.set(pivot, row)
  }
  return reduced
}

/** `row` less as much of `other` as takes the column out. */
function withoutColumn(row: IntegerRow, other: IntegerRow, column: number): IntegerRow {
  const [keep, take] = [at(other, column), at(row, column)]
  const sum = new Map<number, bigint>()
  for (const [key, value] of row) sum.set(key, value * keep)
  for (const [key, value] of other) {
    const rest = (sum.get(key) ?? 0n) - value * take
    if (rest === 0n) sum.delete(key)
    else sum.set(key, rest)
  }
  return withoutFactor(sum)
}

function withoutFactor(row: IntegerRow): IntegerRow {
  let factor = 0n
  for (const value of row.values()) factor = greatestCommonDivisor(factor, value)
  if (factor <= 1n) return row
  return new Map([...row].map(([key, value]) => [key, value / factor]))
}

const at = (row: IntegerRow, column: number): bigint => row.get(column) ?? 0n
const leastCommonMultiple = (a: bigint, b: bigint): bigint => magnitude(a * b) / greatestCommonDivisor(a, b)

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [greater, lesser] = [magnitude(a), magnitude(b)]
  while (lesser !== 0n) [greater, lesser] = [lesser, greater % lesser]
  return greater
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)
