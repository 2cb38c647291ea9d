/**
 * The books of a purpose (M1, M2): bookings that never change, and the one function that makes balances of them. Every booking moves an amount from one account to
 * another (double entry), so that what a purpose has always adds up to the cent. Cents as bigint.
 */

/** Where money of a purpose is. A year has these accounts of its own; `paid` and `lapsed` keep what will not come back by itself. */
export const STAGES = ['free', 'blocked', 'granted', 'committed'] as const
/** Money that is not spent yet: free, blocked, promised by a grant, or owed by a commitment. */
export type Stage = (typeof STAGES)[number]
/** `budget` is the city's budget, `carried` what lies between two years: both are outside of the purpose. */
export type Account = Stage | 'paid' | 'lapsed' | 'budget' | 'carried'

export const KINDS = [
  'bound',
  'granted',
  'committed',
  'paid',
  'returned',
  'blocked',
  'released',
  'carried_in',
  'carried_out',
  'lapsed',
] as const
export type Kind = (typeof KINDS)[number]

/** Kinds that only the end of a year books (M2). */
export const YEAR_END_KINDS: readonly Kind[] = ['carried_in', 'carried_out', 'lapsed']

export interface Booking {
  readonly id: string
  readonly kind: Kind
  /** Above zero; below zero only where a year's end carries a minus (`carried_in`, `carried_out`). */
  readonly cents: bigint
  /** The day of value: the year that it counts in. */
  readonly on: Temporal.PlainDate
  /** What a year's end moves; `free` for everything else. */
  readonly stage: Stage
  /** The year whose money is carried or lapses, however often it was carried before; null for everything else. */
  readonly origin: number | null
  /** The booking that this one takes back, wholly or in part: the same amount the other way. */
  readonly reverses: string | null
  /** A decision by which more may be granted, committed or paid than there is; empty where none is named. */
  readonly decision: string
}

const MOVES: Readonly<Record<Exclude<Kind, 'carried_in' | 'carried_out' | 'lapsed'>, readonly [from: Account, to: Account]>> = {
  bound: ['budget', 'free'],
  granted: ['free', 'granted'],
  committed: ['granted', 'committed'],
  paid: ['committed', 'paid'],
  returned: ['paid', 'free'],
  blocked: ['free', 'blocked'],
  released: ['blocked', 'free'],
}

/** From which account to which a booking moves its amount; a reversal the other way. */
export function moveOf({ kind, stage, reverses }: Pick<Booking, 'kind' | 'stage' | 'reverses'>): readonly [from: Account, to: Account] {
  const [from, to]: readonly [Account, Account] =
    kind === 'carried_in'
      ? ['carried', stage]
      : kind === 'carried_out'
        ? [stage, 'carried']
        : kind === 'lapsed'
          ? [stage, 'lapsed']
          : MOVES[kind]
  return reverses === null ? [from, to] : [to, from]
}

/** What a purpose has in a year, or in all years: what was booked of each kind, reversals taken off, and what is where. */
export interface Balance {
  readonly booked: Readonly<Record<Kind, bigint>>
  readonly at: Readonly<Record<Stage | 'paid' | 'lapsed', bigint>>
  /** Not spent: free, blocked, granted and committed together. */
  readonly unspent: bigint
}

/** The balance of bookings: the only place where any are added up. `year` and `until` leave out what lies in other years or has a later day of value. */
export function balanceOf(
  bookings: readonly Booking[],
  { year, until }: { readonly year?: number | undefined; readonly until?: Temporal.PlainDate | undefined } = {},
): Balance {
  const booked = zeros(KINDS)
  const at = zeros(['free', 'blocked', 'granted', 'committed', 'paid', 'lapsed', 'budget', 'carried'] as const)
  for (const booking of bookings) {
    if (year !== undefined && booking.on.year !== year) continue
    if (until !== undefined && Temporal.PlainDate.compare(booking.on, until) > 0) continue
    const [from, to] = moveOf(booking)
    at[from] -= booking.cents
    at[to] += booking.cents
    booked[booking.kind] += booking.reverses === null ? booking.cents : -booking.cents
  }
  const { free, blocked, granted, committed, paid, lapsed } = at
  return { booked, at: { free, blocked, granted, committed, paid, lapsed }, unspent: free + blocked + granted + committed }
}

