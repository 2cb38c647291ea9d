import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database, Engine } from '#platform/db/database.ts'
import { number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { mailAttachments } from './outbox.ts'

/** A mail that this process has claimed: nobody else sends it. */
const claimedMail = shape({
  id: text,
  kind: text,
  to: text,
  subject: text,
  text,
  attachments: mailAttachments,
  attempts: number,
  onDoubt: word<'again' | 'ask'>(),
  messageId: text,
})
export type ClaimedMail = RowOf<typeof claimedMail>

/** What came of an attempt. `unknown`: the connection ended before the server said whether it has the mail. */
export type Outcome =
  | { readonly state: 'sent'; readonly response: string }
  | { readonly state: 'refused'; readonly error: string }
  | { readonly state: 'postponed'; readonly error: string }
  | { readonly state: 'unknown'; readonly error: string }

/** After so many attempts, about three days after the first, a mail counts as failed and a person is asked. */
export const MOST_ATTEMPTS = 20
/** A mail that has been with a worker for longer than this lost its worker; no single attempt takes half as long. */
const LEASE_MINUTES = 10

/** How long to wait before the next attempt: one minute, doubled each time, six hours at most. */
export const backOff = (attempts: number): Temporal.Duration =>
  Temporal.Duration.from({ seconds: Math.min(60 * 2 ** Math.max(0, attempts - 1), 6 * 3600) })

/** Takes the oldest mail that is due out of the queue; undefined where there is none. Several processes never take the same. */
export async function claimMail(engine: Engine, clock: Clock, domain: string): Promise<ClaimedMail | undefined> {
  const { rows } = await engine.executeSql(
    `update outbox o set state = 'sending', attempts = attempts + 1, claimed_at = $1, message_id = coalesce(message_id, '<' || id || '@' || $2 || '>')
     from outbox_content c where c.outbox_id = o.id and o.id = (
       select id from outbox where state = 'queued' and next_attempt <= $1 order by next_attempt, created limit 1 for update skip locked)
     returning o.id, o.kind, o.recipient as to, o.subject, o.attempts, o.on_doubt, o.message_id, c.text, c.attachments`,
    [clock.now().toString(), domain],
  )
  return rows[0] && claimedMail.read(rows[0])
}

/** Whether anything waits for its time, and that has come. */
export async function isMailDue(engine: Engine, clock: Clock): Promise<boolean> {
  const { rows } = await engine.executeSql(`select 1 from outbox where state = 'queued' and next_attempt <= $1 limit 1`, [
    clock.now().toString(),
  ])
  return rows.length > 0
}

/** Writes down what came of an attempt. What is final (sent, failed, in doubt) is told to the audit trail. */
export async function settleMail(database: Database, clock: Clock, mail: ClaimedMail, outcome: Outcome): Promise<void> {
  const again = outcome.state === 'postponed' || (outcome.state === 'unknown' && mail.onDoubt === 'again')
  if (again && mail.attempts < MOST_ATTEMPTS) {
    const next = clock.now().add(backOff(mail.attempts)).toString()
    await database.engine.executeSql(
      `update outbox set state = 'queued', claimed_at = null, next_attempt = $2, last_error = $3 where id = $1 and state = 'sending'`,
      [mail.id, next, errorOf(outcome)],
    )
    return
  }
  const state = outcome.state === 'sent' ? 'sent' : outcome.state === 'unknown' && mail.onDoubt === 'ask' ? 'uncertain' : 'failed'
  await database.change(SYSTEM, async change => {
    const sentAt = state === 'sent' ? clock.now().toString() : null
    const settled = await rowsOf<{ id: string }>(
      change.tx,
      sql`update outbox set state = ${state}, claimed_at = null, sent_at = ${sentAt}, last_error = ${errorOf(outcome)} where id = ${mail.id} and state = 'sending' returning id`,
    )
    if (state === 'sent') await change.tx.execute(sql`update outbox_content set text = '' where outbox_id = ${mail.id} and secret`)
    await change.audit({
      action: `mail.${state}`,
      recordType: 'mail',
      recordId: mail.id,
      data: {
        kind: mail.kind,
        to: mail.to,
        messageId: mail.messageId,
        attempts: mail.attempts,
        settled: settled.length === 1,
        says: saidOf(outcome),
      },
    })
  })
}

const saidOf = (outcome: Outcome): string => (outcome.state === 'sent' ? outcome.response : outcome.error).slice(0, 500)
const errorOf = (outcome: Outcome): string | null => (outcome.state === 'sent' ? null : outcome.error.slice(0, 1000))

/**
 * Gives back mails whose worker is gone. Whether they went out cannot be known: they go again under the same Message-ID, or wait for a person.
 * @param all true where no other process can be sending: at the start of a process with the embedded database
 */
export async function recoverMails(engine: Engine, clock: Clock, all: boolean): Promise<number> {
  const { rows } = await engine.executeSql(
    `update outbox set state = case on_doubt when 'ask' then 'uncertain' else 'queued' end, claimed_at = null, last_error = $2
     where state = 'sending' and claimed_at <= $1 returning id`,
    [
      clock
        .now()
        .subtract({ minutes: all ? 0 : LEASE_MINUTES })
        .toString(),
      INTERRUPTED,
    ],
  )
  return rows.length
}

const INTERRUPTED = 'Das Senden wurde unterbrochen, bevor der Mailserver antwortete.'
