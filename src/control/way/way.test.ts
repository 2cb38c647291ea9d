import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import type { ControlLetter } from '#letters/control-letter.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import { PUBLIC } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import type { SamplePaper } from '#test/support/sample-register.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { saveDraft } from '../draft/draft.usecases.ts'
import { answerField } from '../report/draft-places.ts'
import { contentOf, readReport } from '../report/report.store.ts'
import { returnReport } from './note-report.usecases.ts'
import { signReport } from './sign-report.usecases.ts'
import { walk } from './walk.usecases.ts'
import { readWay, stepsOf } from './way.store.ts'

const POINTS = [
  { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
  { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
]

onEachDatabase('the way of a report', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let counter = 100

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
  })
  after(() => site.close())

  const stored = async (id: string) => {
    const report = await database.read(BUILT_IN_CLERK, tx => readReport(tx, id))
    assert.ok(report)
    return report
  }
  const idIn = (response: Response): string => /berichte\/([^/?]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

  const newPaper = async (more: Partial<SamplePaper> = {}) => {
    const reference = `V${++counter}0/23`
    return { reference, ...(await register(database, { reference, name: 'Jugendtreffs', unit: 'Jugendamt', points: POINTS, ...more })) }
  }
  const begin = async (more: Partial<SamplePaper> = {}) => {
    const paper = await newPaper(more)
    return { ...paper, id: idIn(await site.post(urls.reports(), { paper: paper.reference })) }
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
    assert.equal((await site.post(urls.reportDraft(draft.id), form)).status, 303)
  }
  const finish = async (id: string): Promise<void> =>
    assert.deepEqual(await carry(site.services, people, id, 'published'), { kind: 'done', step: 'published' })
  const wish = async (reportId: string) => {
    const report = await stored(reportId)
    const { turn, way } = await database.read(BUILT_IN_CLERK, tx => readWay(tx, report, testClock.today()))
    return { reportId, turn, version: report.row.version, step: way.step }
  }
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

  test('does not begin while the report contradicts itself (C3)', async () => {
    const draft = await begin()
    await write(draft, { art: 'final', naechste: '2024-12-02' }, { 1: ['In Arbeit.', 'in_progress'] })
    assert.deepEqual(await carry(site.services, people, draft.id), { kind: 'refused', reason: 'contradictions' })
    assert.equal((await stored(draft.id)).row.state, 'draft')
  })

  test('sets the status of the points, schedules the next control and keeps the letter under its hash, all at once (C5, C6)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    assert.deepEqual(await carry(site.services, people, draft.id, 'signed'), { kind: 'done', step: 'signed' })
    assert.deepEqual(await paperOf(draft.paperId), { control_state: 'open', next: '2024-12-02', statuses: 'fulfilled,ongoing' })

    const { row } = await stored(draft.id)
    assert.equal(row.reportDate?.toString(), '2024-06-15')
    const pdf = await site.app.request(urls.reportPdf(draft.id))
    const bytes = new Uint8Array(await pdf.arrayBuffer())
    assert.match(
      pdf.headers.get('content-disposition') ?? '',
      new RegExp(`Beschlusskontrolle-${draft.reference.replace('/', '-')}-2024-06-15\\.pdf`),
    )
    const page = await site.get(urls.report(draft.id))
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
    await finish(draft.id)
    assert.deepEqual(await paperOf(draft.paperId), { control_state: 'closed', next: null, statuses: 'fulfilled' })
  })

  test('ends with a signature for writing: no form and no statement changes the report afterwards, and of two who sign at once one wins (C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    await carry(site.services, people, draft.id, 'checked')
    const seen = { ...(await wish(draft.id)), proof: 'password' }
    const both = await Promise.all([
      signReport(site.services, people.headOfDepartment, seen),
      signReport(site.services, people.deputyOfDepartment, seen),
    ])
    assert.deepEqual(both.map(({ kind }) => kind).toSorted(), ['done', 'overtaken'])
    const version = String((await stored(draft.id)).row.version)
    assert.equal(
      (await site.post(urls.reportDraft(draft.id), { version, art: 'final' })).headers.get('location'),
      urls.report(draft.id, 'schon-unterschrieben'),
    )
    assert.equal((await site.post(urls.reportDelete(draft.id))).status, 404)
    for (const statement of [
      sql`update control_report set content_sha256 = 'x' where id = ${draft.id}`,
      sql`update control_report set state = 'draft' where id = ${draft.id}`,
      sql`update point_answer set answer = 'anders' where report_id = ${draft.id}`,
      sql`delete from point_answer where report_id = ${draft.id}`,
      sql`delete from control_report where id = ${draft.id}`,
      sql`update report_step set reason = 'anders' where report_id = ${draft.id}`,
      sql`delete from report_step where report_id = ${draft.id}`,
      sql`insert into report_attachment (report_id, kind, title, address) values (${draft.id}, 'evidence', 'Neu', 'https://lindenau.example')`,
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

  test('stands still for writing once it is submitted, and goes on when it is handed back with a reason (C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    const before = await wish(draft.id)
    await carry(site.services, people, draft.id, 'submitted')
    assert.deepEqual((await walk(database, people.author, { ...before, action: 'submit' })).kind, 'overtaken')
    const late = await site.post(urls.reportDraft(draft.id), {
      version: String(before.version),
      [answerField(draft.pointIds.get('1') ?? '', 'answer')]: 'Zu spät geschrieben.',
    })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /Zu spät geschrieben/)
    const handBack = { ...(await wish(draft.id)), action: 'hand_back' as const }
    assert.deepEqual(await walk(database, people.headOfOffice, handBack), { kind: 'refused', reason: 'reason_missing' })
    assert.deepEqual(await walk(database, people.headOfOffice, { ...handBack, reason: 'Punkt 2 fehlt das Datum.' }), {
      kind: 'done',
      step: 'drafting',
    })
    await write(draft, {}, { 1: ['Der Treff ist seit dem 2. März 2024 offen.', 'fulfilled'] })
    await finish(draft.id)
    const steps = await database.read(BUILT_IN_CLERK, tx => stepsOf(tx, draft.id))
    assert.deepEqual(
      steps.map(({ action, actorName, capacity }) => [action, actorName, capacity]),
      [
        ['submit', 'Gerlinde Moosbach', 'Bearbeitung Jugendamt'],
        ['hand_back', 'Roland Fichtelberg', 'Amtsleiter'],
        ['submit', 'Gerlinde Moosbach', 'Bearbeitung Jugendamt'],
        ['check', 'Roland Fichtelberg', 'Amtsleiter'],
        ['sign', 'Friederike Sommerfeld', 'Beigeordnete für Jugend und Schule'],
        ['note', 'Konrad Wiesengrund', 'Oberbürgermeister'],
        ['send', 'Ernestine Waldhof', 'Gremienbüro'],
        ['publish', 'Ernestine Waldhof', 'Gremienbüro'],
      ],
    )
  })

  test('asks four eyes: whoever wrote in a draft does not check it, even as head (C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    const report = await stored(draft.id)
    await saveDraft(database, people.headOfOffice, {
      reportId: draft.id,
      seen: report.row.version,
      content: { ...contentOf(report), enclosures: 'Lageplan' },
    })
    await carry(site.services, people, draft.id, 'submitted')
    const check = { ...(await wish(draft.id)), action: 'check' as const }
    assert.deepEqual(await walk(database, people.headOfOffice, check), { kind: 'refused', reason: 'you_wrote_it' })
    assert.deepEqual(await walk(database, people.headOfDepartment, check), { kind: 'refused', reason: 'not_your_part' })
    assert.deepEqual(await walk(database, people.deputyOfOffice, check), { kind: 'done', step: 'checked' })
    const [step] = (await database.read(BUILT_IN_CLERK, tx => stepsOf(tx, draft.id))).slice(-1)
    assert.deepEqual([step?.inAbsence, step?.forName], [true, 'Roland Fichtelberg'])
  })

  test('lets departments co-sign beside the check, and is not signed before all have (C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    await database.change(BUILT_IN_CLERK, async change => {
      await change.tx.execute(
        sql`insert into report_cosigner (report_id, organization_id) values (${draft.id}, ${people.units.get('GB 4')}::uuid)`,
      )
      await change.audit({ action: 'test', recordType: 'control_report', recordId: draft.id })
    })
    await carry(site.services, people, draft.id, 'checked')
    assert.deepEqual(await signReport(site.services, people.headOfDepartment, await wish(draft.id)), {
      kind: 'refused',
      reason: 'cosigner_missing',
    })
    assert.deepEqual(await walk(database, people.headOfOtherDepartment, { ...(await wish(draft.id)), action: 'cosign' }), {
      kind: 'done',
      step: 'checked',
    })
    await carry(site.services, people, draft.id, 'signed')
    assert.deepEqual(
      (await stored(draft.id)).row.signatories.map(({ name, role }) => [name, role]),
      [
        ['Friederike Sommerfeld', 'Beigeordnete für Jugend und Schule'],
        ['Dorothea Kienast', 'Beigeordnete für Stadtentwicklung'],
      ],
    )
  })

  test('is read by the administration until it is sent, by the council from then on, and by everyone once it is published (V2, C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    const seenBy = async (clearance: 'public' | 'members' | 'internal') =>
      (await database.read({ ...PUBLIC, clearance }, tx => readReport(tx, draft.id))) !== null
    const seen = async () => [await seenBy('public'), await seenBy('members'), await seenBy('internal')]
    await carry(site.services, people, draft.id, 'noted')
    assert.deepEqual(await seen(), [false, false, true])
    await carry(site.services, people, draft.id, 'sent')
    assert.deepEqual(await seen(), [false, true, true])
    await carry(site.services, people, draft.id, 'published')
    assert.deepEqual(await seen(), [true, true, true])
  })

  test('bears the note of the mayor in a second edition, and the signed one stays as it was (C4, C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    await carry(site.services, people, draft.id, 'signed')
    const signed = (await stored(draft.id)).row
    await carry(site.services, people, draft.id, 'noted')
    const noted = (await stored(draft.id)).row
    assert.deepEqual([noted.contentSha256, noted.pdfFileId], [signed.contentSha256, signed.pdfFileId])
    const [edition] = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ letter: ControlLetter }>(tx, sql`select letter from report_edition where report_id = ${draft.id} and edition = 'noted'`),
    )
    assert.match(edition?.letter.acknowledgement?.signed ?? '', /zur Kenntnis genommen am 15\.\s?Juni\s?2024/u)
    assert.deepEqual({ ...edition?.letter, acknowledgement: null }, { ...(signed.letter as object), acknowledgement: null })
  })

  test('gives a signed report back before it is sent: the register says again what was before, and a new draft is begun (C5, C6)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    await carry(site.services, people, draft.id, 'signed')
    assert.equal((await paperOf(draft.paperId))?.statuses, 'fulfilled,ongoing')
    const returned = await returnReport(site.services, people.mayor, {
      ...(await wish(draft.id)),
      reason: 'Bitte das Datum der Eröffnung prüfen.',
    })
    assert.equal(returned.kind, 'done')
    assert.equal((await stored(draft.id)).row.state, 'returned')
    assert.deepEqual(await paperOf(draft.paperId), { control_state: 'open', next: null, statuses: '-,-' })
    const again = await stored(returned.draftId ?? '')
    assert.equal(again.papers[0]?.points[0]?.answer.answer, ANSWERS['1']?.[0])
    await finish(again.row.id)
    assert.doesNotMatch(await site.get(urls.report(again.row.id)), /berichtigt und ersetzt/)
  })

  test('of a correction replaces what it corrects, says so in the letter, and leaves both to be read (C5)', async () => {
    const draft = await begin()
    await write(draft, INTERIM, ANSWERS)
    await finish(draft.id)
    const id = idIn(await site.post(urls.reportCorrection(draft.id)))
    const correction = { ...draft, id }
    assert.equal((await stored(id)).papers[0]?.points[0]?.answer.answer, ANSWERS['1']?.[0])
    await write(correction, INTERIM, { 1: ['Der Treff öffnet erst im September 2024.', 'in_progress'] })
    await finish(id)
    assert.match(
      await site.get(urls.report(id)),
      /dieses Schreiben berichtigt und ersetzt die Zwischeninformation vom 15\.\u00a0Juni\u00a02024/,
    )
    assert.match(await site.get(urls.report(draft.id)), /Dieser Bericht wurde berichtigt/)
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
    await finish(draft.id)
    assert.deepEqual(await paperOf(draft.paperId), { control_state: 'open', next: '2025-01-15', statuses: 'in_progress,ongoing' })
  })

  test('of a confidential report shows nobody else its words, its file or a name that tells (V2)', async () => {
    const draft = await begin()
    await write(draft, { ...INTERIM, kopf: 'ja', vertraulich: 'ja', 'unterschrift.0.name': 'F. Sommerfeld' }, ANSWERS)
    assert.deepEqual(await carry(site.services, people, draft.id), { kind: 'refused', reason: 'confidential' })
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
    assert.match(await site.get(urls.report(draft.id)), /✗ verändert/)
  })

  test('shows every report in the list, drafts first, found by resolution and kind', async () => {
    const draft = await begin()
    const page = await site.get(urls.reports({ vorlage: draft.reference }))
    assert.match(page, /Entwurf/)
    assert.match(await site.get(urls.reports({ vorlage: draft.reference, stand: 'fertig' })), /Kein Bericht passt zu dieser Auswahl/)
    assert.doesNotMatch(await site.get(urls.reports({ stand: 'fertig', art: 'final' })), new RegExp(draft.reference))
  })
})
