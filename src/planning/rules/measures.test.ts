import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountOf, maySend, whyNotClosed } from './account.ts'
import { type FateEdge, fateProblem, reach } from './fates.ts'
import { answerFrom, pointsForMeasures } from './measure-answer.ts'
import { goalMeans, goalPercent, percentOf, restsWith } from './measure-progress.ts'
import { type MeasureDates, measureLight, nextDue } from './measure-state.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const TODAY = day('2026-06-15')
const measure = (rest: Partial<MeasureDates>): MeasureDates => ({ state: 'running', isEnded: false, dueOn: null, tasks: [], ...rest })

test('a measure is due with the earliest of its own day and its open tasks (P3)', () => {
  const tasks = [
    { dueOn: day('2026-03-01'), doneOn: day('2026-02-20') },
    { dueOn: day('2026-06-01'), doneOn: null },
    { dueOn: null, doneOn: null },
  ]
  const one = measure({ dueOn: day('2026-12-31'), tasks })
  assert.equal(String(nextDue(one)), '2026-06-01')
  assert.equal(measureLight(one, TODAY, 28), 'red')
  assert.equal(measureLight(measure({ dueOn: day('2026-07-01'), tasks: tasks.slice(0, 1) }), TODAY, 28), 'yellow')
  assert.equal(measureLight(measure({ dueOn: day('2027-07-01') }), TODAY, 28), 'green')
})

test('nothing is due of a measure that is done, or that a fate has ended', () => {
  assert.equal(measureLight(measure({ state: 'done', dueOn: day('2020-01-01') }), TODAY, 28), 'grey')
  assert.equal(measureLight(measure({ isEnded: true, dueOn: day('2020-01-01') }), TODAY, 28), 'grey')
})

test('a goal is the mean of its measures, without what was dropped, and 100 with the last one only', () => {
  const done = { state: 'done', isEnded: false, percent: 40 } as const
  assert.equal(percentOf(done), 100)
  assert.equal(
    goalPercent([done, { state: 'running', isEnded: false, percent: 50 }, { state: 'planned', isEnded: false, percent: null }]),
    50,
  )
  assert.equal(goalPercent([done, done, { state: 'running', isEnded: false, percent: 99 }]), 99)
  assert.equal(goalPercent([done, { state: 'running', isEnded: true, percent: 10 }]), 100)
  assert.equal(goalPercent([{ state: 'running', isEnded: true, percent: 10 }]), null)
  assert.deepEqual(
    goalMeans([
      { posts: 50, cents: 1 },
      { posts: 125, cents: null },
      { posts: null, cents: null },
    ]),
    { posts: 175, cents: 1, unsaid: 1 },
  )
})

test('a measure that rests is told to whoever owes it, after twice the time one level up', () => {
  assert.equal(restsWith(day('2026-01-01'), TODAY, 180), null)
  assert.equal(restsWith(day('2025-12-17'), TODAY, 180), 'holder')
  assert.equal(restsWith(day('2025-06-21'), TODAY, 180), 'holder')
  assert.equal(restsWith(day('2025-06-20'), TODAY, 180), 'above')
})

// 1 goes on as 2; 2 is split into 3 and 4; 5 is merged into 4.
const CHAIN: readonly FateEdge[] = [
  { from: '1', kind: 'continued', to: '2' },
  { from: '2', kind: 'split', to: '3' },
  { from: '2', kind: 'split', to: '4' },
  { from: '5', kind: 'merged', to: '4' },
]

test('from any measure both directions are walked over three editions (P2)', () => {
  assert.deepEqual(reach('1', CHAIN, 'after'), [
    { id: '2', steps: 1 },
    { id: '3', steps: 2 },
    { id: '4', steps: 2 },
  ])
  assert.deepEqual(reach('4', CHAIN, 'before'), [
    { id: '2', steps: 1 },
    { id: '5', steps: 1 },
    { id: '1', steps: 2 },
  ])
  assert.deepEqual(reach('5', CHAIN, 'before'), [])
})

