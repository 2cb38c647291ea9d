import type { Change } from '#platform/db/database.ts'

/** One message to one address. Mails are plain text: every program shows them, and nothing in them is fetched from elsewhere. */
export interface Mail {
  /** The address alone: name@domain. */
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Whatever happens again with the same key sends nothing again: "reset:<token id>", "reminder:<date>:…". Without a key each call is a mail of its own. */
  readonly key?: string
}

/**
 * Gives mails to the post. The mail belongs to the transaction of the change: it goes out when, and only when, the change is committed, and the caller waits
 * for no mail server. The implementation is the outbox (`outboxMailer` in outbox.ts).
 */
export interface Mailer {
  send(change: Change, mail: Mail): Promise<void>
}
