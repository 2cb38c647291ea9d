import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { type Clock, fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { publicationPlanOf } from '#publication/publication.store.ts'
import { publishDue } from '#publication/publication.usecases.ts'
import { editionMark } from '#publication/rules/edition.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { type WrittenReport, writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'
import { readReport } from '../report/report.store.ts'
import { readWay, stepsOf } from '../way/way.store.ts'
import { reportPublications } from './published-report.usecases.ts'
import { saveSendingSettings, sendingSettingsSchema } from './sending-settings.ts'

onEachDatabase('the publication of a report', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let counter = 300

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
  })
  after(() => site.close())

  const as = async <T>(principal: Principal, run: () => Promise<T> | T): Promise<T> => {
    site.as(principal)
    try {
      return await run()
    } finally {
      site.as(BUILT_IN_CLERK)
    }
  }
  const COUNCILLOR: Principal = { id: 'councillor', name: 'Rat', roles: ['councillor'], clearance: 'members', mayWrite: false }
  const sent = async (answers?: Record<string, string>): Promise<WrittenReport> => {
    const report = await writeReport(site, database, `V${++counter}0/23`, answers)
    assert.equal((await carry(site.services, people, report.id, 'sent')).kind, 'done')
    return report
  }
  const shown = async (id: string): Promise<Record<string, string>> => {
    const report = await database.read(SYSTEM, tx => readReport(tx, id))
    assert.ok(report)
    const { turn } = await database.read(SYSTEM, tx => readWay(tx, report, testClock.today()))
    const { redactions } = await database.read(SYSTEM, tx => publicationPlanOf(tx, id))
    return { stand: String(turn), version: String(report.row.version), fassung: editionMark(redactions) }
  }
  const act = async (id: string, aktion: string, form: Record<string, string> = {}) =>
    site.post(urls.reportPublication(id), { ...(await shown(id)), aktion, ...form })
  const publishReportsDue = (clock: Clock) => {
    const then = new Database(database.engine, clock)
    return publishDue({ database: then, clock, port: reportPublications({ database: then, files: site.services.files }) })
  }
  const ask = (principal: Principal, path: string) =>
    as(principal, async () => {
      const response = await site.app.request(path)
      return { status: response.status, text: await response.text() }
    })
  const answersOfPoint = async (id: string) =>
    (await database.engine.executeSql('select newest_answer from point where id = $1', [id])).rows[0]?.['newest_answer']

  test('is a decision of its own: sent, the report is the council’s; published, everyone’s; withdrawn, its address says so (C5)', async () => {
    const { id, reference, pointIds } = await sent()
    assert.equal((await ask(PUBLIC, urls.report(id))).status, 404)
    assert.equal((await ask(COUNCILLOR, urls.report(id))).status, 200)
    assert.equal(await answersOfPoint(pointIds.get('1') ?? ''), '')
    assert.equal((await act(id, 'jetzt')).status, 303)
    assert.match((await ask(PUBLIC, urls.report(id))).text, /Der Treff ist seit/)
    assert.match((await ask(PUBLIC, urls.resolution(reference))).text, /Der Treff ist seit/)
    assert.match(String(await answersOfPoint(pointIds.get('1') ?? '')), /Der Treff ist seit/)

    const silent = await act(id, 'zurueckziehen', { grund: ' ' })
    assert.equal(silent.status, 422)
    assert.equal((await act(id, 'zurueckziehen', { grund: 'Eine Zahl darin war falsch.' })).status, 303)
    for (const path of [urls.report(id), urls.reportPdf(id), urls.reportDocx(id)]) {
      const gone = await ask(PUBLIC, path)
      assert.equal(gone.status, 410, path)
      assert.match(gone.text, /wurde zurückgezogen[\s\S]*15\. Juni 2024[\s\S]*Eine Zahl darin war falsch\./)
      assert.doesNotMatch(gone.text, /Der Treff ist seit/)
    }
    assert.equal((await ask(COUNCILLOR, urls.report(id))).status, 200)
    assert.doesNotMatch((await ask(PUBLIC, urls.resolution(reference))).text, /Der Treff ist seit/)
    assert.doesNotMatch((await ask(PUBLIC, urls.reports())).text, new RegExp(id))
    assert.equal((await act(id, 'jetzt')).status, 303)
    assert.equal((await ask(PUBLIC, urls.report(id))).status, 200)
  })

  test('names have to be decided about first; blackened, the public reads an edition without them, everywhere', async () => {
    const { id, reference, pointIds } = await sent({
      1: 'Frau Käthe Sauerbier hat den Schlüssel. Frau Sauerbier ist unter 0341 / 555 12 34 zu erreichen.',
      2: 'Frau Sommerfeld berichtet dem Stadtrat am 20. Juni 2024. Die Heizung wurde erneuert.',
    })
    const page = await site.get(urls.reportPublication(id))
    assert.match(page, /<mark>Käthe Sauerbier<\/mark>/)
    assert.doesNotMatch(page, /<mark>Sommerfeld/)
    assert.match(await (await act(id, 'jetzt')).text(), /Über einige gefundene Stellen ist noch nicht entschieden/)
    const finds = [...page.matchAll(/name="(fund\.\d+)" value="([^"]*)"/g)]
    assert.ok(finds.length >= 3)
    const form: Record<string, string> = {}
    for (const [, field = '', text = ''] of finds) {
      form[field] = text
      form[field.replace('fund', 'name')] = 'blacken'
    }
    assert.match(await (await act(id, 'namen', { ...form, weitere: 'Das steht nirgends' })).text(), /Das steht so nicht im Brief/)
    assert.equal((await act(id, 'namen', { ...form, weitere: 'Heizung' })).status, 303)
    assert.equal((await act(id, 'jetzt')).status, 303)

    const secret = /Sauerbier|555 12 34|Heizung/
    for (const path of [urls.report(id), urls.resolution(reference), urls.reports({ vorlage: reference }), urls.search()]) {
      const { status, text } = await ask(PUBLIC, path)
      assert.ok(status < 400, path)
      assert.doesNotMatch(text, secret, path)
    }
    assert.doesNotMatch((await ask(PUBLIC, urls.resolutions({ q: 'Sauerbier' }))).text, new RegExp(reference))
    assert.match((await ask(PUBLIC, urls.report(id))).text, /\[geschwärzt\]/)
    assert.match((await ask(PUBLIC, urls.resolution(reference))).text, /\[geschwärzt\]/)
    assert.match((await ask(PUBLIC, urls.reports({ vorlage: reference }))).text, new RegExp(id))
    const pdf = await as(PUBLIC, async () => site.app.request(urls.reportPdf(id)))
    const words = await pdfWords(new Uint8Array(await pdf.arrayBuffer()))
    assert.match(JSON.stringify(words), /geschwärzt/)
    assert.doesNotMatch(JSON.stringify(words), secret)
    assert.match(String(await answersOfPoint(pointIds.get('1') ?? '')), /\[geschwärzt\]/)
    assert.match((await ask(COUNCILLOR, urls.report(id))).text, /Sauerbier/)
    // The trail says how many were blackened, and not whom.
    const { rows } = await database.engine.executeSql(
      `select data from audit_entry where record_id = $1 and action like 'report.%' and data like '%Sauerbier%'`,
      [id],
    )
    assert.deepEqual(rows, [])

    assert.equal((await act(id, 'zurueckziehen', { grund: 'Noch ein Name.' })).status, 303)
    assert.equal((await ask(PUBLIC, urls.report(id))).status, 410)
    assert.equal((await ask(PUBLIC, urls.reportPdf(id))).status, 410)
    assert.doesNotMatch((await ask(PUBLIC, urls.resolution(reference))).text, /geschwärzt/)
  })

  test('happens by itself on its day, or some days after sending where the city wants it so, and says in whose place', async () => {
    const onDay = await sent()
    assert.match(await (await act(onDay.id, 'am-tag', { tag: '2024-06-15' })).text(), /muss in der Zukunft liegen/)
    assert.equal((await act(onDay.id, 'am-tag', { tag: '2024-06-20' })).status, 303)
    await database.change(SYSTEM, change =>
      saveSendingSettings(change, sendingSettingsSchema.parse({ publication: 'delayed', publishAfterDays: 10 })),
    )
    const bySetting = await sent()
    const withNames = await sent({ 1: 'Frau Käthe Sauerbier hat den Schlüssel.', 2: 'Der Bericht liegt vor.' })
    const never = await sent()
    assert.equal((await act(never.id, 'nie', { grund: '' })).status, 422)
    assert.equal((await act(never.id, 'nie', { grund: 'Betrifft nur einen Beteiligten.' })).status, 303)
    await database.change(SYSTEM, change => saveSendingSettings(change, sendingSettingsSchema.parse({})))

    const on = (day: string) => publishReportsDue(fixedClock(`${day}T08:00:00Z`))
    const status = async ({ id }: { id: string }) => (await ask(PUBLIC, urls.report(id))).status
    assert.deepEqual(await on('2024-06-19'), { published: 0, waiting: 0 })
    assert.deepEqual(await on('2024-06-20'), { published: 1, waiting: 0 })
    assert.deepEqual([await status(onDay), await status(bySetting)], [200, 404])
    assert.deepEqual(await on('2024-06-25'), { published: 1, waiting: 1 })
    assert.deepEqual(await on('2024-06-26'), { published: 0, waiting: 1 })
    assert.deepEqual([await status(bySetting), await status(withNames), await status(never)], [200, 404, 404])
    const steps = await database.read(SYSTEM, tx => stepsOf(tx, bySetting.id))
    assert.equal(steps.at(-1)?.capacity, 'nach Einstellung der Stadt')
  })

  test('V2: a confidential report is never published, by no day and no setting', async () => {
    const report = await writeReport(site, database, `V${++counter}0/23`, undefined, { visibility: 'confidential' })
    assert.equal((await carry(site.services, people, report.id, 'sent')).kind, 'done')
    assert.equal((await act(report.id, 'jetzt')).status, 422)
    assert.equal((await act(report.id, 'am-tag', { tag: '2024-06-20' })).status, 422)
    await database.engine.executeSql(`update report_way set publication = 'on_day', publish_on = '2024-06-16' where report_id = $1`, [
      report.id,
    ])
    await publishReportsDue(fixedClock('2024-06-30T08:00:00Z'))
    assert.equal((await ask(PUBLIC, urls.report(report.id))).status, 404)
  })

  test('a letter that was taken over from paper can be withdrawn and published again as well', async () => {
    const reference = `V${++counter}0/23`
    const paper = await register(database, {
      reference,
      name: 'Spielplatz',
      points: [{ number: '1', text: 'Ein Spielplatz wird gebaut.' }],
    })
    await importLetter(
      database,
      { reference, ...paper },
      {
        date: '2024-01-10',
        kind: 'interim',
        nextControl: '2024-12-01',
        answers: { 1: { answer: 'Herr Udo Pfannenstiel baut.', status: 'in_progress' } },
      },
    )
    const { rows } = await database.engine.executeSql('select report_id from control_report_paper where paper_id = $1', [paper.paperId])
    const id = String(rows[0]?.['report_id'])
    assert.equal((await ask(PUBLIC, urls.report(id))).status, 200)
    assert.equal((await act(id, 'zurueckziehen', { grund: 'Es steht ein Name darin.' })).status, 303)
    assert.equal((await ask(PUBLIC, urls.report(id))).status, 410)
    assert.equal((await act(id, 'namen', { 'fund.0': 'Udo Pfannenstiel', 'name.0': 'blacken', weitere: '' })).status, 303)
    assert.equal((await act(id, 'jetzt')).status, 303)
    const edition = await ask(PUBLIC, urls.report(id))
    assert.equal(edition.status, 200)
    assert.match(edition.text, /Herr \[geschwärzt\] baut/)
  })

  test('C6, V2: a newer report that is not public yet does not hide the answer of the one before it', async () => {
    const reference = `V${++counter}0/23`
    const first = await writeReport(site, database, reference)
    const { version } = await shown(first.id)
    assert.equal((await site.post(urls.reportDraft(first.id), { version: version ?? '', datum: '01.06.2024' })).status, 303)
    assert.equal((await carry(site.services, people, first.id, 'published')).kind, 'done')
    const pointId = first.pointIds.get('1') ?? ''
    const before = await answersOfPoint(pointId)
    assert.match(String(before), /Der Treff ist seit/)
    const started = await site.post(urls.reports(), { paper: reference })
    const next = /berichte\/([^/?]+)/.exec(started.headers.get('location') ?? '')?.[1] ?? ''
    const report = await database.read(SYSTEM, tx => readReport(tx, next))
    const form: Record<string, string> = { version: String(report?.row.version), art: 'interim', naechste: '2024-12-02' }
    for (const [number, id] of first.pointIds) {
      form[`punkt.${id}.answer`] = `Neuer Stand zu Punkt ${number} am 12. Juni 2024.`
      form[`punkt.${id}.status`] = 'fulfilled'
    }
    assert.equal((await site.post(urls.reportDraft(next), form)).status, 303)
    for (const step of ['signed', 'sent'] as const) {
      assert.equal((await carry(site.services, people, next, step)).kind, 'done')
      assert.equal(await answersOfPoint(pointId), before, step)
    }
    assert.equal((await carry(site.services, people, next, 'published')).kind, 'done')
    assert.match(String(await answersOfPoint(pointId)), /Neuer Stand zu Punkt 1/)
  })
})
