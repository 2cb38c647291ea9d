import { common, day, number, shape, text } from '#platform/db/rows.ts'

export const frameworkDocument = shape({
  ...common,
  code: text,
  title: text,
  partId: text,
  areaId: text.orNull,
  kindId: text.orNull,
  reportId: text.orNull,
  /** As it is cited; the register need not have it. */
  reference: text,
  /** The point that a person confirmed as its adoption. */
  pointId: text.orNull,
  startDate: day,
  endDate: day.orNull,
  note: text,
})

export const frameworkAnnex = shape({
  id: common.id,
  documentId: text,
  number: text,
  title: text,
  areaId: text.orNull,
  kindId: text.orNull,
  position: number,
})

export const frameworkReplacement = shape({ documentId: text, replacedId: text, annexId: text.orNull })

export const frameworkDismissal = shape({ pointId: text, reason: text })
