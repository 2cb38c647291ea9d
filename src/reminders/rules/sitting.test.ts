import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidayCalendar } from '#vocabulary/working-day.ts'
import { type Patience, sittingSince } from './sitting.ts'

const SAXONY = holidayCalendar('SN')
const PATIENCE: Patience = { remindAfterDays: 5, raiseAfterDays: 10, workingDaysOnly: true }
const on = (since: string, today: string, patience: Partial<Patience> = {}): string =>
  sittingSince(Temporal.PlainDate.from(since), Temporal.PlainDate.from(today), { ...PATIENCE, ...patience }, SAXONY).join(' ')

test('after some days whoever has it is reminded, after more the level above as well (C8)', () => {
  assert.equal(on('2024-06-03', '2024-06-07'), '')
  // The fifth day is a Saturday.
  assert.equal(on('2024-06-03', '2024-06-08'), '')
  assert.equal(on('2024-06-03', '2024-06-10'), 'holder')
  assert.equal(on('2024-06-03', '2024-06-12'), 'holder')
  assert.equal(on('2024-06-03', '2024-06-13'), 'holder above')
})

test('a holiday of the land is a day off, days off count where the city wants it, and the level above may never be told', () => {
  // Reformation Day, a Thursday, in Saxony.
  assert.equal(on('2024-10-26', '2024-10-31'), '')
  assert.equal(on('2024-10-26', '2024-11-01'), 'holder')
  assert.equal(on('2024-10-26', '2024-10-31', { workingDaysOnly: false }), 'holder')
  assert.equal(on('2024-06-03', '2024-09-01', { raiseAfterDays: null }), 'holder')
})
