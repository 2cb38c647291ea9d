import { sql } from 'drizzle-orm'
import { type RowOf, shape, text, uuids, type ValuesOf } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import { booking, purposeYear, request } from './money.table.ts'
import type { Booking } from './rules/books.ts'

const named = { recipient: text.at(`coalesce(r.name, '')`) }
const knownBooking = shape({ ...booking.columns, ...named })
const knownRequest = shape({ ...request.columns, ...named })
const { recipientId: _, ...plain } = booking.columns

/** A booking as the books know it. */
export type KnownBooking = RowOf<typeof knownBooking>
/** A booking that a second person has to look at first. */
export type KnownRequest = RowOf<typeof knownRequest>

/** A stored booking for the rules. */
export const asBooking = (row: Pick<KnownBooking, keyof typeof plain>): Booking => ({
  id: row.id,
  kind: row.kind,
  cents: row.cents,
  on: row.valueOn,
  stage: row.stage,
  origin: row.origin,
  reverses: row.reversesId,
  decision: row.decision,
})

const BY_DAY = sql`order by b.value_on, b.created, b.id`

/** The bookings of purposes, the oldest day of value first. */
export const bookingsOf = (tx: Tx, purposeIds: readonly string[]): Promise<KnownBooking[]> =>
  knownBooking.many(
    tx,
    sql`select ${knownBooking.list('b')} from purpose_booking b left join organization r on r.id = b.recipient_id
      where b.purpose_id = any(${uuids(purposeIds)}) ${BY_DAY}`,
  )

export type BookingRow = ValuesOf<typeof booking>

export const insertBookings = async (tx: Tx, rows: readonly BookingRow[]): Promise<void> => {
  if (rows.length > 0) await tx.execute(sql`insert into purpose_booking ${booking.values(rows)}`)
}

/** Whether a document was booked, or waits to be, in this kind. */
export const isDocumentTaken = (
  tx: Tx,
  purposeId: string,
  kind: string,
  document: string,
  exceptRequest: string | null,
): Promise<boolean> =>
  hasRows(
    tx,
    sql`select from purpose_booking where purpose_id = ${purposeId} and kind = ${kind} and document = ${document} and reverses_id is null
      union all select from purpose_request where purpose_id = ${purposeId} and kind = ${kind} and document = ${document} and reverses_id is null
        and outcome is null and id is distinct from ${exceptRequest}::uuid`,
  )

/** Requests of a purpose that wait for a second person, or one of them. */
export const openRequests = (tx: Tx, purposeId: string): Promise<KnownRequest[]> =>
  knownRequest.many(
    tx,
    sql`select ${knownRequest.list('b')} from purpose_request b left join organization r on r.id = b.recipient_id
      where b.purpose_id = ${purposeId} and b.outcome is null order by b.entered_at, b.id`,
  )

/** What became of the requests of a purpose that were not booked. */
export const refusedRequests = (tx: Tx, purposeId: string): Promise<KnownRequest[]> =>
  knownRequest.many(
    tx,
    sql`select ${knownRequest.list('b')} from purpose_request b left join organization r on r.id = b.recipient_id
      where b.purpose_id = ${purposeId} and b.outcome in ('refused', 'withdrawn') order by b.decided_at desc, b.id`,
  )

export type RequestRow = ValuesOf<typeof request>

export const insertRequest = async (tx: Tx, row: RequestRow): Promise<void> => {
  await tx.execute(sql`insert into purpose_request ${request.values(row)}`)
}

export const decideRequest = async (tx: Tx, id: string, row: RequestRow): Promise<void> => {
  await tx.execute(sql`update purpose_request set ${request.set(row)} where id = ${id}`)
}

/** The years of purposes that were closed, also those that were opened again since. */
export const yearsOf = (tx: Tx, purposeIds: readonly string[]): Promise<RowOf<typeof purposeYear>[]> =>
  purposeYear.many(
    tx,
    sql`select ${purposeYear.list()} from purpose_year where purpose_id = any(${uuids(purposeIds)}) order by year desc, closed_at desc`,
  )

export const insertYear = async (tx: Tx, row: ValuesOf<typeof purposeYear>): Promise<void> => {
  await tx.execute(sql`insert into purpose_year ${purposeYear.values(row)}`)
}

/** Says that a closed year is open again. */
export const openYear = async (tx: Tx, purposeId: string, year: number, row: ValuesOf<typeof purposeYear>): Promise<void> => {
  await tx.execute(
    sql`update purpose_year set ${purposeYear.set(row)} where purpose_id = ${purposeId} and year = ${year} and opened_at is null`,
  )
}
