import type { Visibility } from '#vocabulary/visibility.ts'

/** What kinds of news there are; the database writes them (0007_follow.sql, 0056_measure_news.sql). */
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
] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** One piece of news about a resolution, as its reader may see it. */
export interface ChangeNote {
  readonly id: string
  readonly at: Temporal.Instant
  readonly kind: NoteKind
  readonly paperId: string
  readonly reference: string
  /** The resolution's subject; null where none is known. */
  readonly subject: string | null
  readonly committee: string | null
  readonly point: string | null
  readonly reportId: string | null
  /** The narrowest of the note, its resolution, its point and its report as they are now (V2). */
  readonly visibility: Visibility
  /** What happened, in German, as one sentence without the resolution's name: "Punkt 2 ist jetzt „erfüllt“ (vorher „in Umsetzung“)." */
  readonly words: string
}
