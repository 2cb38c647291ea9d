/** What was measured of one kind of request. */
export interface Samples {
  readonly times: number[]
  readonly errors: string[]
}

export interface Summary {
  readonly kind: string
  readonly requests: number
  readonly errors: number
  /** Milliseconds from sending a request to the last byte of its answer. */
  readonly median: number
  readonly p95: number
  readonly p99: number
}

/** The smallest value that is not below this share of all; 0 for none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** Sums up what was measured, the most frequent first. */
export function summarize(all: ReadonlyMap<string, Samples>): Summary[] {
  return [...all]
    .map(([kind, { times, errors }]) => {
      const sorted = times.toSorted((one, other) => one - other)
      const at = (share: number): number => quantile(sorted, share)
      return { kind, requests: times.length, errors: errors.length, median: at(0.5), p95: at(0.95), p99: at(0.99) }
    })
    .sort((one, other) => other.requests - one.requests)
}
