import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzzMoney } from '#test/fuzz/money.ts'

// A small share of `npm run fuzz:money`, which runs a hundred thousand sequences.
test('bookings, reversals, year ends and openings in any order keep the books to the cent by two computations, and break no rule (M2)', () => {
  const { sequences, ...done } = fuzzMoney(400, 11)
  assert.equal(sequences, 400)
  for (const [what, times] of Object.entries(done)) assert.ok(times > 5, `${what}: ${times}`)
})
