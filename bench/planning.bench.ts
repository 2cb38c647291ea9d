import { Hono } from 'hono'
import { allAreas, allMemberships, areasOn } from '#planning/areas/area.store.ts'
import { prepareExampleFramework } from '#planning/example-framework.usecases.ts'
import { prepareExamplePlanning } from '#planning/example-planning.usecases.ts'
import { frameworkExchange } from '#planning/framework/framework.exchange.ts'
import { allDocuments, listParts, openProposals } from '#planning/framework/framework.store.ts'
import { facilityExchange } from '#planning/offers/facility.exchange.ts'
import { allFacilities, facilitiesIn } from '#planning/offers/facility.store.ts'
import { allProviders } from '#planning/offers/provider.store.ts'
import { listKinds, servicesFor, servicesOf } from '#planning/offers/service.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite, type PgliteEngine } from '#platform/db/pglite-engine.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import type { AppEnv } from '#web/app-env.ts'
import { planImport } from '#web/import/plan.ts'
import { urls } from '#web/urls.ts'
import { requestsPerSecond } from './load.ts'
import { type Row, row } from './row.ts'

const FACILITIES = 10_000
const EDITIONS = 40

/** Pages of planning, kept and rendered anew, and 10,000 facilities from a file against COPY with the same constraints. */
export async function runPlanningBench(): Promise<Row[]> {
  const engine = await openPglite()
  await migrate(engine)
  const database = new Database(engine, fixedClock('2024-06-15T10:00:00Z'))
  const test = await createTestApp(database)
  try {
    await prepareExamplePlanning(database)
    await prepareExampleFramework(database)
    await fillFramework(database)
    const [areas, providers] = [await database.read(SYSTEM, allAreas), await database.read(SYSTEM, allProviders)]
    const [area, provider] = [areas.find(({ level }) => level === 'Stadtraum')?.id ?? '', providers[0]?.id ?? '']
    const today = Temporal.PlainDate.from('2024-06-15')
    const pages: [string, string[], (tx: Tx) => Promise<unknown>][] = [
      [
        `framework of ${EDITIONS * 5 + 8} documents as of a day`,
        ['2018-01-01', '2020-05-01', '2022-05-01', '2024-05-01'].map(am => urls.framework({ am })),
        async tx => [
          await allDocuments(tx),
          await areasOn(tx, today),
          await listParts(tx),
          await allAreas(tx),
          await listKinds(tx),
          await openProposals(tx),
        ],
      ],
      [
        'area page',
        [urls.area(area)],
        async tx => [
          await allAreas(tx),
          await allMemberships(tx),
          await facilitiesIn(tx, [area]),
          await servicesFor(tx, [area]),
          await allDocuments(tx),
        ],
      ],
      ['provider page', [urls.provider(provider)], async tx => [await allProviders(tx), await servicesOf(tx, []), await allDocuments(tx)]],
      [
        'map',
        [urls.areaMap({ ebene: 'Stadtteil' })],
        async tx => [await areasOn(tx, today), await allMemberships(tx), await allFacilities(tx)],
      ],
    ]
    const rows: Row[] = []
    for (const [name, paths, statements] of pages) rows.push(...(await pageRows(test, name, paths, statements)))
    return [...rows, await importRow(engine, database)]
  } finally {
    await test.close()
    await engine.close()
  }
}

async function pageRows(test: TestApp, name: string, paths: readonly string[], statements: (tx: Tx) => Promise<unknown>): Promise<Row[]> {
  const bodies = await Promise.all(paths.map(async path => (await test.app.request(path)).text()))
  const bare = new Hono<AppEnv>()
  for (const [index, path] of paths.entries()) bare.get(new URL(path, 'http://x').pathname, c => c.html(bodies[index] ?? ''))
  const bound = await requestsPerSecond(bare, paths)
  const kept = await requestsPerSecond(test.app, paths)
  const fresh = await perSecond(3000, async number => {
    const path = paths[number % paths.length] ?? ''
    const answer = await test.app.request(`${path}${path.includes('?') ? '&' : '?'}neu=${number}`)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    await answer.text()
  })
  const alone = await perSecond(2000, () => test.services.database.read(BUILT_IN_CLERK, statements))
  return [
    row(name, 'requests/s', kept, bound, 'bare Hono route, same bytes', '≥ 0.2'),
    row(`${name}, rendered anew`, 'pages/s', fresh, alone, 'its main statements, read into records', '≥ 0.33'),
  ]
}