test('what became of a measure leads forward, says why it was dropped, and never in a circle (P2)', () => {
  const problem = (from: string, kind: FateEdge['kind'], to: string | null, reason = '') => fateProblem({ from, kind, to, reason }, CHAIN)
  assert.equal(problem('3', 'continued', null), 'needs_target')
  assert.equal(problem('3', 'done', '4'), 'has_target')
  assert.equal(problem('3', 'dropped', null), 'needs_reason')
  assert.equal(problem('3', 'dropped', null, 'Es gibt den Ort nicht mehr.'), null)
  assert.equal(problem('3', 'changed', '3'), 'itself')
  assert.equal(problem('4', 'continued', '1'), 'circle')
  assert.equal(problem('4', 'continued', '5'), 'circle')
  assert.equal(problem('4', 'continued', '6'), null)
})

test('a measure has one fate, or is split into several', () => {
  assert.equal(fateProblem({ from: '1', kind: 'merged', to: '3', reason: '' }, CHAIN), 'other_fate')
  assert.equal(fateProblem({ from: '1', kind: 'split', to: '3', reason: '' }, CHAIN), 'other_fate')
  assert.equal(fateProblem({ from: '2', kind: 'split', to: '4', reason: '' }, CHAIN), 'twice')
  assert.equal(fateProblem({ from: '2', kind: 'split', to: '6', reason: '' }, CHAIN), null)
})

test('an account cannot close while one measure of the old edition is unanswered (P2)', () => {
  const old = [
    { id: '1', state: 'running' },
    { id: '2', state: 'planned' },
    { id: '7', state: 'planned' },
    { id: '8', state: 'done' },
  ] as const
  const lines = accountOf(old, CHAIN.slice(0, 2))
  assert.deepEqual(
    lines.map(({ missing }) => missing),
    [null, 'second_part', 'answer', null],
  )
  assert.equal(whyNotClosed({ follows: true, isClosed: false, lines }), 'unanswered')
  const whole = accountOf(old, [...CHAIN, { from: '7', kind: 'dropped', to: null }])
  assert.equal(whyNotClosed({ follows: true, isClosed: false, lines: whole }), null)
  assert.equal(whyNotClosed({ follows: true, isClosed: true, lines: whole }), 'closed')
  assert.equal(whyNotClosed({ follows: false, isClosed: false, lines: [] }), 'no_edition_before')
})

test('no edition that follows another is sent without its account (P2, P4)', () => {
  assert.equal(maySend({ follows: true, isClosed: false }), false)
  assert.equal(maySend({ follows: true, isClosed: true }), true)
  assert.equal(maySend({ follows: false, isClosed: false }), true)
})

test('measures answer the point that had them carried out, with what moved last (P3)', () => {
  const one = { number: '1', name: 'Treff', state: 'done', isEnded: false, note: '', noteOn: null } as const
  assert.equal(answerFrom([]), null)
  assert.deepEqual(answerFrom([one]), { text: 'Von 1 Maßnahme ist 1 umgesetzt.', status: 'fulfilled' })
  const offered = answerFrom([
    one,
    { ...one, number: '2', name: 'Stelle', state: 'running', note: 'Die Stelle ist ausgeschrieben', noteOn: day('2026-05-02') },
    { ...one, number: '3', state: 'planned', isEnded: true },
  ])
  assert.equal(
    offered?.text,
    'Von 3 Maßnahmen sind 1 umgesetzt, 1 in Umsetzung und 1 fortgeführt, geändert oder aufgegeben. Maßnahme 2 (Stelle), Stand 2. Mai 2026: Die Stelle ist ausgeschrieben.',
  )
  assert.equal(offered?.status, 'in_progress')
})

test('measures answer the points that speak of measures, or the only one that can be answered', () => {
  const point = (id: string, text: string, isLeadIn = false) => ({ id, text, isLeadIn })
  assert.deepEqual(pointsForMeasures([point('1', 'Der Planungsbericht wird beschlossen.'), point('2', 'Die Maßnahmen sind umzusetzen.')]), [
    '2',
  ])
  assert.deepEqual(pointsForMeasures([point('1', 'Der Oberbürgermeister wird beauftragt,', true), point('1a', 'ihn anzuwenden.')]), ['1a'])
  assert.deepEqual(pointsForMeasures([point('1', 'Beschlossen.'), point('2', 'Berichtet wird.')]), [])
})
