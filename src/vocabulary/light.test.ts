import assert from 'node:assert/strict'
import { test } from 'node:test'
import { germanLight, LIGHTS, lightFor, mostUrgent, parseLight } from './light.ts'

const today = Temporal.PlainDate.from('2024-01-31')
const light = (days: number): string => lightFor({ dueOn: today.add({ days }), today, soonDays: 14 })

test('C7: the light is red from the day after the due date, yellow in the two weeks before it and on the day, green earlier', () => {
  assert.equal(light(-1), 'red')
  assert.equal(light(0), 'yellow')
  assert.equal(light(14), 'yellow')
  assert.equal(light(15), 'green')
  assert.equal(lightFor({ dueOn: null, today, soonDays: 14 }), 'grey')
})

test('C7: how early a light turns yellow is a setting', () => {
  assert.equal(lightFor({ dueOn: today.add({ days: 20 }), today, soonDays: 30 }), 'yellow')
  assert.equal(lightFor({ dueOn: today.add({ days: 1 }), today, soonDays: 0 }), 'green')
})

test('C7: every light is told by a sign and a word of its own, not by colour alone', () => {
  assert.equal(new Set(LIGHTS.map(one => germanLight(one).sign)).size, LIGHTS.length)
  assert.equal(new Set(LIGHTS.map(one => germanLight(one).label)).size, LIGHTS.length)
  assert.equal(germanLight('red').label, 'überfällig')
  assert.equal(parseLight('yellow'), 'yellow')
  assert.equal(parseLight('blue'), null)
})

test('C7: of several lights the most urgent one counts', () => {
  assert.equal(mostUrgent(['grey', 'green', 'red', 'yellow']), 'red')
  assert.equal(mostUrgent(['grey', 'green']), 'green')
  assert.equal(mostUrgent([]), 'grey')
})
