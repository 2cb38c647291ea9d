import { sql } from 'drizzle-orm'
import { systemClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { type Row, row } from './row.ts'

const EDITIONS = 5
const ROUNDS = 30
const [FEW, MANY] = [100, 10_000]

/** A page of the list of measures: 10,000 over five editions against 100 over five, both rendered anew each time, taking turns. */
export async function runMeasuresBench(): Promise<Row[]> {
  const [few, many] = [await cityWith(FEW), await cityWith(MANY)]
  const took = new Map<string, { few: number; many: number }>()
  const pages = [urls.measures({ stand: 'alle' }), urls.measures(), urls.measures({ ampel: 'rot' })]
  try {
    for (const page of pages) {
      const times = { few: 0, many: 0 }
      for (let round = -3; round < ROUNDS; round++)
        for (const [key, city] of [
          ['few', few],
          ['many', many],
        ] as const) {
          const began = performance.now()
          // Pages are kept by their address until the data change: each look has one of its own.
          const html = await city.site.get(`${page}${page.includes('?') ? '&' : '?'}n=${round + 4}`)
          if (round >= 0) times[key] += performance.now() - began
          if (!/>\s*Maßnahme \d/.test(html)) throw new Error('the list is not whole')
        }
      took.set(page, times)
    }
  } finally {
    for (const { close } of [few, many]) await close()
  }
  return [...took].map(([page, { few: bound, many: ours }]) =>
    row(
      `list of ${MANY} measures, ${page}`,
      'ms a page (smaller is better)',
      ours / ROUNDS,
      bound / ROUNDS,
      `the same page with ${FEW} measures`,
      '≤ 1.5',
    ),
  )
}

/** A city with so many measures over five editions, every third of which has gone on in the next one. */
async function cityWith(count: number): Promise<{ readonly site: TestApp; readonly close: () => Promise<void> }> {
  const engine = await openPglite()
  await migrate(engine)
  const database = new Database(engine, systemClock)
  const site = await createTestApp(database)
  await addWayPeople(database)
  site.as(BUILT_IN_CLERK)
  const reports: string[] = []
  for (let edition = 0; edition < EDITIONS; edition++) {
    const [von, bis] = [`${2004 + edition * 5}-01-01`, `${2008 + edition * 5}-12-31`]
    reports.push(await startPlanningReport(site, { titel: 'Jugendarbeit', von, bis, vorher: reports.at(-1) ?? '' }))
  }
  await database.change(BUILT_IN_CLERK, async change => {
    const [unit] = await rowsOf<{ id: string }>(change.tx, sql`select id from organization where short_name = 'Amt 51' limit 1`)
    for (const [edition, report] of reports.entries())
      await change.tx.execute(sql`insert into measure (report_id, number, name, organization_id, state, due_on, next_due_on, touched_on)
        select ${report}::uuid, n::text, 'Maßnahme ' || n, ${unit?.id ?? ''}::uuid, (array['planned', 'running', 'done'])[1 + n % 3],
          date '2004-01-01' + ${edition * 1825}::int + n % 1800, case when n % 3 <> 2 then date '2004-01-01' + ${edition * 1825}::int + n % 1800 end, current_date
        from generate_series(1, ${count / EDITIONS}::int) as n`)
    for (const [index, report] of reports.slice(1).entries())
      await change.tx.execute(sql`insert into measure_fate (report_id, from_id, to_id, kind, said_on, said_by)
        select ${report}::uuid, o.id, n.id, 'continued', current_date, 'Planung' from measure o join measure n on n.number = o.number and n.report_id = ${report}::uuid
        where o.report_id = ${reports[index] ?? ''}::uuid and o.number::int % 3 = 0`)
    await change.audit({ action: 'bench.measures', recordType: 'measure', recordId: 'bench' })
  })
  await engine.executeSql('analyze')
  return {
    site,
    close: async () => {
      await site.close()
      await engine.close()
    },
  }
}
