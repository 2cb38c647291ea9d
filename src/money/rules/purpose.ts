import { type Booking, balanceOf } from './books.ts'

/** A double budget (M1): the city decides on two years at once, an odd one and the even one after it. */
export function doubleBudgetOf(year: number): { readonly from: number; readonly to: number } {
  const from = year % 2 === 0 ? year - 1 : year
  return { from, to: from + 1 }
}

/**
 * What a point of a resolution says of money for a purpose (M1): at least so much over some years, so much for some years, or that money is needed without saying how
 * much. An open amount is never zero.
 */
export type Claim =
  | { readonly kind: 'floor' | 'amount'; readonly from: number; readonly to: number; readonly cents: bigint }
  | { readonly kind: 'open'; readonly from: number; readonly to: number | null; readonly cents: null }

/** How what budgets bound stands to what was decided. */
export interface ClaimState {
  readonly bound: bigint
  /** Null for an open amount: what is missing cannot be said. */
  readonly missing: bigint | null
  readonly state: 'met' | 'short' | 'over' | 'still_open' | 'named'
}

/** Checks what was decided against what was bound by a day (M1): a floor may be exceeded, an amount is to be met exactly, an open one is named once anything is bound. */
export function stateOfClaim(claim: Claim, bookings: readonly Booking[], on: Temporal.PlainDate): ClaimState {
  const last = claim.to ?? Number.POSITIVE_INFINITY
  const own = bookings.filter(booking => booking.on.year >= claim.from && booking.on.year <= last)
  const bound = balanceOf(own, { until: on }).booked.bound
  if (claim.kind === 'open') return { bound, missing: null, state: bound > 0n ? 'named' : 'still_open' }
  const missing = bound < claim.cents ? claim.cents - bound : 0n
  return { bound, missing, state: missing > 0n ? 'short' : claim.kind === 'amount' && bound > claim.cents ? 'over' : 'met' }
}

/** What was decided in all: the sum of what is named, and whether anything beside it is open. An open amount adds nothing and is not zero. */
export function decidedOf(claims: readonly Claim[]): { readonly cents: bigint; readonly hasOpen: boolean } {
  return {
    cents: claims.reduce((sum, { cents }) => sum + (cents ?? 0n), 0n),
    hasOpen: claims.some(({ kind }) => kind === 'open'),
  }
}
