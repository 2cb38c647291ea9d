import { common, day, flag, number, shape, text, texts, word } from '#platform/db/rows.ts'

export const organization = shape({
  ...common,
  name: text,
  shortName: text,
  organizationType: word<'committee' | 'department' | 'office' | 'group' | 'other'>(),
  startDate: day.orNull,
  endDate: day.orNull,
})

export const meeting = shape({ ...common, organizationId: text, sessionNumber: text, startDate: day.orNull })

/** Whose words the register has for a resolution: the Beschlussausfertigung's, those that letters quote, or those of an office's list. */
export type TextSource = 'decision' | 'quotes' | 'list'

export const paper = shape({
  ...common,
  reference: text,
  name: text.orNull,
  paperType: word<'Vorlage' | 'Antrag' | 'sonstiges'>(),
  meetingId: text.orNull,
  organizationId: text.orNull,
  decidedOn: day.orNull,
  textSource: word<TextSource>(),
  /** What the unit is called: today's name where it is one of the register, else the words as they were read. */
  responsibleUnit: text.orNull,
  /** The organization that the words mean; found by the database when they are written. */
  responsibleUnitId: text.orNull,
  responsibleUnitRead: text.orNull,
  controlState: word<'open' | 'closed' | 'not_subject'>(),
  notSubjectReason: text.orNull,
  mover: text.orNull,
  nextControlOn: day.orNull,
  repealedBy: text.orNull,
  nextDueOn: day.orNull,
  /** The same from confirmed obligations alone: what the public learns. */
  checkedDueOn: day.orNull,
  /** Some point has proposals that nobody has decided on. */
  hasUnchecked: flag,
  openPoints: number,
  pointCount: number,
  pointKinds: texts,
  pointStatuses: texts,
  units: texts,
  searchText: text,
})
