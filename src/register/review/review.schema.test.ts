import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCorrection } from './review.schema.ts'

const parsedAs = (pointer: string, typed: string): unknown => {
  const parsed = parseCorrection(pointer, typed)
  return parsed.ok ? parsed.value : { message: parsed.message }
}

test('a reference is brought into its one spelling, and what is none is refused with an example (D1)', () => {
  assert.equal(parsedAs('/reference', ' V2003-22 '), 'V2003/22')
  assert.match(JSON.stringify(parsedAs('/reference', 'Beschluss 7')), /V2003\/22/)
  assert.equal(parsedAs('/reference', ''), null)
  assert.deepEqual(parsedAs('/otherReferences', 'A0446/18; V0001/20'), ['A0446/18', 'V0001/20'])
})

test('a day that the calendar does not have is refused', () => {
  assert.equal(parsedAs('/documentDate', '2024-02-29'), '2024-02-29')
  assert.match(JSON.stringify(parsedAs('/documentDate', '2023-02-29')), /gibt es nicht/)
  assert.match(JSON.stringify(parsedAs('/nextControl', '0024-01-31')), /gibt es nicht/)
})

test('session numbers, statuses, kinds and numbers of points are checked', () => {
  assert.equal(parsedAs('/session', 'UK/FB/SE/36/2022'), 'UK/FB/SE/036/2022')
  assert.match(JSON.stringify(parsedAs('/session', '2022')), /Sitzungsnummer/)
  assert.equal(parsedAs('/points/3/status', 'ongoing'), 'ongoing')
  assert.equal(parsedAs('/points/3/status', ''), null)
  assert.match(JSON.stringify(parsedAs('/points/3/status', 'fertig')), /Liste/)
  assert.equal(parsedAs('/points/3/number', '5 a)'), '5.a')
  assert.match(JSON.stringify(parsedAs('/points/3/number', 'fünf')), /Nummer/)
  assert.equal(parsedAs('/confidential', 'ja'), true)
})

test('a place that a reading does not have takes no value', () => {
  assert.match(JSON.stringify(parsedAs('/evidence/0', 'x')), /gibt es in dem Dokument nicht/)
  assert.match(JSON.stringify(parsedAs('/points/1/deadlines', 'x')), /gibt es in dem Dokument nicht/)
})
