import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Booking } from './books.ts'
import { gapIn, gapsFrom, twelfthsOf } from './grants.ts'
import { type Claim, decidedOf, doubleBudgetOf, stateOfClaim } from './purpose.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const bound = (euros: number, on: string): Booking => ({
  id: on,
  kind: 'bound',
  cents: BigInt(euros) * 100n,
  on: day(on),
  stage: 'free',
  origin: null,
  reverses: null,
  decision: '',
})
/** Point 8: at least 100 000 euros over the first three years, 300 000 in the running year, later years as needed. */
const FLOOR: Claim = { kind: 'floor', from: 2019, to: 2021, cents: 10_000_000n }
const AMOUNT: Claim = { kind: 'amount', from: 2018, to: 2018, cents: 30_000_000n }
const OPEN: Claim = { kind: 'open', from: 2019, to: null, cents: null }

test('a double budget begins in an odd year (M1)', () => {
  assert.deepEqual(doubleBudgetOf(2023), { from: 2023, to: 2024 })
  assert.deepEqual(doubleBudgetOf(2024), { from: 2023, to: 2024 })
  assert.deepEqual(doubleBudgetOf(2027), { from: 2027, to: 2028 })
})

test('a floor and an amount are checked against what was bound, on any day; an open amount is never zero (M1)', () => {
  const books = [bound(300_000, '2018-12-13'), bound(40_000, '2019-01-10'), bound(70_000, '2020-01-10')]
  assert.deepEqual(stateOfClaim(FLOOR, books, day('2019-06-01')), { bound: 4_000_000n, missing: 6_000_000n, state: 'short' })
  assert.deepEqual(stateOfClaim(FLOOR, books, day('2020-06-01')), { bound: 11_000_000n, missing: 0n, state: 'met' })
  assert.equal(stateOfClaim(AMOUNT, books, day('2018-12-12')).state, 'short')
  assert.equal(stateOfClaim(AMOUNT, books, day('2018-12-13')).state, 'met')
  assert.equal(stateOfClaim({ ...AMOUNT, cents: 1n }, books, day('2019-01-01')).state, 'over')
  assert.deepEqual(stateOfClaim(OPEN, books, day('2018-12-31')), { bound: 0n, missing: null, state: 'still_open' })
  assert.equal(stateOfClaim(OPEN, books, day('2019-12-31')).state, 'named')
  assert.deepEqual(decidedOf([FLOOR, AMOUNT, OPEN]), { cents: 40_000_000n, hasOpen: true })
  assert.deepEqual(decidedOf([OPEN]), { cents: 0n, hasOpen: true })
})

test('twelve twelfths make the whole (M3)', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 13n), cents => {
      const months = twelfthsOf(cents)
      assert.equal(months.length, 12)
      assert.equal(
        months.reduce((sum, month) => sum + month, 0n),
        cents,
      )
      assert.ok(months.every(month => month - cents / 12n <= 1n))
    }),
  )
})

test('the end of a co-financing leaves a gap: the rest of its year by days, then all of it (M3)', () => {
  const esf = { centsPerYear: 36_500_00n, endsOn: day('2027-06-30') }
  assert.equal(gapIn(esf, 2026), 0n)
  assert.equal(gapIn(esf, 2027), 18_400_00n)
  assert.equal(gapIn(esf, 2028), 36_500_00n)
  assert.deepEqual(gapsFrom(esf, 2027), {
    years: [
      { year: 2027, cents: 18_400_00n },
      { year: 2028, cents: 36_500_00n },
    ],
    cents: 54_900_00n,
  })
  assert.equal(gapIn({ ...esf, endsOn: day('2027-12-31') }, 2027), 0n)
})
