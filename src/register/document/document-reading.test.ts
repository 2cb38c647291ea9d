import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { rowsOf } from '#platform/db/transaction.ts'
import { letterText, resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { textPdf } from '#test/support/small-pdf.ts'
import { zipOf } from '#test/support/small-zip.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { until } from '#test/support/until.ts'
import { urls } from '#web/urls.ts'
import { enqueueUnread, readQueuedDocument, startReading } from './document-reading.ts'
import { receiveFile } from './upload.usecases.ts'

const POINT = 'Die Verwaltung wird beauftragt, dem Stadtrat bis zum 30. September 2024 über die Spielplätze zu berichten.'
const PAPER = { reference: 'V0200/24', session: 'SR/041/2024', subject: 'Spielplätze' }
const ZIP = Uint8Array.from([
  0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 97, 46, 116, 120, 116,
])

onEachDatabase('reading documents', open => {
  let app: TestApp
  let desk: ReturnType<typeof documentDesk>
  before(async () => {
    app = await createTestApp(await open())
    desk = documentDesk(app)
  })
  after(() => app.close())
  const receive = async (bytes: Uint8Array, name: string): Promise<string> => {
    const received = await receiveFile(app.services, BUILT_IN_CLERK, { name, bytes })
    assert.ok('documentId' in received)
    return received.documentId
  }
  const enter = (value: string): Uint8Array => new TextEncoder().encode(value)

  test('a document goes from the queue through reading to review, and its pages are counted', async () => {
    const id = await desk.read(resolutionText({ ...PAPER, points: [POINT] }))
    const { state, kind, reference, pagesDone, pagesTotal, findingCount, attempts } = await desk.document(id)
    assert.deepEqual(
      [state, kind, reference, pagesDone, pagesTotal, findingCount, attempts],
      ['review', 'resolution', 'V0200/24', 1, 1, 0, 1],
    )
  })

  test('reading changes nothing in the register: that takes a person', async () => {
    assert.deepEqual(await desk.rows(sql`select id from paper`), [])
  })

  test('a job that comes a second time leaves alone what is read already', async () => {
    const id = await desk.read(resolutionText({ ...PAPER, reference: 'V0201/24', points: [POINT] }))
    await readQueuedDocument(app.services, id)
    assert.deepEqual([(await desk.document(id)).state, (await desk.document(id)).attempts], ['review', 1])
  })

  test('the letters in an archive become documents of their own, handed in by the same person, and once only', async () => {
    const letters = ['V0211/24', 'V0212/24'].map(reference => resolutionText({ ...PAPER, reference, points: [POINT] }))
    const bytes = zipOf(letters.map((text, index) => ({ name: `schreiben-${index + 1}.txt`, bytes: enter(text) })))
    const id = await receive(bytes, 'schreiben.zip')
    await readQueuedDocument(app.services, id)
    const first = await desk.document(id)
    assert.deepEqual([first.state, first.reference, first.findingCount, first.source?.origin], ['review', 'V0211/24', 0, 'schreiben.zip'])
    const others = await desk.rows<{ id: string; uploaded_by: string }>(
      sql`select id, uploaded_by from document where file_name = 'schreiben.zip › schreiben-2.txt'`,
    )
    assert.equal(others.length, 1)
    await readQueuedDocument(app.services, others[0]?.id ?? '')
    const second = await desk.document(others[0]?.id ?? '')
    assert.deepEqual([second.reference, second.uploadedBy], ['V0212/24', first.uploadedBy])
  })

  test('a broken PDF, a ZIP named .pdf and an unknown format fail with a reason, and their files are kept', async () => {
    const cases: [Uint8Array, string, string][] = [
      [enter('%PDF-1.7\nkein Inhalt'), 'kaputt.pdf', 'broken_pdf'],
      [ZIP, 'archiv.pdf', 'type_mismatch'],
      [Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 1]), 'etwas.bin', 'unsupported_type'],
    ]
    for (const [bytes, name, code] of cases) {
      const id = await receive(bytes, name)
      await readQueuedDocument(app.services, id)
      const record = await desk.document(id)
      assert.deepEqual([name, record.state, record.errorCode], [name, 'failed', code])
      assert.equal(await app.services.files.has(record.sha256), true)
      assert.match(await app.get(`/dokumente/${id}`), /Noch einmal zu lesen hilft hier nicht/, 'W18: the same file fails the same way')
    }
  })

  test('S10: a page that holds too much is not tried again', async () => {
    const id = await receive(textPdf([Array.from({ length: 60 }, () => 'x'.repeat(2000))]), 'dicht.pdf')
    await readQueuedDocument(app.services, id)
    const { state, errorCode, attempts } = await desk.document(id)
    assert.deepEqual([state, errorCode, attempts], ['failed', 'page_too_complex', 1])
  })

  test('a document that failed is read again on request, with all its attempts', async () => {
    const id = await receive(enter('%PDF-1.7\nnoch einer'), 'wieder.pdf')
    await readQueuedDocument(app.services, id)
    await app.post(urls.documentAgain(id))
    assert.equal((await desk.document(id)).state, 'failed', 'W18: broken it is, however often it is read')
    await app.services.database.engine.executeSql(`update document set error_code = 'page_timeout', attempts = 3 where id = $1`, [id])
    assert.match(await app.get(urls.document(id)), />Noch einmal lesen</)
    const response = await app.post(urls.documentAgain(id))
    assert.equal(response.status, 303)
    const { state, attempts, errorCode } = await desk.document(id)
    assert.deepEqual([state, attempts, errorCode], ['queued', 0, null])
  })

  test('a document whose process died while reading is taken up again, and given up after it did so too often', async () => {
    const id = await receive(enter(resolutionText({ ...PAPER, reference: 'V0202/24', points: [POINT] })), 'abgebrochen.txt')
    await app.services.database.engine.executeSql(`update document set state = 'reading', attempts = 1 where id = $1`, [id])
    await readQueuedDocument(app.services, id)
    assert.equal((await desk.document(id)).state, 'review')
    await app.services.database.engine.executeSql(`update document set state = 'reading', attempts = 4 where id = $1`, [id])
    await readQueuedDocument(app.services, id)
    assert.deepEqual([(await desk.document(id)).state, (await desk.document(id)).errorCode], ['failed', 'gave_up'])
  })

  test('text that the database cannot hold is replaced without moving any place', async () => {
    const letter = letterText({
      ...PAPER,
      date: '2. Mai 2024',
      kind: 'interim',
      nextControl: '31. Oktober 2024',
      points: [{ number: '1', quote: POINT, answer: 'Der Beschlusspunkt befindet sich in Umsetzung \uD83C\uDF33.' }],
    })
    const { source, reading } = await desk.document(await desk.read(letter))
    const evidence = reading?.evidence['/points/0/text']
    assert.ok(evidence)
    assert.equal(source?.text.slice(evidence.start, evidence.end), evidence.raw)
  })

  test('a confidential document is protected as soon as it has been read (V2)', async () => {
    const letter = letterText({
      ...PAPER,
      date: '2. Mai 2024',
      kind: 'final',
      confidential: true,
      points: [{ number: '1', quote: POINT, answer: 'Der Beschlusspunkt ist erfüllt.' }],
    })
    const id = await desk.read(letter)
    assert.equal((await desk.document(id)).visibility, 'confidential')
    const [row] = await app.services.database.read({ ...BUILT_IN_CLERK, id: 'another', clearance: 'internal' }, tx =>
      rowsOf<{ count: string }>(tx, sql`select count(*) from document where id = ${id}`),
    )
    assert.equal(Number(row?.count), 0)
  })

  test('at the start every unread document is in the queue once, and the queue reads them all', async () => {
    const lost = await receive(enter(resolutionText({ ...PAPER, reference: 'V0203/24', points: [POINT] })), 'verloren.txt')
    await app.services.database.engine.executeSql(`delete from pgboss.job where singleton_key = $1`, [lost])
    await enqueueUnread(app.services)
    await enqueueUnread(app.services)
    assert.equal((await app.jobs.list('read-document')).filter(job => job.key === lost).length, 1)
    await startReading(app.services, { concurrency: 1 })
    await until(async () => (await desk.document(lost)).state === 'review')
    assert.equal((await desk.document(lost)).state, 'review')
  })
})
