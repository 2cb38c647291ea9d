import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reading, ReadPoint } from '#reading/reading.ts'
import type { TextSource } from '../record/paper.table.ts'
import { groupPoints, type KnownPoint, obstacles, planIntake } from './intake.ts'

const FOUNTAINS = 'Die Verwaltung errichtet an fünf Schulen im Stadtgebiet Trinkbrunnen.'
const UPKEEP = 'Für Wartung und Reinigung werden jährlich 12.000 Euro bereitgestellt.'
const REPORT = 'Über die Nutzung wird dem Bildungsausschuss einmal jährlich berichtet.'

const read = (number: string, text: string): ReadPoint => ({ number, text, response: null, status: null, deadlines: [], amountsEUR: [] })
const known = (number: string, text: string, textSource: TextSource = 'decision'): KnownPoint => ({
  id: `id-${number}`,
  number,
  text,
  textSource,
})
const reading = (points: ReadPoint[], more: Partial<Reading> = {}): Reading => ({
  kind: 'control_report',
  reference: 'V0120/24',
  otherReferences: [],
  session: null,
  committee: null,
  subject: null,
  documentDate: null,
  sessionDate: null,
  reportKind: null,
  nextControl: null,
  confidential: null,
  department: null,
  points,
  signatories: [],
  evidence: {},
  findings: [],
  ...more,
})

test('a letter on a resolution that is not known yet brings its points (C2)', () => {
  const plan = planIntake([read('1', FOUNTAINS), read('2', UPKEEP)], [], { given: 'quotes', known: 'quotes' })
  assert.deepEqual(
    plan.steps.map(step => step.step),
    ['add', 'add'],
  )
  assert.deepEqual(plan.differences, [])
})

test('the Beschlussausfertigung takes the place of the words of letters, and the difference is kept', () => {
  const plan = planIntake([read('1', FOUNTAINS)], [known('1', FOUNTAINS.replace('fünf', 'sechs'), 'quotes')], {
    given: 'decision',
    known: 'quotes',
  })
  assert.deepEqual(plan.steps, [{ step: 'replace', pointId: 'id-1', number: '1', text: FOUNTAINS }])
  assert.equal(plan.differences.length, 1)
  assert.equal(plan.differences[0]?.quoted, FOUNTAINS.replace('fünf', 'sechs'))
  assert.equal(plan.differences[0]?.register, FOUNTAINS)
})

test('a letter never changes the words of a resolution that is in the register (C2)', () => {
  const plan = planIntake([read('1', FOUNTAINS.replace('Stadtgebiet', 'Süden der Stadt'))], [known('1', FOUNTAINS)], {
    given: 'quotes',
    known: 'decision',
  })
  assert.deepEqual(plan.steps, [{ step: 'keep', pointId: 'id-1' }])
  assert.equal(plan.differences.length, 1)
})

test('a point that the letter numbers otherwise is found by its words', () => {
  const plan = planIntake([read('1', REPORT)], [known('1', FOUNTAINS), known('2', UPKEEP), known('3', REPORT)], {
    given: 'quotes',
    known: 'decision',
  })
  assert.deepEqual(plan.steps, [{ step: 'keep', pointId: 'id-3' }])
  assert.deepEqual(plan.differences, [])
})

test('a point that the resolution does not have is not added to it by a letter, but seen', () => {
  const plan = planIntake([read('4', REPORT)], [known('1', FOUNTAINS)], { given: 'quotes', known: 'decision' })
  assert.deepEqual(plan.steps, [{ step: 'none' }])
  assert.deepEqual(plan.differences, [{ pointNumber: '4', quoted: REPORT, register: '' }])
})

test('an answer without a quotation goes to the point of its number', () => {
  const plan = planIntake([read('2', '')], [known('1', FOUNTAINS), known('2', UPKEEP)], { given: 'quotes', known: 'decision' })
  assert.deepEqual(plan.steps, [{ step: 'keep', pointId: 'id-2' }])
  assert.deepEqual(plan.differences, [])
})

test('in a letter on two resolutions the second begins where a number comes again', () => {
  const both = reading([read('1', FOUNTAINS), read('2', UPKEEP), read('1', REPORT)], { otherReferences: ['A0007/23'] })
  assert.deepEqual(groupPoints(both), [
    { reference: 'V0120/24', points: [0, 1] },
    { reference: 'A0007/23', points: [2] },
  ])
})

test('a number twice in one resolution keeps the document out of the register', () => {
  assert.deepEqual(
    obstacles(reading([read('1', FOUNTAINS), read('1', UPKEEP)])).map(each => each.pointer),
    ['/points/1/number'],
  )
  assert.deepEqual(obstacles(reading([read('1', FOUNTAINS), read('2', UPKEEP)])), [])
})

test('a resolution needs a reference, a point, and words in each point', () => {
  assert.deepEqual(
    obstacles(reading([], { kind: 'resolution', reference: null })).map(each => each.pointer),
    ['/reference', '/kind'],
  )
  assert.deepEqual(
    obstacles(reading([read('1', '')], { kind: 'resolution' })).map(each => each.pointer),
    ['/points/0/text'],
  )
})
