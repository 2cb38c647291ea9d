import { common, day, flag, instant, number, shape, text, word } from '#platform/db/rows.ts'
import type { FateOfResult, RaisingGroup, ResultKind } from '../rules/result-check.ts'

export const conferenceResult = shape({
  ...common,
  conferenceId: text,
  position: number,
  kind: word<ResultKind>(),
  words: text,
  raisedBy: word<RaisingGroup>(),
  workingGroup: text,
  measureId: text.orNull,
  isFeasible: flag.orNull,
  feasibleReason: text,
  isRelevant: flag.orNull,
  relevantReason: text,
  fits: flag.orNull,
  fitsReason: text,
  fate: word<FateOfResult>().orNull,
  reason: text,
  takenMeasureId: text.orNull,
  takenPlace: text,
  checkedBy: text,
  checkedAt: instant.orNull,
})

export const conferenceObjection = shape({
  ...common,
  conferenceId: text,
  words: text,
  raisedBy: word<RaisingGroup>(),
  raisedOn: day,
  isAccepted: flag.orNull,
  reply: text,
})
