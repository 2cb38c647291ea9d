import { firstGivenAway, type GivenAway, type GivenAwayPlace } from './audit.ts'
import { cheapestCycle } from './cycle.ts'
import { type LinearProgram, numberOrNull, type Row, type Solve } from './linear-program.ts'
import { groupsOf, type Net, type NetRow, netOf } from './net.ts'
import { isSecretByItself, isSensitive } from './primary.ts'
import { type Cell, rangeOf, type SecrecySettings, type SecrecySystem } from './secrecy.ts'

/** What may be shown and what not. Nobody is told why a cell is secret: who knew which are small could guess them. */
export interface SecrecyDecision {
  /** Keys of the cells and shares that are not shown. */
  readonly secret: ReadonlySet<string>
  /** Secret cells that nothing can protect any more, since what would protect them was shown before: nothing of this may be published. */
  readonly givenAway: readonly GivenAway[]
}

/** Cells up to which the cheapest set is searched for; above, the cheapest change is taken, which is found at once. */
const MOST_SEARCHED = 80
/** The price of a cell, before its size; one that is nought is the last to go. */
const PRICE = 100
const PRICE_OF_NOUGHT = 1000

/**
 * Decides what is hidden (A1): what is secret by itself, and the complements that keep it from being worked out, at the least loss: few cells, small ones first, zeros
 * last. Proposals are made cell by cell and given back where they prove needless; the audit alone decides. The same input, in any order, has the same result.
 */
export function suppress(system: SecrecySystem, solve: Solve): SecrecyDecision {
  const net = netOf(system)
  const hiding = new Hiding(net, system.settings, solve)
  const givenAway = hiding.protectAll()
  const secret = new Set([...hiding.hidden].map(place => net.cells[place]?.key ?? ''))
  for (const { key, part, whole, before } of system.shares) if (!before && (secret.has(part) || secret.has(whole))) secret.add(key)
  return { secret, givenAway: givenAway.map(({ place, how }) => ({ key: net.cells[place]?.key ?? '', how })) }
}

class Hiding {
  readonly hidden: Set<number>
  readonly #net: Net
  /** Places for which the cheapest way was taken. */
  readonly #cycled = new Set<number>()
  readonly #settings: SecrecySettings
  readonly #solve: Solve

  constructor(net: Net, settings: SecrecySettings, solve: Solve) {
    this.#net = net
    this.#settings = settings
    this.#solve = solve
    this.hidden = new Set(net.cells.flatMap((cell, place) => (isSecretByItself(cell, settings) ? [place] : [])))
  }

