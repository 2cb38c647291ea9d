import type { Obligation } from '#reading/obligations/obligation.ts'
import type { RelationKind } from '#reading/obligations/relations.ts'
import type { PointStatus } from '#reading/reading.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { ObligationState } from '../rules/obligation-decision.ts'
import type { TextSource } from './paper.table.ts'
import type { PointEdit } from './point.table.ts'
import type { OpenDraft, ReportHistory } from './report-history.ts'

/** A unit's own judgement of a point, beside the light that follows from dates. */
export const ASSESSMENTS = ['green', 'yellow', 'red'] as const
export type Assessment = (typeof ASSESSMENTS)[number]

/** A resolution (D1, D2) as the register has it. */
export interface Resolution {
  readonly id: string
  readonly reference: string
  readonly name: string | null
  readonly committee: string | null
  readonly session: string | null
  readonly decidedOn: Temporal.PlainDate | null
  readonly textSource: TextSource
  /** What the responsible unit is called: today's name where it is one of the register, else as it was read. */
  readonly unit: string | null
  /** As it was read or typed. */
  readonly unitRead: string | null
  readonly controlState: 'open' | 'closed' | 'not_subject'
  /** Why it is not subject to control; null where it is. */
  readonly notSubjectReason: string | null
  /** Who brought it in; null where nobody noted it. */
  readonly mover: string | null
  readonly nextControlOn: Temporal.PlainDate | null
  readonly repealedBy: string | null
  /** For the public: as far as confirmed. */
  readonly nextDueOn: Temporal.PlainDate | null
  /** There are proposals that nobody has decided on, kept from the public (W10); never for others, who see them. */
  readonly isUnchecked: boolean
  readonly openPoints: number
  readonly pointCount: number
  readonly visibility: Visibility
  /** When the register began to know it. */
  readonly created: Temporal.Instant
}

/** An obligation with its place in the register (D4). */
export interface RegisteredObligation {
  readonly id: string
  readonly terms: Obligation
  readonly state: ObligationState
  /** The day on which it was read out of the text. */
  readonly foundOn: Temporal.PlainDate
}

export interface RegisteredPoint extends PointEdit {
  readonly id: string
  readonly number: string
  readonly text: string
  readonly kinds: readonly string[]
  readonly status: PointStatus | null
  /** For the public: as far as confirmed. */
  readonly nextDueOn: Temporal.PlainDate | null
  /** It has proposals that nobody has decided on, kept from the public (W10). */
  readonly isUnchecked: boolean
  readonly reportedOn: Temporal.PlainDate | null
  readonly isOpen: boolean
  /** It only leads in to its parts and is answered with them. */
  readonly isLeadIn: boolean
  /** An office's list says how far it is, and no report has. */
  readonly isStatusListed: boolean
  /** What an office noted in its list; inside the administration alone. */
  readonly listedRemark: string
  readonly visibility: Visibility
  readonly obligations: readonly RegisteredObligation[]
}

/** A document that speaks of the resolution. */
export interface LinkedDocument {
  readonly id: string
  readonly role: 'decision' | 'control_report' | 'attachment' | 'other'
  readonly fileName: string
  /** Day it came in. */
  readonly addedOn: Temporal.PlainDate
}

/** A relation seen from one of its ends (D5). */
export interface SeenRelation {
  readonly id: string
  readonly kind: RelationKind
  /** from: this resolution says it. to: another one says it of this. */
  readonly direction: 'from' | 'to'
  readonly otherReference: string
  readonly otherName: string | null
  readonly otherDecidedOn: Temporal.PlainDate | null
  /** Whether the register has the other one. */
  readonly known: boolean
  readonly words: string
  readonly place: string
  readonly state: 'proposed' | 'confirmed' | 'dismissed'
}

/** A document quotes a point in other words than the register has. */
export interface OpenQuoteDifference {
  readonly id: string
  readonly pointNumber: string
  readonly quotedText: string
  readonly registerText: string
  readonly documentId: string
  readonly fileName: string
}

/** A change of the resolution as the audit trail tells it. */
export interface RecordedChange {
  readonly at: Temporal.Instant
  readonly actor: string
  readonly action: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Everything the page of a resolution is made of, as the stores give it. */
export interface ResolutionParts {
  readonly resolution: Resolution
  readonly points: readonly RegisteredPoint[]
  readonly history: ReportHistory
  readonly drafts: readonly OpenDraft[]
  readonly documents: readonly LinkedDocument[]
  readonly relations: readonly SeenRelation[]
  readonly differences: readonly OpenQuoteDifference[]
  readonly changes: readonly RecordedChange[]
  /** The decisions by which obligations are done or set aside, the newest of each, by the obligation's id; only inside the administration. */
  readonly settled: ReadonlyMap<string, RecordedChange>
  /** Names of units that are in use, to choose from. */
  readonly units: readonly string[]
  readonly today: Temporal.PlainDate
  readonly soonDays: number
}
