import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { day, instant, type RowOf, shape, text, type ValuesOf, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { MailState } from '#platform/mail/outbox-list.ts'
import type { Addressee, Channel } from './addressee.ts'
import { type DeliveryState, deliveryState } from './delivery.ts'

/** How secret what is written about a dispatch is. */
export type Secrecy = 'internal' | 'confidential'

const reportDelivery = shape({
  id: text,
  reportId: text,
  personId: text.orNull,
  organizationId: text.orNull,
  name: text,
  email: text,
  groupName: text,
  channel: word<Channel>(),
  outboxId: text.orNull,
  handedOn: day.orNull,
  bouncedAt: instant.orNull,
  bounceNote: text,
  visibility: word<Secrecy>(),
})

const reportDeliveryEvent = shape({
  reportId: text,
  deliveryId: text,
  kind: word<'addressed' | 'again' | 'corrected' | 'taken_for_sent' | 'bounced' | 'handed_over'>(),
  email: text,
  outboxId: text.orNull,
  onDay: day.orNull,
  note: text,
  actor: text,
  actorName: text,
  at: instant,
  visibility: word<Secrecy>(),
})

const { deliveryId, kind, email, onDay, note, actorName, at } = reportDeliveryEvent.columns
const deliveryEvent = shape({
  deliveryId,
  kind,
  email: email.at('e.email'),
  onDay,
  note,
  actorName,
  at,
  mailSentAt: instant.orNull.at('o.sent_at'),
})

/** Something that happened to a delivery; with when the mail that this began went out. */
export type DeliveryEvent = RowOf<typeof deliveryEvent>

const { visibility: _, reportId, groupName, ...known } = reportDelivery.columns
const knownDelivery = shape({
  ...known,
  matterId: reportId.at('d.report_id'),
  group: groupName.at('d.group_name'),
  mail: word<MailState>().orNull.at('o.state'),
  sentAt: instant.orNull.at('o.sent_at'),
  lastError: text.orNull.at('o.last_error'),
})

/** A matter on its way to one recipient. */
export interface Delivery
  extends Pick<RowOf<typeof knownDelivery>, 'id' | 'matterId' | 'name' | 'email' | 'group' | 'channel' | 'outboxId' | 'handedOn'> {
  readonly key: string
  readonly state: DeliveryState
  /** When it went out or came back. */
  readonly at: Temporal.Instant | null
  /** What the mail server, or the one who noted a bounce, said. */
  readonly said: string
  readonly events: readonly DeliveryEvent[]
}

const reportLeftOut = shape({
  reportId: text,
  personId: text.orNull,
  organizationId: text.orNull,
  name: text,
  groupName: text,
  reason: text,
  visibility: word<Secrecy>(),
})
const leftOut = shape({ name: text, group: text.at('group_name'), reason: text })

/** Someone who was taken off the list of recipients. */
export type LeftOut = RowOf<typeof leftOut>

/** An addressee with the mail that goes out to it; null where there is no address. */
export interface Dispatched {
  readonly addressee: Addressee
  readonly outboxId: string | null
}

/** Puts everyone to whom a matter goes on its list, with the first event of each delivery. */
export async function insertDeliveries(
  change: Change,
  { matterId, dispatched, visibility }: { matterId: string; dispatched: readonly Dispatched[]; visibility: Secrecy },
): Promise<void> {
  if (dispatched.length === 0) return
  const rows = dispatched.map(({ addressee: { key: _key, group, ...addressee }, outboxId }) => ({
    id: crypto.randomUUID(),
    reportId: matterId,
    ...addressee,
    groupName: group,
    outboxId,
    visibility,
  }))
  await change.tx.execute(sql`insert into report_delivery ${reportDelivery.values(rows)}`)
  const events = rows.map(({ id, email, outboxId }) =>
    eventBy(change, { deliveryId: id, reportId: matterId, kind: 'addressed', email, outboxId, visibility }),
  )
  await change.tx.execute(sql`insert into report_delivery_event ${reportDeliveryEvent.values(events)}`)
}

/** Keeps who was taken off the list, and why. */
export async function insertLeftOut(
  tx: Tx,
  { matterId, addressee, reason, visibility }: { matterId: string; addressee: Addressee; reason: string; visibility: Secrecy },
): Promise<void> {
  const { personId, organizationId, name, group } = addressee
  const row = { reportId: matterId, personId, organizationId, name, groupName: group, reason, visibility }
  await tx.execute(sql`insert into report_left_out ${reportLeftOut.values(row)}`)
}

type NewEvent = Omit<ValuesOf<typeof reportDeliveryEvent>, 'actor' | 'actorName' | 'at'>

const eventBy = ({ principal, clock }: Change, event: NewEvent): ValuesOf<typeof reportDeliveryEvent> => ({
  note: '',
  email: '',
  ...event,
  actor: principal.id,
  actorName: principal.name,
  at: clock.now(),
})

/** Writes down what happened to a delivery. */
export async function insertDeliveryEvent(change: Change, event: NewEvent): Promise<void> {
  await change.tx.execute(sql`insert into report_delivery_event ${reportDeliveryEvent.values(eventBy(change, event))}`)
}

/** Locks a delivery against others who do something about it. */
export async function lockDelivery(tx: Tx, matterId: string, id: string): Promise<void> {
  await tx.execute(sql`select id from report_delivery where report_id = ${matterId} and id::text = ${id} for update`)
}

/** Writes what became of a delivery. */
export async function updateDelivery(tx: Tx, id: string, values: ValuesOf<typeof reportDelivery>): Promise<void> {
  await tx.execute(sql`update report_delivery set ${reportDelivery.set(values)} where id = ${id}`)
}

/** All deliveries of a matter with what happened to them, by group and name. */
export async function deliveriesOf(tx: Tx, matterId: string): Promise<Delivery[]> {
  const rows = await knownDelivery.many(
    tx,
    sql`select ${knownDelivery.list('d')} from report_delivery d left join outbox o on o.id = d.outbox_id where d.report_id = ${matterId}
      order by d.group_name = '', d.group_name, d.person_id is not null, d.name, d.id`,
  )
  const events = await deliveryEvent.many(
    tx,
    sql`select ${deliveryEvent.list('e')} from report_delivery_event e left join outbox o on o.id = e.outbox_id
      where e.report_id = ${matterId} order by e.at, e.created, e.id`,
  )
  const byDelivery = Map.groupBy(events, event => event.deliveryId)
  return rows.map(row => deliveryOf(row, byDelivery.get(row.id) ?? []))
}

function deliveryOf(row: RowOf<typeof knownDelivery>, events: readonly DeliveryEvent[]): Delivery {
  const { personId, organizationId, bouncedAt, bounceNote, mail, sentAt, lastError, ...delivery } = row
  const state = deliveryState({ channel: row.channel, mail, isHandedOver: row.handedOn !== null, isBounced: bouncedAt !== null })
  return {
    ...delivery,
    key: personId === null ? `group:${organizationId}` : `person:${personId}`,
    state,
    at: state === 'bounced' ? bouncedAt : state === 'sent' ? sentAt : null,
    said: bounceNote || (lastError ?? ''),
    events,
  }
}

/** Who was taken off the list of recipients of a matter. */
export const leftOutOf = (tx: Tx, matterId: string): Promise<LeftOut[]> =>
  leftOut.many(
    tx,
    sql`select ${leftOut.list()} from report_left_out where report_id = ${matterId} order by group_name = '', group_name, name`,
  )
