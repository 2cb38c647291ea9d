import { type SQL, sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { instant, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { mailAttachments } from './outbox.ts'

export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'uncertain', 'cancelled', 'bounced'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** A mail as the list of the outbox shows it. */
const listedMail = shape({
  id: text,
  kind: text,
  to: text.at('o.recipient'),
  subject: text,
  state: word<MailState>(),
  attempts: number,
  created: instant,
  sentAt: instant.orNull,
  /** When it is tried next; only of a queued one. */
  nextAttempt: instant.orNull.at(sql`case when o.state = 'queued' then o.next_attempt end`),
  error: text.orNull.at('o.last_error'),
})
export type ListedMail = RowOf<typeof listedMail>

/** A mail with what it says. The text is null where it is the recipient's secret. */
const shownMail = shape({
  ...listedMail.columns,
  messageId: text.orNull,
  text: text.orNull.at('c.text'),
  attachments: mailAttachments.at(sql`coalesce(c.attachments, '[]'::jsonb)`),
})
export type ShownMail = RowOf<typeof shownMail>

export interface MailFilter {
  readonly state: MailState | null
  readonly kind: string | null
  /** Part of an address or a subject; empty for all. */
  readonly search: string
}

const counted = shape({ count: number })

/** One page of the outbox, the newest first, and how many there are in all. */
export async function listMails(
  tx: Tx,
  filter: MailFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly ListedMail[]; readonly total: number }> {
  const conditions: SQL[] = [sql`true`]
  if (filter.state) conditions.push(sql`o.state = ${filter.state}`)
  if (filter.kind) conditions.push(sql`o.kind = ${filter.kind}`)
  if (filter.search) {
    const part = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(o.recipient ilike ${part} or o.subject ilike ${part})`)
  }
  const where = sql.join(conditions, sql` and `)
  const rows = await listedMail.many(
    tx,
    sql`select ${listedMail.list('o')} from outbox o where ${where} order by o.created desc, o.id limit ${page.limit} offset ${page.offset}`,
  )
  const total = await counted.one(tx, sql`select count(*) as count from outbox o where ${where}`)
  return { rows, total: total?.count ?? 0 }
}

/** How many mails there are in each state. */
export async function countMails(tx: Tx): Promise<Record<MailState, number>> {
  const byState = shape({ state: text, ...counted.columns })
  const rows = await byState.many(tx, sql`select state, count(*) as count from outbox group by state`)
  const counts = new Map(rows.map(row => [row.state, row.count]))
  return Object.fromEntries(MAIL_STATES.map(state => [state, counts.get(state) ?? 0])) as Record<MailState, number>
}

/** One mail; undefined where there is none for this principal. */
export const findMail = (tx: Tx, id: string): Promise<ShownMail | undefined> =>
  shownMail.one(
    tx,
    sql`select ${shownMail.list('o')} from outbox o left join outbox_content c on c.outbox_id = o.id and not c.secret where o.id = ${id}`,
  )

const keyedMail = shape({ ...listedMail.columns, key: text })

/** The state of each mail by its key, for lists of who got what: keys without a mail are missing. */
export async function mailsByKey(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, ListedMail>> {
  if (keys.length === 0) return new Map()
  const rows = await keyedMail.many(
    tx,
    sql`select ${keyedMail.list('o')} from outbox o where o.key = any(array(select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))`,
  )
  return new Map(rows.map(({ key, ...mail }) => [key, mail]))
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
  const changed = await rowsOf(
    change.tx,
    sql`update outbox o set state = ${to}, attempts = case when ${to} = 'queued' then 0 else attempts end, next_attempt = ${now},
        sent_at = case when ${to} = 'sent' then ${now}::timestamptz when ${to} = 'queued' then null else sent_at end,
        last_error = case when ${note} <> '' then ${note} when ${to} in ('queued', 'sent') then null else last_error end
      where o.id = ${id} and o.state in (${states})
        and not (${to} = 'queued' and exists (select from outbox_content c where c.outbox_id = o.id and c.text = '')) returning o.id`,
  )
  if (changed.length !== 1) return change.nothing(false)
  await change.audit({ action: `mail.${decision}`, recordType: 'mail', recordId: id, data: { note } })
  return true
}

const failedMail = shape({
  id: text,
  to: text.at('o.recipient'),
  subject: text,
  state: word<'failed' | 'uncertain'>(),
  modified: instant.at('o.modified'),
})

/** Mails about which a person has to decide, the oldest first. Not the letters of a matter: what became of those stands where it was sent. */
export const failedMails = (tx: Tx, limit: number): Promise<RowOf<typeof failedMail>[]> =>
  failedMail.many(
    tx,
    sql`select ${failedMail.list('o')} from outbox o where o.state in ('failed', 'uncertain') and o.kind <> 'letter' order by o.created, o.id limit ${limit}`,
  )
