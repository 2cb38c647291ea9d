import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Cell, DEFAULT_SECRECY, rangeOf, type SecrecySystem, totalOf } from './secrecy.ts'

const cell: Cell = { key: 'a', count: 12n, base: null, contributors: null, threshold: 15, zeroIsPublic: true, before: null }

test('a secret cell could be as many values as its threshold, unless the city asks for more (A1)', () => {
  const settings: SecrecySystem['settings'] = { ...DEFAULT_SECRECY, range: 20 }
  assert.deepEqual([rangeOf(cell, DEFAULT_SECRECY), rangeOf(cell, settings)], [15n, 20n])
})

test('a total is the sum of its parts, as a relation that is nought', () => {
  const { terms, least, most } = totalOf('2025', 'city', ['a', 'b'])
  assert.deepEqual(
    terms.map(({ key, times }) => `${times}·${key}`),
    ['1·a', '1·b', '-1·city'],
  )
  assert.deepEqual([least, most], [0n, 0n])
})
