import { failedMails } from '#platform/mail/outbox-list.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'

const FAILED: WaitingKind = {
  title: 'Mails, die nicht ankamen',
  place: 130,
  all: { words: 'Alle fehlgeschlagenen Mails', href: urls.post({ stand: 'fehlgeschlagen' }) },
}
const BECAUSE = { failed: 'nicht angenommen', uncertain: 'ungewiss, ob sie ankam' } as const

/** Mails about which a person has to decide: refused or in doubt. */
export const mailsToDecide: WaitingSource = {
  permission: 'mail.read',
  find: async (tx, { limit }) =>
    (await failedMails(tx, limit)).map(({ id, to, subject, state, modified }) => ({
      kind: FAILED,
      subject: `${subject} – an ${to}`,
      note: BECAUSE[state],
      since: modified,
      button: { words: 'Entscheiden', href: urls.mail(id) },
    })),
}
