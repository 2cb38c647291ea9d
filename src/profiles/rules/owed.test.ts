import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueOf, owedState } from './owed.ts'

const duty = { year: 2023, dueMonth: 2, dueDay: 31, expected: 3, came: 0, published: 0 }
const on = (day: string) => Temporal.PlainDate.from(day)

test('A1: figures of a year are due in the year after; a month’s last day stands for one that it does not have', () => {
  assert.equal(dueOf(duty).toString(), '2024-02-29')
})

test('A1: asked, late the day after, came when all is there, checked when all is published', () => {
  assert.equal(owedState(duty, on('2024-02-29')), 'asked')
  assert.equal(owedState(duty, on('2024-03-01')), 'late')
  assert.equal(owedState({ ...duty, came: 2 }, on('2024-03-01')), 'late')
  assert.equal(owedState({ ...duty, came: 3, published: 2 }, on('2024-03-01')), 'came')
  assert.equal(owedState({ ...duty, came: 3, published: 3 }, on('2024-01-01')), 'checked')
})
