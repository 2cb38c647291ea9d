import { common, day, shape, text, word } from '#platform/db/rows.ts'
import type { PointStatus } from '#reading/reading.ts'

/** What an office's list said of a point when it came in. */
export const listedPoint = shape({
  ...common,
  pointId: text,
  status: word<PointStatus>().orNull,
  deadline: day.orNull,
  remark: text,
})
