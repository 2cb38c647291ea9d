import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import type { ControlLetter } from '#letters/control-letter.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import { PUBLIC } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/audit/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import type { SamplePaper } from '#test/support/sample-register.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { answerField } from '../draft/draft.schema.ts'
import { readReport } from '../report/report.store.ts'

const POINTS = [
  { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
  { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
]

onEachDatabase('finishing a report', open => {
  let database: Database
  let site: TestApp
  let counter = 100

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
  })
  after(() => site.close())

  const post = async (path: string, form: Record<string, string> = {}): Promise<Response> =>
    site.app.request(path, {
      method: 'POST',
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    })
  const get = async (path: string): Promise<string> => (await site.app.request(path)).text()
  const stored = async (id: string) => {
    const report = await database.read(BUILT_IN_CLERK, tx => readReport(tx, id))
    assert.ok(report)
    return report
  }
  const idIn = (response: Response): string => /berichte\/([^/?]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

  const newPaper = async (more: Partial<SamplePaper> = {}) => {
    const reference = `V${++counter}0/23`
    return { reference, ...(await register(database, { reference, name: 'Jugendtreffs', points: POINTS, ...more })) }
  }
  const begin = async (more: Partial<SamplePaper> = {}) => {
    const paper = await newPaper(more)
    return { ...paper, id: idIn(await post(urls.reports(), { paper: paper.reference })) }
  }
  type Draft = Awaited<ReturnType<typeof begin>>

  const write = async (
    draft: Draft,
    head: Record<string, string>,
    answers: Record<string, [answer: string, status: string]>,
  ): Promise<void> => {
    const { row } = await stored(draft.id)
    const form: Record<string, string> = { version: String(row.version), ...head }
    for (const [number, [answer, status]] of Object.entries(answers)) {
      form[answerField(draft.pointIds.get(number) ?? '', 'answer')] = answer
      form[answerField(draft.pointIds.get(number) ?? '', 'status')] = status
    }
    assert.equal((await post(urls.reportDraft(draft.id), form)).status, 303)
  }
  const finish = async (id: string): Promise<Response> => post(urls.reportFinish(id), { version: String((await stored(id)).row.version) })
  const paperOf = async (paperId: string) => {
    const [row] = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ control_state: string; next: string | null; statuses: string }>(
        tx,
        sql`select control_state, next_control_on::text as next,
          (select string_agg(coalesce(status, '-'), ',' order by position) from point where paper_id = p.id) as statuses from paper p where id = ${paperId}`,
      ),
    )
    return row
  }
  const INTERIM = { art: 'interim', naechste: '2024-12-02' }
  const ANSWERS: Record<string, [string, string]> = {
    1: ['Der Treff ist seit dem 1. März 2024 offen.', 'fulfilled'],
    2: ['Der Bericht liegt dem Stadtrat am 20. Juni 2024 vor.', 'ongoing'],
  }

  test('is refused while it contradicts itself, and says where (C3)', async () => {
    const draft = await begin()
    await write(draft, { art: 'final', naechste: '2024-12-02' }, { 1: ['In Arbeit.', 'in_progress'] })
    const response = await finish(draft.id)
    assert.equal(response.status, 422)
    const page = await response.text()
    assert.match(page, /Eine abschließende Information nennt keine nächste Beschlusskontrolle/)
    assert.match(page, new RegExp(`href="[^"]*#punkt-?.*${draft.pointIds.get('2')}`))
    assert.equal((await stored(draft.id)).row.state, 'draft')
    assert.doesNotMatch(await get(urls.reportFinish(draft.id)), /Endgültig abschließen/)
  })

  test('asks before, with the letter and with what it will do to the register', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    const page = await get(urls.reportFinish(draft.id))
    assert.match(page, /Das lässt sich nicht mehr ändern/)
    assert.match(page, /Punkt 1: „erfüllt“; Punkt 2: „wird fortlaufend umgesetzt“/)
    assert.match(page, /Die nächste Beschlusskontrolle steht am 2\. Dezember 2024 an/)
    assert.match(page, /„Dem Stadtrat ist jährlich zu berichten\.“/)
  })

  test('sets the status of the points, schedules the next control and keeps the letter under its hash, all at once (C5, C6)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    assert.equal((await finish(draft.id)).headers.get('location'), urls.report(draft.id, 'abgeschlossen'))
    assert.deepEqual(await paperOf(draft.paperId), { control_state: 'open', next: '2024-12-02', statuses: 'fulfilled,ongoing' })

    const { row } = await stored(draft.id)
    assert.equal(row.reportDate?.toString(), '2024-06-15')
    const pdf = await site.app.request(urls.reportPdf(draft.id))
    const bytes = new Uint8Array(await pdf.arrayBuffer())
    assert.match(
      pdf.headers.get('content-disposition') ?? '',
      new RegExp(`Beschlusskontrolle-${draft.reference.replace('/', '-')}-2024-06-15\\.pdf`),
    )
    const page = await get(urls.report(draft.id))
    assert.ok(page.includes(createHash('sha256').update(bytes).digest('hex')))
    assert.equal(page.match(/✓ unverändert/g)?.length, 3)
    // What is printed is what the register holds: the kept letter, set again, gives the same bytes.
    const again = await renderControlLetterPdf(row.letter as unknown as ControlLetter)
    assert.equal(Buffer.compare(Buffer.from(again.pdf), Buffer.from(bytes)), 0)
    const docx = await site.app.request(urls.reportDocx(draft.id))
    assert.equal(
      Buffer.from(await docx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
      'PK',
    )
    assert.equal((await database.read(BUILT_IN_CLERK, verifyAudit)).ok, true)
  })

  test('closes the resolution with a final report (C6)', async () => {
    const draft = await begin({ nextControlOn: '2024-07-01', points: [POINTS[0] as (typeof POINTS)[0]] })
    await write(draft, { art: 'final', naechste: '' }, { 1: ['Der Treff ist seit dem 1. März 2024 offen.', 'fulfilled'] })
    assert.equal((await finish(draft.id)).status, 303)
    assert.deepEqual(await paperOf(draft.paperId), { control_state: 'closed', next: null, statuses: 'fulfilled' })
  })

  test('is final: no form and no statement changes the report afterwards, and finishing twice does nothing (C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    const version = String((await stored(draft.id)).row.version)
    const both = await Promise.all([post(urls.reportFinish(draft.id), { version }), post(urls.reportFinish(draft.id), { version })])
    assert.deepEqual(
      both.map(response => response.headers.get('location')).toSorted(),
      [urls.report(draft.id, 'abgeschlossen'), urls.report(draft.id, 'schon-abgeschlossen')].toSorted(),
    )
    assert.equal(
      (await post(urls.reportDraft(draft.id), { version, art: 'final' })).headers.get('location'),
      urls.report(draft.id, 'schon-abgeschlossen'),
    )
    assert.equal((await post(urls.reportDelete(draft.id))).status, 404)
    for (const statement of [
      sql`update control_report set content_sha256 = 'x' where id = ${draft.id}`,
      sql`update control_report set state = 'draft' where id = ${draft.id}`,
      sql`update point_answer set answer = 'anders' where report_id = ${draft.id}`,
      sql`delete from point_answer where report_id = ${draft.id}`,
      sql`delete from control_report where id = ${draft.id}`,
    ]) {
      await assert.rejects(
        database.change(BUILT_IN_CLERK, async change => {
          await change.tx.execute(statement)
          await change.audit({ action: 'test', recordType: 'test', recordId: 'test' })
        }),
        error => /never changes/.test(String((error as Error).cause ?? error)),
      )
    }
  })

  test('is refused when someone has gone on writing since it was shown', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    const shown = String((await stored(draft.id)).row.version)
    await write(draft, {}, { 1: ['Der Treff ist seit dem 2. März 2024 offen.', 'fulfilled'] })
    const response = await post(urls.reportFinish(draft.id), { version: shown })
    assert.equal(response.status, 409)
    assert.match(await response.text(), /in einem anderen Fenster geändert/)
    assert.equal((await stored(draft.id)).row.state, 'draft')
  })

  test('of a correction replaces what it corrects, says so in the letter, and leaves both to be read (C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    await finish(draft.id)
    const id = idIn(await post(urls.reportCorrection(draft.id)))
    const correction = { ...draft, id }
    assert.equal((await stored(id)).papers[0]?.points[0]?.answer.answer, ANSWERS['1']?.[0])
    await write(correction, INTERIM, { 1: ['Der Treff öffnet erst im September 2024.', 'in_progress'] })
    assert.equal((await finish(id)).status, 303)
    assert.match(await get(urls.report(id)), /dieses Schreiben berichtigt und ersetzt die Zwischeninformation vom 15\.\u00a0Juni\u00a02024/)
    assert.match(await get(urls.report(draft.id)), /Dieser Bericht wurde berichtigt/)
    assert.equal((await paperOf(draft.paperId))?.statuses, 'in_progress,ongoing')
  })

  test('with an old day leaves the register as the newer report says it (C6)', async () => {
    const draft = await begin()
    await importLetter(database, draft, {
      date: '2024-06-01',
      kind: 'interim',
      nextControl: '2025-01-15',
      answers: { 1: { answer: 'Neu.', status: 'in_progress' } },
    })
    await write(draft, { ...INTERIM, datum: '2024-01-15' }, ANSWERS)
    assert.match(await get(urls.reportFinish(draft.id)), /Es gibt einen neueren Bericht vom 1\. Juni 2024/)
    await finish(draft.id)
    assert.deepEqual(await paperOf(draft.paperId), { control_state: 'open', next: '2025-01-15', statuses: 'in_progress,ongoing' })
  })

  test('of a confidential report shows nobody else its words, its file or a name that tells (V2)', async () => {
    const draft = await begin()
    await write(draft, { ...INTERIM, kopf: 'ja', vertraulich: 'ja', 'unterschrift.0.name': 'F. Sommerfeld' }, ANSWERS)
    assert.equal((await finish(draft.id)).status, 303)
    assert.equal(await database.read(PUBLIC, tx => readReport(tx, draft.id)), null)
    const files = await database.read({ ...PUBLIC, clearance: 'internal' }, tx =>
      rowsOf(tx, sql`select f.id from file f join control_report r on f.id in (r.pdf_file_id, r.docx_file_id) where r.id = ${draft.id}`),
    )
    assert.deepEqual(files, [])
    const name = (await site.app.request(urls.reportPdf(draft.id))).headers.get('content-disposition') ?? ''
    assert.match(name, /Hausmitteilung-/)
    assert.ok(!name.includes(draft.reference.slice(0, 4)))
    const [point] = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ newest_answer: string }>(tx, sql`select newest_answer from point where id = ${draft.pointIds.get('1')}`),
    )
    assert.equal(point?.newest_answer, '')
  })

  test('gives proof that shows a file that was changed afterwards (V3)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    await finish(draft.id)
    const [file] = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ sha256: string }>(
        tx,
        sql`select f.sha256 from file f join control_report r on f.id = r.pdf_file_id where r.id = ${draft.id}`,
      ),
    )
    await writeFile(site.services.files.path(file?.sha256 ?? ''), 'etwas anderes')
    assert.match(await get(urls.report(draft.id)), /✗ verändert/)
  })

  test('shows every report in the list, drafts first, found by resolution and kind', async () => {
    const draft = await begin()
    const page = await get(urls.reports({ vorlage: draft.reference }))
    assert.match(page, /Entwurf/)
    assert.match(await get(urls.reports({ vorlage: draft.reference, stand: 'fertig' })), /Kein Bericht passt zu dieser Auswahl/)
    assert.doesNotMatch(await get(urls.reports({ stand: 'fertig', art: 'final' })), new RegExp(draft.reference))
  })
})
