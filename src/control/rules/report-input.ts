/** What the rules of control need to know of a report and its points. The capability fills it from a draft and the register. */
import type { PointStatus } from '#vocabulary/status.ts'

export interface ReportPoint {
  readonly id: string
  /** '5.a'. */
  readonly number: string
  /** The decided text as the report quotes it. */
  readonly text: string
  /** The decided text in the register, word for word (C2). */
  readonly registerText: string
  readonly answer: string
  readonly status: PointStatus | null
  /** Why it is late; empty when nobody wrote one. */
  readonly delayReason: string
  /** What follows, and by when. */
  readonly nextStep: string
  /** What proves it: a file, a link, a resolution. */
  readonly evidence?: string
  /** By when it is due, as a person confirmed it; undefined: read from the decided text; null: nothing is due. */
  readonly dueOn?: Temporal.PlainDate | null
}

export interface ReportInput {
  readonly kind: 'interim' | 'final' | null
  readonly nextControlOn: Temporal.PlainDate | null
  /** Day of the letter; null while it is not finished: then the day of the check counts. */
  readonly documentDate: Temporal.PlainDate | null
  readonly points: readonly ReportPoint[]
  /** Names of those who sign (C4). */
  readonly signatories: readonly { readonly name: string }[]
}

/** Where in a report something is: a field of the report itself, or of one of its points. */
export interface Place {
  readonly pointId: string | null
  readonly field:
    | 'kind'
    | 'nextControlOn'
    | 'points'
    | 'signatories'
    | 'answer'
    | 'status'
    | 'delayReason'
    | 'nextStep'
    | 'evidence'
    | 'text'
}
