import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ResolutionInput, resolutionState } from './resolution-state.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const state = (changes: Partial<ResolutionInput>) =>
  resolutionState({ points: [], reports: [], today: day('2024-01-10'), soonDays: 14, ...changes })
const POINTS: ResolutionInput['points'] = [
  { number: '1', status: 'fulfilled', dueOn: null },
  { number: '2', status: 'in_progress', dueOn: day('2024-06-30') },
  { number: '3', status: null, dueOn: null },
]

test('C7: the earliest due date of its points decides the light of a resolution', () => {
  const found = state({ points: POINTS })
  assert.deepEqual(
    [found.dueOn?.toString(), found.light, found.openPoints, found.because],
    ['2024-06-30', 'green', 2, { kind: 'point', number: '2' }],
  )
})

test('C6: an interim report schedules the next control, which can be due before any point', () => {
  const found = state({ points: POINTS, reports: [{ kind: 'interim', on: day('2023-08-29'), nextControlOn: day('2024-01-31') }] })
  assert.deepEqual(
    [found.dueOn?.toString(), found.because, found.nextControlOn?.toString()],
    ['2024-01-31', { kind: 'control' }, '2024-01-31'],
  )
  assert.equal(found.light, 'green')
  assert.equal(
    state({
      points: POINTS,
      today: day('2024-01-20'),
      reports: [{ kind: 'interim', on: day('2023-08-29'), nextControlOn: day('2024-01-31') }],
    }).light,
    'yellow',
  )
  assert.equal(
    state({
      points: POINTS,
      today: day('2024-02-01'),
      reports: [{ kind: 'interim', on: day('2023-08-29'), nextControlOn: day('2024-01-31') }],
    }).light,
    'red',
  )
})

test('C6: a final report closes the resolution, standing duties included', () => {
  const found = state({
    points: [{ number: '1', status: 'ongoing', dueOn: day('2024-06-30') }],
    reports: [
      { kind: 'final', on: day('2023-12-01'), nextControlOn: null },
      { kind: 'interim', on: day('2023-08-29'), nextControlOn: day('2024-01-31') },
    ],
  })
  assert.deepEqual([found.closed, found.dueOn, found.light, found.openPoints], [true, null, 'grey', 0])
})

test('C6: a newer interim report opens a resolution again that an older final one had closed', () => {
  const found = state({
    points: POINTS,
    reports: [
      { kind: 'final', on: day('2023-01-01'), nextControlOn: null },
      { kind: 'interim', on: day('2023-08-29'), nextControlOn: day('2024-01-31') },
    ],
  })
  assert.equal(found.closed, false)
})

test('C7: when nothing is due the light is grey and the open points are still counted', () => {
  const found = state({ points: [{ number: '1', status: null, dueOn: null }] })
  assert.deepEqual([found.dueOn, found.light, found.openPoints, found.because], [null, 'grey', 1, null])
})
