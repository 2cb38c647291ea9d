import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dividedByWeight } from './shares.ts'

test('the parts make the whole, and none is further from its exact share than one unit', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 15n), fc.array(fc.bigInt(0n, 400n), { minLength: 1, maxLength: 40 }), (whole, weights) => {
      fc.pre(weights.some(weight => weight > 0n))
      const total = weights.reduce((sum, weight) => sum + weight, 0n)
      const parts = dividedByWeight(whole, weights)
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0n),
        whole,
      )
      for (const [index, part] of parts.entries()) {
        const far = part * total - whole * (weights[index] ?? 0n)
        assert.ok(far < total && far > -total)
      }
    }),
  )
})

test('what is left goes to the largest remainders, the earlier first where two are equal', () => {
  assert.deepEqual(dividedByWeight(100n, [1n, 1n, 1n]), [34n, 33n, 33n])
  assert.deepEqual(dividedByWeight(50n, [184n, 181n]), [25n, 25n])
  assert.throws(() => dividedByWeight(1n, [0n, 0n]), RangeError)
  assert.throws(() => dividedByWeight(-1n, [1n]), RangeError)
})
