import { common, day, flag, json, number, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import type { PointStatus } from '#reading/reading.ts'
import type { ObligationState } from '../rules/obligation-decision.ts'
import { obligationTerms } from './obligation-terms.ts'
import type { TextSource } from './paper.table.ts'

export const point = shape({
  ...common,
  paperId: text,
  number: text,
  position: number,
  parentId: text.orNull,
  text,
  kinds: texts,
  textSource: word<TextSource>(),
  status: word<PointStatus>().orNull,
  newestAnswer: text,
  reportedOn: day.orNull,
  assessment: word<'green' | 'yellow' | 'red'>().orNull,
  responsibleUnit: text.orNull,
  responsibleUnitId: text.orNull,
  nextDueOn: day.orNull,
  /** The same from confirmed obligations alone: what the public learns. */
  checkedDueOn: day.orNull,
  /** It has proposals that nobody has decided on. */
  hasUnchecked: flag,
  isOpen: flag,
  /** It only leads in to its parts and is answered with them. */
  isLeadIn: flag,
})

/** What a person sets on a point; `unit` null: the resolution's. A further field is a line here, and one in point.form.ts. */
export const pointEdit = shape({
  unit: point.columns.responsibleUnit.at('responsible_unit'),
  assessment: point.columns.assessment,
})
export type PointEdit = RowOf<typeof pointEdit>

export const obligation = shape({
  ...common,
  pointId: text,
  kind: text,
  terms: json(obligationTerms),
  dueOn: day.orNull,
  words: text,
  spanStart: number,
  spanEnd: number,
  state: word<ObligationState>(),
})
