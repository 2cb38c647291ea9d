import type { Assessment } from '#register/record/resolution.ts'
import type { Light } from '#vocabulary/light.ts'
import type { PointStatus } from '#vocabulary/status.ts'
import type { ListedQuestion } from './listed-question.ts'

/** The two parts of a committee's list: what is not public stands in the non-public part alone (C7, V2). */
export const LIST_PARTS = ['public', 'non_public'] as const
export type ListPart = (typeof LIST_PARTS)[number]

/** What a committee wants to know of a point (C7). Days are ISO strings, because frozen lists are kept as JSON. */
export interface ListRow {
  /** Id of the point, or of the resolution where the row speaks of it as a whole. */
  readonly key: string
  readonly reference: string
  readonly subject: string | null
  readonly session: string | null
  readonly decidedOn: string | null
  readonly mover: string | null
  /** Number of the point; null for the resolution as a whole. */
  readonly point: string | null
  /** The point's decided words; for the resolution as a whole what is asked for. */
  readonly text: string
  readonly unit: string | null
  readonly dueOn: string | null
  /** Whether the day is the point's own or that of the next report. */
  readonly dueOf: 'point' | 'control' | null
  readonly light: Light
  readonly assessment: Assessment | null
  readonly status: PointStatus | null
  readonly reportedOn: string | null
  readonly delayReason: string
  readonly nextStep: string
  readonly nextControlOn: string | null
  /** What became of it, for a row that is finished; null while it is open. */
  readonly outcome: string | null
  readonly mark: ListMark | null
}

/** What is different from the last list that was handed out; null where there was none, or nothing is. */
export type ListMark =
  | { readonly kind: 'new' }
  /** Finished since then: it stands here for the last time (C7). */
  | { readonly kind: 'last' }
  /** What each of the fields said in the last list. */
  | { readonly kind: 'changed'; readonly before: Readonly<Partial<Record<ChangingField, string | null>>> }

/** The fields in which a change matters to those who control. */
export const CHANGING_FIELDS = ['dueOn', 'light', 'unit', 'status', 'assessment', 'delayReason', 'nextStep', 'nextControlOn'] as const
export type ChangingField = (typeof CHANGING_FIELDS)[number]

/** One part of a list as it is handed out. */
export interface ListContent {
  readonly committee: string
  readonly committeeName: string
  readonly part: ListPart
  /** The day whose register it shows. */
  readonly asOf: string
  readonly session: { readonly number: string; readonly on: string } | null
  /** Day of the list it is compared with; null for the first. */
  readonly comparedWith: string | null
  readonly soonDays: number
  readonly rows: readonly ListRow[]
  /** Follow-up questions about reports; missing where there are none, and in lists from before there were any. */
  readonly questions?: readonly ListedQuestion[]
}
