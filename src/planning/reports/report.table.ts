import { common, day, instant, number, shape, text, texts, word } from '#platform/db/rows.ts'
import type { PlanningStep, ReportKind } from '../rules/report-words.ts'

export const planningReport = shape({
  ...common,
  kind: word<ReportKind>(),
  title: text,
  areaId: text.orNull,
  subjectId: text.orNull,
  periodFrom: day,
  periodTo: day,
  organizationId: text,
  followsId: text.orNull,
  step: word<PlanningStep>(),
  stepSince: instant,
  paperId: text.orNull,
  kindsConfirmedAt: instant.orNull,
  kindsConfirmedBy: text,
  turn: number,
  authors: texts,
})
