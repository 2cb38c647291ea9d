import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'

test('equal values give equal text, whatever the order of their members', () => {
  assert.equal(canonicalJson({ b: 1, a: [true, null, 'ä'] }), canonicalJson({ a: [true, null, 'ä'], b: 1 }))
  assert.equal(canonicalJson({ day: Temporal.PlainDate.from('2024-01-31'), none: undefined }), '{"day":"2024-01-31"}')
})

test('the text is JSON of the same value', () => {
  fc.assert(fc.property(fc.jsonValue(), value => assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))))
})
