/** What a rule finds: a value with its place in the source, how sure it is and which repairs led to it. */
export interface Found<T> {
  readonly value: T
  /** UTF-16 offsets in the source, end exclusive. */
  readonly start: number
  readonly end: number
  /** 0 to 1: share of such findings that are right (docs/reading.md tells how it was measured). */
  readonly confidence: number
  readonly repairs?: readonly string[]
}

/** Confidence after repairs: each repair that had to be made takes its part. */
export const afterRepairs = (base: number, repairs: readonly string[], each = 0.02): number =>
  Math.max(0.5, Math.round((base - each * repairs.length) * 1000) / 1000)
