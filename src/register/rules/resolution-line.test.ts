import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LineInput, resolutionLine } from './resolution-line.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const INPUT: LineInput = {
  resolution: {
    committee: 'Stadtrat',
    decidedOn: day('2024-05-16'),
    unit: 'Jugendamt',
    controlState: 'open',
    nextDueOn: day('2024-09-30'),
    nextControlOn: null,
    openPoints: 2,
  },
  registeredOn: day('2024-06-01'),
  proposedOn: null,
  obligations: 3,
  report: [],
  reportedOn: null,
  today: day('2024-06-10'),
}
const words = (changed: Partial<LineInput>, resolution: Partial<LineInput['resolution']> = {}): string[] =>
  resolutionLine({ ...INPUT, ...changed, resolution: { ...INPUT.resolution, ...resolution } }).map(
    ({ what, who, state, on }) => `${state} ${what}: ${who}${on ? `, ${on.toString()}` : ''}`,
  )

test('a resolution that nobody has and nobody has looked at waits for the council office since it is in the register', () => {
  assert.deepEqual(words({ proposedOn: day('2024-06-04') }, { unit: null }), [
    'done Beschlossen: Stadtrat, 2024-05-16',
    'now Zuweisung: Gremienbüro, 2024-06-01',
    'now Fristen bestätigen: Gremienbüro, 2024-06-04',
    'next Nächster Bericht: noch niemand, 2024-09-30',
  ])
})

test('who is responsible also confirms what falls due', () => {
  assert.equal(words({ proposedOn: day('2024-06-04') })[2], 'now Fristen bestätigen: Jugendamt, 2024-06-04')
})

test('the next report is still to come until its day has passed, then it waits for the unit since that day', () => {
  assert.equal(words({}).at(-1), 'next Nächster Bericht: Jugendamt, 2024-09-30')
  assert.equal(words({}, { nextControlOn: day('2024-06-07') }).at(-1), 'now Nächster Bericht: Jugendamt, 2024-06-07')
})

test('a report that is on its way takes the place of the next one, step by step (C5)', () => {
  const report = [{ what: 'Prüfung', who: 'Roland Fichtelberg (Jugendamt)', state: 'now', on: day('2024-06-07') }] as const
  assert.deepEqual(words({ report }).slice(1), [
    'done Zugewiesen: Jugendamt',
    'done Fristen bestätigt: ',
    'now Prüfung: Roland Fichtelberg (Jugendamt), 2024-06-07',
  ])
})

test('a closed resolution waits for nobody, one that is not subject to control has no line (C7)', () => {
  assert.deepEqual(words({ reportedOn: day('2024-06-08') }, { controlState: 'closed' }), [
    'done Beschlossen: Stadtrat, 2024-05-16',
    'done Abgeschlossen: , 2024-06-08',
  ])
  assert.deepEqual(words({}, { controlState: 'not_subject' }), [])
})
