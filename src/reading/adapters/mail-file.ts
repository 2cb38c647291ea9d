import PostalMime, { type Address, type Attachment } from 'postal-mime'
import { textOfHtml } from './html-text.ts'

export interface MailContents {
  /** Who sent what when, for people. */
  readonly origin: string
  /** The words of the mail itself. */
  readonly text: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** Parts in parts of a mail: more than a few do not come from people. */
const mostNesting = 20
const mostFiles = 100
/** Smaller pictures that a mail shows in its text are signs and signatures, no scans. */
const smallPicture = 100_000

/** A saved mail → its words and its files (B-11). Nothing is fetched; pictures of its layout, signatures and cards of addresses are left out. Null where it is none. */
export async function openMail(bytes: Uint8Array): Promise<MailContents | null> {
  try {
    const mail = await PostalMime.parse(bytes, {
      maxNestingDepth: mostNesting,
      attachmentEncoding: 'arraybuffer',
      forceRfc822Attachments: true,
    })
    const files = mail.attachments
      .slice(0, mostFiles)
      .map((attachment, index) => ({ attachment, name: nameOf(attachment, index), bytes: bytesOf(attachment) }))
      .filter(({ attachment, name, bytes: content }) => !isOrnament(attachment, name, content))
    return {
      origin: originOf({ subject: mail.subject, from: mail.from, date: mail.date }),
      text: (mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? '')).replace(/\r\n?/g, '\n').normalize('NFC').trim(),
      files: files.map(({ name, bytes: content }) => ({ name, bytes: content })),
    }
  } catch {
    return null
  }
}

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

const ENDINGS: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
}

const nameOf = ({ filename, mimeType }: Attachment, index: number): string => {
  const name = (filename ?? '').normalize('NFC').trim()
  const ending = ENDINGS[mimeType]
  if (name !== '') return mimeType === 'message/rfc822' && !/\.eml$/i.test(name) ? `${name}.eml` : name
  return `Anhang ${index + 1}${ending ? `.${ending}` : ''}`
}

function isOrnament(attachment: Attachment, name: string, content: Uint8Array): boolean {
  if (
    /^(?:application\/(?:pkcs7-signature|x-pkcs7-signature|pgp-signature|pgp-keys|ms-tnef)|text\/(?:calendar|vcard|x-vcard))$/i.test(
      attachment.mimeType,
    )
  )
    return true
  if (/\.(?:p7s|asc|vcf|ics)$/i.test(name) || content.length === 0) return true
  const isShown = attachment.related === true || attachment.disposition === 'inline'
  return isShown && /^image\//i.test(attachment.mimeType) && content.length < smallPicture
}

function originOf(mail: { subject: string | undefined; from: Address | undefined; date: string | undefined }): string {
  const from = mail.from && 'address' in mail.from ? mail.from.name || mail.from.address : ''
  const day = mail.date ? new Date(mail.date) : null
  const when = day && !Number.isNaN(day.getTime()) ? day.toLocaleDateString('de-DE', { timeZone: 'Europe/Berlin' }) : ''
  const subject = (mail.subject ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
  return `E-Mail${subject ? ` „${subject}“` : ''}${from ? ` von ${from}` : ''}${when ? ` vom ${when}` : ''}`
}
