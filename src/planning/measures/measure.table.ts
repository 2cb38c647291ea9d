import { common, day, number, shape, text, word } from '#platform/db/rows.ts'
import type { Light } from '#vocabulary/light.ts'
import type { MeasureState } from '#vocabulary/measure-state.ts'
import type { Fate } from '../rules/fates.ts'

/** From where a measure comes (P3). */
export const ORIGINS = ['own', 'conference', 'participation', 'point', 'earlier'] as const
export type Origin = (typeof ORIGINS)[number]

/** What a unit thinks of its measure; grey is none. */
export type Assessment = Exclude<Light, 'grey'>

export const measure = shape({
  ...common,
  reportId: text,
  goalId: text.orNull,
  number: text,
  name: text,
  description: text,
  organizationId: text,
  areaId: text.orNull,
  facilityId: text.orNull,
  kindId: text.orNull,
  dueOn: day.orNull,
  sign: text,
  indicator: text,
  target: text,
  targetOn: day.orNull,
  posts: number.orNull,
  cents: number.orNull,
  origin: word<Origin>(),
  originNote: text,
  originPointId: text.orNull,
  state: word<MeasureState>(),
  assessment: word<Assessment>().orNull,
  assessmentReason: text,
  touchedOn: day,
})

export const goal = shape({ id: text, reportId: text, name: text, position: number })

export const measureUnit = shape({ measureId: text, organizationId: text })

export const measureTask = shape({ ...common, measureId: text, name: text, dueOn: day.orNull, doneOn: day.orNull })

export const measureEntry = shape({
  ...common,
  measureId: text,
  saidOn: day,
  saidBy: text,
  state: word<MeasureState>(),
  percent: number.orNull,
  words: text,
  evidence: text,
  link: text,
  fileId: text.orNull,
  sha256: text.orNull,
  fileName: text,
  mimeType: text,
  size: number,
})

export const measureFate = shape({
  ...common,
  reportId: text,
  fromId: text,
  toId: text.orNull,
  kind: word<Fate>(),
  reason: text,
  saidOn: day,
  saidBy: text,
})
