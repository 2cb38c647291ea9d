import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolutionText } from '#test/support/council-papers.ts'
import { readDocument } from '../read-document.ts'
import { plainSource } from '../source.ts'
import { doubtsOf, reviewFields } from './review-fields.ts'
import { nextPointIndex, type ReviewDecision, reviewResult } from './review-result.ts'

const read = readDocument(
  plainSource(
    resolutionText({
      reference: 'V0120/24',
      session: 'SR/041/2024',
      subject: 'Trinkbrunnen an Schulen',
      points: [
        'Der Oberbürgermeister wird beauftragt, bis zum 30. September 2024 an fünf Schulen Trinkbrunnen zu errichten.',
        'Für die Wartung der Brunnen werden jährlich 12.000 Euro bereitgestellt.',
      ],
    }),
  ),
)
const corrected = (pointer: string, value: unknown): ReviewDecision => ({ pointer, decision: 'corrected', value })

test('without decisions the result is what was read', () => {
  assert.deepEqual(reviewResult(read, []).reading, read)
})

test('the newest correction of a value counts, and accepting it changes nothing', () => {
  const result = reviewResult(read, [
    corrected('/reference', 'V0121/24'),
    corrected('/reference', 'V0122/24'),
    { pointer: '/reference', decision: 'accepted', value: 'V0122/24' },
  ])
  assert.equal(result.reading.reference, 'V0122/24')
})

test('new words of a point bring their own deadlines and sums (D4)', () => {
  const text = 'Die Brunnen sind bis zum 1. Dezember 2025 mit 30.000 Euro zu erneuern.'
  const [point] = reviewResult(read, [corrected('/points/0/text', text)]).reading.points
  assert.deepEqual([point?.text, point?.deadlines, point?.amountsEUR], [text, ['2025-12-01'], [30_000]])
})

test('a point that is taken out keeps its place and can be put back', () => {
  const out = reviewResult(read, [corrected('/points/0', null)])
  assert.deepEqual(
    [out.reading.points.map(point => point.number), out.removed.map(entry => entry.index), out.points.map(entry => entry.index)],
    [['2'], [0], [1]],
  )
  const back = reviewResult(read, [corrected('/points/0', null), corrected('/points/0', read.points[0])])
  assert.deepEqual(
    back.reading.points.map(point => point.number),
    ['1', '2'],
  )
})

test('an added point stands where it was put, and can be corrected like the others', () => {
  const added = corrected('/points/2', { number: '1.a', text: 'Zuerst an Grundschulen.', after: 0 })
  assert.equal(nextPointIndex(read, [added]), 3)
  const result = reviewResult(read, [added, corrected('/points/2/number', '1.b')])
  assert.deepEqual(
    result.reading.points.map(point => point.number),
    ['1', '1.b', '2'],
  )
  assert.deepEqual(
    result.points.map(entry => entry.added),
    [false, true, false],
  )
})

test('a finding makes its value doubtful until a person has decided, and one about the whole document stands with its kind', () => {
  const findings = [
    { code: 'page-missing', message: 'Eine Seite fehlt.', pointer: null },
    { code: 'status-unclear', message: 'Unklar.', pointer: '/points/1' },
  ]
  const doubtful = { ...read, findings }
  const fields = reviewFields(doubtful, reviewResult(doubtful, []), { findings: [], decisions: new Map() })
  assert.deepEqual(
    fields.filter(field => field.findings.length > 0).map(field => [field.pointer, field.certainty]),
    [
      ['/kind', 'check'],
      ['/points/1/text', 'check'],
    ],
  )
  assert.equal(doubtsOf(read), 0)
  assert.equal(doubtsOf(doubtful), 2)
})

test('a needed value below 0.9 keeps a document out of the batch, a doubtful signature does not', () => {
  const evidence = { ...read.evidence, '/signatories/0/role': { start: 0, end: 1, raw: 'S', confidence: 0.5 } }
  assert.equal(doubtsOf({ ...read, evidence }), 0)
  assert.equal(doubtsOf({ ...read, evidence: { ...evidence, '/sessionDate': { start: 0, end: 1, raw: 'S', confidence: 0.89 } } }), 1)
})
