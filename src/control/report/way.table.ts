import { day, flag, instant, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { WayAction, WayStep } from '../rules/report-way.ts'

/** Where a report is on its way (C5). What was decided about its publication stands in the same row and is `publication`'s. */
export const reportWay = shape({
  reportId: text,
  step: word<WayStep>(),
  /** The number of the last step. */
  turn: number,
  publishOn: day.orNull,
  sentAt: instant.orNull,
  /** Short name of the committee to which it went, and the words of the mail; empty before. */
  sentTo: text,
  coveringText: text,
  visibility: word<Visibility>(),
})

/** A step that was taken, as it stands in the report's trail. */
export const reportStep = shape({
  reportId: text,
  turn: number,
  action: word<WayAction>(),
  fromStep: word<WayStep>(),
  toStep: word<WayStep>(),
  actor: text,
  actorName: text,
  capacity: text,
  organizationId: text.orNull,
  forName: text,
  inAbsence: flag,
  reason: text,
  contentVersion: number,
  contentSha256: text.orNull,
  pdfSha256: text.orNull,
  /** How the signer proved to be the one. */
  proof: text.orNull,
  at: instant,
  visibility: word<Visibility>(),
})

export type StepRow = RowOf<typeof reportStep>
