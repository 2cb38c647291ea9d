import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { letterText, resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { acceptAllClear } from '../review/review-batch.usecases.ts'

const BUILD = 'Die Verwaltung wird beauftragt, bis zum 30. September 2024 an fünf Schulen Trinkbrunnen zu errichten.'
const QUOTED = 'Die Verwaltung wird beauftragt, bis zum 30. September 2024 an fünf Schulen im Stadtgebiet Trinkbrunnen zu errichten.'
const UPKEEP = 'Für die Wartung der Brunnen werden jährlich 12.000 Euro bereitgestellt, gemäß Beschluss V0007/19.'
const UNDER_WAY = 'Der Beschlusspunkt befindet sich in Umsetzung. Drei Brunnen sind aufgestellt.'

onEachDatabase('taking documents back out of the register', open => {
  let app: TestApp
  let desk: ReturnType<typeof documentDesk>
  before(async () => {
    app = await createTestApp(await open())
    desk = documentDesk(app)
  })
  after(() => app.close())

  const paper = (number: number) => ({ reference: `V0${number}/24`, session: 'SR/041/2024', subject: `Trinkbrunnen ${number}` })
  const resolution = (number: number, points: string[] = [BUILD, UPKEEP]) => resolutionText({ ...paper(number), points })
  const letter = (number: number, quote = BUILD) =>
    letterText({
      ...paper(number),
      date: '2. Mai 2024',
      kind: 'interim',
      nextControl: '31. Oktober 2024',
      points: [{ number: '1', quote, answer: UNDER_WAY }],
    })
  /** All that the register says of a resolution, but for when it was written. */
  const told = async (number: number): Promise<unknown> => {
    const { reference } = paper(number)
    const rows = await desk.rows<Record<string, unknown>>(sql`select
      (select to_jsonb(p) - '{modified}'::text[] from paper p where p.reference = ${reference}) as paper,
      (select jsonb_agg(to_jsonb(t) - '{modified}'::text[] order by t.id) from point t join paper p on p.id = t.paper_id where p.reference = ${reference}) as points,
      (select jsonb_agg(to_jsonb(o) - '{modified,id,created}'::text[] order by o.words, o.kind) from obligation o join point t on t.id = o.point_id join paper p on p.id = t.paper_id where p.reference = ${reference}) as obligations,
      (select jsonb_agg(to_jsonb(r) - '{modified}'::text[] order by r.id) from relation r join paper p on p.id = r.from_paper_id where p.reference = ${reference}) as relations,
      (select count(*)::text from quote_difference q join paper p on p.id = q.paper_id where p.reference = ${reference}) as differences,
      (select count(*)::text from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id where p.reference = ${reference}) as reports`)
    return rows[0]
  }
  const back = async (...ids: string[]): Promise<Response> =>
    app.post(
      urls.documentsTaken(),
      ids.map(id => ['auswahl', id] as const),
    )

  test('a letter goes with its report, and the resolution says what it said before', async () => {
    await desk.readAndRegister(resolution(401))
    const before = await told(401)
    const id = await desk.readAndRegister(letter(401, QUOTED))
    assert.notDeepEqual(await told(401), before)
    assert.match(await app.get(urls.document(id)), /Übernahme zurücknehmen/)
    assert.equal((await back(id)).headers.get('location'), urls.documentsTaken({ zurueckgenommen: 1 }))
    assert.deepEqual(await told(401), before)
    assert.equal((await desk.document(id)).state, 'review')
    const again = await desk.register(id)
    assert.equal(again.outcome, 'registered', 'it can be taken over anew')
  })

  test('a resolution that took the place of a letter’s words gives them back', async () => {
    const first = await desk.readAndRegister(letter(402, QUOTED), undefined, 'internal')
    const before = await told(402)
    const second = await desk.readAndRegister(resolution(402))
    assert.equal((await back(second)).status, 303)
    assert.deepEqual(await told(402), before)
    assert.equal((await back(first)).status, 303)
    assert.deepEqual(await told(402), { paper: null, points: null, obligations: null, relations: null, differences: '0', reports: '0' })
  })

  test('a batch goes back in one act, the last first; from the list and from the page that follows', async () => {
    const ids = [await desk.read(resolution(403)), await desk.read(letter(403)), await desk.read(resolution(404))]
    const batch = await acceptAllClear({ database: app.services.database, events: app.events }, BUILT_IN_CLERK, {
      audience: 'internal',
      only: new Set(ids),
    })
    assert.equal(batch.accepted.length, 3)
    const page = wordsOnPage(await app.get(urls.documentsTaken()))
    assert.match(page, /Zuletzt ins Register übernommen .*Alle 3 zurücknehmen/)
    assert.match(await app.get(urls.documents({ uebernommen: 3, geblieben: 0 })), /Übernahme zurücknehmen/)
    assert.equal((await back(...ids)).headers.get('location'), urls.documentsTaken({ zurueckgenommen: 3 }))
    for (const id of ids) assert.equal((await desk.document(id)).state, 'review')
    assert.equal((await app.app.request(urls.resolution('V0403/24'))).status, 404)
    const entries = await desk.rows(
      sql`select from audit_entry where action = 'document.taken_back' and record_id = any(${`{${ids.join(',')}}`}::text[])`,
    )
    assert.equal(entries.length, 3)
  })

  test('what somebody has worked on stands against it, in words, and nothing is taken back', async () => {
    const first = await desk.readAndRegister(resolution(405))
    const second = await desk.readAndRegister(letter(405))
    const refused = await back(first)
    assert.equal(refused.status, 422)
    assert.match(
      wordsOnPage(await refused.text()),
      /Nichts wurde zurückgenommen\..*V0405\/24 : Ein weiteres Dokument zu diesem Beschluss wurde seitdem übernommen/,
    )
    const [duty] = await desk.rows<{ id: string }>(
      sql`select o.id from obligation o join point t on t.id = o.point_id join paper p on p.id = t.paper_id where p.reference = 'V0405/24' limit 1`,
    )
    assert.equal((await app.post(urls.obligation(duty?.id ?? ''), { entscheidung: 'bestaetigen' })).status, 303)
    const both = await back(second, first)
    assert.equal(both.status, 422)
    assert.match(wordsOnPage(await both.text()), /Fristen dieses Beschlusses wurden seitdem bestätigt oder geändert/)
    assert.deepEqual([(await desk.document(first)).state, (await desk.document(second)).state], ['accepted', 'accepted'])
  })

  test('a report that was begun since, or published, stands against it', async () => {
    const first = await desk.readAndRegister(resolution(406))
    assert.equal((await app.post(urls.reports(), { paper: 'V0406/24' })).status, 303)
    assert.match(wordsOnPage(await (await back(first)).text()), /Zu diesem Beschluss wurde seitdem ein Bericht begonnen/)
    const second = await desk.readAndRegister(letter(407), undefined, 'internal')
    const [report] = await desk.rows<{ id: string }>(sql`select id from control_report where document_id = ${second}`)
    await app.services.database.engine.executeSql(`update report_way set step = 'published' where report_id = $1`, [report?.id])
    assert.match(wordsOnPage(await (await back(second)).text()), /Der Bericht aus diesem Brief wurde seitdem veröffentlicht/)
  })
})
