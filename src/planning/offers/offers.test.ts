import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type FileDesk, fileDesk } from '#test/support/file-desk.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'
import { areaKey } from '../rules/area-words.ts'
import { allFacilities } from './facility.store.ts'
import { allProviders } from './provider.store.ts'
import { allServices } from './service.store.ts'

const HEAD = 'Kurzbezeichnung;Name;Anerkannt nach § 75 SGB VIII;PLZ;E-Mail-Adresse;Adresse im Netz;Von;Bis'
/** 400 providers, every one of the first thirty with a fault of its own kind. */
const FAULTS: readonly ((number: number) => string)[] = [
  number => `;Ohne Kurzbezeichnung ${number};ja;01999;;;;`,
  number => `K${number};;ja;01999;;;;`,
  number => `K${number};Träger ${number};vielleicht?;01999;keine-adresse;;;`,
  number => `K${number};Träger ${number};ja;01999;;www.ohne.example;;`,
  number => `K${number};Träger ${number};ja;01999;;;31.02.2024;`,
  number => `K${number};Träger ${number};ja;01999;;;01.01.2025;31.12.2024`,
]
const fourHundred = (): string[] =>
  Array.from({ length: 400 }, (_, at) => FAULTS[at % FAULTS.length]?.(at) ?? '').map((faulty, at) =>
    at < 30
      ? faulty
      : `K${at};Träger Nr. ${at} für Müßiggänger;${at % 2 ? 'ja' : 'nein'};01999;t${at}@traeger.example;https://traeger.example/${at};01.01.2020;`,
  )
/** As Windows writes it. */
const windows1252 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'))

