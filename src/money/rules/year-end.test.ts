import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Booking, balanceOf, type Kind, reversible, whyNotBooked } from './books.ts'
import { type CarryRule, openingBookings, proposeYearEnd, whyNotCarried, whyNotClosed, whyNotOpened, yearEndBookings } from './year-end.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
let count = 0
const newId = () => `b${++count}`
const book = (kind: Kind, euros: number, on: string, more: Partial<Booking> = {}): Booking => ({
  id: newId(),
  kind,
  cents: BigInt(Math.round(euros * 100)),
  on: day(on),
  stage: 'free',
  origin: null,
  reverses: null,
  decision: '',
  ...more,
})
/** Point 8: what is unspent of the running year goes on, again and again. */
const POINT_8: CarryRule = { carries: 'years', from: 2018, to: 2018, until: null, again: true }
const close = (bookings: readonly Booking[], year: number, rule: CarryRule) => [
  ...bookings,
  ...yearEndBookings(proposeYearEnd(bookings, year, rule), year, newId),
]

test('a booking moves money between accounts, and a purpose adds up to the cent (M2)', () => {
  const books = [
    book('bound', 300_000, '2018-12-13'),
    book('granted', 80_000, '2018-12-14'),
    book('committed', 50_000.01, '2018-12-15'),
    book('paid', 20_000, '2018-12-20'),
    book('returned', 0.01, '2018-12-21'),
    book('blocked', 10_000, '2018-12-22'),
    book('released', 4_000, '2018-12-23'),
  ]
  const { at, unspent } = balanceOf(books)
  assert.deepEqual(at, { free: 21_400_001n, blocked: 600_000n, granted: 2_999_999n, committed: 3_000_001n, paid: 1_999_999n, lapsed: 0n })
  assert.equal(unspent + at.paid, 30_000_000n)
  assert.equal(balanceOf(books, { until: day('2018-12-14') }).at.free, 22_000_000n)
})

test('not more is granted than free, committed than granted, paid than committed, returned than paid, unless a decision is named', () => {
  const books = [book('bound', 100, '2019-02-01'), book('granted', 60, '2019-03-01'), book('committed', 40, '2019-04-01')]
  const open = { bookings: books, closedYears: new Set<number>() }
  for (const [kind, euros, problem] of [
    ['granted', 40.01, 'more_than_free'],
    ['committed', 20.01, 'more_than_granted'],
    ['paid', 40.01, 'more_than_committed'],
    ['returned', 0.01, 'more_than_paid'],
    ['released', 0.01, 'more_than_blocked'],
  ] as const) {
    assert.equal(whyNotBooked(book(kind, euros, '2019-05-01'), open), problem)
    assert.equal(whyNotBooked(book(kind, euros, '2019-05-01', { decision: 'V0300/19' }), open), null)
  }
  assert.equal(whyNotBooked(book('granted', 40, '2019-05-01'), open), null)
})

test('what is free today and no longer tomorrow cannot be granted with a day of value before', () => {
  const bookings = [book('bound', 100, '2019-02-01'), book('granted', 80, '2019-06-01')]
  assert.equal(whyNotBooked(book('granted', 30, '2019-03-01'), { bookings, closedYears: new Set() }), 'more_than_free')
  assert.equal(whyNotBooked(book('granted', 20, '2019-01-31'), { bookings, closedYears: new Set() }), 'more_than_free')
  assert.equal(whyNotBooked(book('granted', 20, '2019-03-01'), { bookings, closedYears: new Set() }), null)
})

test('a booking is taken back wholly or by parts, never twice, never before its day, never in another year', () => {
  const grant = book('granted', 60, '2019-03-01')
  const bookings = [book('bound', 100, '2019-02-01'), grant]
  const back = (euros: number, more: Partial<Booking> = {}) => book('granted', euros, '2019-04-01', { reverses: grant.id, ...more })
  const open = { bookings, closedYears: new Set<number>() }
  assert.equal(whyNotBooked(back(60), open), null)
  assert.equal(whyNotBooked(back(60.01), open), 'more_than_reversible')
  assert.equal(whyNotBooked(back(1, { on: day('2019-02-28') }), open), 'reversal_before')
  assert.equal(whyNotBooked(back(1, { on: day('2020-01-02') }), open), 'reversal_other_year')
  assert.equal(whyNotBooked(back(1, { kind: 'bound' }), open), 'reversal_of_other_kind')
  assert.equal(whyNotBooked(back(1, { reverses: 'no such' }), open), 'reversal_of_nothing')
  const part = back(25)
  const after = { ...open, bookings: [...bookings, part] }
  assert.equal(reversible(grant, after.bookings), 3_500n)
  assert.equal(whyNotBooked(back(35.01), after), 'more_than_reversible')
  assert.equal(whyNotBooked(back(1, { reverses: part.id }), after), 'reversal_of_reversal')
  assert.equal(balanceOf(after.bookings).booked.granted, 3_500n)
})

