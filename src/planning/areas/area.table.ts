import { common, day, number, shape, text, texts, word } from '#platform/db/rows.ts'
import type { Extent } from '../rules/membership.ts'

/** From when to when something holds, both days included; an open end reaches for ever. */
export const time = { startDate: day.orNull, endDate: day.orNull }

export const areaLevel = shape({ ...common, name: text, plural: text, position: number })

export const area = shape({ ...common, ...time, levelId: text, number: text, name: text, formerNames: texts, source: text })

export const areaMembership = shape({ partId: text, wholeId: text, extent: word<Extent>() })

export const areaSuccession = shape({ formerId: text, successorId: text })
