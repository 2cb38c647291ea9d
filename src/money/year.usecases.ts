import { createHash } from 'node:crypto'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, type Overtaken, overtaken, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { insertBookings, insertYear, openRequests, openYear } from './booking.store.ts'
import { type Books, readBooksOf } from './books.usecases.ts'
import { checkerOf } from './may.usecases.ts'
import { lockPurpose, type Purpose } from './purpose.store.ts'
import type { Booking } from './rules/books.ts'
import {
  openingBookings,
  proposeYearEnd,
  whyNotClosed,
  whyNotOpened,
  type YearEndLine,
  type YearProblem,
  yearEndBookings,
} from './rules/year-end.ts'

export type CloseProblem = YearProblem | 'request_waits'

/** The proposal for a year's end, with the mark by which one tells whether it is still the same, and why it cannot be confirmed now. */
export interface YearEnd {
  readonly lines: readonly YearEndLine[]
  readonly mark: string
  readonly problem: CloseProblem | null
}

/** What would become of a year's unspent money (M2). */
export async function readYearEnd(tx: Tx, purpose: Purpose, books: Books, year: number, today: Temporal.PlainDate): Promise<YearEnd> {
  const lines = proposeYearEnd(books.bookings, year, purpose.rule)
  const waiting = (await openRequests(tx, purpose.id)).some(({ valueOn }) => valueOn.year === year)
  return { lines, mark: markOf(lines), problem: whyNotClosed({ year, today, ...books }) ?? (waiting ? 'request_waits' : null) }
}

const markOf = (lines: readonly YearEndLine[]): string =>
  createHash('sha256')
    .update(lines.map(({ stage, origin, cents, fate }) => `${stage} ${origin} ${cents} ${fate}`).join('\n'))
    .digest('base64url')
    .slice(0, 22)

const onPurposeAsChecker = <R extends Outcome<object, string> | Overtaken>(
  database: Database,
  principal: Principal,
  id: string,
  run: (change: Change, purpose: Purpose, books: Books) => Promise<R>,
): Promise<R | { readonly kind: 'gone' }> =>
  database.change(principal, async (change): Promise<R | { readonly kind: 'gone' }> => {
    const purpose = await lockPurpose(change.tx, id)
    if (!purpose || (await checkerOf(change, purpose)) === null) return change.nothing(gone)
    return run(change, purpose, await readBooksOf(change.tx, id))
  })

const rowsOf = ({ principal }: Change, purposeId: string, bookings: readonly Booking[], words: string) =>
  bookings.map(({ id, kind, cents, on, stage, origin, reverses }) => ({
    ...{ id, purposeId, kind, cents, stage, origin, words },
    ...{ valueOn: on, reversesId: reverses, enteredBy: principal.id, enteredByName: principal.name },
  }))

/** Closes a year by the proposal that somebody has seen (M2): what is carried is carried, what lapses lapses, and the year takes no more bookings. */
export const closeYear = (
  database: Database,
  principal: Principal,
  id: string,
  year: number,
  seen: string,
): Promise<Outcome<object, CloseProblem> | Overtaken> =>
  onPurposeAsChecker(database, principal, id, async (change, purpose, books): Promise<Outcome<object, CloseProblem> | Overtaken> => {
    const { lines, mark, problem } = await readYearEnd(change.tx, purpose, books, year, change.clock.today())
    if (problem !== null) return change.nothing(refused(problem))
    if (mark !== seen) return change.nothing(overtaken)
    const bookings = yearEndBookings(lines, year, () => crypto.randomUUID())
    await insertBookings(change.tx, rowsOf(change, id, bookings, `Jahresabschluss ${year}`))
    await insertYear(change.tx, { purposeId: id, year, closedAt: change.clock.now(), closedByName: principal.name })
    await change.audit({ action: 'purpose.year_closed', recordType: 'purpose', recordId: id, data: { year: String(year) } })
    return done
  })

/** Opens a closed year again, with a reason: each booking of its end is taken back (M2). */
export const reopenYear = (
  database: Database,
  principal: Principal,
  id: string,
  year: number,
  reason: string,
): Promise<Outcome<object, YearProblem>> =>
  onPurposeAsChecker(database, principal, id, async (change, _, books): Promise<Outcome<object, YearProblem>> => {
    const problem = whyNotOpened({ year, ...books })
    if (problem !== null) return change.nothing(refused(problem))
    const bookings = openingBookings(books.bookings, year, () => crypto.randomUUID())
    await insertBookings(change.tx, rowsOf(change, id, bookings, `Jahr ${year} wieder geöffnet: ${reason}`))
    await openYear(change.tx, id, year, { openedAt: change.clock.now(), openedByName: principal.name, reason })
    await change.audit({ action: 'purpose.year_opened', recordType: 'purpose', recordId: id, data: { year: String(year) } })
    return done
  })
