import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC } from '#platform/access/principal.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { type Answered, letterText, resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

const BUILD = 'Die Verwaltung wird beauftragt, bis zum 30. September 2024 an fünf Schulen Trinkbrunnen zu errichten.'
const UPKEEP = 'Für die Wartung der Brunnen werden jährlich 12.000 Euro bereitgestellt.'
const REPEAL = 'Der Beschluss V0007/19 wird aufgehoben.'
const UNDER_WAY = 'Der Beschlusspunkt befindet sich in Umsetzung. Drei Brunnen sind aufgestellt.'
const DONE = 'Der Beschlusspunkt ist erfüllt.'

interface PointRow {
  readonly id: string
  readonly number: string
  readonly text: string
  readonly text_source: string
  readonly status: string | null
  readonly visibility: string
}

onEachDatabase('intake', open => {
  let app: TestApp
  let desk: ReturnType<typeof documentDesk>
  before(async () => {
    app = await createTestApp(await open())
    desk = documentDesk(app)
  })
  after(() => app.close())

  const paper = (number: number) => ({ reference: `V0${number}/24`, session: 'SR/041/2024', subject: `Trinkbrunnen ${number}` })
  const resolution = (number: number, points: string[]) => resolutionText({ ...paper(number), points })
  const letter = (number: number, points: Answered[], more: { confidential?: boolean; date?: string } = {}) =>
    letterText({
      ...paper(number),
      date: more.date ?? '2. Mai 2024',
      kind: 'interim',
      nextControl: '31. Oktober 2024',
      points,
      confidential: more.confidential ?? false,
    })
  const pointsOf = (number: number) =>
    desk.rows<PointRow>(
      sql`select point.id, number, text, point.text_source, status, point.visibility from point join paper on paper.id = paper_id where reference = ${paper(number).reference} order by position`,
    )
  const paperRow = async (number: number) =>
    (await desk.rows<Record<string, unknown>>(sql`select * from paper where reference = ${paper(number).reference}`))[0]

  test('a resolution comes into the register with its session, its committee, its points and their obligations (D1, D2, D4)', async () => {
    await desk.readAndRegister(resolution(301, [BUILD, UPKEEP]))
    const row = await paperRow(301)
    assert.deepEqual(
      [row?.['text_source'], row?.['paper_type'], row?.['name'], row?.['visibility']],
      ['decision', 'Vorlage', 'Trinkbrunnen 301', 'public'],
    )
    assert.deepEqual(
      (await pointsOf(301)).map(point => [point.number, point.text, point.text_source]),
      [
        ['1', BUILD, 'decision'],
        ['2', UPKEEP, 'decision'],
      ],
    )
    const [session] = await desk.rows<Record<string, unknown>>(
      sql`select organization.name, meeting.start_date::text as day from meeting join organization on organization.id = organization_id
        where session_number = 'SR/041/2024'`,
    )
    assert.deepEqual(session, { name: 'Stadtrat', day: '2024-03-14' })
    const obligations = await desk.rows<{ kind: string; due_on: string | null; words: string; state: string }>(
      sql`select obligation.kind, due_on::text, words, obligation.state from obligation join point on point.id = point_id join paper on paper.id = paper_id
        where reference = 'V0301/24' and due_on is not null`,
    )
    assert.deepEqual(
      obligations.map(each => [each.kind, each.due_on, each.state]),
      [['deadline', '2024-09-30', 'proposed']],
    )
    assert.ok(BUILD.includes(obligations[0]?.words ?? '-'))
  })

  test('a letter on a resolution that is not there yet creates it from its quotations and says so; control records the report (C6)', async () => {
    await desk.readAndRegister(
      letter(302, [
        { number: '1', quote: BUILD, answer: UNDER_WAY },
        { number: '2', quote: UPKEEP, answer: DONE },
      ]),
    )
    assert.equal((await paperRow(302))?.['text_source'], 'quotes')
    assert.deepEqual(
      (await pointsOf(302)).map(point => [point.number, point.text_source, point.status]),
      [
        ['1', 'quotes', 'in_progress'],
        ['2', 'quotes', 'fulfilled'],
      ],
    )
    const reports = await desk.rows<{ state: string }>(
      sql`select control_report.state from control_report join control_report_paper on report_id = control_report.id join paper on paper.id = paper_id where reference = 'V0302/24'`,
    )
    assert.deepEqual(reports, [{ state: 'finished' }])
  })

  test('when the Beschlussausfertigung comes later it replaces the words; points, statuses and answers stay, the difference is kept', async () => {
    const before = await pointsOf(302)
    await desk.readAndRegister(resolution(302, [BUILD.replace('fünf', 'sechs'), UPKEEP]))
    const after = await pointsOf(302)
    assert.deepEqual(
      after.map(point => [point.id, point.text, point.text_source, point.status]),
      [
        [before[0]?.id, BUILD.replace('fünf', 'sechs'), 'decision', 'in_progress'],
        [before[1]?.id, UPKEEP, 'decision', 'fulfilled'],
      ],
    )
    const differences = await desk.rows<{ point_number: string; quoted_text: string; register_text: string; kind: string }>(
      sql`select point_number, quoted_text, register_text, document.kind from quote_difference join document on document.id = document_id where document.reference = 'V0302/24'`,
    )
    assert.deepEqual(differences, [
      { point_number: '1', quoted_text: BUILD, register_text: BUILD.replace('fünf', 'sechs'), kind: 'control_report' },
    ])
  })

  test('a letter that quotes other words than the register has shows it before it is taken over, and changes no word', async () => {
    const other = BUILD.replace('30. September', '30. November')
    const id = await desk.read(letter(301, [{ number: '1', quote: other, answer: UNDER_WAY }]))
    const finding = (await desk.fields(id)).find(field => field.pointer === '/points/0/text')?.findings[0]
    assert.equal(finding?.code, 'quote-differs')
    assert.match(await (await app.app.request(`/dokumente/${id}/pruefen`)).text(), /Im Register steht/)
    assert.equal((await desk.register(id)).outcome, 'registered')
    assert.equal((await pointsOf(301))[0]?.text, BUILD)
    const differences = await desk.rows(sql`select quoted_text from quote_difference where document_id = ${id}`)
    assert.deepEqual(differences, [{ quoted_text: other }])
  })

  test('a quotation that only the scanner has damaged is no finding', async () => {
    const id = await desk.read(
      letter(301, [{ number: '1', quote: BUILD.replace('Trinkbrunnen', 'Trinkbrunnnen'), answer: UNDER_WAY }], { date: '3. Mai 2024' }),
    )
    assert.deepEqual(
      (await desk.fields(id)).flatMap(field => field.findings.map(finding => finding.code)),
      [],
    )
  })

  test('the same letter a second time, as another file, is seen before it is recorded twice; so is the resolution', async () => {
    await desk.readAndRegister(letter(306, [{ number: '1', quote: BUILD, answer: UNDER_WAY }]))
    const again = await desk.read(letter(306, [{ number: '1', quote: BUILD, answer: DONE }]))
    const codes = async (id: string) => (await desk.fields(id)).flatMap(field => field.findings.map(finding => finding.code))
    assert.deepEqual(await codes(again), ['report-known'])
    await desk.readAndRegister(resolution(306, [BUILD]))
    assert.deepEqual(await codes(await desk.read(resolution(306, [BUILD, UPKEEP]))), ['decision-known'])
    const later = await desk.read(letter(306, [{ number: '1', quote: BUILD, answer: DONE }], { date: '4. Juni 2024' }))
    assert.deepEqual(await codes(later), [])
  })

  test('obligations that a person has decided on stay when the words stay, proposals are found anew (D4)', async () => {
    await desk.readAndRegister(letter(303, [{ number: '1', quote: BUILD, answer: UNDER_WAY }]))
    await app.services.database.engine.executeSql(
      `update obligation set state = 'confirmed' where due_on = '2024-09-30' and point_id in (select point.id from point join paper on paper.id = paper_id where reference = 'V0303/24')`,
    )
    await desk.readAndRegister(resolution(303, [BUILD.replace('errichten', 'bauen')]))
    const rows = await desk.rows<{ state: string; span: string; words: string }>(
      sql`select obligation.state, words, substr(point.text, span_start + 1, span_end - span_start) as span from obligation join point on point.id = point_id join paper on paper.id = paper_id
        where reference = 'V0303/24' and due_on = '2024-09-30'`,
    )
    assert.deepEqual(
      rows.map(row => [row.state, row.span === row.words]),
      [['confirmed', true]],
    )
  })

  test('relations are proposed with the place that says so (D5)', async () => {
    await desk.readAndRegister(resolution(304, [BUILD, REPEAL]))
    await desk.readAndRegister(letter(304, [{ number: '1', quote: BUILD, answer: `${UNDER_WAY} Grundlage ist der Beschluss V0099/23.` }]))
    const relations = await desk.rows<Record<string, string>>(
      sql`select to_reference, relation.kind, place, relation.state from relation join paper on paper.id = from_paper_id
        where reference = 'V0304/24' order by to_reference`,
    )
    assert.deepEqual(
      relations.map(each => [each['to_reference'], each['place'], each['state']]),
      [
        ['V0007/19', 'Punkt 2', 'proposed'],
        ['V0099/23', 'Antwort zu Punkt 1 im Bericht vom 2. Mai 2024', 'proposed'],
      ],
    )
    assert.equal(relations[0]?.['kind'], 'repeals')
  })

  test('what only a confidential letter says is confidential, until a public document says it too (V2)', async () => {
    const seen = () =>
      app.services.database.read(PUBLIC, tx =>
        rowsOf<{ text: string }>(tx, sql`select text from point where text = ${`${UPKEEP} Stufe 5.`}`),
      )
    const points = [{ number: '1', quote: `${UPKEEP} Stufe 5.`, answer: DONE }]
    await desk.readAndRegister(letter(305, points, { confidential: true }))
    assert.equal((await paperRow(305))?.['visibility'], 'confidential')
    assert.deepEqual(await seen(), [])
    const answers = await app.services.database.read(PUBLIC, tx =>
      rowsOf(tx, sql`select id from point_answer where answer = ${DONE} and quoted_text like '%Stufe 5.'`),
    )
    assert.deepEqual(answers, [])
    await desk.readAndRegister(resolution(305, [`${UPKEEP} Stufe 5.`]))
    assert.equal((await paperRow(305))?.['visibility'], 'public')
    assert.equal((await seen()).length, 1)
  })

  test('V2: a resolution is public only when the person who takes it in says so', async () => {
    const publicly = (number: number) =>
      app.services.database.read(PUBLIC, tx => rowsOf(tx, sql`select id from paper where reference = ${paper(number).reference}`))
    await desk.readAndRegister(resolution(320, [BUILD, UPKEEP]), undefined, 'internal')
    assert.equal((await paperRow(320))?.['visibility'], 'internal')
    assert.deepEqual(await publicly(320), [])
    await desk.readAndRegister(resolution(321, [BUILD, UPKEEP]), undefined, 'public')
    assert.equal((await publicly(321)).length, 1)
  })

  test('V2, C5: a letter that is taken over is sent and not published, and what only it says stays with the administration', async () => {
    const points = [{ number: '1', quote: `${UPKEEP} Stufe 6.`, answer: DONE }]
    await desk.readAndRegister(letter(322, points))
    assert.equal((await paperRow(322))?.['visibility'], 'internal')
    const [report] = await desk.rows<{ visibility: string; step: string; published: string }>(
      sql`select r.visibility, w.step, (select count(*) from report_publication b where b.report_id = r.id) as published from control_report r
        join report_way w on w.report_id = r.id join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
        where p.reference = ${paper(322).reference}`,
    )
    assert.deepEqual({ ...report, published: Number(report?.published) }, { visibility: 'internal', step: 'sent', published: 0 })
    await desk.readAndRegister(resolution(322, [`${UPKEEP} Stufe 6.`]), undefined, 'public')
    assert.equal((await paperRow(322))?.['visibility'], 'public')
    const answers = await app.services.database.read(PUBLIC, tx =>
      rowsOf(tx, sql`select id from point_answer where quoted_text like '%Stufe 6.'`),
    )
    assert.deepEqual(answers, [], 'the resolution became public, the letter on it did not')
  })

  test('an attachment is attached to its resolution, and waits where there is none', async () => {
    const attachment = (reference: string) =>
      `Anlage zum Beschluss ${reference}\n\nStandorte der Brunnen\n\nGrundschule am Markt, Oberschule am Fluss\n`
    const known = await desk.read(attachment('V0301/24'))
    assert.equal((await desk.document(known)).kind, 'resolution_attachment')
    assert.deepEqual(await desk.register(known), { outcome: 'registered', references: ['V0301/24'] })
    const unknown = await desk.read(attachment('V0999/24'))
    assert.equal((await desk.register(unknown)).outcome, 'blocked')
    assert.equal((await desk.document(unknown)).state, 'review')
  })

  test('everything that was taken in stands in the audit trail with who did it (V3)', async () => {
    const entries = await desk.rows<{ actor: string; action: string }>(
      sql`select actor, action from audit_entry where action in ('document.accepted', 'paper.created', 'report.imported')`,
    )
    assert.ok(entries.length >= 3)
    assert.deepEqual([...new Set(entries.map(entry => entry.actor))], [BUILT_IN_CLERK.id])
  })
})
