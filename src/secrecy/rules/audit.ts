import { type Elimination, eliminate, type IntegerRow } from './elimination.ts'
import { numberOrNull, type Solve } from './linear-program.ts'
import { groupsOf, type Net, netOf } from './net.ts'
import { isSensitive } from './primary.ts'
import { rangeOf, type SecrecySettings, type SecrecySystem } from './secrecy.ts'

/** A cell that a reader of everything published could work out (`determined`, by elimination alone) or nearly (`narrow`: what it can be lies closer together than the range asks). */
export interface GivenAway {
  readonly key: string
  readonly how: 'determined' | 'narrow'
}

/**
 * The audit (A1): everything published as one system, without a look at how it was protected. A secret cell passes only on two worlds that it has itself checked in
 * exact integers: counts that no reader can tell from the true ones, as far apart in this cell as the range asks. What has no such worlds is named.
 * @param secret keys of the cells that are not shown
 */
export function audit(system: SecrecySystem, secret: ReadonlySet<string>, solve: Solve): GivenAway[] {
  const net = netOf(system)
  const hidden = new Set(net.cells.flatMap(({ key }, place) => (secret.has(key) ? [place] : [])))
  return auditPlaces(net, hidden, hidden, system.settings, solve).map(({ place, how }) => ({ key: net.cells[place]?.key ?? '', how }))
}

export interface GivenAwayPlace {
  readonly place: number
  readonly how: GivenAway['how']
}

/** The audit of the hidden places that hang together with the given ones. */
function auditPlaces(
  net: Net,
  hidden: ReadonlySet<number>,
  from: Iterable<number>,
  settings: SecrecySettings,
  solve: Solve,
): GivenAwayPlace[] {
  return groupsOf(net, hidden, from).flatMap(group =>
    [...new Group(net, group, settings, solve).givenAway()].sort((a, b) => a.place - b.place),
  )
}

/** The first place that the audit would name, of those that hang together with the given ones and are not `accepted`: it is cheaper to ask for one than for all. */
export function firstGivenAway(
  net: Net,
  hidden: ReadonlySet<number>,
  from: Iterable<number>,
  { settings, solve, accepted }: { readonly settings: SecrecySettings; readonly solve: Solve; readonly accepted: ReadonlySet<number> },
): GivenAwayPlace | null {
  for (const group of groupsOf(net, hidden, from))
    for (const given of new Group(net, group, settings, solve).givenAway(accepted)) return given
  return null
}

interface GroupRow {
  readonly terms: readonly (readonly [column: number, times: bigint])[]
  readonly least: bigint | null
  readonly most: bigint | null
}

/** Hidden cells that hang together, as columns. A world is a change from the true counts. */
class Group {
  readonly #counts: readonly bigint[]
  readonly #needs: readonly bigint[]
  readonly #rows: readonly GroupRow[]
  readonly #places: readonly number[]
  readonly #solve: Solve
  /** The lowest and the highest change of each column in any world found. */
  readonly #low: bigint[]
  readonly #high: bigint[]

