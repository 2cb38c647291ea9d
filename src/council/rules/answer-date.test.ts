import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SAXONY } from '#vocabulary/working-day.ts'
import { answerBy } from './answer-date.ts'

const day = Temporal.PlainDate.from
const rule = { calendar: SAXONY, shift: true }

test('the day of asking does not count', () => {
  assert.equal(answerBy(day('2024-06-03'), 14, rule).toString(), '2024-06-17')
})

test('the answer is due on a Saxon working day, also where the city’s periods do not move', () => {
  // 17 November 2024 is a Sunday, 20 November the day of repentance, a holiday in Saxony alone.
  assert.equal(answerBy(day('2024-11-03'), 14, rule).toString(), '2024-11-18')
  assert.equal(answerBy(day('2024-11-06'), 14, rule).toString(), '2024-11-21')
  assert.equal(answerBy(day('2024-11-06'), 14, { ...rule, shift: false }).toString(), '2024-11-21')
})
