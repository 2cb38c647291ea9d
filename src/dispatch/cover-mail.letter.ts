import type { Change } from '#platform/db/database.ts'
import type { MailAttachment, OutgoingMail } from '#platform/mail/outbox.ts'
import { readCity } from '#register/settings/city.ts'
import { urls } from '#web/urls.ts'
import type { Addressee } from './addressee.ts'
import type { Matter, MatterContent, SendableFiles } from './matter.ts'

/** Above this, attachments are not sent along: mail servers refuse what is larger. The mail says where they can be read. */
const MOST_MAIL_BYTES = 15 * 1024 * 1024

/** The outbox sends nothing a second time under the same key. `attempt`: 1 for the first address, more for corrected ones. */
export const mailKey = (matterId: string, { key }: Pick<Addressee, 'key'>, attempt = 1): string =>
  `letter:${matterId}:${key}${attempt > 1 ? `:${attempt}` : ''}`

/** The mail to one addressee after another: with the letter and its attachments, or, of a confidential matter, a notice that says nothing (V2). */
export async function mailFor(
  change: Change,
  { matter, content }: { readonly matter: Matter; readonly content: Pick<MatterContent, 'files' | 'subject'> },
  { publicUrl, coveringText }: { readonly publicUrl: string; readonly coveringText: string },
): Promise<(addressee: Pick<Addressee, 'email'>, key: string) => OutgoingMail> {
  const fixed = { kind: 'letter', onDoubt: 'ask' } as const
  const { address } = matter.line
  if (matter.isConfidential) {
    const notice = confidentialNotice({
      city: await readCity(change.tx),
      link: `${publicUrl}${urls.signIn({ weiter: address })}`,
    })
    return ({ email }, key) => ({ ...fixed, ...notice, to: email, key, visibility: 'confidential' })
  }
  const { attachments, note } = enclosed(content.files, `${publicUrl}${address}`)
  const text = `${coveringText.trim()}${note}\n`
  return ({ email }, key) => ({ ...fixed, subject: content.subject, text, to: email, key, attachments })
}

function enclosed(files: SendableFiles, address: string): { attachments: MailAttachment[]; note: string } {
  const plain = ({ name, mimeType, sha256 }: MailAttachment): MailAttachment => ({ name, mimeType, sha256 })
  const all = [...(files.letter ? [files.letter] : []), ...files.others]
  const bytes = all.reduce((sum, { size }) => sum + size, 0)
  if (bytes <= MOST_MAIL_BYTES) return { attachments: all.map(plain), note: '' }
  return {
    attachments: files.letter ? [plain(files.letter)] : [],
    note: `\n\nDie Anlagen sind für eine Mail zu groß. Nach der Anmeldung stehen sie hier: ${address}`,
  }
}

/**
 * What a mail about something confidential says: that there is something, and where it can be read after signing in. No subject, no reference, no file name (V2);
 * nobody writes in it, so that nothing slips in.
 */
export const confidentialNotice = ({
  city,
  link,
}: {
  readonly city: { readonly kind: string; readonly name: string }
  readonly link: string
}): { subject: string; text: string } => ({
  subject: `Vertrauliche Mitteilung: ${city.kind} ${city.name}`,
  text: `Guten Tag,

für Sie liegt eine vertrauliche Mitteilung der Verwaltung bereit. Sie geht nicht mit dieser Mail hinaus. Melden Sie sich an, um sie zu lesen:

${link}

${city.kind} ${city.name}`,
})
