import type { KnownBooking } from './booking.store.ts'
import type { Books } from './books.usecases.ts'
import type { KnownClaim, Purpose } from './purpose.store.ts'
import { type Balance, balanceOf, type Kind, reversible, YEAR_END_KINDS } from './rules/books.ts'
import { decidedOf } from './rules/purpose.ts'

/** What was decided for a purpose: the sum of what is named, and how many amounts are open. */
export const decidedFor = (claims: readonly KnownClaim[]): { cents: bigint; open: number } => ({
  cents: decidedOf(claims.map(({ of }) => of)).cents,
  open: claims.filter(({ of }) => of.kind === 'open').length,
})

/** A year of a purpose. */
export interface YearView {
  readonly year: number
  readonly balance: Balance
  readonly isClosed: boolean
  /** Over and not closed. */
  readonly isDue: boolean
}

/** The years in which anything was booked, and this one; the newest first. */
export function yearsOfPurpose({ bookings, closedYears }: Books, today: Temporal.PlainDate): YearView[] {
  const years = new Set([today.year, ...bookings.map(({ on }) => on.year)])
  return [...years]
    .sort((a, b) => b - a)
    .map(year => ({
      year,
      balance: balanceOf(bookings, { year }),
      isClosed: closedYears.has(year),
      isDue: year < today.year && !closedYears.has(year) && bookings.some(({ on }) => on.year === year),
    }))
}

/** The years of a purpose that are over and not closed, the oldest first. */
export const dueYearsOf = (books: Books, today: Temporal.PlainDate): number[] =>
  yearsOfPurpose(books, today)
    .filter(({ isDue }) => isDue)
    .map(({ year }) => year)
    .reverse()

/** Which bookings are shown. */
export interface BookingChoice {
  readonly kind: Kind | null
  readonly year: number | null
}

/** A booking as its list shows it: with what is left of it to be taken back; null where it cannot be. */
export interface BookingView {
  readonly row: KnownBooking
  readonly left: bigint | null
}

/** The bookings behind a number, the newest first. */
export function bookingsBehind({ rows, bookings, closedYears }: Books, { kind, year }: BookingChoice): BookingView[] {
  return rows
    .filter(row => (kind === null || row.kind === kind) && (year === null || row.valueOn.year === year))
    .map(row => {
      const own = bookings.find(({ id }) => id === row.id)
      const left =
        own && row.reversesId === null && !YEAR_END_KINDS.includes(row.kind) && !closedYears.has(row.valueOn.year)
          ? reversible(own, bookings)
          : 0n
      return { row, left: left > 0n ? left : null }
    })
    .reverse()
}

/** What the page of a purpose is about. */
export interface PurposeView {
  readonly purpose: Purpose
  readonly claims: readonly KnownClaim[]
  readonly books: Books
}
