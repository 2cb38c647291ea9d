import assert from 'node:assert/strict'
import { rowsOfFile } from '#imports/import-file.usecases.ts'
import { areaExchange } from '#planning/areas/area.exchange.ts'
import { borderExchange } from '#planning/areas/border.exchange.ts'
import { prepareExampleFramework } from '#planning/example-framework.usecases.ts'
import { prepareExamplePlanning } from '#planning/example-planning.usecases.ts'
import { frameworkExchange } from '#planning/framework/framework.exchange.ts'
import { measureExchange } from '#planning/measures/measure.exchange.ts'
import { facilityExchange } from '#planning/offers/facility.exchange.ts'
import { providerExchange } from '#planning/offers/provider.exchange.ts'
import { serviceExchange } from '#planning/offers/service.exchange.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { closeDocxHtml } from '#reading/adapters/docx-html.ts'
import { listedExchange } from '#register/listed/listed.exchange.ts'
import { freshDatabase, testClock } from '#test/support/databases.ts'
import { fileDesk } from '#test/support/file-desk.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { zipOf } from '#test/support/small-zip.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { anyExchange } from '#web/import/exchange.ts'
import { planImport } from '#web/import/plan.ts'
import { urls } from '#web/urls.ts'
import { mutated } from './mutate.ts'

const EXCHANGES = [
  anyExchange(providerExchange),
  anyExchange(facilityExchange),
  anyExchange(serviceExchange),
  anyExchange(areaExchange),
  anyExchange(frameworkExchange),
  anyExchange(listedExchange),
  anyExchange(measureExchange),
]
const MEASURES = anyExchange(measureExchange)
const REPORT = 'Jugendarbeit (2024–2028)'
const BY = { principal: SYSTEM, today: testClock.today() }
const BORDERS = anyExchange(borderExchange)
const ring = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const GEOJSON = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { nr: '1' },
      geometry: { type: 'Polygon', coordinates: [ring(13.7, 51, 0.1), ring(13.72, 51.02, 0.02)] },
    },
    {
      type: 'Feature',
      properties: { nr: '2' },
      geometry: { type: 'MultiPolygon', coordinates: [[ring(13.8, 51, 0.1)], [ring(14, 51, 0.05)]] },
    },
  ],
})

