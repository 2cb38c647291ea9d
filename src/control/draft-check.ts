import type { Report } from './report.store.ts'

/** One thing that contradicts or that one might look at, with the way to its place on the page. */
export interface CheckEntry {
  readonly code: string
  readonly message: string
  /** "Punkt 3", or what of the letter's head it is about. */
  readonly place: string
  /** Id of the element on the draft's page. */
  readonly anchor: string
}

export interface DraftCheck {
  /** A report with any of these cannot be finished (C3). */
  readonly contradictions: readonly CheckEntry[]
  /** These do not block. */
  readonly hints: readonly CheckEntry[]
}

/** Holds a draft against rule C3 and against the register. */
export function checkDraft(_report: Report, _today: Temporal.PlainDate): DraftCheck {
  return { contradictions: [], hints: [] }
}
