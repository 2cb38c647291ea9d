import { KEPT_COUNTS } from '#oversight/kept-counts.ts'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPostgres } from '#platform/db/postgres-engine.ts'
import { keepCounts } from '#register/counts/kept-counts.ts'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { type Row, row } from './row.ts'
import { seedRegister } from './seed-register.ts'

const SMALL = 10_000
const LARGE = Number(process.env['GROWTH_POINTS'] ?? 100_000)
const ROUNDS = 5

/**
 * Pages rendered anew on a large register against the same pages on one of 10,000 points, on the PostgreSQL server of DATABASE_URL; GROWTH_POINTS=1000000 seeds a million
 * (some minutes, 1.5 GB, gone afterwards). Nothing without a server.
 */
export async function runGrowthBench(): Promise<Row[]> {
  const server = process.env['DATABASE_URL']
  if (!server) {
    console.error('growth needs DATABASE_URL')
    return []
  }
  const small = await openRegister(server, SMALL)
  const large = await openRegister(server, LARGE)
  try {
    const rows: Row[] = []
    for (const [name, path] of PAGES) {
      const took = { small: [] as number[], large: [] as number[] }
      // In turns, so that both meet the same machine; the first of each prepares its statements.
      for (let round = 0; round <= ROUNDS; round++) {
        took.small.push(await small.ask(path(small.reference), round))
        took.large.push(await large.ask(path(large.reference), round))
      }
      rows.push(
        row(
          `${name}, ${LARGE.toLocaleString('en')} points`,
          'ms',
          median(took.large.slice(1)),
          median(took.small.slice(1)),
          'the same page at 10,000 points, anew',
          '≤ 2',
        ),
      )
    }
    return rows
  } finally {
    await small.close()
    await large.close()
  }
}

const PAGES: readonly (readonly [name: string, path: (reference: string) => string])[] = [
  ['resolution list', () => urls.resolutions()],
  ['resolution list, state open, page 20', () => urls.resolutions({ seite: 20, stand: 'open' })],
  ['resolution page', reference => urls.resolution(reference)],
  ['search, one word', () => urls.resolutions({ q: 'Radwege' })],
  ['search, a misspelt word', () => urls.resolutions({ q: 'Radwgee' })],
  ['overview', () => urls.overview()],
  ['reports', () => urls.reports()],
  ['lists', () => urls.lists()],
  ['an address below lists that is not there', () => `${urls.lists()}/00000000-0000-0000-0000-000000000000`],
  ['figures', () => urls.figures()],
]

async function openRegister(server: string, points: number) {
  const { url, drop } = await createPostgresDatabase(server)
  const engine = openPostgres(url)
  await migrate(engine)
  const began = performance.now()
  const { references } = await seedRegister(engine, points)
  const seeded = performance.now()
  // As the work of each minute leaves a register, and the server's own upkeep.
  await engine.executeSql('insert into count_stale (paper_id) select id from paper')
  await keepCounts({ engine }, KEPT_COUNTS)
  await engine.executeSql('vacuum analyze')
  const seconds = (from: number, to: number): number => Math.round((to - from) / 1000)
  console.error(
    `${points.toLocaleString('en')} points: seeded in ${seconds(began, seeded)} s, counted in ${seconds(seeded, performance.now())} s`,
  )
  const site = await createTestApp(new Database(engine, fixedClock('2024-06-15T10:00:00Z')))
  return {
    reference: references[0] ?? '',
    /** Milliseconds of a page whose address is new. */
    ask: async (path: string, round: number): Promise<number> => {
      const began = performance.now()
      await (await site.app.request(`${path}${path.includes('?') ? '&' : '?'}neu=${round}`)).text()
      return performance.now() - began
    },
    close: async () => {
      await site.close()
      await engine.close()
      await drop()
    },
  }
}

const median = (times: readonly number[]): number => [...times].sort((one, other) => one - other)[times.length >> 1] ?? Number.NaN
