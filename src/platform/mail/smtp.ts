import { createTransport } from 'nodemailer'
import type { FileStore } from '#platform/files/file-store.ts'
import type { ClaimedMail, Outcome } from './outbox-queue.ts'

/** A connection to the city's mail server. */
export interface MailServer {
  /** The address that mails come from; its domain is the one of the Message-IDs. */
  readonly from: string
  /** Whether the server can be reached and lets us in; the error in its words where not. */
  isReachable(): Promise<{ ok: true } | { ok: false; error: string }>
  send(mail: ClaimedMail): Promise<Outcome>
  close(): void
}

// No single step may outlast half the time after which a claimed mail counts as lost.
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, dnsTimeout: 20_000 }
const LONGEST_ATTEMPT_MS = 240_000

/**
 * Opens no connection yet; one is kept for the mails of a round.
 * @param options.url smtp://user:password@host:port, or smtps:// for TLS from the first byte
 */
export function smtpServer(options: { readonly url: string; readonly from: string; readonly files: FileStore }): MailServer {
  const transport = createTransport({
    ...TIMEOUTS,
    url: options.url,
    pool: true,
    maxConnections: 1,
    // Nothing in a mail is fetched: attachments are given as bytes.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // The pool says here what it also says to the sender.
  transport.on('error', () => {})
  return {
    from: options.from,
    async isReachable() {
      try {
        await transport.verify()
        return { ok: true }
      } catch (error) {
        return { ok: false, error: wordsOf(error) }
      }
    },
    async send(mail) {
      const attachments = await attachmentsOf(mail, options.files)
      if (!attachments) return { state: 'refused', error: 'Eine Anlage ist nicht mehr im Dateispeicher.' }
      try {
        const { response } = await transport.sendMail({
          from: options.from,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          attachments,
          messageId: mail.messageId,
          // RFC 3834: no out-of-office answers to a machine.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(LONGEST_ATTEMPT_MS),
        })
        return { state: 'sent', response }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    close: () => transport.close(),
  }
}

async function attachmentsOf(mail: ClaimedMail, files: FileStore) {
  const attachments: { filename: string; contentType: string; content: Buffer }[] = []
  for (const { name, mimeType, sha256 } of mail.attachments) {
    if (!(await files.has(sha256))) return null
    attachments.push({ filename: name, contentType: mimeType, content: await files.get(sha256) })
  }
  return attachments
}

interface SmtpError extends Error {
  readonly code?: string
  readonly responseCode?: number
}

/**
 * 5xx to the recipient or the message: it will not take this mail, ever. 4xx, and 5xx to us (a wrong password, no TLS): later. No answer at all: the mail may be
 * there or not, unless the connection was never made.
 */
function outcomeOf(error: unknown): Outcome {
  const { code = '', responseCode } = error as SmtpError
  if (responseCode) {
    const aboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
    return { state: responseCode >= 500 && aboutMail ? 'refused' : 'postponed', error: wordsOf(error) }
  }
  if (code === 'EENVELOPE') return { state: 'refused', error: wordsOf(error) }
  return { state: NEVER_CONNECTED.has(code) ? 'postponed' : 'unknown', error: wordsOf(error) }
}

const NEVER_CONNECTED = new Set(['EDNS', 'ECONNREFUSED', 'EAUTH', 'ETLS', 'EREQUIRETLS', 'EPROXY'])

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')
