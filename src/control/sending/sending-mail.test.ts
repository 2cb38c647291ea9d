import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { deliveriesOf } from '#dispatch/delivery.store.ts'
import type { DispatchOrder } from '#dispatch/matter.ts'
import type { Database } from '#platform/db/database.ts'
import { sendDueMails } from '#platform/mail/post.ts'
import { smtpServer } from '#platform/mail/smtp.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { addLargeCouncil } from '#test/support/large-council.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { startSmtpServer } from '#test/support/smtp-server.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { writeReport } from '#test/support/written-report.ts'
import { readReport } from '../report/report.store.ts'
import { readWay } from '../way/way.store.ts'
import { sendReport } from './send-report.usecases.ts'

const RECIPIENTS = 200

/** The bytes of the attachments of a message as it came in. */
const attachmentsIn = (raw: string): Buffer[] =>
  [...raw.matchAll(/Content-Disposition: attachment[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, body = '']) =>
    Buffer.from(body, 'base64'),
  )

onEachDatabase('sending over a real mail server', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
    await addLargeCouncil(database, RECIPIENTS)
  })
  after(() => site.close())

  const send = async (reference: string, visibility: 'public' | 'confidential'): Promise<string> => {
    const { id } = await writeReport(site, database, reference, undefined, { visibility })
    assert.equal((await carry(site.services, people, id, 'noted')).kind, 'done')
    const report = await database.read(BUILT_IN_CLERK, tx => readReport(tx, id))
    assert.ok(report)
    const { turn } = await database.read(BUILT_IN_CLERK, tx => readWay(tx, report, testClock.today()))
    const order: DispatchOrder = {
      committee: 'SR',
      added: [],
      leftOut: new Map(),
      coveringText: 'Anbei erhalten Sie den Bericht.',
      publicUrl: 'https://kontrolle.lindenau.example',
    }
    const result = await sendReport(database, people.councilOffice, { reportId: id, turn, version: report.row.version }, order)
    assert.deepEqual(result, { kind: 'done', step: 'sent' })
    return id
  }

  test('200 recipients get the letter, each exactly once, with the bytes that were noted', async () => {
    const id = await send('V9010/23', 'public')
    const smtp = await startSmtpServer({
      refuse: address => (address.startsWith('member7@') ? { code: 550, message: 'no such mailbox' } : undefined),
    })
    try {
      const server = smtpServer({ url: smtp.url, from: 'stadt@lindenau.example', files: site.services.files })
      await sendDueMails({ database, clock: testClock }, server)
      await sendDueMails({ database, clock: testClock }, server)
      server.close()
    } finally {
      await smtp.stop()
    }
    const to = smtp.mails.map(mail => mail.to.join())
    assert.equal(to.length, RECIPIENTS - 1)
    assert.equal(new Set(to).size, RECIPIENTS - 1)
    assert.equal(new Set(smtp.mails.map(({ messageId }) => messageId)).size, RECIPIENTS - 1)
    const { rows } = await database.engine.executeSql(
      `select f.sha256 from report_edition e join file f on f.id = e.pdf_file_id where e.report_id = $1 and e.edition = 'noted'`,
      [id],
    )
    for (const mail of smtp.mails)
      assert.deepEqual(
        attachmentsIn(mail.raw).map(bytes => createHash('sha256').update(bytes).digest('hex')),
        [rows[0]?.['sha256']],
      )
    const states = Map.groupBy(await database.read(BUILT_IN_CLERK, tx => deliveriesOf(tx, id)), ({ state }) => state)
    assert.equal(states.get('sent')?.length, RECIPIENTS - 1)
    assert.deepEqual(
      states.get('failed')?.map(({ email, said }) => [email, /no such mailbox/.test(said)]),
      [['member7@rat.lindenau.example', true]],
    )
  })

  test('V2: what the mail server sees of a confidential report is a link', async () => {
    const id = await send('V9020/23', 'confidential')
    const smtp = await startSmtpServer()
    try {
      const server = smtpServer({ url: smtp.url, from: 'stadt@lindenau.example', files: site.services.files })
      await sendDueMails({ database, clock: testClock }, server)
      server.close()
    } finally {
      await smtp.stop()
    }
    assert.equal(smtp.mails.length, RECIPIENTS)
    for (const { raw } of smtp.mails) {
      assert.deepEqual(attachmentsIn(raw), [])
      assert.doesNotMatch(raw, /V9020|Jugendtreff|Beschlusskontrolle|\.pdf/)
      assert.ok(raw.replace(/=\r?\n/g, '').includes(id.slice(0, 8)))
    }
  })
})
