import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLeadIn, leadInsOf, statusOfParts } from './lead-in.ts'

const parts = [
  { number: '4.a', text: 'ein Konzept vorzulegen;' },
  { number: '4.b', text: 'den Platz zu sperren.' },
]
const leads = (text: string, below = parts): boolean => isLeadIn({ number: '4', text }, [{ number: '4', text }, ...below])

test('D2: words that go on in their parts lead in to them; a sentence of its own is a point of its own', () => {
  for (const text of [
    'Die Oberbürgermeisterin wird beauftragt,',
    'Die Oberbürgermeisterin wird beauftragt:',
    'Die Oberbürgermeisterin wird beauftragt',
    'Die Verwaltung wird beauftragt, bis zum 31. Dezember 2026 die Anlage Nr. 5 umzusetzen und',
    'Der Stadtrat beschließt folgende',
    '',
  ])
    assert.ok(leads(text), text)
  for (const text of [
    'Das Konzept wird umgesetzt.',
    'Das Konzept ist bis zum 30. Juni umzusetzen. Dabei gilt:',
    'Umsetzung des Konzeptes „Rad“ bis 2030.',
  ])
    assert.ok(!leads(text), text)
  assert.ok(!leads('Die Oberbürgermeisterin wird beauftragt,', []), 'without parts it is a torn point, to be looked at')
  assert.ok(!leads('Die Oberbürgermeisterin wird beauftragt,', [{ number: '40', text: 'x' }]), '40 is no part of 4')
})

test('a part reads on from every lead-in above it, the outermost first', () => {
  const points = [
    { number: '4', text: 'Die Verwaltung wird beauftragt,', isLeadIn: true },
    { number: '4.a', text: 'in den Schulen', isLeadIn: true },
    { number: '4.a.1', text: 'Brunnen zu bauen.', isLeadIn: false },
    { number: '5', text: 'Kenntnis.', isLeadIn: false },
  ]
  assert.deepEqual(
    leadInsOf({ number: '4.a.1', text: '' }, points).map(({ number }) => number),
    ['4', '4.a'],
  )
  assert.deepEqual(leadInsOf({ number: '5', text: '' }, points), [])
})

test('the state of a lead-in follows from its parts (W12)', () => {
  const cases: [Parameters<typeof statusOfParts>[0], ReturnType<typeof statusOfParts>][] = [
    [[null, null], null],
    [['fulfilled', 'fulfilled'], 'fulfilled'],
    [['fulfilled', null], 'in_progress'],
    [['not_started', 'not_started'], 'not_started'],
    [['fulfilled', 'not_started'], 'in_progress'],
    [['fulfilled', 'ongoing'], 'ongoing'],
    [['fulfilled', 'repealed'], 'fulfilled'],
    [['repealed', 'rejected'], 'rejected'],
  ]
  for (const [given, status] of cases) assert.equal(statusOfParts(given), status, String(given))
})
