import type { Principal } from '#platform/access/principal.ts'
import type { ReportKind } from '#reading/reading.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { QuestionStage } from './rules/question-way.ts'

/** A parliamentary group to which someone belongs today. */
export interface Group {
  readonly id: string
  /** Stays when the name changes with a term. */
  readonly shortName: string
  readonly name: string
}

/** The administration's answer to a question; a draft as long as it is not released. */
export interface QuestionAnswer {
  readonly text: string
  /** Counts saves of the draft: who saves an older one is told. */
  readonly version: number
  readonly writtenBy: string
  readonly writtenById: string
  readonly writtenAt: Temporal.Instant
  readonly released: { readonly by: string; readonly capacity: string; readonly at: Temporal.Instant } | null
}

/** A group's follow-up question about a report. */
export interface Question {
  readonly id: string
  readonly report: { readonly id: string; readonly kind: ReportKind | null; readonly date: Temporal.PlainDate | null }
  /** The resolution it is about: that of the point, or the first of the report. */
  readonly reference: string
  readonly subject: string | null
  readonly point: { readonly number: string; readonly text: string } | null
  readonly groupKey: string
  readonly group: string
  readonly askedByName: string
  readonly askedOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
  readonly text: string
  readonly stage: QuestionStage
  /** Since when it is there. */
  readonly stageSince: Temporal.Instant
  /** The number of the last step that was taken with it. */
  readonly turn: number
  /** The unit that has it, and what it is called today; null where none has: then it is with the council office. */
  readonly unitId: string | null
  readonly unit: string | null
  readonly visibility: Visibility
  /** As far as the principal may see it: a draft is the administration's. */
  readonly answer: QuestionAnswer | null
}

/** Whether a question still waits for its answer. A draft is none. */
export const isOpen = ({ stage }: Pick<Question, 'stage'>): boolean => stage !== 'answered' && stage !== 'withdrawn'

/** In what role someone releases an answer, as it is read: the council office before a position. */
export function releaseCapacity({ roles = [] }: Principal): string {
  if (roles.includes('council_office') || roles.includes('administrator')) return 'Gremienbüro'
  if (roles.includes('head_of_office')) return 'Amtsleitung'
  return roles.includes('mayor') ? 'Spitze der Verwaltung' : 'Leitung des Geschäftsbereichs'
}
