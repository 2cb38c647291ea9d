import { takenStepColumns } from '#approval/taken-step.table.ts'
import { common, day, number, shape, text, word } from '#platform/db/rows.ts'
import type { PlanningAction, ReadingResult } from '../rules/planning-way.ts'
import type { PlanningStep } from '../rules/report-words.ts'

export const planningStep = shape({
  ...takenStepColumns,
  reportId: text,
  action: word<PlanningAction>(),
  fromStep: word<PlanningStep>(),
  toStep: word<PlanningStep>(),
})

export const planningReading = shape({
  ...common,
  reportId: text,
  position: number,
  committeeId: text,
  heldOn: day,
  result: word<ReadingResult>().orNull,
  words: text,
})
