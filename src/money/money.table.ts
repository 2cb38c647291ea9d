import { Column, common, day, flag, instant, number, shape, text, word } from '#platform/db/rows.ts'
import type { Kind, Stage } from './rules/books.ts'

/** Cents, exact. */
export const cents = new Column<bigint>({ read: value => BigInt(String(value)), write: String, type: 'bigint' })

export const purpose = shape({
  ...common,
  paperId: text,
  organizationId: text,
  name: text,
  note: text,
  carry: word<'none' | 'years'>(),
  carryFrom: number.orNull,
  carryTo: number.orNull,
  carryUntil: number.orNull,
  carryAgain: flag,
})

export const claim = shape({
  id: text,
  purposeId: text,
  pointId: text.orNull,
  kind: word<'floor' | 'amount' | 'open'>(),
  yearFrom: number,
  yearTo: number.orNull,
  cents: cents.orNull,
})

/** What a booking and the request for one have in common. */
const entered = {
  id: text,
  purposeId: text,
  kind: word<Kind>(),
  cents,
  valueOn: day,
  reversesId: text.orNull,
  document: text,
  words: text,
  recipientId: text.orNull,
  decision: text,
  enteredBy: text,
  enteredByName: text,
}

export const booking = shape({
  ...entered,
  stage: word<Stage>(),
  origin: number.orNull,
  checkedBy: text.orNull,
  checkedByName: text,
  created: instant,
})

export const request = shape({
  ...entered,
  enteredAt: instant,
  outcome: word<'booked' | 'refused' | 'withdrawn'>().orNull,
  decidedBy: text.orNull,
  decidedByName: text,
  decidedAt: instant.orNull,
  reason: text,
})

export const purposeYear = shape({
  id: text,
  purposeId: text,
  year: number,
  closedAt: instant,
  closedByName: text,
  openedAt: instant.orNull,
  openedByName: text,
  reason: text,
})

export const coFinancing = shape({ id: text, purposeId: text, name: text, centsPerYear: cents, endsOn: day })
