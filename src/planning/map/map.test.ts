import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { onEachDatabase } from '#test/support/databases.ts'
import { type FileDesk, fileDesk } from '#test/support/file-desk.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { bordersOf } from '../areas/geojson.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'

/** Real borders of a city, where they are at hand. */
const DRESDEN = join(import.meta.dirname, '../../../../shared/planning-data/dresden/stadtteile.geojson')

type Corner = readonly [number, number]
const feature = (number: string, corners: readonly Corner[]) => ({
  type: 'Feature',
  properties: { nr: number, name: 'x' },
  geometry: { type: 'Polygon', coordinates: [corners] },
})
const collection = (...features: readonly unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features })
const SQUARE: readonly Corner[] = [
  [13.7, 51],
  [13.8, 51],
  [13.8, 51.1],
  [13.7, 51.1],
  [13.7, 51],
]
const BESIDE: readonly Corner[] = [
  [13.8, 51],
  [13.8, 51.1],
  [13.9, 51.1],
  [13.9, 51],
  [13.8, 51],
]
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const words = (text: string, level = 'Stadtraum'): string => {
  const found = bordersOf(bytes(text), level)
  return typeof found === 'string' ? found : ''
}

test('GeoJSON that cannot be drawn is refused with its reason: crossing, out of range, no area, no number, no level, cut off', () => {
  const bow = collection(
    feature('1', [
      [13, 51],
      [13.2, 51.2],
      [13.2, 51],
      [13, 51.2],
      [13, 51],
    ]),
  )
  assert.match(words(bow), /^Gebiet 1: Die Grenze kreuzt sich selbst/)
  assert.match(
    words(
      collection(
        feature('1', [
          [1300, 51],
          [1301, 51],
          [1301, 52],
          [1300, 51],
        ]),
      ),
    ),
    /weder Grad .* noch UTM/,
  )
  assert.match(
    words(collection({ type: 'Feature', properties: { nr: 1 }, geometry: { type: 'Point', coordinates: [13, 51] } })),
    /kein GeoJSON mit Flächen/,
  )
  assert.match(words(collection({ ...feature('1', SQUARE), properties: { wie: 'x' } })), /Keine Eigenschaft .*Gefunden: wie/)
  assert.match(words(collection(feature('1', SQUARE)), ''), /Ebene der Gebiete/)
  assert.match(words(collection(feature('1', SQUARE)).slice(0, -9)), /bricht ab/)
  assert.equal(bordersOf(bytes('Ebene;Nummer'), 'x'), null, 'a table is none of it')
})

test('a hole stays a hole in either direction, and one that lies beside its area is refused', () => {
  const hole: readonly Corner[] = [
    [13.73, 51.03],
    [13.77, 51.03],
    [13.77, 51.07],
    [13.73, 51.03],
  ]
  const holed = (...rings: readonly (readonly Corner[])[]): string =>
    collection({ ...feature('1', SQUARE), geometry: { type: 'Polygon', coordinates: [SQUARE, ...rings] } })
  for (const ring of [hole, hole.toReversed()]) {
    const found = bordersOf(bytes(holed(ring)), 'Stadtraum')
    assert.ok(found && typeof found !== 'string', String(found))
    assert.equal(JSON.parse(found.rows[0]?.cells[2] ?? '').length, 2)
  }
  assert.match(
    words(holed(hole.map(([x, y]) => [x + 0.2, y] as const))),
    /Gebiet 1: Ein Loch bei 13\.93 51\.03 liegt nicht in seiner Fläche/,
  )
})

test('borders of more corners than a city needs are refused before they are looked at', () => {
  const many = Array.from({ length: 200_001 }, (_, at): Corner => [13 + at / 1e6, 51])
  assert.match(words(collection(feature('1', many))), /mehr als 200\.000 Ecken/)
})

