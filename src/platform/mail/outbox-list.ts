import { type SQL, sql } from 'drizzle-orm'
import { toInstant } from '#platform/db/columns.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { MailAttachment } from './outbox.ts'

export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'uncertain', 'cancelled', 'bounced'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** A mail as the list of the outbox shows it. */
export interface ListedMail {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly state: MailState
  readonly attempts: number
  readonly created: Temporal.Instant
  readonly sentAt: Temporal.Instant | null
  /** When it is tried next; only of a queued one. */
  readonly nextAttempt: Temporal.Instant | null
  readonly error: string | null
}

/** A mail with what it says. The text is null where it is the recipient's secret. */
export interface ShownMail extends ListedMail {
  readonly messageId: string | null
  readonly text: string | null
  readonly attachments: readonly MailAttachment[]
}

export interface MailFilter {
  readonly state?: MailState | undefined
  readonly kind?: string | undefined
  /** Part of an address or a subject. */
  readonly search?: string | undefined
}

type Row = Record<string, unknown>
const COLUMNS = sql`o.id, o.kind, o.recipient, o.subject, o.state, o.attempts, o.created, o.sent_at, o.next_attempt, o.last_error`

const mailOf = (row: Row): ListedMail => ({
  id: String(row['id']),
  kind: String(row['kind']),
  to: String(row['recipient']),
  subject: String(row['subject']),
  state: row['state'] as MailState,
  attempts: Number(row['attempts']),
  created: toInstant(row['created']),
  sentAt: row['sent_at'] === null ? null : toInstant(row['sent_at']),
  nextAttempt: row['state'] === 'queued' ? toInstant(row['next_attempt']) : null,
  error: row['last_error'] === null ? null : String(row['last_error']),
})

/** One page of the outbox, the newest first, and how many there are in all. */
export async function listMails(
  tx: Tx,
  filter: MailFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly mails: readonly ListedMail[]; readonly total: number }> {
  const conditions: SQL[] = [sql`true`]
  if (filter.state) conditions.push(sql`o.state = ${filter.state}`)
  if (filter.kind) conditions.push(sql`o.kind = ${filter.kind}`)
  if (filter.search) {
    const part = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(o.recipient ilike ${part} or o.subject ilike ${part})`)
  }
  const where = sql.join(conditions, sql` and `)
  const rows = await rowsOf<Row>(
    tx,
    sql`select ${COLUMNS} from outbox o where ${where} order by o.created desc, o.id limit ${page.limit} offset ${page.offset}`,
  )
  const [count] = await rowsOf<Row>(tx, sql`select count(*) as count from outbox o where ${where}`)
  return { mails: rows.map(mailOf), total: Number(count?.['count']) }
}

/** How many mails there are in each state. */
export async function countMails(tx: Tx): Promise<Record<MailState, number>> {
  const rows = await rowsOf<Row>(tx, sql`select state, count(*) as count from outbox group by state`)
  const counts = new Map(rows.map(row => [String(row['state']), Number(row['count'])]))
  return Object.fromEntries(MAIL_STATES.map(state => [state, counts.get(state) ?? 0])) as Record<MailState, number>
}

/** One mail; undefined where there is none for this principal. */
export async function findMail(tx: Tx, id: string): Promise<ShownMail | undefined> {
  const [row] = await rowsOf<Row>(
    tx,
    sql`select ${COLUMNS}, o.message_id, c.text, c.attachments::text as attachments from outbox o
      left join outbox_content c on c.outbox_id = o.id and not c.secret where o.id = ${id}`,
  )
  if (!row) return undefined
  return {
    ...mailOf(row),
    messageId: row['message_id'] === null ? null : String(row['message_id']),
    text: row['text'] === null ? null : String(row['text']),
    attachments: row['attachments'] === null ? [] : (JSON.parse(String(row['attachments'])) as MailAttachment[]),
  }
}

/** The state of each mail by its key, for lists of who got what: keys without a mail are missing. */
export async function mailsByKey(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, ListedMail>> {
  if (keys.length === 0) return new Map()
  const rows = await rowsOf<Row>(
    tx,
    sql`select ${COLUMNS}, o.key from outbox o where o.key = any(array(select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))`,
  )
  return new Map(rows.map(row => [String(row['key']), mailOf(row)]))
}

/** What a person can decide about a mail: send it (again), give it up, note that it went out, or that it came back. */
export type MailDecision = 'again' | 'cancel' | 'sent' | 'bounced'

/** From which states a decision leads where. */
export const DECISIONS: Record<MailDecision, { readonly from: readonly MailState[]; readonly to: MailState }> = {
  again: { from: ['failed', 'uncertain', 'cancelled', 'bounced'], to: 'queued' },
  cancel: { from: ['queued', 'failed', 'uncertain'], to: 'cancelled' },
  sent: { from: ['uncertain'], to: 'sent' },
  bounced: { from: ['sent'], to: 'bounced' },
}

/**
 * Carries out a person's decision. A mail whose secret text is deleted cannot go again.
 * @returns false where the mail is in another state by now
 */
export async function decideMail(change: Change, id: string, decision: MailDecision, note = ''): Promise<boolean> {
  const { from, to } = DECISIONS[decision]
  const states = sql.join(
    from.map(state => sql`${state}`),
    sql`, `,
  )
  const now = change.clock.now().toString()
  const changed = await rowsOf<Row>(
    change.tx,
    sql`update outbox o set state = ${to}, attempts = case when ${to} = 'queued' then 0 else attempts end, next_attempt = ${now},
        sent_at = case when ${to} = 'sent' then ${now}::timestamptz when ${to} = 'queued' then null else sent_at end,
        last_error = case when ${note} <> '' then ${note} when ${to} in ('queued', 'sent') then null else last_error end
      where o.id = ${id} and o.state in (${states})
        and not (${to} = 'queued' and exists (select from outbox_content c where c.outbox_id = o.id and c.text = '')) returning o.id`,
  )
  await change.audit({ action: `mail.${decision}`, recordType: 'mail', recordId: id, data: { done: changed.length === 1, note } })
  return changed.length === 1
}