/** A table of measures as Word has it. */
function wordFile(): Uint8Array<ArrayBuffer> {
  const cell = (words: string) => `<w:tc><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`
  const rows = [
    ['Nr.', 'Maßnahme', 'Zuständig', 'Termin'],
    ['1', 'Nachtbus', 'Amt 51', 'IV/2025'],
    ['2', 'Werkstatt', 'OJL', '31.12.2026'],
  ].map(cells => `<w:tr>${cells.map(cell).join('')}</w:tr>`)
  const body = `<w:body><w:tbl>${rows.join('')}</w:tbl></w:body>`
  const files = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${body}</w:document>`,
  }
  return new Uint8Array(zipOf(Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }))))
}

/** What came of files that were broken on purpose. */
export interface FuzzResult {
  readonly files: number
  /** Refused as a whole with a sentence, lacking columns, or looked at row by row. */
  readonly refused: number
  readonly lacking: number
  readonly looked: number
  readonly slowestMilliseconds: number
  /** More than before the first file: the database lies in the same process. */
  readonly grownMegabytes: number
}

/**
 * Breaks files of every kind and looks at each as an upload would; every hundredth goes the whole way, is taken over and taken back.
 * @throws where one crashes, is refused without a sentence, or leaves something behind
 */
export async function fuzzImports(count: number, seed = 1): Promise<FuzzResult> {
  const database = await freshDatabase()
  const site = await createTestApp(database)
  try {
    return await fuzzOn(site, count, seed)
  } finally {
    await site.close()
    await database.close()
    await closeDocxHtml()
  }
}

async function fuzzOn(site: TestApp, count: number, seed: number): Promise<FuzzResult> {
  const { database } = site.services
  const desk = await fileDesk(site)
  await prepareExamplePlanning(database)
  await prepareExampleFramework(database)
  await startPlanningReport(site, { titel: 'Jugendarbeit' })
  const measure = { bericht: REPORT, nummer: '1', massnahme: 'Nachtbus', zustaendig: 'Amt 51', stand: 'planned', herkunft: 'planung' }
  assert.equal((await site.post(urls.measureNew(), measure)).status, 303)
  await database.change(SYSTEM, change =>
    addPaper(change, {
      ...{
        reference: 'V0417/25',
        name: 'Wege am Mühlgraben',
        committee: 'SR',
        decidedOn: '2025-02-06',
        unit: 'Amt 66',
        visibility: 'internal',
      },
      points: ['befestigen', 'beleuchten', 'bepflanzen'].map((what, at) => ({ number: String(at + 1), text: `Die Wege sind zu ${what}.` })),
    }),
  )
  const bytesOf = async (path: string) => new Uint8Array(await (await site.app.request(path)).arrayBuffer())
  const sources = [
    ...(await Promise.all(
      EXCHANGES.flatMap(exchange =>
        (['csv', 'xlsx'] as const).map(async type => ({
          exchange,
          type,
          bytes: await bytesOf(exchange.saved?.[type] ?? `${exchange.list}.${type}`),
        })),
      ),
    )),
    { exchange: MEASURES, type: 'docx', bytes: wordFile() },
    ...Array.from({ length: 5 }, () => ({ exchange: BORDERS, type: 'geojson', bytes: new TextEncoder().encode(GEOJSON) })),
  ]
  const grounds = new Map(
    await Promise.all(
      [...EXCHANGES, BORDERS].map(async each => [each.kind, await database.read(SYSTEM, tx => each.read(tx, BY))] as const),
    ),
  )
  const before = await recordsOf(site)
  const result = { files: 0, refused: 0, lacking: 0, looked: 0, slowestMilliseconds: 0, grownMegabytes: 0 }
  globalThis.gc?.()
  const base = process.memoryUsage().rss
  for (let number = 0; number < count; number++) {
    const source = sources[number % sources.length]
    const ground = grounds.get(source?.exchange.kind ?? '')
    if (!source || !ground) throw new Error('no source')
    const { exchange, type } = source
    const bytes = mutated(source.bytes, seed * 1_000_003 + number)
    const began = performance.now()
    try {
      const rows = await rowsOfFile(exchange, bytes, type === 'docx' ? REPORT : 'Stadtraum')
      if (typeof rows === 'string') {
        assert.match(rows, /^[\p{Lu}„].{10,600}[.!?)]$/su, 'a refusal is a sentence')
        result.refused++
      } else {
        const plan = planImport(exchange, ground, rows)
        if ('missing' in plan) result.lacking++
        else {
          for (const row of plan.rows) assert.equal(row.fate === 'refused', row.problems.length > 0, 'what is refused says why')
          result.looked++
        }
      }
      if (number % 100 === 0) await wholeWay(desk, exchange.kind, bytes, `datei.${type}`)
    } catch (error) {
      throw new Error(`file ${number} of seed ${seed} (${exchange.kind}, ${type})`, { cause: error })
    }
    result.files++
    result.slowestMilliseconds = Math.max(result.slowestMilliseconds, performance.now() - began)
    result.grownMegabytes = Math.max(result.grownMegabytes, (process.memoryUsage().rss - base) / 2 ** 20)
  }
  assert.deepEqual(await recordsOf(site), before, 'nothing is left behind')
  return result
}

/** How many records of each kind there are, and what they say. */
async function recordsOf({ services: { database } }: TestApp): Promise<readonly string[]> {
  return Promise.all(
    [...EXCHANGES, BORDERS].map(async each => {
      const { stored } = await database.read(SYSTEM, tx => each.read(tx, BY))
      return `${each.kind}: ${JSON.stringify(stored.map(({ values }) => values).toSorted((one, other) => each.name(one).localeCompare(each.name(other))))}`
    }),
  )
}

async function wholeWay(
  desk: Awaited<ReturnType<typeof fileDesk>>,
  kind: string,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<void> {
  const { status, id, words } = await desk.look(kind, bytes, name)
  assert.ok(status === 303 || status === 422, `${status}: ${words.slice(0, 200)}`)
  if (status === 422) return
  const fates = await desk.fates(id)
  if ((fates['new'] ?? 0) + (fates['changed'] ?? 0) === 0) return
  assert.equal(await desk.takeOver(id), 'done')
  const undone = await desk.undo(id)
  assert.equal(undone.status, 303, urls.importRun(id))
}
