import { sql } from 'drizzle-orm'
import type { Clearance } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { built } from '#platform/db/rows.ts'
import { isMailAddress } from './address.ts'
import type { Mail, Mailer } from './mailer.ts'

/** A file that goes along: its bytes lie in the file store. */
export interface MailAttachment {
  readonly name: string
  readonly mimeType: string
  readonly sha256: string
}

/** The column that holds them, until the mail has gone. */
export const mailAttachments = built<readonly MailAttachment[]>()

/** A mail with all that the outbox keeps of it. */
export interface OutgoingMail extends Mail {
  /** What the mail is for: `account`, `reminder`, `letter`. The list of the outbox can be filtered by it. */
  readonly kind: string
  readonly attachments?: readonly MailAttachment[]
  /** Its text is for the recipient only (a link that sets a password): nobody can read it in the outbox, and it is deleted once it is sent. */
  readonly secret?: boolean
  /**
   * What happens where nobody can know whether it went out (the process or the connection ended at the wrong moment): `again` sends it again with the same
   * Message-ID; `ask` lets a person decide, so that no letter goes twice.
   */
  readonly onDoubt?: 'again' | 'ask'
  /** Who may see the mail in the outbox; a mail about something confidential is `confidential`. */
  readonly visibility?: Clearance
}

/** A mail that cannot be sent as it is; the message says why. */
export class UnusableMail extends Error {}

/**
 * Puts a mail into the outbox, in the transaction of the change. Nothing happens where there is a mail of the same key.
 * @returns the mail's id; it is not in the outbox where another one of its key was there before
 * @throws UnusableMail where the recipient is no mail address or the mail is empty
 */
export async function enqueueMail(change: Change, mail: OutgoingMail): Promise<string> {
  if (!isMailAddress(mail.to)) throw new UnusableMail(`no mail address: ${mail.to.slice(0, 80)}`)
  if (mail.subject.trim() === '' || mail.text.trim() === '') throw new UnusableMail('a mail needs a subject and a text')
  const id = crypto.randomUUID()
  const visibility = mail.visibility ?? 'internal'
  const now = change.clock.now().toString()
  // Without a target of the conflict and without an answer: whoever causes a mail need not be allowed to see it.
  await change.tx.execute(sql`insert into outbox (id, kind, key, recipient, subject, on_doubt, next_attempt, visibility, created)
    values (${id}, ${mail.kind}, ${mail.key ?? null}, ${mail.to}, ${oneLine(mail.subject)}, ${mail.onDoubt ?? 'again'}, ${now}, ${visibility}::visibility, ${now})
    on conflict do nothing`)
  await change.tx.execute(sql`insert into outbox_content (outbox_id, text, attachments, secret, visibility)
    select ${id}::uuid, ${mail.text}, ${JSON.stringify(mail.attachments ?? [])}::jsonb, ${mail.secret ?? false}, ${visibility}::visibility
    where regelkreis_mail_is_queued(${id}::uuid)`)
  return id
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The port for accounts: what it sends is secret. */
export const outboxMailer: Mailer = {
  async send(change, mail) {
    await enqueueMail(change, { ...mail, kind: 'account', secret: true })
  },
}