async function perSecond(milliseconds: number, run: (number: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let done = 0
  while (performance.now() - began < milliseconds) await run(done++)
  return (done / (performance.now() - began)) * 1000
}

/** Editions of five areas, each of which replaces the one before. */
async function fillFramework(database: Database): Promise<void> {
  const documents = Array.from({ length: EDITIONS * 5 }, (_, at) => {
    const [area, edition] = [(at % 5) + 1, Math.floor(at / 5)]
    return {
      ...{
        code: `X-${area}-${edition}`,
        title: `Planungsbericht ${area}, Ausgabe ${edition}`,
        part: 'IV',
        area: `Stadtraum ${area}`,
        kind: '',
        report: '',
      },
      ...{
        reference: '',
        from: Temporal.PlainDate.from('1984-01-01').add({ years: edition }),
        until: null,
        annexes: [],
        note: '',
        isPublic: true,
      },
      replaces: edition === 0 ? [] : [`X-${area}-${edition - 1}`],
    }
  })
  await database.change(SYSTEM, async change => {
    await frameworkExchange.write(
      change,
      documents.map(values => ({ id: null, values })),
    )
    await change.audit({ action: 'bench.filled', recordType: 'setting', recordId: 'bench' })
  })
}

/** What taking a file over does, plan and writing, against COPY into a table with the same constraints, keys and indexes. */
async function importRow({ pglite }: PgliteEngine, database: Database): Promise<Row> {
  const head = ['Kennung', 'Name', 'Träger', 'Straße', 'PLZ', 'Ort', 'Gebiet']
  const rows = Array.from({ length: FACILITIES }, (_, at) => [
    `B-${at}`,
    `Einrichtung ${at}`,
    'OJL',
    `Weg ${at}`,
    '01999',
    'Lindenau',
    'Stadtteil 11',
  ])
  const began = performance.now()
  await database.change(SYSTEM, async change => {
    const ground = await facilityExchange.read(change.tx, { principal: SYSTEM, today: change.clock.today() })
    const plan = planImport(facilityExchange, ground, { head, rows: rows.map((cells, index) => ({ number: index + 2, cells })) })
    if ('missing' in plan) throw new Error('a column is missing')
    const records = plan.rows.flatMap(({ values }) => (values ? [{ id: null, values }] : []))
    if (records.length !== FACILITIES) throw new Error('a row was refused')
    await facilityExchange.write(change, records)
    await change.audit({ action: 'bench.imported', recordType: 'setting', recordId: 'bench' })
  })
  const ours = performance.now() - began
  const one = await database.read(SYSTEM, async tx => ({
    provider: (await allProviders(tx))[0]?.id ?? '',
    area: (await allAreas(tx))[0]?.id ?? '',
  }))
  const csv = rows
    .map(([code = '', name = '', , street = '']) => `C${code},${name},${one.provider},${street},01999,Lindenau,${one.area}`)
    .join('\n')
  const copied = performance.now()
  await pglite.query(
    `copy facility (code, name, organization_id, street, postcode, place, area_id) from '/dev/blob' with (format csv)`,
    [],
    { blob: new Blob([csv]) },
  )
  const bound = performance.now() - copied
  const [count] = (await pglite.query<{ count: string }>(sqlText)).rows
  if (Number(count?.count) !== 2 * FACILITIES) throw new Error(`there are ${count?.count} facilities`)
  return row(
    `import of ${FACILITIES.toLocaleString('en')} facilities: judging and writing`,
    'rows/s',
    (FACILITIES * 1000) / ours,
    (FACILITIES * 1000) / bound,
    'COPY into the same table, constraints, triggers and indexes',
    '≥ 0.33',
  )
}

const sqlText = `select count(*) as count from facility where code like 'B-%' or code like 'CB-%'`
