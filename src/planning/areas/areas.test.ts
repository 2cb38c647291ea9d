import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type FileDesk, fileDesk } from '#test/support/file-desk.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { areaKey } from '../rules/area-words.ts'
import { allAreas } from './area.store.ts'

const HEAD = 'Ebene;Nummer;Name;Von;Bis;Liegt ganz in;Liegt teilweise in;Nachfolger'

onEachDatabase('areas of the city', open => {
  let site: TestApp
  let desk: FileDesk
  before(async () => {
    site = await createTestApp(await open())
    desk = await fileDesk(site)
  })
  after(() => site?.close())
  const idOf = async (name: string): Promise<string> =>
    (await site.services.database.read(SYSTEM, allAreas)).find(area => `${areaKey(area)} ${area.name}` === name)?.id ?? ''

  test('Dresden of 2025 comes from the file that ships, and what was exported comes in again without a change', async () => {
    const { id } = await desk.lookAtShipped('gebiete', 'dresden-2025')
    assert.deepEqual(await desk.fates(id), { new: 92 })
    assert.equal(await desk.takeOver(id), 'done')
    for (const [path, name] of [
      [urls.areasCsv(), 'gebiete.csv'],
      [urls.areasXlsx(), 'gebiete.xlsx'],
    ] as const) {
      const file = new Uint8Array(await (await site.app.request(path)).arrayBuffer())
      const again = await desk.look('gebiete', file, name)
      assert.deepEqual(await desk.fates(again.id), { same: 92 }, name)
    }
  })

  test('Stadtraum 4 lies in two Stadtbezirke and Stadtteil 76 in two Stadträume; what holds a cut area is no sum', async () => {
    const four = await site.get(urls.area(await idOf('Stadtraum 4 Leipziger Vorstadt, Pieschen')))
    for (const words of ['Stadtbezirk 1 Neustadt</a> (teilweise)', 'Stadtbezirk 2 Pieschen</a> (teilweise)'])
      assert.ok(four.includes(words), words)
    assert.ok(!four.includes('dürfen nicht'), 'its Stadtteile lie whole in it')
    const eleven = await site.get(urls.area(await idOf('Stadtraum 11 Prohlis, Reick (mit Sternhäuser, Am Koitschgraben)')))
    assert.match(eleven, /dürfen nicht zu Zahlen dieses Gebiets addiert werden: Strehlen liegt/)
  })

  test('a row that contradicts itself or the city is refused at its cell', async () => {
    const { id } = await desk.look(
      'gebiete',
      [
        HEAD,
        'Stadtteil;101;Ohne Not;;;Stadtraum 99;;',
        'Stadtteil;102;Zweimal ganz;;;"Stadtraum 1\nStadtraum 2";;',
        'Stadtteil;103;Ein Stück;;;;Stadtraum 1;',
        'Kiez;104;Ohne Ebene;;;;;',
        'Stadtteil;105;Rückwärts;01.01.2025;01.01.2024;;;',
        'Stadtteil;106;Doppelt;;;;;',
        'Stadtteil;106;Doppelt;;;;;',
        'Stadtteil;107;Hängt an 101;;;;;Stadtteil 101',
        'stadtteil;108;Gut;;;Stadtraum 01;;',
        'Stadtteil;1;Überschneidet;01.01.2020;;;;',
      ].join('\n'),
    )
    assert.deepEqual(
      (await desk.rows(id, 'refused')).map(({ number, problems }) => [number, problems.map(({ column }) => column).join()]),
      [
        [2, 'Liegt ganz in'],
        [3, 'Liegt ganz in'],
        [4, 'Liegt teilweise in'],
        [5, 'Ebene'],
        [6, 'Bis'],
        [7, 'Ebene, Nummer, Von'],
        [8, 'Ebene, Nummer, Von'],
        [9, 'Nachfolger'],
        [10, 'Ebene'],
        [11, 'Nummer'],
      ],
    )
  })

  test('a recut ends an area and names what came after it, and both pages say so', async () => {
    const { id } = await desk.look(
      'gebiete',
      `${HEAD}\nStadtteil;201;Alt;;31.12.2023;;;"Stadtteil 202\nStadtteil 203"\nStadtteil;202;Neu-Nord;01.01.2024;;Stadtraum 1;;\nStadtteil;203;Neu-Süd;01.01.2024;;Stadtraum 1;;`,
    )
    assert.equal(await desk.takeOver(id), 'done')
    const north = await site.get(urls.area(await idOf('Stadtteil 202 Neu-Nord')))
    assert.match(north, /<dt>Vorher<\/dt><dd><a href="[^"]+">Stadtteil 201 Alt/)
    assert.match(await site.get(urls.areas({ q: 'Alt', ebene: 'Stadtteil' })), /^(?!.*>Alt<).*$/s)
    assert.match(await site.get(urls.areas({ q: 'Alt', ebene: 'Stadtteil', zeit: 'alle' })), />Alt<\/a>/)
  })

  test('what a file did is taken back as one act, but not once something builds on it', async () => {
    const first = await desk.look('gebiete', `${HEAD}\nStadtteil;301;Rück;;;Stadtraum 1;;\nStadtteil;01;Andere Altstadt;;;Stadtbezirk 0;;`)
    assert.equal(await desk.takeOver(first.id), 'done')
    assert.ok((await idOf('Stadtteil 1 Andere Altstadt')) || (await idOf('Stadtteil 301 Rück')))
    const second = await desk.look('gebiete', `${HEAD}\nOrtschaft;1;Auf 301;;;Stadtteil 301;;`)
    assert.equal(await desk.takeOver(second.id), 'done')
    const refused = await desk.undo(first.id)
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /Nicht zurückgenommen.*Stadtteil 301 Rück/s)
    await desk.undo(second.id)
    await desk.undo(first.id)
    assert.deepEqual([await desk.stateOf(second.id), await desk.stateOf(first.id)], ['undone', 'undone'])
    assert.equal(await idOf('Stadtteil 301 Rück'), '')
    assert.notEqual(await idOf('Stadtteil 01 Innere Altstadt'), '', 'as it was before')
  })

  test('where somebody changed a record since the file was looked at, nothing is written, and the look is a new one', async () => {
    const { id } = await desk.look('gebiete', `${HEAD}\nStadtteil;401;Von der Datei;;;;;`)
    await site.post(urls.areaNew(), { ebene: 'Stadtteil', nummer: '401', name: 'Von Hand' })
    assert.equal(await desk.takeOver(id), 'overtaken')
    assert.deepEqual(await desk.fates(id), { changed: 1 })
    assert.match(await site.get(urls.importRun(id)), /<del>Von Hand<\/del> → <ins>Von der Datei<\/ins>/)
    assert.equal(await desk.takeOver(id), 'done')
  })

  test('a form is held to the same rules as a file, and a level is the city’s to name', async () => {
    const wrong = await site.post(urls.areaNew(), { ebene: 'Stadtteil', nummer: '501', name: 'Kreis', ganz: 'Stadtteil 501' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /in sich selbst/)
    assert.equal((await site.post(urls.areaLevels(), { name: 'Kiez', mehrzahl: 'Kieze', reihenfolge: '60' })).status, 303)
    assert.equal((await site.post(urls.areaLevels(), { name: 'Kiez', mehrzahl: 'Kieze', reihenfolge: '61' })).status, 422)
    const saved = await site.post(urls.areaNew(), { ebene: 'Kiez', nummer: '1', name: 'Am Wehr', ganz: 'Stadtteil 1' })
    assert.equal(saved.status, 303)
    desk.as('councillor')
    assert.match(await site.get(urls.areas({ q: 'Wehr' })), /Am Wehr/)
    assert.equal((await site.post(urls.areaNew(), { ebene: 'Kiez', nummer: '2', name: 'X' })).status, 401)
    desk.as('clerk')
  })

  test('what is no table, lacks a column or has one twice is refused with what to do', async () => {
    for (const [content, words] of [
      ['Name;Nummer\nA;1', /fehlt die Spalte „Ebene“.*Gefunden: Name, Nummer/s],
      ['Ebene;Nummer;Name;Name\nStadtteil;1;A;B', /„Name“ steht zweimal da/],
      ['', /leer/],
    ] as const) {
      const { status, words: page } = await desk.look('gebiete', content)
      assert.equal(status, 422)
      assert.match(page, words)
    }
  })
})