onEachDatabase('providers, facilities and services', open => {
  let site: TestApp
  let desk: FileDesk
  before(async () => {
    site = await createTestApp(await open())
    desk = await fileDesk(site)
    await prepareExamplePlanning(site.services.database)
  })
  after(() => site?.close())
  const idOfArea = async (words: string): Promise<string> =>
    (await site.services.database.read(SYSTEM, allAreas)).find(area => areaKey(area) === words)?.id ?? ''
  const facility = async (code: string): Promise<string> =>
    (await site.services.database.read(SYSTEM, allFacilities)).find(({ values }) => values.code === code)?.id ?? ''

  for (const [name, encode] of [
    ['UTF-8', (text: string) => text],
    ['Windows-1252', windows1252],
  ] as const)
    test(`400 providers with 30 faults in ${name}: each fault at its cell, 370 taken over, all taken back`, async () => {
      const looked = await desk.look('traeger', encode([HEAD, ...fourHundred()].join('\r\n')))
      assert.deepEqual(await desk.fates(looked.id), { new: 370, refused: 30 })
      const columns = (await desk.rows(looked.id, 'refused')).map(({ problems }) => problems.map(({ column }) => column).join())
      assert.deepEqual([...new Set(columns)].sort(), ['Adresse im Netz', 'Bis', 'E-Mail-Adresse', 'Kurzbezeichnung', 'Name', 'Von'])
      assert.equal(await desk.takeOver(looked.id), 'done')
      assert.match(await site.get(urls.providers({ q: 'Nr. 399' })), /Träger Nr\. 399 für Müßiggänger/)
      await desk.undo(looked.id)
      assert.equal(await desk.stateOf(looked.id), 'undone')
      assert.equal((await site.services.database.read(SYSTEM, allProviders)).length, 6)
    })

  test('what was exported is imported without a change, in both formats, decimals and days included', async () => {
    for (const [kind, csv, xlsx, count] of [
      ['traeger', urls.providersCsv(), urls.providersXlsx(), 6],
      ['einrichtungen', urls.facilitiesCsv(), urls.facilitiesXlsx(), 8],
      ['angebote', urls.servicesCsv(), urls.servicesXlsx(), 10],
    ] as const)
      for (const path of [csv, xlsx]) {
        const file = new Uint8Array(await (await site.app.request(path)).arrayBuffer())
        const again = await desk.look(kind, file, path.endsWith('csv') ? 'liste.csv' : 'liste.xlsx')
        assert.deepEqual(await desk.fates(again.id), { same: count }, path)
      }
  })

  test('a comma between columns and a point in numbers are read as well, and a change says old and new', async () => {
    const looked = await desk.look(
      'angebote',
      'Kennung,Einrichtung,Leistungsart,Bezeichnung,Stellen in VzÄ\nA-01-1,E-01,§ 11,Offener Treff,2.75\nA-09-1,E-01,§ 11,Neu,1.005',
    )
    const [changed, refused] = await desk.rows(looked.id)
    assert.deepEqual(changed?.changes, [{ column: 'Stellen in VzÄ', old: '2,5', new: '2,75' }])
    assert.deepEqual(
      refused?.problems.map(({ column }) => column),
      ['Stellen in VzÄ'],
    )
  })

  test('an area shows what lies in it, what may lie in it, what is there for it, and exact sums', async () => {
    const three = await site.get(urls.area(await idOfArea('Stadtraum 3')))
    for (const words of ['Jugendhaus Anker', 'Junge Bühne', 'Mobile Jugendarbeit', 'Erziehungsberatung'])
      assert.ok(three.includes(words), words)
    assert.ok(!three.includes('Jugendtreff Mühlgraben'))
    const four = await site.get(urls.area(await idOfArea('Stadtraum 4')))
    assert.match(four, /Vielleicht auch hier[^<]*<a[^>]*>Jugendtreff Mühlgraben/)
    // 2,5 + 1,75 of the whole city + 3 + 4,5 + 6 of the whole city + 0,5
    assert.match(three, /und 18,25 VzÄ/)
  })

  test('V2: a facility whose address protects somebody is seen inside the administration alone, with its services', async () => {
    const shelter = urls.facility(await facility('E-06'))
    assert.match(await site.get(shelter), /Anschrift geschützt/)
    desk.as('councillor')
    assert.equal((await site.app.request(shelter)).status, 404)
    assert.ok(!(await site.get(urls.facilities())).includes('Schutzwohnung'))
    assert.ok(!(await site.get(urls.servicesCsv())).includes('Inobhutnahme'))
    desk.as('clerk')
    // Opened, everybody sees it and what belongs to it; closed again, nobody.
    const stored = (await site.services.database.read(SYSTEM, allFacilities)).find(({ values }) => values.code === 'E-06')
    assert.ok(stored)
    const fields = { kennung: 'E-06', name: stored.values.name, traeger: 'AWE', gebiet: 'Stadtteil 13' }
    assert.equal((await site.post(urls.facilityEdit(stored.id), fields)).status, 303)
    desk.as('councillor')
    assert.match(await site.get(urls.services({ q: 'Schutzwohnung' })), />Schutzwohnung<\/a>/)
    desk.as('clerk')
    assert.equal((await site.post(urls.facilityEdit(stored.id), { ...fields, geschuetzt: 'ja' })).status, 303)
    desk.as('councillor')
    assert.ok(!(await site.get(urls.services({ q: 'Schutzwohnung' }))).includes('>Schutzwohnung</a>'))
    desk.as('clerk')
  })

  test('who is to be reached is the administration’s to know, unless the person agreed', async () => {
    const path = urls.facility(await facility('E-01'))
    const contact = urls.facilityContact(await facility('E-01'))
    await site.post(contact, { name: 'Tilda Moosgrün', aufgabe: 'Leitung', telefon: '0351 1' })
    await site.post(contact, { name: 'Ansgar Quellental', oeffentlich: 'ja' })
    assert.equal((await site.post(contact, { name: '' })).status, 422)
    assert.match(await site.get(path), /Tilda Moosgrün, Leitung/)
    desk.as('councillor')
    const seen = await site.get(path)
    assert.deepEqual([seen.includes('Moosgrün'), seen.includes('Quellental')], [false, true])
    desk.as('clerk')
    const [, id = ''] = /name="entfernen" value="([^"]+)"/.exec(await site.get(path)) ?? []
    assert.equal((await site.post(contact, { entfernen: id })).status, 303)
  })

  test('a resolution is linked to what it is about, and one that is not there is refused', async () => {
    const provider = (await site.services.database.read(SYSTEM, allProviders)).find(({ values }) => values.shortName === 'OJL')
    assert.ok(provider)
    await site.services.database.engine.executeSql(
      `insert into paper (reference, name, decided_on, paper_type) values ('V0123/24', 'Förderung der offenen Arbeit', '2024-02-01', 'Vorlage')`,
    )
    const missing = await site.post(urls.paperSubject(provider.id), { art: 'provider', vorlage: 'V9999/24' })
    assert.equal(missing.status, 422)
    assert.equal((await site.post(urls.paperSubject(provider.id), { art: 'provider', vorlage: 'V0123/24' })).status, 303)
    const page = await site.get(urls.provider(provider.id))
    assert.match(page, /Förderung der offenen Arbeit/)
    const [, link = ''] = /name="loesen" value="([^"]+)"/.exec(page) ?? []
    await site.post(urls.paperSubject(provider.id), { art: 'provider', loesen: link })
    assert.match(await site.get(urls.provider(provider.id)), /Kein Beschluss ist verknüpft/)
  })

  test('a form refuses what a file would: a provider, a kind or an area that is not there, a mark that is taken', async () => {
    for (const [path, fields, words] of [
      [urls.facilityNew(), { kennung: 'E-99', name: 'X', traeger: 'gibt-es-nicht' }, /gibt es hier nicht/],
      [urls.facilityNew(), { kennung: 'e-01', name: 'X', traeger: 'OJL' }, /Das gibt es schon/],
      [urls.serviceNew(), { kennung: 'A-99', einrichtung: 'E-01', leistungsart: '§§ 11–15', name: 'X' }, /Leistungsart/],
      [
        urls.serviceNew(),
        { kennung: 'A-99', einrichtung: 'E-01', leistungsart: '§ 11', name: 'X', gebiete: 'Stadtraum 77' },
        /Stadtraum 77/,
      ],
    ] as const) {
      const answer = await site.post(path, fields)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), words)
    }
    assert.equal((await site.services.database.read(SYSTEM, allServices)).length, 10)
  })
})
