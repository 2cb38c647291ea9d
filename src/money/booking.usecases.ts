import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { decideRequest, insertBookings, insertRequest, isDocumentTaken, type KnownRequest, openRequests } from './booking.store.ts'
import { readBooksOf } from './books.usecases.ts'
import { checkerOf, mayBook } from './may.usecases.ts'
import { readMoneySettings } from './money-settings.ts'
import { lockPurpose, type Purpose } from './purpose.store.ts'
import { onPurpose } from './purpose.usecases.ts'
import { type Booking, type BookingProblem, type Kind, whyNotBooked } from './rules/books.ts'

/** A booking as somebody enters it. */
export interface NewBooking {
  readonly kind: Kind
  readonly cents: bigint
  readonly on: Temporal.PlainDate
  readonly document: string
  readonly words: string
  readonly recipientId: string | null
  readonly decision: string
}

export type EntryProblem = BookingProblem | 'same_document'
export type Entered = Outcome<{ readonly waits: boolean }, EntryProblem>

const bookingOf = (id: string, entry: NewBooking, reverses: string | null): Booking => ({
  id,
  kind: entry.kind,
  cents: entry.cents,
  on: entry.on,
  stage: 'free',
  origin: null,
  reverses,
  decision: entry.decision,
})

async function problemWith(
  { tx }: Change,
  purposeId: string,
  booking: Booking,
  document: string,
  request: string | null,
): Promise<EntryProblem | null> {
  const problem = whyNotBooked(booking, await readBooksOf(tx, purposeId))
  if (problem !== null) return problem
  const isTaken = document !== '' && booking.reverses === null && (await isDocumentTaken(tx, purposeId, booking.kind, document, request))
  return isTaken ? 'same_document' : null
}

/** Enters a booking (M2), or asks a second person for it from the set amount on. */
export const enterBooking = (database: Database, principal: Principal, purposeId: string, entry: NewBooking): Promise<Entered> =>
  onPurpose(database, principal, purposeId, change => enter(change, purposeId, entry, null))

/** What takes a booking back: how much of it, from when on, and why. */
export type Reversal = Pick<NewBooking, 'cents' | 'on' | 'words'>

/** Takes a booking back, wholly or in part: by another booking, which says why (M2). */
export const reverseBooking = (
  database: Database,
  principal: Principal,
  purposeId: string,
  bookingId: string,
  reversal: Reversal,
): Promise<Entered> =>
  onPurpose(database, principal, purposeId, async (change): Promise<Entered> => {
    const original = (await readBooksOf(change.tx, purposeId)).rows.find(({ id }) => id === bookingId)
    if (!original) return change.nothing(gone)
    const { kind, document, recipientId } = original
    return enter(change, purposeId, { ...reversal, kind, document, recipientId, decision: '' }, bookingId)
  })

async function enter(change: Change, purposeId: string, entry: NewBooking, reverses: string | null): Promise<Entered> {
  const { tx, principal, clock } = change
  const id = crypto.randomUUID()
  const problem = await problemWith(change, purposeId, bookingOf(id, entry, reverses), entry.document, null)
  if (problem !== null) return change.nothing(refused(problem))
  const { fourEyesFrom } = await readMoneySettings(tx)
  const { on: valueOn, ...said } = entry
  const row = { ...said, id, purposeId, valueOn, reversesId: reverses, enteredBy: principal.id, enteredByName: principal.name }
  const waits = entry.cents >= BigInt(fourEyesFrom) * 100n
  if (waits) await insertRequest(tx, { ...row, enteredAt: clock.now() })
  else await insertBookings(tx, [row])
  await change.audit({
    action: waits ? 'purpose.booking_entered' : reverses === null ? 'purpose.booked' : 'purpose.reversed',
    recordType: 'purpose',
    recordId: purposeId,
    data: { booking: id, kind: entry.kind, cents: String(entry.cents) },
  })
  return { ...done, waits }
}

export type CheckProblem = EntryProblem | 'you_wrote_it'

/** A request that waits, with what somebody has to do with it. */
const onRequest = <R extends Outcome<object, string>>(
  database: Database,
  principal: Principal,
  [purposeId, requestId]: readonly [string, string],
  run: (change: Change, request: KnownRequest, purpose: Purpose) => Promise<R>,
): Promise<R | { readonly kind: 'gone' }> =>
  database.change(principal, async (change): Promise<R | { readonly kind: 'gone' }> => {
    const purpose = await lockPurpose(change.tx, purposeId)
    const request = purpose && (await openRequests(change.tx, purposeId)).find(({ id }) => id === requestId)
    return request ? run(change, request, purpose) : change.nothing(gone)
  })

const decide = async (
  change: Change,
  request: KnownRequest,
  outcome: 'booked' | 'refused' | 'withdrawn',
  reason: string,
): Promise<void> => {
  const { tx, principal, clock } = change
  await decideRequest(tx, request.id, {
    ...{ outcome, reason, decidedBy: principal.id, decidedByName: principal.name },
    decidedAt: clock.now(),
  })
  await change.audit({
    action: `purpose.request_${outcome}`,
    recordType: 'purpose',
    recordId: request.purposeId,
    data: { booking: request.id, kind: request.kind, cents: String(request.cents) },
  })
}

/** Books what somebody else entered, after looking at it (four eyes); the rules are asked again, because the books went on since. */
export const confirmRequest = (
  database: Database,
  principal: Principal,
  purposeId: string,
  id: string,
): Promise<Outcome<object, CheckProblem>> =>
  onRequest(database, principal, [purposeId, id], async (change, request, purpose): Promise<Outcome<object, CheckProblem>> => {
    const capacity = await checkerOf(change, purpose, [request.enteredBy])
    if (capacity === null) return change.nothing(gone)
    if (capacity === 'you_wrote_it') return change.nothing(refused(capacity))
    const { kind, cents, valueOn, reversesId, document, words, recipientId, decision, enteredBy, enteredByName } = request
    const entry = { kind, cents, on: valueOn, document, words, recipientId, decision }
    const problem = await problemWith(change, purposeId, bookingOf(id, entry, reversesId), document, id)
    if (problem !== null) return change.nothing(refused(problem))
    await insertBookings(change.tx, [
      {
        ...{ id, purposeId, kind, cents, valueOn, reversesId, document, words, recipientId, decision, enteredBy, enteredByName },
        ...{ checkedBy: change.principal.id, checkedByName: change.principal.name },
      },
    ])
    await decide(change, request, 'booked', '')
    return done
  })

/** Refuses what somebody else entered, with a reason; whoever entered it may withdraw it. Nothing is booked. */
export const refuseRequest = (database: Database, principal: Principal, purposeId: string, id: string, reason: string): Promise<Outcome> =>
  onRequest(database, principal, [purposeId, id], async (change, request, purpose): Promise<Outcome> => {
    const isOwn = request.enteredBy === change.principal.id && (await mayBook(change, purpose))
    if (!isOwn && (await checkerOf(change, purpose)) === null) return change.nothing(gone)
    await decide(change, request, isOwn ? 'withdrawn' : 'refused', reason)
    return done
  })
