import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AskedUnit, isClosed, REQUEST_STATES, requestState } from './coordination.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const DUE = day('2024-06-20')
const state = (more: Partial<AskedUnit>, today = '2024-06-15'): string =>
  requestState({ dueOn: DUE, isAnswered: false, isPassedOver: false, treatments: [], ...more }, day(today))

test('P4: a unit is waited for until its date has passed; from the day after it is silent, and may still answer', () => {
  assert.equal(state({}), 'waiting')
  assert.equal(state({}, '2024-06-20'), 'waiting', 'the whole day is theirs')
  assert.equal(state({}, '2024-06-21'), 'silent')
  assert.equal(state({ isAnswered: true, treatments: [null] }, '2024-06-30'), 'remarks')
})

test('P4: an answer without remarks agrees; with remarks it is closed once each of them is dealt with', () => {
  assert.equal(state({ isAnswered: true }), 'agreed')
  assert.equal(state({ isAnswered: true, treatments: ['taken', null] }), 'remarks')
  assert.equal(state({ isAnswered: true, treatments: ['taken', 'not'] }), 'dealt')
})

test('P4: what is passed over holds nothing up; what was dealt with all the same is called so', () => {
  assert.equal(state({ isPassedOver: true }), 'passed_over')
  assert.equal(state({ isPassedOver: true, isAnswered: true, treatments: [null] }), 'passed_over')
  assert.equal(state({ isPassedOver: true, isAnswered: true }), 'agreed')
  assert.deepEqual(
    REQUEST_STATES.filter(each => !isClosed(each)),
    ['waiting', 'remarks'],
  )
})
