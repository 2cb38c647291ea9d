import { answerField } from '#control/draft/draft.schema.ts'
import { readReport } from '#control/report/report.store.ts'
import { sendReport } from '#control/sending/send-report.usecases.ts'
import { readWay } from '#control/way/way.store.ts'
import { insertOrganization } from '#people/organization.store.ts'
import { insertMembership, insertPerson } from '#people/person.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { sendDueMails } from '#platform/mail/post.ts'
import { smtpServer } from '#platform/mail/smtp.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { startSmtpServer } from '#test/support/smtp-server.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { type Row, row } from './row.ts'

const RECIPIENTS = 200

/** Sending one report to 200 members of the council, each with the letter: the transaction that takes the step, and the mails going out, against the mail library alone. */
export async function runSendingBench(): Promise<Row[]> {
  const database = await freshDatabase()
  const smtp = await startSmtpServer()
  await setUpCity(database)
  const site = await createTestApp(database)
  const server = smtpServer({ url: smtp.url, from: 'rat@lindenau.example', files: site.services.files })
  try {
    const people = await addWayPeople(database)
    await seatCouncil(site.services.database)
    const { pointIds } = await register(database, {
      reference: 'V0001/24',
      name: 'Jugendtreff',
      committee: 'SR',
      unit: 'Jugendamt',
      points: [{ number: '1', text: 'Die Verwaltung richtet einen Jugendtreff ein.' }],
    })
    const post = (path: string, form: Record<string, string>): Promise<Response> =>
      Promise.resolve(site.app.request(path, { method: 'POST', headers: { origin: 'http://localhost' }, body: new URLSearchParams(form) }))
    const begun = await post(urls.reports(), { paper: 'V0001/24' })
    const id = /berichte\/([^/?]+)/.exec(begun.headers.get('location') ?? '')?.[1] ?? ''
    const point = pointIds.get('1') ?? ''
    const before = await database.read(BUILT_IN_CLERK, tx => readReport(tx, id))
    await post(urls.reportDraft(id), {
      version: String(before?.row.version),
      art: 'interim',
      naechste: '2024-12-02',
      [answerField(point, 'answer')]: 'Der Treff ist in Arbeit.',
      [answerField(point, 'status')]: 'in_progress',
    })
    const carried = await carry(site.services, people, id, 'noted')
    if (carried.kind !== 'done') throw new Error(`the report stays where it is: ${JSON.stringify(carried)}`)
    const wish = await database.read(BUILT_IN_CLERK, async tx => {
      const report = await readReport(tx, id)
      if (!report) throw new Error('there is no such report')
      return { reportId: id, turn: (await readWay(tx, report, site.services.clock.today())).turn, version: report.row.version }
    })

    const deciding = performance.now()
    const sent = await sendReport(database, people.councilOffice, wish, {
      committee: 'SR',
      added: [],
      leftOut: new Map(),
      coveringText: 'Anbei der Bericht.',
      publicUrl: 'https://kontrolle.lindenau.example',
    })
    if (sent.kind !== 'done') throw new Error(`nothing was sent: ${JSON.stringify(sent)}`)
    const step = performance.now() - deciding

    const already = smtp.mails.length
    const going = performance.now()
    const round = await sendDueMails(site.services, server)
    const out = performance.now() - going
    const letters = smtp.mails.length - already
    if (round.unsent > 0 || letters < RECIPIENTS) throw new Error(`${letters} of ${RECIPIENTS} letters arrived`)

    const [attachment] = (
      await database.engine.executeSql(
        `select c.attachments::text as attachments from outbox_content c join outbox o on o.id = c.outbox_id where o.kind = 'letter' limit 1`,
      )
    ).rows
    const plain = performance.now()
    for (let number = 0; number < letters; number++)
      await server.send({
        id: crypto.randomUUID(),
        kind: 'letter',
        to: `mitglied${number}@lindenau.example`,
        subject: 'Bericht',
        text: 'Anbei der Bericht.',
        attachments: JSON.parse(String(attachment?.['attachments'])),
        attempts: 1,
        onDoubt: 'ask',
        messageId: `<${crypto.randomUUID()}@lindenau.example>`,
      })
    const bound = performance.now() - plain
    return [
      row(
        `sending a report to ${RECIPIENTS} recipients, the step with all deliveries and mails written`,
        's',
        step / 1000,
        bound / 1000,
        'the mail library sending the same letters, nothing written',
        '≤ 10 s',
      ),
      row(
        `letters going out to ${RECIPIENTS} recipients, each noted`,
        'letters/s',
        letters / (out / 1000),
        letters / (bound / 1000),
        'the same',
      ),
    ]
  } finally {
    server.close()
    await smtp.stop()
    await site.close()
    await database.close()
  }
}

async function seatCouncil(database: Awaited<ReturnType<typeof freshDatabase>>): Promise<void> {
  await database.change(SYSTEM, async change => {
    const unit = { name: 'Stadtrat', shortName: 'SR', parentId: null, fileMark: '', email: '', from: null, until: null }
    const council = await insertOrganization(change.tx, { ...unit, type: 'committee' })
    for (let number = 1; number <= RECIPIENTS; number++) {
      const email = `mitglied${number}@lindenau.example`
      const personId = await insertPerson(change.tx, { name: `Ratsmitglied ${number}`, email, confidential: false, endsOn: null })
      await insertMembership(change.tx, { personId, organizationId: council, role: 'member', title: '', rank: 1, from: null, until: null })
    }
    await change.audit({ action: 'bench.council_seated', recordType: 'organization', recordId: council })
  })
}
