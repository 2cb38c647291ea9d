import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Done, done, gone, type Outcome, type Overtaken, overtaken, type Refused, refused } from '#platform/db/outcome.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { decideMail } from '#platform/mail/outbox-list.ts'
import { channelFor } from './addressee.ts'
import { mailFor, mailKey } from './cover-mail.letter.ts'
import { type Delivery, deliveriesOf, insertDeliveryEvent, lockDelivery, updateDelivery } from './delivery.store.ts'
import type { DeliveryState } from './delivery.ts'
import type { Matter, MatterPort } from './matter.ts'

/** What someone does about a delivery. */
export type DeliveryWish =
  /** Sends the same mail to the same address again. */
  | { readonly action: 'again' }
  /** Whether it went out was uncertain; it did. */
  | { readonly action: 'taken_for_sent' }
  | { readonly action: 'bounced'; readonly on: Temporal.PlainDate; readonly note: string }
  | { readonly action: 'handed_over'; readonly on: Temporal.PlainDate; readonly note: string }
  /** Sends the letter to another address. The day's address of the register stays as it is. */
  | { readonly action: 'corrected'; readonly email: string; readonly publicUrl: string }

/** Overtaken: the delivery stands otherwise than it did on the screen. */
export type DeliveryResult = Outcome<object, 'future_day'> | Overtaken

/** From which states something can be done about a delivery. */
export const POSSIBLE: Record<DeliveryWish['action'], readonly DeliveryState[]> = {
  again: ['failed', 'uncertain', 'cancelled', 'bounced'],
  taken_for_sent: ['uncertain'],
  bounced: ['sent'],
  handed_over: ['to_hand_over', 'failed', 'uncertain', 'cancelled', 'bounced'],
  corrected: ['failed', 'cancelled', 'bounced', 'sent', 'to_hand_over'],
}

/** Does something about a delivery: what was before stays in its history, and in the trail (V3). */
export function changeDelivery(
  database: Database,
  principal: Principal,
  { matters, matterId, deliveryId }: { readonly matters: MatterPort; readonly matterId: string; readonly deliveryId: string },
  wish: DeliveryWish,
): Promise<DeliveryResult> {
  return database.change(principal, async change => {
    const matter = await matters.find(change.tx, matterId, change.clock.today())
    if (!matter) return change.nothing(gone)
    await lockDelivery(change.tx, matterId, deliveryId)
    const delivery = (await deliveriesOf(change.tx, matterId)).find(({ id }) => id === deliveryId)
    return delivery ? carryOut(change, { matters, matter }, delivery, wish) : change.nothing(gone)
  })
}

/** Sends again everything of a matter that failed. Gives how many mails that were. */
export function retryFailed(
  database: Database,
  principal: Principal,
  { matters, matterId }: { readonly matters: MatterPort; readonly matterId: string },
): Promise<number> {
  return database.change(principal, async change => {
    const matter = await matters.find(change.tx, matterId, change.clock.today())
    if (!matter) return change.nothing(0)
    let retried = 0
    for (const delivery of await deliveriesOf(change.tx, matterId)) {
      if (delivery.state !== 'failed') continue
      if ((await carryOut(change, { matters, matter }, delivery, { action: 'again' })).kind === 'done') retried++
    }
    return retried > 0 ? retried : change.nothing(0)
  })
}

/** Notes that letters were handed over, all in one transaction; one that stands otherwise meanwhile is passed over. Gives how many were noted. */
export function handOverDeliveries(
  database: Database,
  principal: Principal,
  { matters, matterId, ids }: { readonly matters: MatterPort; readonly matterId: string; readonly ids: readonly string[] },
  handed: Handed,
): Promise<Outcome<{ readonly count: number }, 'future_day'>> {
  return database.change<Outcome<{ readonly count: number }, 'future_day'>>(principal, async change => {
    const matter = await matters.find(change.tx, matterId, change.clock.today())
    if (!matter) return change.nothing(gone)
    if (Temporal.PlainDate.compare(handed.on, change.clock.today()) > 0) return change.nothing(refused('future_day'))
    const count = await handOver(change, { matters, matter }, ids, handed)
    return count > 0 ? { ...done, count } : change.nothing({ ...done, count })
  })
}