test('rings in either direction are taken, and UTM becomes the same degrees', () => {
  const one = bordersOf(bytes(collection(feature('1', SQUARE))), 'Stadtraum')
  const other = bordersOf(bytes(collection(feature('1', SQUARE.toReversed()))), 'Stadtraum')
  assert.ok(one && typeof one !== 'string' && other && typeof other !== 'string')
  assert.deepEqual(
    new Set(JSON.parse(one.rows[0]?.cells[2] ?? '')[0].map(String)),
    new Set(JSON.parse(other.rows[0]?.cells[2] ?? '')[0].map(String)),
  )
  const utm = bordersOf(
    bytes(
      collection(
        feature('1', [
          [33_411_000, 5_656_000],
          [33_412_000, 5_656_000],
          [33_412_000, 5_657_000],
          [33_411_000, 5_656_000],
        ]),
      ),
    ),
    'Stadtraum',
  )
  assert.ok(utm && typeof utm !== 'string')
  const [[longitude, latitude]] = JSON.parse(utm.rows[0]?.cells[2] ?? '')[0]
  assert.ok(longitude > 13.7 && longitude < 13.8 && latitude > 51 && latitude < 51.1)
})

onEachDatabase('the map', open => {
  let site: TestApp
  let desk: FileDesk
  before(async () => {
    site = await createTestApp(await open())
    desk = await fileDesk(site)
    await prepareExamplePlanning(site.services.database)
  })
  after(() => site?.close())
  const take = async (content: string) => {
    const form = new FormData()
    form.set('datei', new File([content], 'grenzen.geojson'))
    form.set('dazu', 'Stadtraum')
    return site.post(urls.importStart('grenzen'), form)
  }

  test('without borders areas stand in a grid that says it is none of the city, with every number in the table', async () => {
    const page = await site.get(urls.areaMap({ ebene: 'Stadtraum' }))
    assert.match(page, /Grenzen sind nicht eingetragen/)
    assert.equal(page.match(/class="rk-map__number"/g)?.length, 5)
    assert.match(page, /Hafen und Gerberviertel<\/a><\/th><td class="rk-number">2</)
    assert.match(page, /<title>Hafen und Gerberviertel: 2<\/title>/)
  })

  test('borders come by GeoJSON: known areas only, each number once; then the map is one', async () => {
    const file = collection(feature('1', SQUARE), feature('2', BESIDE), feature('2', BESIDE), feature('77', BESIDE))
    const answer = await take(file)
    assert.equal(answer.status, 303)
    const id = answer.headers.get('location')?.split('/').at(-1) ?? ''
    assert.deepEqual(
      (await desk.rows(id)).map(({ fate, problems }) => [fate, problems.map(({ column }) => column).join()]),
      [
        ['new', ''],
        ['refused', 'Ebene, Nummer'],
        ['refused', 'Ebene, Nummer'],
        ['refused', 'Nummer'],
      ],
    )
    assert.equal(await desk.takeOver(id), 'done')
    const page = await site.get(urls.areaMap({ ebene: 'Stadtraum' }))
    assert.ok(!page.includes('Grenzen sind nicht eingetragen'))
    assert.equal(page.match(/class="rk-map__number"/g)?.length, 1)
    const again = await take(file)
    assert.deepEqual(await desk.fates(again.headers.get('location')?.split('/').at(-1) ?? ''), { same: 1, refused: 3 })
    await desk.undo(id)
    assert.match(await site.get(urls.areaMap({ ebene: 'Stadtraum' })), /Grenzen sind nicht eingetragen/)
  })

  test('V2: a facility whose address is protected counts for nobody who may not see it', async () => {
    const count = async () =>
      /Brückenfeld<\/a><\/th><td class="rk-number">(\d+)/.exec(await site.get(urls.areaMap({ ebene: 'Stadtteil' })))?.[1]
    assert.equal(await count(), '1')
    desk.as('councillor')
    assert.equal(await count(), '0')
    desk.as('clerk')
  })

  test('a whole city of real borders is drawn', { skip: !existsSync(DRESDEN) && 'the borders are not at hand' }, () => {
    const found = bordersOf(readFileSync(DRESDEN), 'Stadtteil')
    assert.ok(found && typeof found !== 'string', String(found))
    assert.equal(found.rows.length, 64)
    const places = found.rows.reduce((sum, { cells }) => sum + JSON.parse(cells[2] ?? '').flat().length, 0)
    assert.ok(places < 5_399 && places > 1_000, `${places} places are left`)
  })
})
