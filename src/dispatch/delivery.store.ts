import { sql } from 'drizzle-orm'
import { toDay, toInstant } from '#platform/db/columns.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { MailState } from '#platform/mail/outbox-list.ts'
import type { Addressee, Channel } from './addressee.ts'
import { type DeliveryState, deliveryState } from './delivery.ts'

export type DeliveryEventKind = 'addressed' | 'again' | 'corrected' | 'taken_for_sent' | 'bounced' | 'handed_over'

/** Something that happened to a delivery. */
export interface DeliveryEvent {
  readonly kind: DeliveryEventKind
  readonly email: string
  readonly onDay: Temporal.PlainDate | null
  readonly note: string
  readonly actorName: string
  readonly at: Temporal.Instant
  /** When the mail that this began went out. */
  readonly mailSentAt: Temporal.Instant | null
}

/** A matter on its way to one recipient. */
export interface Delivery {
  readonly id: string
  readonly matterId: string
  readonly key: string
  readonly name: string
  readonly email: string
  readonly group: string
  readonly channel: Channel
  readonly state: DeliveryState
  readonly outboxId: string | null
  /** When it went out, was handed over or came back. */
  readonly at: Temporal.Instant | null
  readonly handedOn: Temporal.PlainDate | null
  /** What the mail server, or the one who noted a bounce, said. */
  readonly said: string
  readonly events: readonly DeliveryEvent[]
}

/** Someone who was taken off the list of recipients. */
export interface LeftOut {
  readonly name: string
  readonly group: string
  readonly reason: string
}

type Visibility = 'internal' | 'confidential'

/** An addressee with the mail that goes out to it; null where there is no address. */
export interface Dispatched {
  readonly addressee: Addressee
  readonly outboxId: string | null
}

/** Puts everyone to whom a matter goes on its list, with the first event of each delivery. */
export async function insertDeliveries(
  change: Change,
  { matterId, dispatched, visibility }: { matterId: string; dispatched: readonly Dispatched[]; visibility: Visibility },
): Promise<void> {
  const rows = dispatched.map(({ addressee, outboxId }) => ({
    id: crypto.randomUUID(),
    person: addressee.personId,
    organization: addressee.organizationId,
    name: addressee.name,
    email: addressee.email,
    heading: addressee.group,
    channel: addressee.channel,
    outbox: outboxId,
  }))
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as d(id uuid, person uuid, organization uuid, name text, email text, heading text, channel text, outbox uuid)`
  await change.tx.execute(sql`insert into report_delivery (id, report_id, person_id, organization_id, name, email, group_name, channel, outbox_id, visibility)
    select d.id, ${matterId}::uuid, d.person, d.organization, d.name, d.email, d.heading, d.channel, d.outbox, ${visibility}::visibility from ${list}`)
  await change.tx.execute(sql`insert into report_delivery_event (report_id, delivery_id, kind, email, outbox_id, actor, actor_name, at, visibility)
    select ${matterId}::uuid, d.id, 'addressed', d.email, d.outbox, ${change.principal.id}, ${change.principal.name}, ${change.clock.now().toString()}::timestamptz,
      ${visibility}::visibility from ${list}`)
}

/** Keeps who was taken off the list, and why. */
export async function insertLeftOut(
  tx: Tx,
  { matterId, addressee, reason, visibility }: { matterId: string; addressee: Addressee; reason: string; visibility: Visibility },
): Promise<void> {
  await tx.execute(sql`insert into report_left_out (report_id, person_id, organization_id, name, group_name, reason, visibility)
    values (${matterId}, ${addressee.personId}, ${addressee.organizationId}, ${addressee.name}, ${addressee.group}, ${reason}, ${visibility}::visibility)`)
}

/** Writes down what happened to a delivery. */
export async function insertDeliveryEvent(
  change: Change,
  event: {
    matterId: string
    deliveryId: string
    kind: DeliveryEventKind
    visibility: Visibility
    email?: string
    outboxId?: string | null
    onDay?: Temporal.PlainDate
    note?: string
  },
): Promise<void> {
  await change.tx.execute(sql`insert into report_delivery_event (report_id, delivery_id, kind, email, outbox_id, on_day, note, actor, actor_name, at, visibility)
    values (${event.matterId}, ${event.deliveryId}, ${event.kind}, ${event.email ?? ''}, ${event.outboxId ?? null}, ${event.onDay?.toString() ?? null}::date,
      ${event.note ?? ''}, ${change.principal.id}, ${change.principal.name}, ${change.clock.now().toString()}, ${event.visibility}::visibility)`)
}

/** All deliveries of a matter with what happened to them, by group and name. */
export async function deliveriesOf(tx: Tx, matterId: string): Promise<Delivery[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select d.id, d.report_id, d.person_id, d.organization_id, d.name, d.email, d.group_name, d.channel, d.outbox_id, d.handed_on::text, d.bounced_at, d.bounce_note,
        o.state as mail_state, o.sent_at, o.last_error
      from report_delivery d left join outbox o on o.id = d.outbox_id where d.report_id = ${matterId}
      order by d.group_name = '', d.group_name, d.person_id is not null, d.name, d.id`,
  )
  const events = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select e.delivery_id, e.kind, e.email, e.on_day::text, e.note, e.actor_name, e.at, o.sent_at
      from report_delivery_event e left join outbox o on o.id = e.outbox_id where e.report_id = ${matterId} order by e.at, e.created, e.id`,
  )
  const byDelivery = Map.groupBy(events, event => String(event['delivery_id']))
  return rows.map(row => deliveryOf(row, (byDelivery.get(String(row['id'])) ?? []).map(eventOf)))
}

const eventOf = (row: Record<string, unknown>): DeliveryEvent => ({
  kind: row['kind'] as DeliveryEventKind,
  email: String(row['email']),
  onDay: toDay(row['on_day'] as string | null),
  note: String(row['note']),
  actorName: String(row['actor_name']),
  at: toInstant(row['at']),
  mailSentAt: row['sent_at'] == null ? null : toInstant(row['sent_at']),
})

function deliveryOf(row: Record<string, unknown>, events: readonly DeliveryEvent[]): Delivery {
  const channel = row['channel'] as Channel
  const mail = (row['mail_state'] ?? null) as MailState | null
  const handedOn = toDay(row['handed_on'] as string | null)
  const bouncedAt = row['bounced_at'] == null ? null : toInstant(row['bounced_at'])
  const sentAt = row['sent_at'] == null ? null : toInstant(row['sent_at'])
  const state = deliveryState({ channel, mail, isHandedOver: handedOn !== null, isBounced: bouncedAt !== null })
  return {
    id: String(row['id']),
    matterId: String(row['report_id']),
    key: row['person_id'] === null ? `group:${row['organization_id']}` : `person:${row['person_id']}`,
    name: String(row['name']),
    email: String(row['email']),
    group: String(row['group_name']),
    channel,
    state,
    outboxId: row['outbox_id'] === null ? null : String(row['outbox_id']),
    at: state === 'bounced' ? bouncedAt : state === 'sent' ? sentAt : null,
    handedOn,
    said: String(row['bounce_note'] || (row['last_error'] ?? '')),
    events,
  }
}

/** Who was taken off the list of recipients of a matter. */
export function leftOutOf(tx: Tx, matterId: string): Promise<LeftOut[]> {
  return rowsOf<LeftOut>(
    tx,
    sql`select name, group_name as "group", reason from report_left_out where report_id = ${matterId} order by group_name = '', group_name, name`,
  )
}
