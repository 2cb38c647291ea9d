import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { type FileStore, localFileStore } from '#platform/files/file-store.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/support/smtp-server.ts'
import { verifyAudit } from '../db/audit.ts'
import { enqueueMail, type OutgoingMail, outboxMailer, UnusableMail } from './outbox.ts'
import { mailsByKey } from './outbox-list.ts'
import { backOff, claimMail, MOST_ATTEMPTS, recoverMails } from './outbox-queue.ts'
import { sendDueMails, startPost } from './post.ts'
import { readServerTrouble } from './server-state.ts'
import { type MailServer, smtpServer } from './smtp.ts'

const FROM = 'Stadt Lindenau <beschlusskontrolle@lindenau.example>'
const mail = (values: Partial<OutgoingMail> = {}): OutgoingMail => ({
  kind: 'reminder',
  to: 'amt40@lindenau.example',
  subject: 'Fällig in vier Wochen: V0100/24',
  text: 'Grüße aus Lindenau\nZweite Zeile',
  ...values,
})

test('after a failure a mail waits one minute, then twice as long each time, six hours at most, and is given up after about three days', () => {
  assert.deepEqual(
    [1, 2, 3, 9, 10, 15].map(attempts => backOff(attempts).total('minutes')),
    [1, 2, 4, 256, 360, 360],
  )
  const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => backOff(index + 1).total('hours'))
  assert.equal(Math.round(waits.reduce((sum, hours) => sum + hours, 0) / 24), 3)
})

