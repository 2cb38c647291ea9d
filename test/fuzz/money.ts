import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Booking, balanceOf, KINDS, type Kind, reversible, STAGES, whyNotBooked } from '#money/rules/books.ts'
import { type CarryRule, openingBookings, proposeYearEnd, whyNotClosed, whyNotOpened, yearEndBookings } from '#money/rules/year-end.ts'

const YEARS = [2018, 2019, 2020, 2021] as const

type Act =
  | {
      readonly does: 'book'
      readonly kind: Kind
      readonly cents: bigint
      readonly year: number
      readonly dayOfYear: number
      readonly named: boolean
    }
  | { readonly does: 'reverse'; readonly which: number; readonly cents: bigint; readonly later: number }
  | { readonly does: 'close' | 'open'; readonly year: number; readonly today: number }

const year = fc.constantFrom(...YEARS)
const cents = fc.bigInt(1n, 1000n)
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('book' as const),
      kind: fc.constantFrom<Kind[]>('bound', 'bound', 'bound', 'granted', 'committed', ...KINDS),
      cents,
      year,
      dayOfYear: fc.integer({ min: 1, max: 365 }),
      named: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reverse' as const), which: fc.nat(60), cents, later: fc.nat(200) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('close' as const, 'open' as const), year, today: fc.integer({ min: 2018, max: 2023 }) }),
  },
)
const rule: fc.Arbitrary<CarryRule> = fc.oneof(
  fc.constant({ carries: 'none' } as const),
  fc.record({ carries: fc.constant('years' as const), from: year, to: fc.option(year), until: fc.option(year), again: fc.boolean() }),
)

/** The same balance by another way: sums by kind alone, without accounts. */
function freeByKinds(bookings: readonly Booking[], of: number): bigint {
  const sum = (kind: Kind, stage?: string): bigint =>
    bookings
      .filter(booking => booking.on.year === of && booking.kind === kind && (stage === undefined || booking.stage === stage))
      .reduce((total, booking) => (booking.reverses ? total - booking.cents : total + booking.cents), 0n)
  return (
    sum('bound') +
    sum('carried_in', 'free') +
    sum('returned') +
    sum('released') -
    sum('granted') -
    sum('blocked') -
    sum('carried_out', 'free') -
    sum('lapsed', 'free')
  )
}

/** What no state may be, whatever was done before. */
function checkState(bookings: readonly Booking[], closed: ReadonlySet<number>, decided: boolean): void {
  const all = balanceOf(bookings)
  const sum = { in: 0n, rest: 0n }
  for (const each of [...YEARS, 2022]) {
    const { booked, at, unspent } = balanceOf(bookings, { year: each })
    assert.equal(at.free, freeByKinds(bookings, each))
    assert.equal(booked.bound + booked.carried_in, at.paid + at.lapsed + unspent + booked.carried_out, 'a year adds up')
    if (closed.has(each))
      assert.ok(
        STAGES.every(stage => at[stage] === 0n),
        'a closed year holds nothing',
      )
    if (!decided)
      assert.ok(
        [...STAGES, 'paid' as const].every(account => at[account] >= 0n),
        'nothing is below zero without a decision',
      )
    sum.in += booked.bound
    sum.rest += at.paid + at.lapsed + unspent
  }
  assert.equal(sum.in, sum.rest, 'what was bound is paid, lapsed or still there')
  assert.equal(all.booked.carried_in, all.booked.carried_out, 'what leaves a year comes into one')
  for (const booking of bookings) if (booking.reverses === null && booking.cents > 0n) assert.ok(reversible(booking, bookings) >= 0n)
}

/** What of each kind was done in all sequences, so that a run that does nothing shows. */
export interface MoneyFuzz {
  readonly sequences: number
  readonly booked: number
  readonly refused: number
  readonly reversed: number
  readonly closed: number
  readonly opened: number
}

/** Runs sequences of bookings, reversals, year's ends and openings in any order and on any day, and checks after each that no rule is broken (M2). */
export function fuzzMoney(sequences: number, seed: number): MoneyFuzz {
  const counts = { sequences: 0, booked: 0, refused: 0, reversed: 0, closed: 0, opened: 0 }
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 40, size: 'max' }), rule, (acts, carryRule) => {
      counts.sequences++
      const bookings: Booking[] = []
      const closed = new Set<number>()
      let decided = false
      let ids = 0
      const newId = () => `b${++ids}`
      for (const one of acts) {
        if (one.does === 'book' || one.does === 'reverse') {
          const booking = one.does === 'book' ? bookingOf(one, newId()) : reversalOf(one, bookings, newId())
          if (booking === null || whyNotBooked(booking, { bookings, closedYears: closed }) !== null) {
            counts.refused++
            continue
          }
          if (booking.decision !== '') decided = true
          bookings.push(booking)
          counts[booking.reverses === null ? 'booked' : 'reversed']++
        } else if (one.does === 'close') {
          const today = Temporal.PlainDate.from({ year: one.today, month: 1, day: 15 })
          if (whyNotClosed({ year: one.year, today, bookings, closedYears: closed }) !== null) continue
          const before = balanceOf(bookings, { year: one.year })
          const lines = proposeYearEnd(bookings, one.year, carryRule)
          assert.equal(
            lines.reduce((sum, line) => sum + line.cents, 0n),
            before.unspent,
            'the proposal is the unspent money to the cent',
          )
          bookings.push(...yearEndBookings(lines, one.year, newId))
          closed.add(one.year)
          counts.closed++
        } else {
          if (whyNotOpened({ year: one.year, bookings, closedYears: closed }) !== null) continue
          bookings.push(...openingBookings(bookings, one.year, newId))
          closed.delete(one.year)
          counts.opened++
        }
        checkState(bookings, closed, decided)
      }
      // The order in which bookings are added up changes nothing.
      assert.deepEqual(balanceOf([...bookings].reverse()), balanceOf(bookings))
    }),
    { numRuns: sequences, seed },
  )
  return counts
}

const bookingOf = (act: Extract<Act, { does: 'book' }>, id: string): Booking => ({
  id,
  kind: act.kind,
  cents: act.cents,
  on: Temporal.PlainDate.from({ year: act.year, month: 1, day: 1 }).add({ days: act.dayOfYear - 1 }),
  stage: 'free',
  origin: null,
  reverses: null,
  decision: act.named && act.cents % 20n === 0n ? 'V0001/18' : '',
})

function reversalOf(act: Extract<Act, { does: 'reverse' }>, bookings: readonly Booking[], id: string): Booking | null {
  const original = bookings[act.which % Math.max(1, bookings.length)]
  return original
    ? { ...original, id, cents: act.cents, on: original.on.add({ days: act.later }), reverses: original.id, decision: '' }
    : null
}
