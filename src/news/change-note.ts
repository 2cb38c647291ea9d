import type { Visibility } from '#vocabulary/visibility.ts'

/** What kinds of news there are; the database writes them (0007_follow.sql, 0056_measure_news.sql, 0075_follow_planning.sql). */
export const NOTE_KINDS = [
  'added',
  'opened',
  'text_decided',
  'subject',
  'point_added',
  'point_text',
  'point_status',
  'control',
  'next_control',
  'repealed',
  'report_sent',
  'report_published',
  'report_withdrawn',
  'measure_added',
  'measure_state',
  'measure_text',
  'plan_step',
] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** One piece of news about a resolution, a planning report or one of its measures, as its reader may see it. */
export interface ChangeNote {
  readonly id: string
  readonly at: Temporal.Instant
  readonly kind: NoteKind
  /** The resolution; null where the news is of a planning report that none has adopted yet. */
  readonly paperId: string | null
  readonly reference: string | null
  /** The resolution's subject; null where none is known. */
  readonly subject: string | null
  readonly planId: string | null
  /** "Jugendarbeit (2024–2028)" */
  readonly plan: string | null
  readonly measureId: string | null
  readonly committee: string | null
  readonly point: string | null
  readonly reportId: string | null
  /** The narrowest of the note and all that it is about, as they are now (V2). */
  readonly visibility: Visibility
  /** What happened, in German, as one sentence without the resolution's name: "Punkt 2 ist jetzt „erfüllt“ (vorher „in Umsetzung“)." */
  readonly words: string
}

/** News of a resolution. */
export type PaperNote = ChangeNote & { readonly paperId: string; readonly reference: string }

export const isOfPaper = (note: ChangeNote): note is PaperNote => note.paperId !== null && note.reference !== null