onEachDatabase('the post', open => {
  let database: Database
  let folder: string
  let files: FileStore
  let server: TestSmtpServer
  let post: MailServer
  let now: Temporal.Instant
  const clock: Clock = { now: () => now, today: () => now.toZonedDateTimeISO('Europe/Berlin').toPlainDate() }
  const put = (values: Partial<OutgoingMail> = {}, principal: Principal = BUILT_IN_CLERK): Promise<string> =>
    database.change(principal, async change => {
      const id = await enqueueMail({ ...change, clock }, mail(values))
      await change.audit({ action: 'test.mailed', recordType: 'mail', recordId: id })
      return id
    })
  const round = () => sendDueMails({ database, clock }, post)
  const stateOf = async (id: string) => {
    const [row] = await database.read(SYSTEM, tx =>
      rowsOf<{ state: string; attempts: number; last_error: string | null; text: string }>(
        tx,
        sql`select o.state, o.attempts, o.last_error, c.text from outbox o join outbox_content c on c.outbox_id = o.id where o.id = ${id}`,
      ),
    )
    return row
  }
  before(async () => {
    database = await open()
    folder = await mkdtemp(join(tmpdir(), 'regelkreis-mail-'))
    files = localFileStore(folder)
    now = Temporal.Instant.from('2024-06-15T10:00:00Z')
    server = await startSmtpServer({
      refuse: address =>
        address.startsWith('unbekannt')
          ? { code: 550, message: 'no such user' }
          : address.startsWith('voll')
            ? { code: 452, message: 'mailbox full' }
            : undefined,
    })
    post = smtpServer({ url: server.url, from: FROM, files })
  })
  afterEach(async () => {
    server.mails.length = 0
    await database.engine.executeSql('delete from outbox')
  })
  after(async () => {
    post.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('a mail goes out once, with its text, its attachment and an identity of its own', async () => {
    const { sha256 } = await files.put(Buffer.from('%PDF-1.7 Brief'))
    const id = await put({ attachments: [{ name: 'Beschlusskontrolle_V0100-24.pdf', mimeType: 'application/pdf', sha256 }] })
    assert.deepEqual(await round(), { sent: 1, unsent: 0, reachable: true })
    assert.deepEqual(await round(), { sent: 0, unsent: 0, reachable: true })
    const [received] = server.mails
    assert.equal(server.mails.length, 1)
    assert.equal(received?.messageId, `<${id}@lindenau.example>`)
    assert.equal(received?.from, 'beschlusskontrolle@lindenau.example')
    assert.deepEqual(received?.to, ['amt40@lindenau.example'])
    assert.match(received?.raw ?? '', /^auto-submitted: auto-generated/im)
    assert.match(received?.raw ?? '', /Gr=C3=BC=C3=9Fe aus Lindenau/)
    assert.match(received?.raw ?? '', /filename="?Beschlusskontrolle_V0100-24\.pdf/)
    assert.equal((await stateOf(id))?.state, 'sent')
    const verdict = await database.read(SYSTEM, verifyAudit)
    assert.equal(verdict.ok, true)
  })

  test('a mail belongs to the transaction of its change: what is rolled back is never sent', async () => {
    await assert.rejects(
      database.change(BUILT_IN_CLERK, async change => {
        await enqueueMail(change, mail())
        throw new Error('the change failed')
      }),
    )
    await round()
    assert.equal(server.mails.length, 0)
  })

  test('the same key sends nothing again, also when two changes happen at once', async () => {
    await Promise.all([put({ key: 'reminder:1' }), put({ key: 'reminder:1' })])
    await put({ key: 'reminder:1', subject: 'Anderer Betreff' })
    await round()
    assert.equal(server.mails.length, 1)
    const states = await database.read(BUILT_IN_CLERK, tx => mailsByKey(tx, ['reminder:1', 'reminder:2']))
    assert.deepEqual(
      [...states].map(([key, { state }]) => [key, state]),
      [['reminder:1', 'sent']],
    )
  })

  test('twenty mails and four workers at once: each goes out exactly once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => put({ to: `person${index}@lindenau.example` })))
    const workers = Array.from({ length: 4 }, () => smtpServer({ url: server.url, from: FROM, files }))
    await Promise.all(workers.map(worker => sendDueMails({ database, clock }, worker)))
    for (const worker of workers) worker.close()
    assert.deepEqual(server.mails.map(({ messageId }) => messageId).sort(), ids.map(id => `<${id}@lindenau.example>`).sort())
  })

  test('with the server down nothing is lost and no attempt is used; when it comes back the mail goes out', async () => {
    const gone = await startSmtpServer()
    await gone.stop()
    const client = smtpServer({ url: gone.url, from: FROM, files })
    const id = await put()
    assert.deepEqual(await sendDueMails({ database, clock }, client), { sent: 0, unsent: 0, reachable: false })
    assert.deepEqual([(await stateOf(id))?.state, (await stateOf(id))?.attempts], ['queued', 0])
    assert.match((await database.read(SYSTEM, readServerTrouble))?.error ?? '', /ECONNREFUSED/)
    const back = await startSmtpServer({ port: gone.port })
    assert.equal((await sendDueMails({ database, clock }, client)).sent, 1)
    assert.equal(back.mails.length, 1)
    assert.equal(await database.read(SYSTEM, readServerTrouble), null)
    client.close()
    await back.stop()
  })

  test('a full mailbox is tried again with growing distance and given up in the end; an unknown recipient fails at once', async () => {
    const full = await put({ to: 'voll@lindenau.example' })
    const unknown = await put({ to: 'unbekannt@lindenau.example' })
    await round()
    assert.deepEqual([(await stateOf(full))?.state, (await stateOf(unknown))?.state], ['queued', 'failed'])
    assert.match((await stateOf(unknown))?.last_error ?? '', /550 no such user/)
    assert.equal((await round()).unsent, 0)
    for (let attempt = 2; attempt <= MOST_ATTEMPTS; attempt++) {
      now = now.add({ hours: 7 })
      await round()
    }
    assert.deepEqual([(await stateOf(full))?.state, (await stateOf(full))?.attempts], ['failed', MOST_ATTEMPTS])
    now = now.add({ hours: 7 })
    assert.equal((await round()).unsent, 0)
  })

  test('where a worker is lost in the middle of sending, a reminder goes again under the same identity and a letter waits for a person', async () => {
    const reminder = await put()
    const letter = await put({ kind: 'letter', onDoubt: 'ask' })
    const claimed = [
      await claimMail(database.engine, clock, 'lindenau.example'),
      await claimMail(database.engine, clock, 'lindenau.example'),
    ]
    assert.equal(claimed.filter(Boolean).length, 2)
    await recoverMails(database.engine, clock, false)
    assert.equal((await stateOf(reminder))?.state, 'sending', 'the worker may still be at work')
    now = now.add({ minutes: 11 })
    await round()
    assert.deepEqual([(await stateOf(reminder))?.state, (await stateOf(letter))?.state], ['sent', 'uncertain'])
    assert.deepEqual(
      server.mails.map(({ messageId }) => messageId),
      [`<${reminder}@lindenau.example>`],
    )
  })

  test('where the connection breaks before the answer, a letter waits for a person', async () => {
    let breaking: TestSmtpServer | undefined
    breaking = await startSmtpServer({ beforeAnswer: async () => breaking?.cut() })
    const client = smtpServer({ url: breaking.url, from: FROM, files })
    const letter = await put({ kind: 'letter', onDoubt: 'ask' })
    assert.equal((await sendDueMails({ database, clock }, client)).unsent, 1)
    assert.equal((await stateOf(letter))?.state, 'uncertain')
    client.close()
    await breaking.stop()
  })

  test('V2: what is secret in a mail nobody reads but the system, and it is deleted once it is sent', async () => {
    const id = crypto.randomUUID()
    await database.change(BUILT_IN_CLERK, async change => {
      await outboxMailer.send(
        { ...change, clock },
        { to: 'neu@lindenau.example', subject: 'Einladung', text: 'Ihr Link: /einladung/geheim', key: id },
      )
      await change.audit({ action: 'test.invited', recordType: 'mail', recordId: id })
    })
    const texts = (principal: Principal) =>
      database.read(principal, tx =>
        rowsOf<{ text: string }>(tx, sql`select c.text from outbox o join outbox_content c on c.outbox_id = o.id where o.key = ${id}`),
      )
    assert.equal((await texts(BUILT_IN_CLERK)).length, 0)
    assert.equal((await texts(SYSTEM)).length, 1)
    await round()
    assert.match(server.mails[0]?.raw ?? '', /einladung\/geheim/)
    assert.deepEqual(await texts(SYSTEM), [{ text: '' }])
  })

  test('V2: someone who may write but not see confidential things can cause a confidential mail, and does not see it', async () => {
    const office: Principal = { id: 'office', name: 'Amt', clearance: 'internal', mayWrite: true }
    const id = await put({ visibility: 'confidential' }, office)
    const seen = await database.read(office, tx => rowsOf(tx, sql`select id from outbox where id = ${id}`))
    assert.equal(seen.length, 0)
    assert.equal((await round()).sent, 1)
  })

  test('no header can be smuggled in, and what is no address is refused', async () => {
    await assert.rejects(put({ to: 'a@lindenau.example, b@lindenau.example' }), UnusableMail)
    await assert.rejects(put({ to: 'a@lindenau.example\r\nBcc: b@lindenau.example' }), UnusableMail)
    await put({ subject: 'Eins\r\nBcc: b@lindenau.example' })
    await round()
    assert.doesNotMatch(server.mails[0]?.raw ?? '', /^bcc:/im)
    assert.deepEqual(server.mails[0]?.to, ['amt40@lindenau.example'])
  })

  test('the running post takes up by itself what is added', async () => {
    const client = smtpServer({ url: server.url, from: FROM, files })
    const stop = await startPost({ database, clock }, client, {
      onError: error => {
        throw error
      },
    })
    await put()
    const began = performance.now()
    while (server.mails.length === 0 && performance.now() - began < 10_000) await new Promise(resolve => setTimeout(resolve, 50))
    await stop()
    assert.equal(server.mails.length, 1)
  })
})
