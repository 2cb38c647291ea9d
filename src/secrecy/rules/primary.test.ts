import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSecretByItself, isSmall } from './primary.ts'
import { type Cell, DEFAULT_SECRECY } from './secrecy.ts'

const cell = (change: Partial<Cell>): Cell => ({
  key: 'a',
  count: 20n,
  base: null,
  contributors: null,
  threshold: null,
  zeroIsPublic: true,
  before: null,
  ...change,
})
const secret = (change: Partial<Cell>): boolean => isSecretByItself(cell(change), DEFAULT_SECRECY)

test('fewer than five people are not shown, five are (A1, A2)', () => {
  assert.deepEqual(
    [0n, 1n, 4n, 5n].map(count => isSmall(count, 5)),
    [false, true, true, false],
  )
  assert.deepEqual([secret({ count: 4n }), secret({ count: 5n })], [true, false])
})

test("an indicator's threshold counts where it is the higher one (A1)", () => {
  assert.equal(secret({ count: 12n, threshold: 15 }), true)
  assert.equal(secret({ count: 4n, threshold: 3 }), true)
})

test('a figure out of a small base is secret, however large it looks (A1)', () => {
  assert.deepEqual([secret({ base: 4n }), secret({ base: 5n }), secret({ base: 0n })], [true, false, false])
})

test('a zero is shown where "none" may be known (A1)', () => {
  assert.deepEqual([secret({ count: 0n }), secret({ count: 0n, zeroIsPublic: false })], [false, true])
})

test('the figure of a lone contributor is secret (A1)', () => {
  assert.deepEqual([secret({ contributors: 1 }), secret({ contributors: 2 })], [true, false])
})

test('what was published stays as it was: shown or secret (A1)', () => {
  assert.deepEqual([secret({ count: 3n, before: 'shown' }), secret({ count: 300n, before: 'secret' })], [false, true])
})
