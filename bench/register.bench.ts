import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp } from '#test/support/test-app.ts'
import type { AppEnv } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import { requestsPerSecond } from './load.ts'
import { type Row, row } from './row.ts'
import { seedRegister } from './seed-register.ts'

const SIZES = [1_000, 10_000, 100_000]

/** The list and a resolution's page at three sizes: over HTTP against a bare Hono route that sends the same bytes, and rendered anew (nothing kept) against the SQL alone. */
export async function runRegisterBench(): Promise<Row[]> {
  const rows: Row[] = []
  const firstOf = new Map<string, number>()
  for (const size of SIZES) {
    const engine = await openPglite()
    await migrate(engine)
    const { references } = await seedRegister(engine, size)
    const test = await createTestApp(new Database(engine, fixedClock('2024-06-15T10:00:00Z')))
    const points = `${size.toLocaleString('en')} points`
    try {
      const pages: [string, string[]][] = [
        [
          'resolution list',
          [urls.resolutions(), urls.resolutions({ seite: 2 }), urls.resolutions({ q: 'Radwege' }), urls.resolutions({ ampel: 'red' })],
        ],
        ['resolution page', references.slice(0, 20).map(reference => urls.resolution(reference))],
      ]
      for (const [name, paths] of pages) {
        const bodies = await Promise.all(paths.map(async path => (await test.app.request(path)).text()))
        const bare = new Hono<AppEnv>()
        for (const [index, path] of paths.entries()) bare.get(new URL(path, 'http://x').pathname, c => c.html(bodies[index] ?? ''))
        const bound = await requestsPerSecond(bare, paths)
        const kept = await requestsPerSecond(test.app, paths)
        rows.push(row(`${name}, ${points}`, 'requests/s', kept, bound, 'bare Hono route, same bytes', '≥ 0.2'))

        const fresh = await renderedPerSecond(test, paths)
        const statement = name === 'resolution page' ? pageSql(references[0] ?? '') : listSql
        rows.push(
          row(
            `${name}, ${points}, rendered anew`,
            'pages/s',
            fresh,
            await statementsPerSecond(test.services.database, statement),
            'the main SQL statement alone',
          ),
        )
        const first = firstOf.get(name)
        if (first === undefined) firstOf.set(name, fresh)
        else
          rows.push(
            row(
              `${name}, ${points} against 1,000, rendered anew`,
              'pages/s',
              fresh,
              first,
              'the same page at 1,000 points',
              name === 'resolution search' ? undefined : '≥ 0.67',
            ),
          )
      }
    } finally {
      await test.close()
      await engine.close()
    }
  }
  return rows
}

const listSql = sql`select reference, name, next_due_on, open_points, point_count, responsible_unit from paper order by next_due_on, reference limit 50`
const pageSql = (reference: string) =>
  sql`select p.reference, t.number, t.text, t.status, t.next_due_on from paper p join point t on t.paper_id = p.id where p.reference = ${reference} order by t.position`

/** Pages rendered from the database, one after the other; a query that nobody asked for before makes each address new, so that nothing kept is shown. */
async function renderedPerSecond(test: Awaited<ReturnType<typeof createTestApp>>, paths: readonly string[]): Promise<number> {
  const began = performance.now()
  let done = 0
  while (performance.now() - began < 3000) {
    const path = paths[done % paths.length] ?? '/'
    const answer = await test.app.request(`${path}${path.includes('?') ? '&' : '?'}neu=${done}`)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    await answer.text()
    done++
  }
  return (done / (performance.now() - began)) * 1000
}

async function statementsPerSecond(database: Database, statement: ReturnType<typeof sql>): Promise<number> {
  const began = performance.now()
  let done = 0
  while (performance.now() - began < 1500) {
    await database.read(BUILT_IN_CLERK, tx => tx.execute(statement))
    done++
  }
  return (done / (performance.now() - began)) * 1000
}