/** The same for letters of several matters: all in one transaction, so that a note is there for all that were ticked or for none. */
export function handOverChosen(
  database: Database,
  principal: Principal,
  {
    matters,
    deliveries,
  }: { readonly matters: MatterPort; readonly deliveries: readonly { readonly id: string; readonly matterId: string }[] },
  handed: Handed,
): Promise<NotedOrRefused> {
  return database.change<NotedOrRefused>(principal, async change => {
    if (Temporal.PlainDate.compare(handed.on, change.clock.today()) > 0) return change.nothing(refused('future_day'))
    let count = 0
    // In one order for everybody: two who note at once do not wait for each other.
    for (const matterId of [...new Set(deliveries.map(one => one.matterId))].sort()) {
      const matter = await matters.find(change.tx, matterId, change.clock.today())
      const ids = deliveries.filter(one => one.matterId === matterId).map(({ id }) => id)
      if (matter) count += await handOver(change, { matters, matter }, ids, handed)
    }
    return count > 0 ? { ...done, count } : change.nothing({ ...done, count })
  })
}

type NotedOrRefused = Done<{ readonly count: number }> | Refused<'future_day'>

interface Handed {
  readonly on: Temporal.PlainDate
  readonly note: string
}

async function handOver(change: Change, about: About, ids: readonly string[], handed: Handed): Promise<number> {
  const matterId = about.matter.id
  for (const id of [...ids].sort()) await lockDelivery(change.tx, matterId, id)
  let count = 0
  for (const delivery of await deliveriesOf(change.tx, matterId)) {
    if (!ids.includes(delivery.id) || delivery.state !== 'to_hand_over') continue
    if ((await carryOut(change, about, delivery, { action: 'handed_over', ...handed })).kind === 'done') count++
  }
  return count
}

const NOT_BOUNCED = { bouncedAt: null, bounceNote: '' }

interface About {
  readonly matters: MatterPort
  readonly matter: Matter
}

async function carryOut(change: Change, { matters, matter }: About, delivery: Delivery, wish: DeliveryWish): Promise<DeliveryResult> {
  if (!POSSIBLE[wish.action].includes(delivery.state)) return change.nothing(overtaken)
  if ('on' in wish && Temporal.PlainDate.compare(wish.on, change.clock.today()) > 0) return change.nothing(refused('future_day'))
  const { tx } = change
  const { isConfidential } = matter
  const visibility = isConfidential ? ('confidential' as const) : ('internal' as const)
  const about = { reportId: matter.id, deliveryId: delivery.id, kind: wish.action, visibility }
  switch (wish.action) {
    case 'again':
      if (!delivery.outboxId || !(await decideMail(change, delivery.outboxId, 'again'))) return change.nothing(overtaken)
      await updateDelivery(tx, delivery.id, NOT_BOUNCED)
      await insertDeliveryEvent(change, { ...about, email: delivery.email })
      break
    case 'taken_for_sent':
      if (!delivery.outboxId || !(await decideMail(change, delivery.outboxId, 'sent'))) return change.nothing(overtaken)
      await insertDeliveryEvent(change, { ...about, email: delivery.email })
      break
    case 'bounced':
      if (!delivery.outboxId || !(await decideMail(change, delivery.outboxId, 'bounced', wish.note))) return change.nothing(overtaken)
      await updateDelivery(tx, delivery.id, { bouncedAt: noonOf(wish.on), bounceNote: wish.note })
      await insertDeliveryEvent(change, { ...about, email: delivery.email, onDay: wish.on, note: wish.note })
      break
    case 'handed_over':
      await updateDelivery(tx, delivery.id, { handedOn: wish.on })
      await insertDeliveryEvent(change, { ...about, onDay: wish.on, note: wish.note })
      break
    case 'corrected': {
      const { email } = wish
      const attempt = delivery.events.filter(({ kind }) => kind === 'addressed' || kind === 'corrected').length + 1
      const content = await matters.content(tx, matter, change.clock.today())
      const mail = await mailFor(change, { matter, content }, { publicUrl: wish.publicUrl, coveringText: content.sent.coveringText })
      const outboxId = await enqueueMail(change, mail({ email }, mailKey(matter.id, delivery, attempt)))
      await updateDelivery(tx, delivery.id, { email, channel: channelFor(email, isConfidential), outboxId, ...NOT_BOUNCED })
      await insertDeliveryEvent(change, { ...about, email, outboxId })
      break
    }
  }
  await change.audit({
    action: `delivery.${wish.action}`,
    recordType: 'report_delivery',
    recordId: delivery.id,
    data: { reportId: matter.id, from: delivery.state, ...('on' in wish ? { on: wish.on.toString(), note: wish.note } : {}) },
  })
  return done
}

/** A day as an instant that no time zone of the country moves to another day. */
const noonOf = (day: Temporal.PlainDate): Temporal.Instant => Temporal.Instant.from(`${day.toString()}T12:00:00+01:00`)