  constructor(net: Net, places: readonly number[], settings: SecrecySettings, solve: Solve) {
    const cells = places.flatMap(place => net.cells[place] ?? [])
    const columns = new Map(places.map((place, column) => [place, column]))
    this.#places = places
    this.#solve = solve
    this.#counts = cells.map(({ count }) => count)
    // A cell that is hidden only for another's sake must not be found out, either: it would protect nobody.
    this.#needs = cells.map(cell => (isSensitive(cell, settings) ? rangeOf(cell, settings) : 1n))
    this.#rows = [...new Set(places.flatMap(place => net.rowsOf[place] ?? []))].flatMap(index => {
      const row = net.rows[index]
      if (!row) return []
      const terms = row.terms.flatMap(([place, times]) => {
        const column = columns.get(place)
        return column === undefined ? [] : [[column, times] as const]
      })
      return [{ ...row, terms }]
    })
    this.#low = cells.map(() => 0n)
    this.#high = cells.map(() => 0n)
  }

  /** What can be worked out first, then what can be guessed, beginning with the one that needs most. */
  *givenAway(accepted: ReadonlySet<number> = new Set()): Generator<GivenAwayPlace> {
    const equations = this.#rows.filter(({ least, most }) => least === 0n && most === 0n).map(({ terms }) => new Map(terms))
    const elimination = eliminate(equations, this.#places.length)
    const open = this.#places.flatMap((place, column) => (accepted.has(place) ? [] : [{ place, column }]))
    for (const { place, column } of open) if (elimination.fixed.has(column)) yield { place, how: 'determined' }
    const free = open.filter(({ column }) => !elimination.fixed.has(column))
    this.#walk(elimination)
    const missing = (column: number): bigint => at(this.#needs, column) - at(this.#counts, column)
    for (const { place, column } of free.sort((a, b) => Number(missing(b.column) - missing(a.column)) || a.place - b.place))
      if (!this.#isWide(column) && !this.#search(column)) yield { place, how: 'narrow' }
  }

  #isWide(column: number): boolean {
    return at(this.#high, column) - at(this.#low, column) >= at(this.#needs, column)
  }

  /** Worlds along the free directions, one by one and two at a time: the cheap ones, and mostly enough. */
  #walk({ directions }: Elimination): void {
    const furthest = this.#needs.reduce((most, need) => (need > most ? need : most), 1n)
    const step = (from: readonly bigint[], direction: IntegerRow, sign: bigint): readonly bigint[] | null => {
      let steps = furthest
      for (const [column, by] of direction)
        if (by * sign < 0n) steps = lesser(steps, (at(this.#counts, column) + at(from, column)) / (-by * sign))
      if (steps <= 0n) return null
      const world = [...from]
      for (const [column, by] of direction) world[column] = at(world, column) + by * sign * steps
      this.#keep(world)
      return world
    }
    const truth = this.#places.map(() => 0n)
    const signs = [1n, -1n]
    for (const direction of directions)
      for (const sign of signs) {
        const world = step(truth, direction, sign)
        if (directions.length > MOST_DIRECTIONS || this.#areAllWide()) continue
        for (const other of directions) if (other !== direction) for (const sign of signs) step(world ?? truth, other, sign)
      }
  }

  #areAllWide(): boolean {
    return this.#places.every((_, column) => this.#isWide(column))
  }

  /**
   * Asks the solver for the highest and the lowest world of a column: first in fractions, then, where these leave it open, in integers, no further than needed, and at last
   * as far as may be: a published share lets whole counts move in leaps (3 of 14, then 6 of 28), and the next may lie beyond what is needed.
   */
  #search(column: number): boolean {
    const count = at(this.#counts, column)
    for (const [isWhole, leap] of [
      [false, 0n],
      [true, 0n],
      [true, LEAP * (count + at(this.#needs, column))],
    ] as const) {
      let reach = 0
      for (const sign of [1n, -1n]) {
        const missing = at(this.#needs, column) - (sign > 0n ? -at(this.#low, column) : at(this.#high, column)) + leap
        const world = this.#solve({
          columns: this.#counts.map((count, other) => ({
            price: other === column ? -Number(sign) : 0,
            least: other === column && sign < 0n ? -Number(lesser(count, missing)) : -Number(count),
            most: other === column && sign > 0n ? Number(missing) : null,
            isWhole,
          })),
          rows: this.#rows.map(({ terms, least, most }) => ({
            terms: terms.map(([column, times]) => [column, Number(times)] as const),
            least: numberOrNull(least),
            most: numberOrNull(most),
          })),
        })
        if (world) this.#keep(world.map(change => BigInt(Math.round(change))))
        if (this.#isWide(column)) return true
        reach += Math.abs(world?.[column] ?? 0)
      }
      // Integers reach no further than fractions.
      if (!isWhole && reach + 0.001 < Number(at(this.#needs, column))) return false
    }
    return false
  }

  /** Takes a world in only if it holds, exactly: no count below nought, every row within its bounds. */
  #keep(world: readonly bigint[]): void {
    if (world.some((change, column) => at(this.#counts, column) + change < 0n)) return
    for (const { terms, least, most } of this.#rows) {
      const sum = terms.reduce((sum, [column, times]) => sum + times * at(world, column), 0n)
      if ((least !== null && sum < least) || (most !== null && sum > most)) return
    }
    world.forEach((change, column) => {
      if (change < at(this.#low, column)) this.#low[column] = change
      if (change > at(this.#high, column)) this.#high[column] = change
    })
  }
}

/** Groups with more free directions than this are left to the solver after one step each. */
const MOST_DIRECTIONS = 16
/** How many times its own size and need a count is followed in leaps. */
const LEAP = 10n

const at = (values: readonly bigint[], column: number): bigint => values[column] ?? 0n
const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b)
