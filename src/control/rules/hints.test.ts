import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findHints } from './hints.ts'
import { statusInProse } from './prose-status.ts'
import type { ReportInput, ReportPoint } from './report-input.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const today = day('2024-02-01')
const point = (changes: Partial<ReportPoint>): ReportPoint => ({
  id: 'p1',
  number: '1',
  text: 'x',
  registerText: 'x',
  answer: 'Der Zaun wurde gesetzt.',
  status: 'fulfilled',
  delayReason: '',
  nextStep: '',
  ...changes,
})
const report = (changes: Partial<ReportPoint>, head: Partial<ReportInput> = {}): ReportInput => ({
  kind: 'final',
  nextControlOn: null,
  documentDate: today,
  signatories: [{ name: 'Leitung' }],
  points: [point(changes)],
  ...head,
})
const hints = (changes: Partial<ReportPoint>, head: Partial<ReportInput> = {}): string =>
  findHints(report(changes, head), today)
    .map(one => one.code)
    .join(' ')

test('C2: "fulfilled" without a word of evidence is pointed out', () => {
  assert.equal(hints({ answer: 'Der Punkt ist erfüllt.' }), 'fulfilled_without_evidence')
  assert.equal(hints({ answer: 'Der Punkt ist erfüllt.', evidence: 'Protokoll des Bauausschusses' }), '')
  assert.equal(hints({ answer: 'Der Punkt ist mit V0100/22 erfüllt.' }), '')
  assert.equal(hints({ answer: 'Der Zaun steht seit dem 3. Mai 2023.' }), '')
})

test('C2: an announced day that has passed is pointed out, a day that is told of is not', () => {
  assert.equal(hints({ status: 'in_progress', answer: 'Der Entwurf soll im November 2023 vorliegen.' }), 'date_in_the_past')
  assert.equal(hints({ status: 'in_progress', answer: 'Der Entwurf soll im November 2024 vorliegen.' }), '')
  assert.equal(hints({ status: 'in_progress', answer: 'Der Auftakt fand am 12. Juni 2023 statt.' }), '')
  assert.equal(hints({ status: 'in_progress', answer: 'Es geht voran.', nextStep: 'Beratung am 15.01.2024' }), 'date_in_the_past')
})

test('C2: an answer of more than three sentences is pointed out', () => {
  const sentence = 'Der Zaun wurde am 3. Mai 2023 gesetzt. '
  assert.equal(hints({ answer: sentence.repeat(3) }), '')
  assert.equal(hints({ answer: sentence.repeat(4) }), 'answer_long')
})

test('C2: prose that speaks of another status than the chosen one is pointed out', () => {
  assert.equal(hints({ answer: 'Der Zaun ist noch nicht gesetzt, der Auftrag wurde am 3. Mai 2023 vergeben.' }), 'prose_contradicts_status')
  assert.equal(statusInProse('Der Punkt ist erfüllt.', 'not_started'), 'fulfilled')
  assert.equal(statusInProse('Der Punkt ist noch nicht erfüllt.', 'not_started'), null)
  assert.equal(statusInProse('Mit dem Bau wurde noch nicht begonnen.', 'fulfilled'), 'not_started')
  assert.equal(statusInProse('Der Vorschlag wird nicht weiterverfolgt.', 'in_progress'), 'rejected')
  assert.equal(statusInProse('Das ist eine Daueraufgabe.', 'rejected'), 'ongoing')
  assert.equal(statusInProse('Die Stadt hat neun Brücken.', 'fulfilled'), null)
})

test('C3: a control on a weekend and an interim report in which nothing is open are pointed out', () => {
  assert.equal(hints({ status: 'in_progress' }, { kind: 'interim', nextControlOn: day('2024-06-30') }), 'next_control_on_weekend')
  assert.equal(hints({}, { kind: 'interim', nextControlOn: day('2024-07-31') }), 'nothing_open_in_interim')
})
