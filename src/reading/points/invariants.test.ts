import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from '../read-document.ts'
import type { Reading } from '../reading.ts'
import { plainSource } from '../source.ts'
import { documentOf, type StructureCase } from './structure-cases.ts'

const read = (form: StructureCase['form'], body: string): Reading => readDocument(plainSource(documentOf({ form, body })))
const codes = (reading: Reading, pointer: string): string[] =>
  reading.findings.filter(found => found.pointer === pointer).map(({ code }) => code)
const confidence = (reading: Reading, pointer: string): number => reading.evidence[pointer]?.confidence ?? 0

test('V2: a mark that is left inside a text is said, and the text is trusted less', () => {
  const reading = read('resolution', '1. Das Wehr wird saniert. 2. Die Treppe wird gesperrt.')
  assert.deepEqual(codes(reading, '/points/0/text'), ['point-mark-inside'])
  assert.ok(confidence(reading, '/points/0/text') < 0.8)
})

test('V2: letters that are left inside a text are said', () => {
  const reading = read('resolution', '1. Zu prüfen sind: a) das Wehr, b) die Treppe.\n\n2. Es ist zu berichten.')
  assert.deepEqual(codes(reading, '/points/0/text'), ['point-mark-inside'])
})

test('V2: a number that comes twice is said', () => {
  const reading = read(
    'final',
    '1. „Das Wehr wird saniert."\n\nEs wurde saniert.\n\n2. „Die Treppe wird gesperrt."\n\nSie wurde gesperrt.\n\n2. „Es ist zu berichten."\n\nEs wurde berichtet.',
  )
  const twice = reading.findings.filter(({ code }) => code === 'point-number-twice' || code === 'point-number-repaired')
  assert.equal(twice.length, 1)
})

test('V2: a text five times as long as those beside it is said', () => {
  const long = 'Das Wehr wird mit Rücksicht auf den Pegel, die Fische und die Anlieger im Sommer saniert. '.repeat(6).trim()
  const reading = read('resolution', `1. Die Treppe wird gesperrt.\n\n2. ${long}\n\n3. Es ist zu berichten.`)
  assert.deepEqual(codes(reading, '/points/1/text'), ['point-too-long'])
  assert.ok(confidence(reading, '/points/1/text') < 0.8)
  assert.ok(confidence(reading, '/points/0/text') >= 0.9)
})

test('V2: a point without an answer beside answered ones is trusted less', () => {
  const reading = read('final', '1. „Das Wehr wird saniert."\n\nEs wurde saniert.\n\n2. „Die Treppe wird gesperrt."')
  assert.deepEqual(codes(reading, '/points/1/response'), ['answer-missing'])
  assert.ok(confidence(reading, '/points/1/text') < 0.8)
})

test('V2: where every invariant holds nothing is taken away, and a point without words of its own is none', () => {
  const reading = read('resolution', '1.\n\na) Das Wehr wird saniert.\n\nb) Die Treppe wird gesperrt.\n\n2. Es ist zu berichten.')
  assert.deepEqual(
    reading.findings.filter(({ pointer }) => pointer?.startsWith('/points')),
    [],
  )
})
