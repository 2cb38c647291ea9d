import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type FileDesk, fileDesk } from '#test/support/file-desk.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'
import { allFacilities } from '../offers/facility.store.ts'
import { allDocuments } from './framework.store.ts'

const HEAD = 'Kennung;Titel;Teil;Gebiet;Leistungsart;Vorlage;Gilt von;Gilt bis;Anlagen;Ersetzt;Öffentlich'
const ROWS = [
  'I-2017;Allgemeiner Teil;I;;;V1772/17;30.11.2017;;;;ja',
  'IV-2019;Planungsberichte 2019;IV;;;V2896/19;10.10.2019;;"3 Hafen; Stadtraum 3\n4 Südhang; Stadtraum 4";;ja',
  'IV-SR3;Planungsbericht Hafen;IV;Stadtraum 3;;V0383/20;02.07.2020;;;IV-2019 Anlage 3;ja',
  'IV-13;Jugendsozialarbeit;IV;;§ 13;;01.01.2024;31.12.2028;;;nein',
]

onEachDatabase('the planning framework', open => {
  let site: TestApp
  let desk: FileDesk
  before(async () => {
    site = await createTestApp(await open())
    desk = await fileDesk(site)
    await prepareExamplePlanning(site.services.database)
    const { id } = await desk.look('rahmendokumente', `${HEAD}\n${ROWS.join('\n')}`)
    assert.deepEqual(await desk.fates(id), { new: 4 })
    assert.equal(await desk.takeOver(id), 'done')
  })
  after(() => site?.close())
  const idOf = async (code: string): Promise<string> =>
    (await site.services.database.read(SYSTEM, allDocuments)).find(each => each.code === code)?.id ?? ''
  const onDay = (am: string): Promise<string> => site.get(urls.framework({ am }))

  test('P1: the framework is read as of any day by its address, and an annex is struck out once it is replaced', async () => {
    const before = await onDay('2020-07-01')
    assert.match(before, /Anlage 3: Hafen/)
    assert.ok(!before.includes('<del>') && !before.includes('Planungsbericht Hafen'))
    assert.match(await onDay('2020-07-02'), /<del>Anlage 3: Hafen<\/del> ersetzt durch <a[^>]*>Planungsbericht Hafen/)
    assert.match(await onDay('2017-11-29'), /In diesem Teil gilt an diesem Tag nichts/)
    const wrong = await site.app.request(urls.framework({ am: 'gestern' }))
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /„gestern“ ist kein Tag/)
  })

  test('what was exported comes in again without a change, CSV and Excel', async () => {
    for (const path of [urls.frameworkDocumentsCsv(), urls.frameworkDocumentsXlsx()]) {
      const file = new Uint8Array(await (await site.app.request(path)).arrayBuffer())
      const again = await desk.look('rahmendokumente', file, path.split('/').at(-1) ?? '')
      assert.deepEqual(await desk.fates(again.id), { same: 4 }, path)
    }
    const then = await (await site.app.request(urls.frameworkDocumentsCsv({ am: '2018-01-01' }))).text()
    assert.equal(then.trim().split('\n').length, 2, 'the head and the general part')
  })

  test('editions are linked from both ends', async () => {
    const [old, next] = [await idOf('IV-2019'), await idOf('IV-SR3')]
    assert.ok((await site.get(urls.frameworkDocument(old))).includes(urls.frameworkDocument(next)))
    const page = await site.get(urls.frameworkDocument(next))
    assert.ok(page.includes(urls.frameworkDocument(old)))
    assert.match(page, /davon ersetzt: Anlage 3/)
  })

  test('V2: the public reads what is public, and nothing of what does not fit', async () => {
    const inside = await onDay('2024-06-01')
    assert.match(inside, /Jugendsozialarbeit/)
    assert.match(inside, /Lücke:<\/strong> Für Stadtraum 1 Altstadt und Bahnhof gab es noch nie/)
    const principal = desk.as('clerk')
    site.as(PUBLIC)
    const outside = await onDay('2024-06-01')
    assert.match(outside, /Planungsbericht Hafen/)
    assert.ok(!outside.includes('Jugendsozialarbeit') && !outside.includes('Lücke'))
    assert.equal((await site.app.request(urls.frameworkDocument(await idOf('IV-13')))).status, 404)
    assert.ok(!(await (await site.app.request(urls.frameworkDocumentsCsv())).text()).includes('IV-13'))
    site.as(principal)
  })

  test('the pages of an area, a facility and a provider say what the framework has in force for them', async () => {
    const { database } = site.services
    const area = async (number: string) =>
      (await database.read(SYSTEM, allAreas)).find(each => each.level === 'Stadtraum' && each.number === number)?.id ?? ''
    const south = await site.get(urls.area(await area('4')))
    assert.match(south, /Was geplant ist<\/h2><ul[^>]*><li><a[^>]*>Planungsberichte 2019<\/a>, Anlage 4: Südhang, im Planungsrahmen seit/)
    assert.match(await site.get(urls.area(await area('3'))), /Planungsbericht Hafen<\/a>, im Planungsrahmen/)
    assert.match(await site.get(urls.area(await area('5'))), /Kein Planungsbericht und kein Dokument/)
    const anchor = (await database.read(SYSTEM, allFacilities)).find(({ values }) => values.code === 'E-01')
    assert.ok(anchor)
    // In Stadtteil 11, which lies in Stadtraum 3, with a service after § 13.
    for (const page of [urls.facility(anchor.id), urls.provider(anchor.providerId)])
      assert.match(await site.get(page), /Jugendsozialarbeit<\/a>, im Planungsrahmen.*Planungsbericht Hafen<\/a>, im Planungsrahmen/s)
  })

  test('a document that refers to what is not there, or loses an annex that is replaced, is refused at its field', async () => {
    for (const [fields, words] of [
      [{ ersetzt: 'IV-2019 Anlage 9' }, /hat keine Anlage 9/],
      [{ ersetzt: 'IV-1999' }, /Kennung „IV-1999“ gibt es nicht/],
      [{ ersetzt: 'X-1' }, /nicht selbst ersetzen/],
      [{ anlagen: '3' }, /ist keine Anlage/],
      [{ anlagen: '1 A\n1 B' }, /Anlage 1 steht zweimal/],
      [{ gebiet: 'Stadtraum 99' }, /Gebiet „Stadtraum 99“/],
      [{ bis: '2019-12-31' }, /Ende liegt vor/],
      [{ bericht: 'Keiner' }, /Planungsbericht „Keiner“/],
    ] as const) {
      const answer = await site.post(urls.frameworkDocumentNew(), { kennung: 'X-1', titel: 'X', teil: 'IV', von: '2020-01-01', ...fields })
      assert.equal(answer.status, 422, JSON.stringify(fields))
      assert.match(await answer.text(), words)
    }
    const lost = await desk.look('rahmendokumente', `${HEAD}\n${ROWS[1]?.replace(/"3 Hafen; Stadtraum 3\n/, '"')}`)
    assert.match((await desk.rows(lost.id, 'refused'))[0]?.problems[0]?.message ?? '', /Anlage 3 wird von „Planungsbericht Hafen“ ersetzt/)
  })

  test('an annex keeps what replaces it when its document is changed, and a document that was replaced is not taken out', async () => {
    const old = await idOf('IV-2019')
    const saved = await site.post(urls.frameworkDocumentEdit(old), {
      ...{ kennung: 'IV-2019', titel: 'Planungsberichte von 2019', teil: 'IV', vorlage: 'V2896/19', von: '2019-10-10', oeffentlich: 'ja' },
      anlagen: '4 Südhang; Stadtraum 4\n3 Hafen; Stadtraum 3',
    })
    assert.equal(saved.status, 303)
    assert.match(await onDay('2020-07-02'), /Anlage 4: Südhang.*<del>Anlage 3: Hafen/s)
    assert.match(await site.get(urls.frameworkTakeOut(old)), /Das geht nicht/)
    assert.equal((await site.post(urls.frameworkTakeOut(old))).status, 409)
    const next = await idOf('IV-SR3')
    assert.match(await site.get(urls.frameworkTakeOut(next)), /gilt dann wieder: <a[^>]*>Planungsberichte von 2019/)
    assert.equal((await site.post(urls.frameworkTakeOut(next))).status, 303)
    assert.ok(!(await onDay('2020-07-02')).includes('<del>'))
  })

  test('a circle, two for the same area and a gap are named, and every one of them stays where it is', async () => {
    for (const [kennung, fields] of [
      ['K-1', { gebiet: 'Stadtraum 1' }],
      ['K-2', { gebiet: 'Stadtraum 1', ersetzt: 'K-1' }],
      ['G-1', { gebiet: 'Stadtraum 2', bis: '2023-12-31' }],
    ] as const)
      assert.equal(
        (await site.post(urls.frameworkDocumentNew(), { kennung, titel: kennung, teil: 'IV', von: '2023-01-01', ...fields })).status,
        303,
      )
    const changed = { kennung: 'K-1', titel: 'K-1', teil: 'IV', von: '2023-01-01', gebiet: 'Stadtraum 1', ersetzt: 'K-2' }
    assert.equal((await site.post(urls.frameworkDocumentEdit(await idOf('K-1')), changed)).status, 303)
    const page = await onDay('2024-06-01')
    assert.match(page, /Kreis:<\/strong> <a[^>]*>K-[12]<\/a> und <a[^>]*>K-[12]<\/a> ersetzen einander/)
    assert.match(page, /Doppelt:<\/strong> Für Stadtraum 1 Altstadt und Bahnhof gelten zugleich/)
    assert.match(page, /Lücke:<\/strong> Für Stadtraum 2 Elsteraue gilt seit <time[^>]*>1\. Januar 2024<\/time> kein Dokument mehr/)
  })
})
