import { Hono } from 'hono'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { createTestApp } from '#test/support/test-app.ts'
import type { AppEnv } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import { requestsPerSecond } from './load.ts'
import { type Row, row } from './row.ts'
import { seedRegister } from './seed-register.ts'

/** A unit's desk at two sizes of the register, over HTTP and rendered anew with each request, against a bare Hono route that sends the same bytes. */
export async function runDeskBench(): Promise<Row[]> {
  const rows: Row[] = []
  let first: number | undefined
  for (const size of [1_000, 100_000]) {
    const engine = await openPglite()
    await migrate(engine)
    await seedRegister(engine, size)
    const test = await createTestApp(new Database(engine, fixedClock('2024-06-15T10:00:00Z')))
    try {
      const paths = Array.from({ length: 8 }, (_, unit) => `${urls.today()}?${unit}`)
      const bodies = await Promise.all(paths.map(async path => (await test.app.request(path)).text()))
      const bare = new Hono<AppEnv>()
      bare.get(urls.today(), c => c.html(bodies[0] ?? ''))
      const bound = await requestsPerSecond(bare, paths)
      const ours = await requestsPerSecond(test.app, paths)
      const name = `"Heute", ${size.toLocaleString('en')} points in 40 units`
      rows.push(row(name, 'requests/s', ours, bound, 'bare Hono route, same bytes'))
      if (first === undefined) first = ours
      else rows.push(row(`${name}, against 1,000`, 'requests/s', ours, first, 'the same page at 1,000 points'))
    } finally {
      await test.close()
      await engine.close()
    }
  }
  return rows
}
