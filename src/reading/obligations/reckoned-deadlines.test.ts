import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findObligations } from './obligations.ts'
import { impossibleDays, reckonedDeadlines } from './reckoned-deadlines.ts'

const session = Temporal.PlainDate.from('2025-04-10')

/** D4: text of a point decided on 10 April 2025, the days that it asks for. */
const cases: readonly [string, string[]][] = [
  ['Er legt binnen sechs Wochen nach Beschlussfassung einen Zeitplan vor.', ['2025-05-22']],
  ['Innerhalb von vier Wochen nach der Beschlussfassung ist zu berichten.', ['2025-05-08']],
  ['Der Vertrag ist innerhalb eines Monats nach dem Beschluss zu schließen.', ['2025-05-10']],
  ['Bis zum 30.6. sind die Standorte abzustimmen.', ['2025-06-30']],
  ['Spätestens am 28. Februar ist ein Bericht vorzulegen.', ['2026-02-28']],
  ['Bis zum 30.06.2026 ist zu berichten.', []],
  ['Jeweils bis zum 31. März eines Jahres ist zu berichten.', []],
  ['Bis zum 30.06. und 31.12. eines jeden Jahres ist zu berichten.', []],
  ['Die Arbeiten dauern sechs Wochen.', []],
]
for (const [text, dates] of cases)
  test(`D4: "${text}" asks for ${dates.join(', ') || 'no day that is reckoned'}`, () => {
    assert.deepEqual(
      reckonedDeadlines(text, session).map(({ date }) => date),
      dates,
    )
  })

test('D4: a day that the calendar does not have is named', () => {
  const text = 'Bis zum 31. November 2025 und zum 30.02.2026 ist zu berichten, nicht am 28.02.2026 und nicht unter 45.13.2020.'
  assert.deepEqual(
    impossibleDays(text).map(({ start, end }) => text.slice(start, end)),
    ['31. November 2025', '30.02.2026'],
  )
})

test('the duties of a point hold what is reckoned from the day of its decision, as proposals (D4)', () => {
  const text = 'Die Verwaltung legt dem Rat binnen sechs Wochen nach Beschlussfassung einen Plan vor.'
  const deadlines = (session: Temporal.PlainDate | null) =>
    findObligations(text, session).flatMap(one => (one.kind === 'deadline' ? [one] : []))
  assert.deepEqual(deadlines(null), [])
  const [only, ...others] = deadlines(Temporal.PlainDate.from('2025-04-10'))
  assert.deepEqual(others, [])
  assert.equal(only?.dueOn, '2025-05-22')
  assert.equal(only?.words, 'binnen sechs Wochen nach Beschlussfassung')
  assert.ok((only?.confidence ?? 1) < 0.9)
})