  /** Protects all of what is hidden, group by group of cells that hang together; answers with what cannot be. */
  protectAll(): GivenAwayPlace[] {
    const movable = new Set(this.#net.cells.flatMap(({ before }, place) => (before === 'shown' ? [] : [place])))
    const lost: GivenAwayPlace[] = []
    for (const group of groupsOf(this.#net, movable, this.hidden)) {
      const own = group.filter(place => this.hidden.has(place))
      const added: number[] = []
      const tried = new Set<number>()
      for (let open = this.#firstOpen(own, tried); open; open = this.#firstOpen([...own, ...added], tried)) {
        const complements = this.#complements(open.place, group)
        if (complements.length === 0) tried.add(open.place)
        for (const place of complements) this.hidden.add(place)
        added.push(...complements)
      }
      // What was beyond help may be served by what came for another, or be needless now.
      const beyondHelp = tried.size > 0 ? this.#allOpen([...own, ...added]) : []
      this.#giveBack(added, new Set(beyondHelp.map(({ place }) => place)))
      if (beyondHelp.length > 0) lost.push(...this.#allOpen([...own, ...added]))
    }
    return lost.sort((a, b) => a.place - b.place)
  }

  #allOpen(from: readonly number[]): GivenAwayPlace[] {
    const accepted = new Set<number>()
    const all: GivenAwayPlace[] = []
    for (let open = this.#firstOpen(from, accepted); open; open = this.#firstOpen(from, accepted)) {
      accepted.add(open.place)
      all.push(open)
    }
    return all
  }

  #firstOpen(from: readonly number[], accepted: ReadonlySet<number>): GivenAwayPlace | null {
    return firstGivenAway(this.#net, this.hidden, from, { settings: this.#settings, solve: this.#solve, accepted })
  }

  /** Shows again what turns out not to be needed, the dearest first. */
  #giveBack(added: readonly number[], accepted: ReadonlySet<number>): void {
    if (added.length < 2) return
    for (const place of added.toSorted((a, b) => this.#price(b) - this.#price(a) || b - a)) {
      const [group = []] = groupsOf(this.#net, this.hidden, [place])
      this.hidden.delete(place)
      if (this.#firstOpen(group, accepted)) this.hidden.add(place)
    }
  }

  #price(place: number): number {
    const count = Number(this.#net.cells[place]?.count ?? 0n)
    return count === 0 ? PRICE_OF_NOUGHT : PRICE + Math.round(8 * Math.log2(count))
  }

  /** Further cells that let this one be as many values as it must; none where there are none. */
  #complements(place: number, group: readonly number[]): readonly number[] {
    const cell = this.#net.cells[place]
    if (!cell) return []
    const need = isSensitive(cell, this.#settings) ? rangeOf(cell, this.#settings) : 1n
    const open = group.filter(other => !this.hidden.has(other))
    const twin = this.#twin(place, cell, need, open)
    if (twin !== null) return [twin]
    // Where a cell on the way turns out to be too small, the program is asked at the second time.
    if (!this.#cycled.has(place)) {
      this.#cycled.add(place)
      const members = new Set(group)
      const way = cheapestCycle(this.#net, place, other => {
        if (this.hidden.has(other)) return 0
        return members.has(other) && (this.#net.cells[other]?.count ?? 0n) >= need ? this.#price(other) : null
      })
      const added = (way ?? []).filter(other => !this.hidden.has(other))
      if (added.length > 0) return added
    }
    for (const isWhole of [false, true]) {
      const found = this.#cheapest(place, need, group, isWhole)
      if (found.length > 0) return found
    }
    return []
  }

  /** The cheapest cell that stands wherever this one stands, so that one can take from the other what it needs. */
  #twin(place: number, { count }: Cell, need: bigint, open: readonly number[]): number | null {
    const rows = this.#net.rowsOf[place] ?? []
    const twins = open.filter(other => {
      const places = this.#net.rowsOf[other] ?? []
      const isTwin =
        places.length === rows.length && rows.every(row => timesOf(this.#net.rows[row], place) === timesOf(this.#net.rows[row], other))
      return isTwin && count + (this.#net.cells[other]?.count ?? 0n) >= need
    })
    return twins.toSorted((a, b) => this.#price(a) - this.#price(b) || a - b)[0] ?? null
  }

  /**
   * The cheapest cells that must be hidden for two worlds `need` apart in this cell: their changes are the columns, and a cell that changes and is not hidden yet is paid for.
   * `isWhole` asks for whole counts, which costs time and is seldom needed.
   */
  #cheapest(place: number, need: bigint, group: readonly number[], isWhole: boolean): readonly number[] {
    const open = group.filter(other => !this.hidden.has(other))
    const isSearched = open.length <= MOST_SEARCHED
    const reach = Number(need)
    const columns: LinearProgram['columns'][number][] = []
    const rows: Row[] = []
    const rowIndexes = [...new Set(group.flatMap(other => this.#net.rowsOf[other] ?? []))]
    // Four columns a cell: up and down in the one world, up and down in the other; then one for what it costs.
    const at = new Map(group.map((other, index) => [other, index * 4]))
    for (const other of group) {
      const count = Math.min(reach, Number(this.#net.cells[other]?.count ?? 0n))
      const price = this.hidden.has(other) || isSearched ? 0 : this.#price(other)
      for (const most of [reach, count, reach, count]) columns.push({ price, least: 0, most, isWhole })
    }
    for (const index of rowIndexes) for (const world of [0, 2]) rows.push(this.#rowOfWorld(this.#net.rows[index], at, world))
    const own = at.get(place) ?? 0
    rows.push({
      terms: [
        [own, 1],
        [own + 1, -1],
        [own + 2, -1],
        [own + 3, 1],
      ],
      least: reach,
      most: null,
    })
    if (isSearched)
      for (const other of open) {
        const paid = columns.length
        const first = at.get(other) ?? 0
        columns.push({ price: this.#price(other), least: 0, most: 1, isWhole: true })
        for (const column of [first, first + 1, first + 2, first + 3])
          rows.push({
            terms: [
              [column, 1],
              [paid, -reach],
            ],
            least: null,
            most: 0,
          })
      }
    const values = this.#solve({ columns, rows })
    if (!values) return []
    return open.filter(other => [0, 1, 2, 3].some(column => (values[(at.get(other) ?? 0) + column] ?? 0) > 1e-6))
  }

  #rowOfWorld(row: NetRow | undefined, at: ReadonlyMap<number, number>, world: number): Row {
    const terms = (row?.terms ?? []).flatMap(([place, times]) => {
      const column = at.get(place)
      if (column === undefined) return []
      return [[column + world, Number(times)] as const, [column + world + 1, -Number(times)] as const]
    })
    return { terms, least: numberOrNull(row?.least ?? null), most: numberOrNull(row?.most ?? null) }
  }
}

const timesOf = (row: NetRow | undefined, place: number): bigint => row?.terms.find(([other]) => other === place)?.[1] ?? 0n
