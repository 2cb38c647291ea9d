import { takenStepColumns } from '#approval/taken-step.table.ts'
import { day, instant, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
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
  ...takenStepColumns,
  action: word<WayAction>(),
  fromStep: word<WayStep>(),
  toStep: word<WayStep>(),
  contentVersion: number,
  contentSha256: text.orNull,
  pdfSha256: text.orNull,
  visibility: word<Visibility>(),
})

export type StepRow = RowOf<typeof reportStep>
