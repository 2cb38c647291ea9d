import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { readAudit } from '#platform/db/audit.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { type FileDesk, fileDesk } from '#test/support/file-desk.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

const KIND = 'beschlusslisten'
const HEAD = 'Vorlage;Gegenstand;Gremium;Beschlossen am;Punkt;Wortlaut;Zuständig;Frist;Nächste Kontrolle;Stand;Bemerkung'
const LIST = [
  HEAD,
  'V0911/24;Wege am Mühlgraben;SR;14.03.2024;1;Die Wege am Mühlgraben sind bis zum 31. Dezember 2025 zu befestigen.;Amt 66;31.12.2025;01.09.2026;in Bearbeitung;Los 3 vergeben',
  'V0911/24;Wege am Mühlgraben;SR;14.03.2024;2;Dem Stadtrat ist das Ergebnis vorzustellen.;Amt 66;30.06.2026;01.09.2026;erledigt;',
  'A0912/23;Bänke am Anger;JHA;09.11.2023;;Am Anger stehen zwei Bänke.;Amt 67;;;;',
].join('\n')
const EXISTING = new URL('../../../../shared/documents/faults/existing-list.csv', import.meta.url)

onEachDatabase('lists of resolutions', open => {
  let site: TestApp
  let desk: FileDesk
  before(async () => {
    site = await createTestApp(await open())
    desk = await fileDesk(site)
  })
  after(() => site?.close())
  const register = <T extends object>(query: ReturnType<typeof sql>) => site.services.database.read(SYSTEM, tx => rowsOf<T>(tx, query))
  const reasons = async (id: string) =>
    (await desk.rows(id, 'refused')).map(({ number, problems }) => [number, ...problems.map(({ column }) => column)])
  const papers = () =>
    register<{ reference: string }>(sql`select reference from paper where reference in ('V0911/24', 'A0912/23') order by reference`)
  /** Takes the list over. */
  const takenOver = async (content = LIST): Promise<string> => {
    const { id } = await desk.look(KIND, content)
    assert.equal(await desk.takeOver(id), 'done')
    return id
  }

  test('resolutions of a list stand in the register, inside the administration, each value with where it came from', async () => {
    const looked = await desk.look(KIND, LIST)
    assert.deepEqual(await desk.fates(looked.id), { new: 3 })
    assert.equal(await desk.takeOver(looked.id), 'done')
    const points = await register<
      Record<string, unknown>
    >(sql`select p.reference, p.name, p.text_source, p.decided_on::text as decided, p.next_control_on::text as control, t.number,
      t.status, t.visibility::text as visibility, l.status as listed, l.remark from point t join paper p on p.id = t.paper_id join listed_point l on l.point_id = t.id
      where p.reference in ('V0911/24', 'A0912/23') order by 1, t.number`)
    const [bench, ways, told] = points
    assert.deepEqual([bench?.['number'], bench?.['status']], ['1', null])
    assert.deepEqual(
      ['name', 'text_source', 'decided', 'control', 'status', 'listed', 'visibility', 'remark'].map(key => ways?.[key]),
      ['Wege am Mühlgraben', 'list', '2024-03-14', '2026-09-01', 'in_progress', 'in_progress', 'internal', 'Los 3 vergeben'],
    )
    assert.equal(told?.['status'], 'fulfilled')
    const duties = await register<{ number: string; words: string; state: string; on: string }>(
      sql`select t.number, o.words, o.state, o.due_on::text as on from obligation o join point t on t.id = o.point_id join paper p on p.id = t.paper_id
        where p.reference = 'V0911/24' and o.due_on is not null order by t.number`,
    )
    assert.deepEqual(
      duties.map(({ number, on, state }) => [number, on, state]),
      [
        ['1', '2025-12-31', 'proposed'],
        ['2', '2026-06-30', 'proposed'],
      ],
    )
    assert.equal(duties[1]?.words, 'Frist laut Liste: 30.06.2026')
    const page = await site.get(urls.resolution('V0911/24'))
    assert.match(page, /Wortlaut aus einer Liste der Verwaltung/)
    assert.match(page, /Stand laut Liste/)
    assert.match(page, /aus einer Liste in das Register aufgenommen/)
    assert.match(page, /Frist laut Liste: 30\.06\.2026/)
    const entries = await site.services.database.read(SYSTEM, tx => readAudit(tx, { after: 0, limit: 5000 }))
    assert.equal(entries.filter(({ action, data }) => action === 'paper.created' && data['source'] === 'list').length, 2)
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.resolution('V0911/24'))).status, 404)
    desk.as('clerk')

    const again = await desk.look(KIND, LIST)
    assert.deepEqual(await desk.fates(again.id), { same: 3 })
    assert.equal((await desk.undo(looked.id)).status, 303)
    assert.deepEqual(await papers(), [])
  })

  test('what the register says otherwise is refused with both words, and a list changes neither a decided text nor a status', async () => {
    await site.services.database.change(SYSTEM, change =>
      addPaper(change, {
        ...{ reference: 'V0913/24', name: 'Halle am Markt', committee: 'SR', decidedOn: '2024-03-14' },
        points: [
          { number: '1', text: 'Die Halle am Markt ist zu bauen.', status: 'fulfilled', answer: 'Sie steht.', reportedOn: '2025-05-05' },
        ],
      }),
    )
    const rows = [
      'V0913/24;Halle am Markt;Stadtrat;14.03.2024;1;Die Halle am Markt ist zu bauen.;;;;;',
      'V0913/24;Halle am Markt;SR;14.03.2024;2;Die Halle ist zu heizen.;;;;;',
    ]
    const looked = await desk.look(KIND, [HEAD, ...rows].join('\n'))
    assert.deepEqual(await desk.fates(looked.id), { same: 1, refused: 1 })
    const other = await desk.look(
      KIND,
      [HEAD, 'V0913/24;Halle;SR;14.03.2024;1;Die Halle am Hafen ist nicht zu bauen.;;;;in Bearbeitung;'].join('\n'),
    )
    assert.deepEqual(await reasons(other.id), [[2, 'Gegenstand', 'Wortlaut', 'Stand']])
    const page = await site.get(urls.importRun(other.id))
    assert.match(page, /in Umsetzung/)
    assert.match(page, /Im Register steht „erfüllt“/)
  })

  test('what is doubtful in a row is said there; the refused rows come again with what was proposed', async () => {
    const looked = await desk.look(
      KIND,
      [
        HEAD,
        'V0911/24;Wege;SR;Frühjahr 2024;1;Die Wege sind zu befestigen.;;;;offen;',
        ';;;;2;Der Platz ist zu pflastern.;;;;;',
        'V0911/24;Wege;SR;;02.03.2024;Der Hof ist zu begrünen.;;;;;',
        'ohne Nummer;Wege;SR;;1;Der Hof ist zu begrünen.;;;;;',
        'V0911/24;Wege;SR;;4;;;;;;',
      ].join('\n'),
    )
    assert.deepEqual(await reasons(looked.id), [
      [2, 'Beschlossen am', 'Stand'],
      [3, 'Vorlage'],
      [4, 'Punkt'],
      [5, 'Vorlage'],
      [6, 'Wortlaut'],
    ])
    const refused = await (await site.app.request(urls.importRefused(looked.id))).text()
    assert.match(refused, /Frühjahr 2024/)
    const lines = refused.split(/\r?\n/).filter(line => /Platz|Hof ist zu begrünen.*2\.3|;2\.3;|Vorlage;Gegenstand/.test(line))
    const mended = await desk.look(KIND, lines.join('\n'))
    assert.equal(mended.status, 303, mended.words)
    assert.deepEqual(
      (await desk.rows(mended.id, 'new')).map(({ name }) => name),
      ['V0911/24, Punkt 2', 'V0911/24, Punkt 2.3'],
    )
  })

  test('headings that nobody knows are asked for, and the answer holds for the next file', async () => {
    const csv = 'Kennung;Wortlaut;Stand;Farbe\nV0914/24;Die Brücke ist zu streichen.;erledigt;rot'
    const looked = await desk.look(KIND, csv)
    assert.ok(looked.asksForColumns)
    const path = urls.importColumns(looked.id)
    assert.match(await site.get(path), /Kennung[\s\S]*nicht übernehmen[\s\S]*Farbe/)
    const twice = await site.post(path, { 'spalte-0': 'text', 'spalte-1': 'text', 'spalte-2': 'status', 'spalte-3': '' })
    assert.equal(twice.status, 422)
    assert.match(await twice.text(), /„Wortlaut“ ist zweimal gewählt/)
    const said = await site.post(path, { 'spalte-0': 'reference', 'spalte-1': 'text', 'spalte-2': 'status', 'spalte-3': '' })
    assert.equal(said.status, 303)
    assert.deepEqual(await desk.fates(looked.id), { new: 1 })
    const next = await desk.look(KIND, csv.replace('V0914', 'V0915'))
    assert.ok(!next.asksForColumns)
    assert.deepEqual(
      (await desk.rows(next.id, 'new')).map(({ name }) => name),
      ['V0915/24, Punkt 1'],
    )
    assert.match(await site.get(urls.importRun(next.id)), /Nicht gelesene Spalten[\s\S]*Farbe/)
  })

  test('a list is taken back as one act, but not where somebody has worked on with it', async () => {
    const id = await takenOver()
    await site.services.database.change(SYSTEM, async change => {
      await change.tx.execute(sql`update obligation set state = 'confirmed' where words like 'Frist laut Liste%'`)
      await change.audit({ action: 'obligation.confirmed', recordType: 'paper', recordId: 'test', data: {} })
    })
    const against = await desk.undo(id)
    assert.equal(against.status, 409)
    assert.match(await against.text(), /V0911\/24, Punkt 2/)
    assert.equal((await papers()).length, 2)
    await site.services.database.change(SYSTEM, async change => {
      await change.tx.execute(sql`update obligation set state = 'proposed' where words like 'Frist laut Liste%'`)
      await change.audit({ action: 'obligation.confirmed', recordType: 'paper', recordId: 'test', data: {} })
    })
    assert.equal((await desk.undo(id)).status, 303)
    assert.deepEqual(await papers(), [])
  })

  test('the points of the register as a file are read in again without a change, in both formats', async () => {
    const id = await takenOver()
    for (const path of [urls.listedPointsCsv(), urls.listedPointsXlsx()]) {
      const file = new Uint8Array(await (await site.app.request(path)).arrayBuffer())
      const again = await desk.look(KIND, file, path.endsWith('csv') ? 'liste.csv' : 'liste.xlsx')
      const fates = await desk.fates(again.id)
      assert.deepEqual(Object.keys(fates), ['same'], JSON.stringify((await desk.rows(again.id, 'refused')).slice(0, 3)))
      assert.ok((fates['same'] ?? 0) >= 4)
    }
    await desk.undo(id)
  })

  test('the sample of an office: two points come, and the one that is only “offen” says what to write', {
    skip: !existsSync(EXISTING),
  }, async () => {
    const looked = await desk.look(KIND, new Uint8Array(readFileSync(EXISTING)))
    assert.deepEqual(
      (await desk.rows(looked.id, 'new')).map(({ name }) => name),
      ['V0311/24, Punkt 1', 'V0311/24, Punkt 2'],
    )
    assert.deepEqual(await reasons(looked.id), [[4, 'Stand']])
  })

  test('the Beschlussausfertigung takes the place of a list’s words; what the list said beside them stays, and the list is not taken back', async () => {
    const id = await takenOver()
    const documents = documentDesk(site)
    const points = [
      'Die Wege am Mühlgraben sind bis zum 31. Dezember 2025 barrierefrei zu befestigen.',
      'Dem Stadtrat ist das Ergebnis vorzustellen.',
    ]
    await documents.readAndRegister(
      resolutionText({ reference: 'V0911/24', session: 'SR/061/2024', subject: 'Wege am Mühlgraben', points }),
      'Ausfertigung.txt',
    )
    const rows = await register<
      Record<string, unknown>
    >(sql`select t.text, t.text_source, t.status, p.text_source as paper, p.organization_id is not null as ruled,
      (select count(*)::int from quote_difference q where q.paper_id = p.id) as differences,
      array(select o.due_on::text from obligation o where o.point_id = t.id and o.due_on is not null) as dues
      from point t join paper p on p.id = t.paper_id where p.reference = 'V0911/24' order by t.number`)
    assert.deepEqual(
      rows.map(({ text, text_source, paper, status, differences, dues }) => [text, text_source, paper, status, differences, dues]),
      [
        [points[0], 'decision', 'decision', 'in_progress', 0, ['2025-12-31']],
        [points[1], 'decision', 'decision', 'fulfilled', 0, ['2026-06-30']],
      ],
    )
    assert.equal((await desk.undo(id)).status, 409)
    assert.equal((await papers()).length, 2)
    const again = await desk.look(KIND, LIST)
    assert.deepEqual(await desk.fates(again.id), { same: 2, refused: 1 })
  })
})
