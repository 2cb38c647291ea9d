import type { Tx } from '#platform/db/transaction.ts'
import { asBooking, bookingsOf, type KnownBooking, yearsOf } from './booking.store.ts'
import type { Booking } from './rules/books.ts'

/** The books of a purpose: its bookings as they are stored and as the rules take them, and the years that are closed. */
export interface Books {
  readonly rows: readonly KnownBooking[]
  readonly bookings: readonly Booking[]
  readonly closedYears: ReadonlySet<number>
}

/** Reads the books of some purposes, by the id of the purpose. */
export async function readBooks(tx: Tx, purposeIds: readonly string[]): Promise<ReadonlyMap<string, Books>> {
  const [rows, years] = [await bookingsOf(tx, purposeIds), await yearsOf(tx, purposeIds)]
  return new Map(
    purposeIds.map(id => {
      const own = rows.filter(({ purposeId }) => purposeId === id)
      const closed = years.filter(({ purposeId, openedAt }) => purposeId === id && openedAt === null)
      return [id, { rows: own, bookings: own.map(asBooking), closedYears: new Set(closed.map(({ year }) => year)) }]
    }),
  )
}

/** The books of one purpose. */
export const readBooksOf = async (tx: Tx, id: string): Promise<Books> =>
  (await readBooks(tx, [id])).get(id) ?? { rows: [], bookings: [], closedYears: new Set() }
