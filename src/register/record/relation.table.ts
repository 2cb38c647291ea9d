import { common, instant, shape, text, word } from '#platform/db/rows.ts'
import type { RelationKind } from '#reading/obligations/relations.ts'

export const relation = shape({
  ...common,
  fromPaperId: text,
  toReference: text,
  kind: word<RelationKind>(),
  pointId: text.orNull,
  documentId: text.orNull,
  words: text,
  /** Where it says so, for people: "Punkt 4" or "Antwort zu Punkt 4 im Bericht vom 29. August 2023". */
  place: text,
  state: word<'proposed' | 'confirmed' | 'dismissed'>(),
})

export const quoteDifference = shape({
  ...common,
  paperId: text,
  pointNumber: text,
  documentId: text,
  quotedText: text,
  registerText: text,
  resolvedAt: instant.orNull,
})
