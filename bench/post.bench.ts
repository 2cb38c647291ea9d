import { SYSTEM } from '#platform/access/principal.ts'
import type { MailAttachment } from '#platform/mail/outbox.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { sendDueMails } from '#platform/mail/post.ts'
import { smtpServer } from '#platform/mail/smtp.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { startSmtpServer } from '#test/support/smtp-server.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { type Row, row } from './row.ts'

const LETTERS = 200
const LETTER_BYTES = 60_000

/** Letters going out one by one, each claimed before and noted after, so that a crash sends none twice; against the same connection without a word written. */
export async function runPostBench(): Promise<Row[]> {
  const database = await freshDatabase()
  const smtp = await startSmtpServer()
  const { services, close } = await createTestApp(database)
  const server = smtpServer({ url: smtp.url, from: 'rat@lindenau.example', files: services.files })
  try {
    const { sha256 } = await services.files.put(crypto.getRandomValues(new Uint8Array(LETTER_BYTES)))
    const attachments: MailAttachment[] = [{ name: 'Bericht.pdf', mimeType: 'application/pdf', sha256 }]
    const letter = { kind: 'letter', subject: 'Bericht zu V0001/24', text: 'Anbei der Bericht.', attachments, onDoubt: 'ask' } as const
    await database.change(SYSTEM, async change => {
      for (let number = 1; number <= LETTERS; number++) await enqueueMail(change, { ...letter, to: `mitglied${number}@lindenau.example` })
      await change.audit({ action: 'bench.mailed', recordType: 'mail', recordId: 'all' })
    })
    const began = performance.now()
    const { sent } = await sendDueMails(services, server)
    const ours = performance.now() - began
    if (sent !== LETTERS) throw new Error(`${sent} of ${LETTERS} letters went out`)
    const boundBegan = performance.now()
    for (let number = 1; number <= LETTERS; number++) {
      const to = `mitglied${number}@lindenau.example`
      await server.send({ ...letter, id: String(number), to, attempts: 1, messageId: `<${number}@lindenau.example>` })
    }
    const bound = performance.now() - boundBegan
    return [
      row(
        'letters of 60 kB going to the mail server',
        'letters/s',
        LETTERS / (ours / 1000),
        LETTERS / (bound / 1000),
        'the mail library alone on the same connection, nothing written down',
      ),
    ]
  } finally {
    server.close()
    await smtp.stop()
    await close()
    await database.close()
  }
}
