import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatCount, formatDueDate, formatDueDistance, formatList, formatPastDistance } from './german-format.ts'

const today = Temporal.PlainDate.from('2024-01-31')
const due = (iso: string): string => formatDueDistance(Temporal.PlainDate.from(iso), today)

test('the distance to a due date is said in the unit people use', () => {
  assert.equal(due('2024-01-31'), 'heute')
  assert.equal(due('2024-02-01'), 'morgen')
  assert.equal(due('2024-02-12'), 'in 12 Tagen')
  assert.equal(due('2024-02-21'), 'in 3 Wochen')
  assert.equal(due('2024-05-31'), 'in 4 Monaten')
  assert.equal(due('2026-01-31'), 'in 2 Jahren')
  assert.equal(due('2024-01-30'), 'seit gestern')
  assert.equal(due('2024-01-29'), 'seit 2 Tagen')
  assert.equal(due('2023-05-31'), 'seit 8 Monaten')
  assert.equal(due('2020-01-01'), 'seit 4 Jahren')
  assert.equal(formatDueDate(Temporal.PlainDate.from('2024-02-12'), today), '12. Februar 2024, in 12 Tagen')
})

test('how long ago something was is said likewise', () => {
  assert.equal(formatPastDistance(Temporal.PlainDate.from('2024-01-30'), today), 'gestern')
  assert.equal(formatPastDistance(Temporal.PlainDate.from('2024-01-10'), today), 'vor 3 Wochen')
  assert.equal(formatPastDistance(today, today), 'heute')
  assert.equal(formatPastDistance(today.add({ days: 5 }), today), 'in 5 Tagen')
})

test('counts and lists read as German', () => {
  assert.equal(formatCount(1, 'Punkt', 'Punkte'), '1 Punkt')
  assert.equal(formatCount(1234, 'Punkt', 'Punkte'), '1.234 Punkte')
  assert.equal(formatCount(0, 'Punkt', 'Punkte', 'kein Punkt'), 'kein Punkt')
  assert.equal(formatList([]), '')
  assert.equal(formatList(['Jugendamt']), 'Jugendamt')
  assert.equal(formatList(['Jugendamt', 'Schulamt', 'Kämmerei']), 'Jugendamt, Schulamt und Kämmerei')
})
