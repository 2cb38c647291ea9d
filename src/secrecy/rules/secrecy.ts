/** The words of statistical secrecy (A1): what is counted, how the counts hang together, and what a decision about them says. Data only. */

/** What the public has of a cell already: `shown` can never be taken back, `secret` must stay so. */
export type Before = 'shown' | 'secret'

/** A count that is to be published, or was: one place in one table. The same fact in two tables is one cell, with one key. */
export interface Cell {
  /** Says what is counted, where and when: `alone|3+|area:4|2025`. The order of keys breaks ties, so the same input gives the same result. */
  readonly key: string
  readonly count: bigint
  /** How many people or households the count is out of, where the table says so. */
  readonly base: bigint | null
  /** How many providers or offices the count comes from, where known. */
  readonly contributors: number | null
  /** A threshold of the cell's indicator that is higher than the city's; null: the city's. */
  readonly threshold: number | null
  /** True where "none" may be known (no child in a facility that does not exist), false where it tells something of everybody in the group. */
  readonly zeroIsPublic: boolean
  readonly before: Before | null
}

/** One term of a relation: `times` × the count of the cell. */
export interface Term {
  readonly key: string
  readonly times: bigint
}

/**
 * A linear relation that everybody knows to hold: the sum of its terms lies between `least` and `most`, both included; null is no bound.
 * A total is 0 = parts − total (`totalOf`); so are other levels, differences of years and areas that overlap.
 */
export interface Relation {
  readonly name: string
  readonly terms: readonly Term[]
  readonly least: bigint | null
  readonly most: bigint | null
}

/** A share or mean that is shown beside two cells: it may be seen only where both may (A1). */
export interface Share {
  readonly key: string
  readonly part: string
  readonly whole: string
  /** A share that was published already stays known: `value` × 10^-`decimals` is part / whole, rounded. */
  readonly before: { readonly value: bigint; readonly decimals: number } | null
}

export interface SecrecySettings {
  /** A count or a base above zero and below it is secret (default 5). */
  readonly threshold: number
  /** The least distance between the lowest and the highest value that a reader can hold possible for a secret cell; null: its threshold. */
  readonly range: number | null
  /** A cell from fewer contributors is secret; 2 protects the lone one. */
  readonly contributors: number
}

export const DEFAULT_SECRECY: SecrecySettings = { threshold: 5, range: null, contributors: 2 }

/** Everything that is published or is to be, as one system. */
export interface SecrecySystem {
  readonly cells: readonly Cell[]
  readonly relations: readonly Relation[]
  readonly shares: readonly Share[]
  readonly settings: SecrecySettings
}

/** total = sum of parts, as a relation. */
export function totalOf(name: string, total: string, parts: readonly string[]): Relation {
  return {
    name,
    terms: [...parts.map(key => ({ key, times: 1n })), { key: total, times: -1n }],
    least: 0n,
    most: 0n,
  }
}

/** The threshold that holds for a cell: the city's, or its indicator's where that is higher. */
export function thresholdOf(cell: Cell, settings: SecrecySettings): number {
  return Math.max(settings.threshold, cell.threshold ?? 0)
}

/** How far apart the possible values of a secret cell must lie. */
export function rangeOf(cell: Cell, settings: SecrecySettings): bigint {
  return BigInt(settings.range ?? thresholdOf(cell, settings))
}
