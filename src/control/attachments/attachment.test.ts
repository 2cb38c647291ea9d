import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import writeXlsxFile from 'write-excel-file/node'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { attachmentFileName } from '#platform/files/attachable.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { addCouncil } from '#test/support/sending-council.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { type WrittenReport, writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'
import type { ReportAttachment } from '../report/attachment.ts'
import { readReport } from '../report/report.store.ts'
import { webAddress } from './attachment.usecases.ts'

const PDF = new TextEncoder().encode('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n')

onEachDatabase('attachments and evidence of a report', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let counter = 400

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
    await addCouncil(database)
  })
  after(() => site.close())

  const draft = (visibility: 'public' | 'confidential' = 'public'): Promise<WrittenReport> =>
    writeReport(site, database, `V${++counter}0/23`, undefined, { visibility })
  const attach = async (id: string, fields: Record<string, string>, file?: { name: string; bytes: Uint8Array }): Promise<Response> => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    if (file) form.set('datei', new Blob([new Uint8Array(file.bytes)]), file.name)
    return site.post(urls.reportAttachments(id), form)
  }
  const attachments = async (id: string): Promise<readonly ReportAttachment[]> =>
    (await database.read(SYSTEM, tx => readReport(tx, id)))?.attachments ?? []
  const statusAs = async (principal: Principal, path: string): Promise<number> => {
    site.as(principal)
    try {
      return (await site.app.request(path)).status
    } finally {
      site.as(BUILT_IN_CLERK)
    }
  }

  test('a file is known by its content, an address by its form; what is wrong is said, and nothing is attached', async () => {
    const { id } = await draft()
    const refused = async (fields: Record<string, string>, file?: { name: string; bytes: Uint8Array }): Promise<string> => {
      const answer = await attach(id, fields, file)
      assert.equal(answer.status, 422)
      return answer.text()
    }
    assert.match(
      await refused({ art: 'anlage' }, { name: 'x.pdf', bytes: new TextEncoder().encode('<script>alert(1)</script>') }),
      /nach ihrem Inhalt etwas anderes/,
    )
    assert.match(await refused({ art: 'anlage', adresse: 'http://lindenau.example' }), /beginnt mit https/)
    assert.match(await refused({ art: 'anlage' }), /Wählen Sie eine Datei/)
    assert.match(await refused({ art: 'anlage', adresse: 'https://lindenau.example/plan' }), /wie die Anlage heißt/)
    assert.match(
      await refused({ art: 'nachweis', titel: 'Protokoll' }, { name: 'p.pdf', bytes: PDF }),
      /den Punkt, den der Nachweis belegt/,
    )
    assert.deepEqual(await attachments(id), [])
    const xlsx = await writeXlsxFile([[{ value: 'Plätze', type: String }]]).toBuffer()
    assert.equal((await attach(id, { art: 'anlage', titel: 'Tabelle' }, { name: 'tabelle.xlsx', bytes: xlsx })).status, 303)
    assert.deepEqual(
      (await attachments(id)).map(({ title, file }) => [title, file?.name]),
      [['Tabelle', 'Tabelle.xlsx']],
    )
  })

  test('S15: what is refused leaves nothing in the file store: another kind of file, no point, no such report, one that is signed', async () => {
    const { id } = await draft()
    const refused = async (to: string, fields: Record<string, string>, bytes: Uint8Array): Promise<void> => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const answer = await attach(to, fields, { name: 'x.pdf', bytes })
      assert.doesNotMatch(answer.headers.get('location') ?? '', /hinzugefuegt/)
      assert.equal(await site.services.files.has(sha256), false, sha256)
    }
    const pdf = (note: string): Uint8Array => new Uint8Array([...PDF, ...new TextEncoder().encode(`\n% ${note}`)])
    await refused(id, { art: 'anlage', titel: 'Seite' }, new TextEncoder().encode('<script>alert(15)</script>'))
    await refused(id, { art: 'nachweis', titel: 'Plan' }, pdf('ohne Punkt'))
    await refused('00000000-0000-4000-8000-000000000000', { art: 'anlage', titel: 'Plan' }, pdf('ohne Bericht'))
    assert.equal((await carry(site.services, people, id, 'signed')).kind, 'done')
    await refused(id, { art: 'anlage', titel: 'Plan' }, pdf('zu spät'))
    const { id: taking } = await draft()
    const taken = pdf('angenommen')
    assert.equal((await attach(taking, { art: 'anlage', titel: 'Plan' }, { name: 'x.pdf', bytes: taken })).status, 303)
    assert.equal(await site.services.files.has(createHash('sha256').update(taken).digest('hex')), true)
  })

  test('stands in the letter and in what is signed, is sent along, and is as visible as the report (C5, V2)', async () => {
    const { id, pointIds } = await draft()
    const point = pointIds.get('1') ?? ''
    assert.equal(
      (await attach(id, { art: 'nachweis', punkt: point, titel: 'Abnahmeprotokoll Jugendtreff' }, { name: 'a.pdf', bytes: PDF })).status,
      303,
    )
    assert.equal(
      (await attach(id, { art: 'nachweis', punkt: point, titel: 'Angebotskarte', adresse: 'https://lindenau.example/karte' })).status,
      303,
    )
    assert.equal((await attach(id, { art: 'anlage' }, { name: 'Kostenplan_2024.pdf', bytes: new Uint8Array([...PDF, 10]) })).status, 303)
    const [first, , third] = await attachments(id)
    assert.equal(third?.title, 'Kostenplan 2024')
    await site.post(urls.reportAttachment(id, third?.id ?? ''), { aktion: 'hoch' })
    await site.post(urls.reportAttachment(id, third?.id ?? ''), { aktion: 'titel', titel: 'Kostenplan' })
    assert.deepEqual(
      (await attachments(id)).map(({ title }) => title),
      ['Abnahmeprotokoll Jugendtreff', 'Kostenplan', 'Angebotskarte'],
    )
    const file = urls.reportAttachment(id, first?.id ?? '')
    assert.equal(await statusAs(PUBLIC, file), 404)

    assert.equal((await carry(site.services, people, id, 'signed')).kind, 'done')
    // What is signed does not change any more, by no page and no statement.
    assert.equal((await site.post(file, { aktion: 'entfernen' })).status, 404)
    assert.equal((await attach(id, { art: 'anlage' }, { name: 'b.pdf', bytes: PDF })).status, 404)
    await assert.rejects(
      database.engine.executeSql(`update report_attachment set title = 'anders' where report_id = '${id}'`),
      /never changes/,
    )
    const page = await site.get(urls.report(id))
    assert.ok((page.match(/✓ unverändert/g)?.length ?? 0) >= 3)
    const pdf = await site.app.request(urls.reportPdf(id))
    const words = JSON.stringify(await pdfWords(new Uint8Array(await pdf.arrayBuffer()))).replace(/\s+/g, ' ')
    for (const word of ['Nachweis', 'Abnahmeprotokoll', 'Angebotskarte', 'Anlagen', 'Kostenplan']) assert.ok(words.includes(word), word)

    assert.equal((await carry(site.services, people, id, 'noted')).kind, 'done')
    const shown = await (await site.app.request(urls.reportSending(id, { gremium: 'SR' }))).text()
    const form: Record<string, string> = { anschreiben: 'Anbei der Bericht.', aktion: 'senden' }
    for (const [input] of shown.matchAll(/<input\b[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(input)?.[1]
      if (name && name !== 'q') form[name] = /value="([^"]*)"/.exec(input)?.[1] ?? ''
    }
    assert.equal((await site.post(urls.reportSending(id), form)).status, 303)
    const { rows } = await database.engine.executeSql(
      `select c.attachments::text as attachments from outbox o join outbox_content c on c.outbox_id = o.id where o.key like $1 limit 1`,
      [`letter:${id}:%`],
    )
    const sent = JSON.parse(String(rows[0]?.['attachments'])) as { name: string; sha256: string }[]
    assert.deepEqual(
      sent.slice(1).map(({ name }) => name),
      ['Abnahmeprotokoll-Jugendtreff.pdf', 'Kostenplan.pdf'],
    )
    assert.equal(sent[1]?.sha256, createHash('sha256').update(PDF).digest('hex'))
    assert.equal(await statusAs(PUBLIC, file), 404)
    assert.equal((await carry(site.services, people, id, 'published')).kind, 'done')
    assert.equal(await statusAs(PUBLIC, file), 200)
    const download = await site.app.request(file)
    assert.equal(download.headers.get('x-content-type-options'), 'nosniff')
    assert.deepEqual(new Uint8Array(await download.arrayBuffer()), PDF)
  })

  test('V2: the same bytes in a confidential report neither hide those of a public one nor open their own', async () => {
    const open = await draft()
    await attach(open.id, { art: 'anlage', titel: 'Offen' }, { name: 'o.pdf', bytes: PDF })
    assert.equal((await carry(site.services, people, open.id, 'published')).kind, 'done')
    const closed = await draft('confidential')
    await attach(closed.id, { art: 'anlage', titel: 'Kündigungsschreiben' }, { name: 'k.pdf', bytes: PDF })
    assert.equal((await carry(site.services, people, closed.id, 'sent')).kind, 'done')
    const idOf = async (id: string): Promise<string> => (await attachments(id))[0]?.id ?? ''
    assert.equal(await statusAs(PUBLIC, urls.reportAttachment(open.id, await idOf(open.id))), 200)
    assert.equal(await statusAs(PUBLIC, urls.reportAttachment(closed.id, await idOf(closed.id))), 404)
    const secret = await site.app.request(urls.reportAttachment(closed.id, await idOf(closed.id)))
    assert.doesNotMatch(secret.headers.get('content-disposition') ?? '', /Kündigung|Kuendigung/)
  })

  test('evidence that is attached is evidence: the hint about a fulfilled point without any goes', async () => {
    const { id, pointIds } = await draft()
    const point = pointIds.get('1') ?? ''
    const report = await database.read(SYSTEM, tx => readReport(tx, id))
    await site.post(urls.reportDraft(id), {
      version: String(report?.row.version),
      [`punkt.${point}.answer`]: 'Der Punkt ist erledigt.',
      [`punkt.${point}.status`]: 'fulfilled',
    })
    const hint = /nennt keinen Beleg/
    assert.match(await site.get(urls.reportDraft(id)), hint)
    await attach(id, { art: 'nachweis', punkt: point, titel: 'Foto', adresse: 'https://lindenau.example/foto' })
    assert.doesNotMatch(await site.get(urls.reportDraft(id)), hint)
  })

  test('a correction takes the attachments over (C5)', async () => {
    const { id } = await draft()
    await attach(id, { art: 'anlage', titel: 'Plan' }, { name: 'p.pdf', bytes: PDF })
    assert.equal((await carry(site.services, people, id, 'published')).kind, 'done')
    const started = await site.post(urls.reportCorrection(id))
    const next = /berichte\/([^/?]+)/.exec(started.headers.get('location') ?? '')?.[1] ?? ''
    assert.deepEqual(
      (await attachments(next)).map(({ title }) => title),
      ['Plan'],
    )
  })
})

test('an address is whole, goes over https and holds no password', () => {
  assert.equal(webAddress('https://lindenau.example/plan?x=1'), 'https://lindenau.example/plan?x=1')
  for (const text of [
    '',
    'lindenau.example',
    'http://lindenau.example',
    'javascript:alert(1)',
    'https://a:b@lindenau.example',
    'https://localhost/x',
  ])
    assert.equal(webAddress(text), null, text)
})

test('the name of a file is made of its title, in plain letters', () => {
  assert.equal(attachmentFileName('Abnahme „Süd“ – Größe', 'application/pdf'), 'Abnahme-Sued-Groesse.pdf')
  assert.equal(attachmentFileName('…', 'image/png'), 'Anlage.png')
})