test('what is unspent of the running year goes on, again if it is unspent again; money of later years lapses (M2, point 8)', () => {
  let books = [book('bound', 300_000, '2018-12-13'), book('granted', 50_000, '2018-12-14'), book('committed', 30_000, '2018-12-15')]
  assert.deepEqual(
    proposeYearEnd(books, 2018, POINT_8).map(({ stage, origin, cents, fate }) => [stage, origin, cents, fate]),
    [
      ['free', 2018, 25_000_000n, 'carried'],
      ['granted', 2018, 2_000_000n, 'carried'],
      ['committed', 2018, 3_000_000n, 'carried'],
    ],
  )
  books = close(books, 2018, POINT_8)
  assert.equal(balanceOf(books, { year: 2018 }).unspent, 0n)
  books.push(book('bound', 100_000, '2019-01-15'), book('paid', 30_000, '2019-02-01'))
  // The oldest money is spent first: what is left of 2018 goes on a second time, the hundred thousand of 2019 lapse.
  assert.deepEqual(
    proposeYearEnd(books, 2019, POINT_8).map(({ stage, origin, cents, fate, reason }) => [stage, origin, cents, fate, reason]),
    [
      ['free', 2018, 25_000_000n, 'carried', 'by_rule'],
      ['free', 2019, 10_000_000n, 'lapses', 'other_year'],
      ['granted', 2018, 2_000_000n, 'carried', 'by_rule'],
    ],
  )
  books = close(books, 2019, POINT_8)
  assert.equal(balanceOf(books, { year: 2019 }).at.lapsed, 10_000_000n)
  const { at, unspent } = balanceOf(books)
  assert.equal(at.paid + at.lapsed + unspent, 40_000_000n)
  assert.equal(balanceOf(books, { year: 2020 }).unspent, 27_000_000n)
})

test('without a rule all of it lapses; a rule that carries once, or until a year, ends there; a minus is always carried (M2)', () => {
  const bound = [book('bound', 100, '2018-05-01')]
  assert.deepEqual(
    proposeYearEnd(bound, 2018, { carries: 'none' }).map(({ fate, reason }) => [fate, reason]),
    [['lapses', 'no_rule']],
  )
  const once: CarryRule = { carries: 'years', from: 2018, to: 2018, until: null, again: false }
  assert.equal(proposeYearEnd(close(bound, 2018, once), 2019, once)[0]?.reason, 'carried_once')
  const until: CarryRule = { carries: 'years', from: 2018, to: 2018, until: 2019, again: true }
  assert.equal(proposeYearEnd(close(bound, 2018, until), 2019, until)[0]?.reason, 'past_end')
  const overspent = [...bound, book('granted', 120, '2018-06-01', { decision: 'V0001/18' })]
  const lines = proposeYearEnd(overspent, 2018, { carries: 'none' })
  assert.deepEqual(
    lines.map(({ stage, cents, fate }) => [stage, cents, fate]),
    [
      ['free', -2_000n, 'carried'],
      ['granted', 12_000n, 'lapses'],
    ],
  )
  assert.equal(balanceOf(close(overspent, 2018, { carries: 'none' }), { year: 2019 }).at.free, -2_000n)
})

test('years are closed after they are over and in their order; a closed one takes nothing, and opens again only by taking its end back', () => {
  const books = [book('bound', 100, '2018-05-01')]
  const ask = (year: number, today: string, bookings: readonly Booking[], closed: readonly number[]) =>
    whyNotClosed({ year, today: day(today), bookings, closedYears: new Set(closed) })
  assert.equal(ask(2018, '2018-12-31', books, []), 'not_over')
  assert.equal(ask(2018, '2019-01-01', books, []), null)
  assert.equal(ask(2018, '2019-01-01', books, [2018]), 'closed')
  assert.equal(ask(2019, '2020-01-01', books, []), 'earlier_open')
  assert.equal(ask(2018, '2020-01-01', books, [2019]), 'next_closed')
  const closed = close(books, 2018, POINT_8)
  assert.equal(whyNotBooked(book('bound', 1, '2018-06-01'), { bookings: closed, closedYears: new Set([2018]) }), 'closed_year')
  assert.equal(whyNotBooked(book('carried_in', 1, '2019-06-01'), { bookings: closed, closedYears: new Set() }), 'year_end_only')
  assert.equal(whyNotOpened({ year: 2018, bookings: closed, closedYears: new Set() }), 'not_closed')
  assert.equal(whyNotOpened({ year: 2018, bookings: closed, closedYears: new Set([2018, 2019]) }), 'later_closed')
  const used = [...closed, book('granted', 1, '2019-03-01')]
  assert.equal(whyNotOpened({ year: 2018, bookings: used, closedYears: new Set([2018]) }), 'carried_used')
  assert.equal(whyNotOpened({ year: 2018, bookings: closed, closedYears: new Set([2018]) }), null)
  const opened = [...closed, ...openingBookings(closed, 2018, newId)]
  assert.equal(balanceOf(opened, { year: 2018 }).at.free, 10_000n)
  assert.equal(balanceOf(opened, { year: 2019 }).unspent, 0n)
  assert.deepEqual(proposeYearEnd(opened, 2018, POINT_8), proposeYearEnd(books, 2018, POINT_8))
})

test('the same money leaves a year once; nothing is carried before the close, past a lapse, over a year or in a circle (M2)', () => {
  const bookings = [book('bound', 100, '2018-05-01')]
  const carry = (more: object = {}) => ({ from: 2018, to: 2019, stage: 'free' as const, origin: 2018, cents: 10_000n, ...more })
  const at = (today: string, books: readonly Booking[] = bookings) => ({ bookings: books, rule: POINT_8, today: day(today) })
  assert.equal(whyNotCarried(carry(), at('2019-01-02')), null)
  assert.equal(whyNotCarried(carry(), at('2018-12-31')), 'before_close')
  assert.equal(whyNotCarried(carry({ to: 2018 }), at('2019-01-02')), 'circle')
  assert.equal(whyNotCarried(carry({ to: 2017 }), at('2019-01-02')), 'circle')
  assert.equal(whyNotCarried(carry({ to: 2020 }), at('2021-01-02')), 'not_next')
  assert.equal(whyNotCarried(carry(), at('2019-01-02', close(bookings, 2018, POINT_8))), 'twice')
  assert.equal(whyNotCarried(carry({ origin: 2019, from: 2019, to: 2020 }), at('2020-01-02')), 'past_lapse')
})
