import type { SecrecySystem } from '#secrecy/rules/secrecy.ts'

// Knows what everybody knows, and shares no code with the rules it attacks: rank over a prime field in place of exact elimination, and trying values in place of a solver.

interface KnownRow {
  readonly unknown: readonly (readonly [place: number, times: number])[]
  readonly least: number
  readonly most: number
}

/** `determined`: by rank; `narrow`: no two possible values are as far apart as they must be; `undecided`: trying took too long to say. */
export type Learnt = 'nothing' | 'determined' | 'narrow' | 'undecided'

const PRIME = 2_147_483_647n
const MOST_STEPS = 20_000
/** How far above the true value another is looked for. */
const FAR = 200

/** Attacks each secret cell: is it determined by rank, and are there two possible values `needOf` apart? */
export function attack(system: SecrecySystem, secret: ReadonlySet<string>, needOf: (key: string) => number): Map<string, Learnt> {
  const names = system.cells.filter(({ key }) => secret.has(key)).map(({ key }) => key)
  const places = new Map(names.map((name, place) => [name, place]))
  const counts = new Map(system.cells.map(({ key, count }) => [key, Number(count)]))
  const rows = knownRows(system, places, counts)
  const equations = rows.filter(({ least, most }) => least === most).map(({ unknown }) => unknown)
  const rank = rankOf(equations)
  return new Map(
    names.map((key, place): [string, Learnt] => {
      if (rankOf([...equations, [[place, 1]]]) === rank) return [key, 'determined']
      const trial = new Trial(rows, names.length)
      const count = counts.get(key) ?? 0
      const lowest = trial.first(place, 0, count)
      // The true value always fits.
      if (lowest === 'undecided' || lowest === 'none') return [key, 'undecided']
      const far = trial.first(place, lowest + needOf(key), count + FAR)
      return [key, far === 'undecided' ? 'undecided' : far === 'none' ? 'narrow' : 'nothing']
    }),
  )
}

function knownRows(system: SecrecySystem, places: ReadonlyMap<string, number>, counts: ReadonlyMap<string, number>): KnownRow[] {
  const bounded = [
    ...system.relations.map(({ terms, least, most }) => ({
      terms: terms.map(({ key, times }) => [key, Number(times)] as const),
      least: least === null ? Number.NEGATIVE_INFINITY : Number(least),
      most: most === null ? Number.POSITIVE_INFINITY : Number(most),
    })),
    ...system.shares.flatMap(({ part, whole, before }) => {
      if (!before) return []
      // value − ½ ≤ 10^decimals · part / whole ≤ value + ½, both sides doubled.
      const [twice, scale] = [2 * Number(before.value), 2 * 10 ** before.decimals]
      const terms = (edge: number) => [[part, scale] as const, [whole, -(twice + edge)] as const]
      return [
        { terms: terms(-1), least: 0, most: Number.POSITIVE_INFINITY },
        { terms: terms(1), least: Number.NEGATIVE_INFINITY, most: 0 },
      ]
    }),
  ]
  return bounded.flatMap(({ terms, least, most }) => {
    const sums = new Map<number, number>()
    let known = 0
    for (const [key, times] of terms) {
      const place = places.get(key)
      if (place === undefined) known += times * (counts.get(key) ?? 0)
      else sums.set(place, (sums.get(place) ?? 0) + times)
    }
    return sums.size === 0 ? [] : [{ unknown: [...sums], least: least - known, most: most - known }]
  })
}

/** Rank over the integers modulo a prime: never above the true one, and below it about once in two thousand million. */
function rankOf(rows: readonly (readonly (readonly [number, number])[])[]): number {
  const basis = new Map<number, Map<number, bigint>>()
  for (const given of rows) {
    const row = new Map(given.map(([place, times]) => [place, modulo(BigInt(times))]))
    for (;;) {
      for (const [place, value] of row) if (value === 0n) row.delete(place)
      if (row.size === 0) break
      const lead = Math.min(...row.keys())
      const other = basis.get(lead)
      const factor = row.get(lead) ?? 0n
      if (!other) {
        const inverse = power(factor, PRIME - 2n)
        basis.set(lead, new Map([...row].map(([place, value]) => [place, modulo(value * inverse)])))
        break
      }
      for (const [place, value] of other) row.set(place, modulo((row.get(place) ?? 0n) - value * factor))
    }
  }
  return basis.size
}

const modulo = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME
function power(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n
  const half = power(base, exponent / 2n)
  return modulo(exponent % 2n === 0n ? half * half : half * half * base)
}

/** Tries whole values for the unknown, one after the other, and narrows the others after each. */
class Trial {
  readonly #rows: readonly KnownRow[]
  readonly #size: number
  #steps = 0

  constructor(rows: readonly KnownRow[], size: number) {
    this.#rows = rows
    this.#size = size
  }

  /** The first value from `from` to `to` that fits with everything known. */
  first(place: number, from: number, to: number): number | 'none' | 'undecided' {
    for (let value = from; value <= to; value++) {
      this.#steps = 0
      const low = new Array<number>(this.#size).fill(0)
      const high = new Array<number>(this.#size).fill(Number.POSITIVE_INFINITY)
      low[place] = high[place] = value
      const fits = this.#fits(low, high)
      if (fits === null) return 'undecided'
      if (fits) return value
    }
    return 'none'
  }

  #fits(low: number[], high: number[]): boolean | null {
    if (++this.#steps > MOST_STEPS) return null
    if (!this.#narrow(low, high)) return false
    let next = -1
    for (let place = 0; place < this.#size; place++)
      if (low[place] !== high[place] && (next < 0 || width(low, high, place) < width(low, high, next))) next = place
    if (next < 0) return true
    const [least, most] = [low[next] ?? 0, Math.min(high[next] ?? 0, (low[next] ?? 0) + 500)]
    for (let value = least; value <= most; value++) {
      const [lower, higher] = [[...low], [...high]]
      lower[next] = higher[next] = value
      const fits = this.#fits(lower, higher)
      if (fits !== false) return fits
    }
    return false
  }

  #narrow(low: number[], high: number[]): boolean {
    for (let changed = true, round = 0; changed && round < 200; round++) {
      changed = false
      for (const { unknown, least, most } of this.#rows)
        for (const [place, times] of unknown) {
          let [restLow, restHigh] = [0, 0]
          for (const [other, by] of unknown) {
            if (other === place) continue
            const ends = [by * (low[other] ?? 0), by * (high[other] ?? 0)]
            restLow += Math.min(...ends)
            restHigh += Math.max(...ends)
          }
          const ends = [(least - restHigh) / times, (most - restLow) / times]
          const lower = Math.ceil(Math.min(...ends) - 1e-9)
          const higher = Math.floor(Math.max(...ends) + 1e-9)
          if (lower > (low[place] ?? 0)) {
            low[place] = lower
            changed = true
          }
          if (higher < (high[place] ?? 0)) {
            high[place] = higher
            changed = true
          }
          if ((low[place] ?? 0) > (high[place] ?? 0)) return false
        }
    }
    return true
  }
}

const width = (low: readonly number[], high: readonly number[], place: number): number => (high[place] ?? 0) - (low[place] ?? 0)