const zeros = <T extends string>(keys: readonly T[]): Record<T, bigint> =>
  Object.fromEntries(keys.map(key => [key, 0n])) as Record<T, bigint> // each key has got its zero

/** Why a booking is refused. */
export type BookingProblem =
  | 'closed_year'
  | 'year_end_only'
  | 'more_than_free'
  | 'more_than_granted'
  | 'more_than_committed'
  | 'more_than_paid'
  | 'more_than_blocked'
  | 'reversal_of_nothing'
  | 'reversal_of_reversal'
  | 'reversal_of_other_kind'
  | 'reversal_before'
  | 'reversal_other_year'
  | 'more_than_reversible'

const TOO_MUCH: Readonly<Record<Stage | 'paid', BookingProblem>> = {
  free: 'more_than_free',
  blocked: 'more_than_blocked',
  granted: 'more_than_granted',
  committed: 'more_than_committed',
  paid: 'more_than_paid',
}

/** How much of a booking has not been taken back yet. */
export function reversible(booking: Booking, bookings: readonly Booking[]): bigint {
  return bookings.reduce((left, other) => (other.reverses === booking.id ? left - other.cents : left), booking.cents)
}

/**
 * Why a booking cannot be added, or null. Not more granted than is free, committed than granted, paid than committed, on its day and every later one of its year, unless
 * a decision is named. A closed year takes nothing. A reversal lies in its booking's year, not before it, and takes back at most what is left of it.
 */
export function whyNotBooked(
  booking: Booking,
  { bookings, closedYears }: { readonly bookings: readonly Booking[]; readonly closedYears: ReadonlySet<number> },
): BookingProblem | null {
  if (closedYears.has(booking.on.year)) return 'closed_year'
  if (YEAR_END_KINDS.includes(booking.kind)) return 'year_end_only'
  const wrong = booking.reverses === null ? null : whyNotReversed(booking, bookings)
  if (wrong !== null) return wrong
  const [from] = moveOf(booking)
  if (booking.decision !== '' || !(from in TOO_MUCH)) return null
  const account = from as keyof typeof TOO_MUCH // asked in the line above
  return lowest([...bookings, booking], account, booking.on) < 0n ? TOO_MUCH[account] : null
}

function whyNotReversed(reversal: Booking, bookings: readonly Booking[]): BookingProblem | null {
  const original = bookings.find(({ id }) => id === reversal.reverses)
  if (original === undefined) return 'reversal_of_nothing'
  if (original.reverses !== null) return 'reversal_of_reversal'
  if (original.kind !== reversal.kind || original.stage !== reversal.stage) return 'reversal_of_other_kind'
  if (original.on.year !== reversal.on.year) return 'reversal_other_year'
  if (Temporal.PlainDate.compare(reversal.on, original.on) < 0) return 'reversal_before'
  return reversal.cents > reversible(original, bookings) ? 'more_than_reversible' : null
}

/** The least that an account of a year holds at the end of a day, from a day on. */
function lowest(bookings: readonly Booking[], account: Account, from: Temporal.PlainDate): bigint {
  const changes = new Map<string, bigint>()
  let held = 0n
  for (const booking of bookings) {
    if (booking.on.year !== from.year) continue
    const move = moveOf(booking)
    const change = (move[1] === account ? booking.cents : 0n) - (move[0] === account ? booking.cents : 0n)
    if (Temporal.PlainDate.compare(booking.on, from) <= 0) held += change
    else changes.set(booking.on.toString(), (changes.get(booking.on.toString()) ?? 0n) + change)
  }
  let least = held
  for (const [, change] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    held += change
    if (held < least) least = held
  }
  return least
}
