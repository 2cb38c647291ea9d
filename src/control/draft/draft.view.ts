import type { ReportHistory } from '#register/record/report-history.ts'
import type { City } from '#register/settings/city.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { depthOf } from '#vocabulary/point-number.ts'
import type { PointStatus } from '#vocabulary/status.ts'
import type { Contribution } from '../assignment/assignment.table.ts'
import type { DraftCheck } from '../report/draft-check.ts'
import type { ReportPaper, ReportPoint } from '../report/report.store.ts'
import type { NextControlProposal } from '../rules/next-control.ts'
import type { Remark } from '../way/remark.store.ts'

export interface LastAnswer {
  /** "29. August 2023", or that the day could not be read. */
  readonly when: string
  readonly status: PointStatus | null
  readonly answer: string
  readonly delayReason: string
  readonly nextStep: string
}

export interface DraftPointView {
  readonly pointId: string
  readonly number: string
  readonly depth: number
  /** The words the report quotes. */
  readonly quotedText: string
  /** The register has other words now. */
  readonly differs: boolean
  readonly dueOn: Temporal.PlainDate | null
  readonly last: LastAnswer | null
}

export interface DraftPaperView {
  readonly paperId: string
  readonly reference: string
  readonly name: string
  readonly session: string | null
  readonly decidedOn: Temporal.PlainDate | null
  readonly repealedBy: string | null
  readonly fromQuotes: boolean
  readonly points: readonly DraftPointView[]
}

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
  readonly papers: readonly DraftPaperView[]
  /** What stands in the form. */
  readonly texts: Readonly<Record<string, string>>
  readonly check: DraftCheck
  readonly proposal: NextControlProposal | null
  /** What other units wrote about the points, by point: material for the answers, never a part of the letter. */
  readonly contributions: ReadonlyMap<string, readonly Contribution[]>
  /** Those of the city's settings, to choose from. */
  readonly departments: City['departments']
}

/** One resolution of a draft with its points and what was last reported on them. */
export function draftPaperView(paper: ReportPaper, history: ReportHistory): DraftPaperView {
  return {
    paperId: paper.paperId,
    reference: paper.reference,
    name: paper.name ?? '',
    session: paper.session,
    decidedOn: paper.decidedOn,
    repealedBy: paper.repealedBy,
    fromQuotes: paper.textSource === 'quotes',
    points: paper.points.map(point => draftPointView(point, history)),
  }
}

function draftPointView(point: ReportPoint, history: ReportHistory): DraftPointView {
  const last = history.answersByPoint.get(point.pointId)?.[0]
  return {
    pointId: point.pointId,
    number: point.number,
    depth: depthOf(point.number),
    quotedText: point.quotedText ?? point.registerText,
    differs: point.quotedText !== point.registerText,
    dueOn: point.dueOn,
    last: last
      ? {
          when: last.date ? formatGermanDate(last.date) : 'ohne lesbares Datum',
          status: last.status,
          answer: last.answer,
          delayReason: last.delayReason,
          nextStep: last.nextStep,
        }
      : null,
  }
}
