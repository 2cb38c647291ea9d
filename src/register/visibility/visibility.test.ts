import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { answerField } from '#control/report/draft-places.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { letterText, resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { chooseVisibility } from './visibility.store.ts'

/** Works in the register, but is not entrusted with confidential matters. */
const CLERK: Principal = { ...BUILT_IN_CLERK, id: 'plain-clerk', roles: ['clerk'], clearance: 'internal' }
const WORD = 'Ehrenpreiswiese'

onEachDatabase('V2: who may see a resolution is set on a page', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let counter = 0

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
  })
  after(() => site.close())

  const ask = async (principal: Principal, path: string, form?: Record<string, string>) => {
    site.as(principal)
    try {
      const response = await (form ? site.post(path, form) : site.app.request(path))
      return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' }
    } finally {
      site.as(BUILT_IN_CLERK)
    }
  }
  const rows = (statement: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> => database.read(SYSTEM, tx => rowsOf(tx, statement))
  const levels = async (statement: ReturnType<typeof sql>): Promise<unknown[]> => (await rows(statement)).map(row => row['visibility'])

  /** A public resolution with a document, a published report and a draft. */
  async function city(): Promise<{
    reference: string
    paperId: string
    reportId: string
    draftId: string
    documentId: string
    pointIds: string[]
  }> {
    const number = String(++counter).padStart(2, '0')
    const reference = `V08${number}/24`
    const documentId = await documentDesk(site).readAndRegister(
      resolutionText({
        reference,
        session: `SR/0${number}/2024`,
        subject: `Ausbau ${WORD} ${number}`,
        points: [
          `Die Verwaltung wird beauftragt, bis zum 31. März 2025 über die ${WORD} zu berichten.`,
          'Der Stadtrat wird jährlich informiert.',
        ],
      }),
      `${WORD}-${number}.txt`,
    )
    const [paper] = await rows(sql`select id from paper where reference = ${reference}`)
    const pointIds = (await rows(sql`select id from point where paper_id = ${paper?.['id']} order by position`)).map(row =>
      String(row['id']),
    )
    await ask(BUILT_IN_CLERK, urls.resolutionUnit(reference), { stelle: 'Jugendamt' })
    const begin = async (): Promise<string> =>
      /berichte\/([^/?]+)/.exec((await ask(BUILT_IN_CLERK, urls.reports(), { paper: reference })).location)?.[1] ?? ''
    const reportId = await begin()
    const [draft] = await rows(sql`select version from control_report where id = ${reportId}`)
    const saved = await ask(BUILT_IN_CLERK, urls.reportDraft(reportId), {
      version: String(draft?.['version']),
      art: 'interim',
      naechste: '2024-12-02',
      ...Object.fromEntries(
        pointIds.flatMap(id => [
          [answerField(id, 'answer'), `Zur ${WORD} wird verhandelt.`],
          [answerField(id, 'status'), 'in_progress'],
        ]),
      ),
    })
    assert.equal(saved.status, 303)
    const carried = await carry(site.services, people, reportId)
    assert.deepEqual(carried, { kind: 'done', step: 'published' })
    return { reference, paperId: String(paper?.['id']), reportId, draftId: await begin(), documentId, pointIds }
  }

  const confirmed = (vorher: string, stufe: string, more: Record<string, string> = {}) => ({ vorher, stufe, bestaetigt: 'ja', ...more })

  test('a resolution becomes confidential with all that belongs to it, and comes back as it was', async () => {
    const { reference, paperId, reportId, draftId, documentId } = await city()
    const path = urls.resolutionVisibility(reference)
    const seen = [urls.resolution(reference), urls.report(reportId), urls.reportPdf(reportId), urls.reportDocx(reportId)]
    for (const page of seen) assert.equal((await ask(PUBLIC, page)).status, 200, page)
    const inside = [urls.reportDraft(draftId), urls.document(documentId), urls.documentOriginal(documentId)]
    for (const page of inside) assert.equal((await ask(CLERK, page)).status, 200, page)

    const chosen = await ask(BUILT_IN_CLERK, path, { vorher: 'public', stufe: 'confidential' })
    assert.equal(chosen.status, 200)
    for (const named of ['2 Punkte', '1 fertiger Bericht', '1 Entwurf', '1 Dokument', 'Postausgang'])
      assert.ok(chosen.text.includes(named), named)
    assert.equal((await ask(PUBLIC, urls.resolution(reference))).status, 200, 'nothing is changed before it is confirmed')

    assert.equal((await ask(BUILT_IN_CLERK, path, confirmed('public', 'confidential'))).status, 303)
    for (const page of seen) assert.equal((await ask(PUBLIC, page)).status, 404, page)
    for (const page of [...seen, ...inside]) assert.equal((await ask(CLERK, page)).status, 404, page)
    for (const page of [...seen, ...inside]) assert.equal((await ask(BUILT_IN_CLERK, page)).status, 200, page)
    for (const principal of [PUBLIC, CLERK])
      for (const page of [urls.resolutions({ q: reference }), urls.resolutionsCsv(), urls.reports()])
        assert.ok(!(await ask(principal, page)).text.includes(`${WORD} ${reference.slice(3, 5)}`), `${principal.id} ${page}`)
    const wide = await rows(sql`select 'point' as what from point where paper_id = ${paperId} and visibility <> 'confidential'
      union all select 'obligation' from obligation where point_id in (select id from point where paper_id = ${paperId}) and visibility <> 'confidential'
      union all select 'answer' from point_answer where report_id in (${reportId}, ${draftId}) and visibility <> 'confidential'
      union all select 'version' from draft_version where report_id in (${reportId}, ${draftId}) and visibility <> 'confidential'
      union all select 'step' from report_step where report_id = ${reportId} and visibility <> 'confidential'
      union all select 'edition' from report_edition where report_id = ${reportId} and visibility <> 'confidential'
      union all select 'publication' from report_publication where report_id = ${reportId} and visibility <> 'confidential'
      union all select 'file' from file where id in (select unnest(array[pdf_file_id, docx_file_id]) from control_report where id = ${reportId}) and visibility <> 'confidential'
      union all select 'trail' from audit_entry where record_id in (${paperId}, ${reportId}, ${draftId}, ${documentId}) and visibility <> 'confidential'`)
    assert.deepEqual(wide, [])

    const opening = await ask(BUILT_IN_CLERK, path, confirmed('confidential', 'public'))
    assert.equal(opening.status, 422, 'what is confidential is opened with a second confirmation and a reason alone')
    assert.equal((await ask(PUBLIC, urls.resolution(reference))).status, 404)
    const reason = { geprueft: 'ja', grund: 'Die Verhandlungen sind beendet.' }
    assert.equal((await ask(BUILT_IN_CLERK, path, confirmed('confidential', 'public', reason))).status, 303)
    for (const page of seen) assert.equal((await ask(PUBLIC, page)).status, 200, page)
    for (const page of inside) assert.equal((await ask(CLERK, page)).status, 200, page)
    assert.ok((await ask(PUBLIC, urls.resolution(reference))).text.includes(`Zur ${WORD} wird verhandelt.`))
    assert.match(
      (await ask(BUILT_IN_CLERK, urls.resolution(reference))).text,
      /Sichtbarkeit öffentlich \(vorher: vertraulich\), Grund: Die Verhandlungen/,
    )
    assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
  })

  test('a point that was made confidential takes the reports that quote it along, and leaves the resolution public', async () => {
    const { reference, reportId, pointIds } = await city()
    const [first = '', second = ''] = pointIds
    assert.equal((await ask(BUILT_IN_CLERK, urls.pointVisibility(first), confirmed('public', 'confidential'))).status, 303)
    const page = await ask(PUBLIC, urls.resolution(reference))
    assert.equal(page.status, 200)
    assert.ok(!page.text.includes('31. März 2025'))
    assert.ok(page.text.includes('Der Stadtrat wird'))
    assert.ok(page.text.includes('1 von 1 offen'), 'the hidden point is not counted')
    for (const path of [urls.report(reportId), urls.reportPdf(reportId)]) assert.equal((await ask(PUBLIC, path)).status, 404)
    assert.deepEqual(await levels(sql`select visibility from point where id = ${second}`), ['public'])
    assert.deepEqual(await rows(sql`select id from paper where reference = ${reference} and search_text ilike '%März 2025%'`), [])
    assert.equal((await ask(CLERK, urls.pointVisibility(first))).status, 404)
  })

  test('what a person has chosen stands against what is read later', async () => {
    const { reference, paperId } = await city()
    assert.equal((await ask(BUILT_IN_CLERK, urls.resolutionVisibility(reference), confirmed('public', 'confidential'))).status, 303)
    await documentDesk(site).readAndRegister(
      letterText({
        reference,
        session: `SR/0${reference.slice(3, 5)}/2024`,
        subject: `Ausbau ${WORD}`,
        date: '2. Mai 2024',
        kind: 'interim',
        nextControl: '30. September 2024',
        points: [{ number: '3', quote: 'Ein Punkt, den nur der Brief kennt.', answer: 'Wird umgesetzt.' }],
      }),
      'spaeter.txt',
    )
    assert.deepEqual(await levels(sql`select visibility from paper where id = ${paperId}`), ['confidential'])
    assert.deepEqual(await rows(sql`select number from point where paper_id = ${paperId} and visibility <> 'confidential'`), [])
    assert.deepEqual(
      await rows(
        sql`select r.id from control_report r join control_report_paper rp on rp.report_id = r.id where rp.paper_id = ${paperId} and r.visibility <> 'confidential'`,
      ),
      [],
    )
    assert.deepEqual(
      await rows(sql`select d.id from document d join paper_document pd on pd.document_id = d.id join file f on f.id = d.file_id
        where pd.paper_id = ${paperId} and (d.visibility <> 'confidential' or f.visibility <> 'confidential')`),
      [],
    )
  })

  test('a confidential session makes its resolutions confidential, and a document its letter', async () => {
    const { reference, documentId, paperId } = await city()
    const [meeting] = await rows(sql`select meeting_id from paper where id = ${paperId}`)
    const path = urls.meetingVisibility(String(meeting?.['meeting_id']))
    assert.match((await ask(BUILT_IN_CLERK, path, { vorher: 'public', stufe: 'confidential' })).text, /1 Beschluss der Sitzung/)
    assert.equal((await ask(BUILT_IN_CLERK, path, confirmed('public', 'confidential'))).status, 303)
    assert.equal((await ask(PUBLIC, urls.resolution(reference))).status, 404)
    const bound = await ask(BUILT_IN_CLERK, urls.resolutionVisibility(reference))
    assert.ok(bound.text.includes('Daran können Sie hier nichts ändern'), 'a resolution is never wider than its session')
    assert.equal(
      (await ask(BUILT_IN_CLERK, path, confirmed('confidential', 'public', { geprueft: 'ja', grund: 'Niederschrift frei' }))).status,
      303,
    )
    assert.equal((await ask(PUBLIC, urls.resolution(reference))).status, 200)
    assert.equal((await ask(BUILT_IN_CLERK, urls.documentVisibility(documentId), confirmed('internal', 'confidential'))).status, 303)
    assert.equal((await ask(CLERK, urls.document(documentId))).status, 404)
    assert.deepEqual(await levels(sql`select f.visibility from file f join document d on d.file_id = f.id where d.id = ${documentId}`), [
      'confidential',
    ])
    assert.equal(
      (await ask(BUILT_IN_CLERK, urls.documentVisibility(documentId), confirmed('confidential', 'public', { geprueft: 'ja', grund: 'x' })))
        .status,
      422,
    )
  })

  test('whoever is not entrusted with confidential matters is not offered the level, and the database refuses it too', async () => {
    const { reference, paperId } = await city()
    const page = await ask(CLERK, urls.resolutionVisibility(reference))
    assert.ok(page.text.includes('value="internal"') && !page.text.includes('value="confidential"'))
    assert.equal((await ask(CLERK, urls.resolutionVisibility(reference), confirmed('public', 'confidential'))).status, 422)
    await assert.rejects(
      database.change(CLERK, async change => {
        await chooseVisibility(change.tx, { kind: 'paper', id: paperId, level: 'confidential' })
        await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
      }),
    )
    assert.deepEqual(await levels(sql`select visibility from paper where id = ${paperId}`), ['public'])
    assert.equal((await ask(CLERK, urls.resolutionVisibility(reference), confirmed('public', 'internal'))).status, 303)
    assert.equal((await ask(PUBLIC, urls.resolution(reference))).status, 404)
    const stranger: Principal = { ...PUBLIC, id: 'member', roles: ['councillor'], clearance: 'members' }
    assert.notEqual((await ask(stranger, urls.resolutionVisibility(reference), confirmed('internal', 'public'))).status, 303)
  })

  test('two people at once: the second one is told, and nothing is changed', async () => {
    const { reference } = await city()
    const path = urls.resolutionVisibility(reference)
    assert.equal((await ask(BUILT_IN_CLERK, path, confirmed('public', 'members'))).status, 303)
    const late = await ask(BUILT_IN_CLERK, path, confirmed('public', 'confidential'))
    assert.equal(late.status, 409)
    assert.match(late.text, /Jemand anderes hat die Sichtbarkeit geändert/)
    assert.deepEqual(await levels(sql`select visibility from paper where reference = ${reference}`), ['members'])
  })

  test('a mail with a report that became confidential does not go out', async () => {
    const { reference, reportId } = await city()
    await database.change(SYSTEM, async change => {
      const id = crypto.randomUUID()
      await change.tx.execute(
        sql`insert into outbox (id, kind, recipient, subject) values (${id}, 'letter', 'rat@lindenau.example', ${`Bericht ${WORD}`})`,
      )
      await change.tx.execute(sql`insert into outbox_content (outbox_id, text) values (${id}, 'Anbei.')`)
      const [person] = await rowsOf<{ id: string }>(
        change.tx,
        sql`select id from person where id not in (select person_id from report_delivery where report_id = ${reportId} and person_id is not null) limit 1`,
      )
      await change.tx.execute(
        sql`insert into report_delivery (report_id, person_id, name, channel, outbox_id) values (${reportId}, ${person?.id}, 'Rat', 'letter', ${id})`,
      )
      await change.audit({ action: 'test', recordType: 'test', recordId: id })
    })
    assert.equal((await ask(BUILT_IN_CLERK, urls.resolutionVisibility(reference), confirmed('public', 'confidential'))).status, 303)
    const mails =
      await rows(sql`select o.state, o.visibility, c.visibility as content from outbox o join outbox_content c on c.outbox_id = o.id
      join report_delivery d on d.outbox_id = o.id where d.report_id = ${reportId}`)
    assert.ok(mails.length > 0)
    for (const mail of mails) assert.deepEqual(mail, { state: 'cancelled', visibility: 'confidential', content: 'confidential' })
  })
})
