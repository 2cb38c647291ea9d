import type { PastAnswer } from '#register/record/report-history.ts'
import type { City } from '#register/settings/city.ts'
import type { Contribution } from '../assignment/assignment.table.ts'
import type { DraftCheck } from '../report/draft-check.ts'
import type { ReportPaper } from '../report/report.store.ts'
import type { NextControlProposal } from '../rules/next-control.ts'
import type { Remark } from '../way/remark.store.ts'

/** What the way of a report means for the one who writes it (C5). */
export interface DraftWayView {
  /** Why it came back, where it did. */
  readonly handedBack: { readonly who: string; readonly at: Temporal.Instant; readonly reason: string } | null
  /** Who checks, who signs with those who stand in, who co-signs; null where the register knows nobody. */
  readonly checks: { readonly unit: string; readonly who: string | null } | null
  readonly signs: { readonly unit: string; readonly who: string | null } | null
  readonly cosigns: readonly { readonly unit: string; readonly who: string | null }[]
}

export interface DraftView {
  readonly id: string
  readonly version: number
  /** "14:32" */
  readonly savedAt: string
  readonly title: string
  /** "Berichtigt die Zwischeninformation vom …", or which returned report it takes the place of. */
  readonly corrects: string | null
  readonly way: DraftWayView
  /** Questions and remarks inside the administration. */
  readonly remarks: readonly Remark[]
  readonly mustBeConfidential: boolean
  readonly papers: readonly ReportPaper[]
  /** What was last reported on each point. */
  readonly last: ReadonlyMap<string, PastAnswer>
  /** What stands in the form. */
  readonly texts: Readonly<Record<string, string>>
  readonly check: DraftCheck
  readonly proposal: NextControlProposal | null
  /** What other units wrote about the points, by point: material for the answers, never a part of the letter. */
  readonly contributions: ReadonlyMap<string, readonly Contribution[]>
  /** Those of the city's settings, to choose from. */
  readonly departments: City['departments']
}
