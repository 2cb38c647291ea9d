import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { seedRegister } from '../../bench/seed-register.ts'

for (const size of [1000, 100000]) {
  const engine = await openPglite()
  await migrate(engine)
  const t0 = performance.now()
  const { references } = await seedRegister(engine, size)
  await engine.executeSql(
    `update paper set units = array[responsible_unit], point_kinds='{mandate_with_date}', point_statuses='{in_progress}'`,
  )
  await engine.executeSql('analyze')
  console.log(size, 'seeded', Math.round(performance.now() - t0))
  const t = await createTestApp(new Database(engine, fixedClock('2024-06-15T10:00:00Z')))
  const paths: Record<string, string> = {
    over: '/',
    list: urls.resolutions(),
    p2: urls.resolutions({ seite: 2 }),
    p150: urls.resolutions({ seite: 15 }),
    q: urls.resolutions({ q: 'Radwege' }),
    q2: urls.resolutions({ q: 'Konzept bericht' }),
    qslip: urls.resolutions({ q: 'Radwqege' }),
    rot: urls.resolutions({ ampel: 'red' }),
    stelle: urls.resolutions({ stelle: 'Amt 3', stand: 'offen' }),
    name: urls.resolutions({ sortierung: 'gegenstand' }),
    gremium: urls.resolutions({ gremium: 'JHA', sortierung: 'neueste' }),
    page: urls.resolution(references[0]!),
    csv: urls.resolutionsCsv(),
  }
  for (const [name, path] of Object.entries(paths)) {
    const n = name === 'csv' ? 2 : 12
    let times: number[] = []
    for (let i = 0; i < n; i++) {
      const b = performance.now()
      const r = await t.app.request(`${path}${path.includes('?') ? '&' : '?'}neu=${size}-${i}`)
      const text = await r.text()
      if (r.status !== 200) throw new Error(path + r.status)
      times.push(performance.now() - b)
      if (i === 0) console.log(name, text.length)
    }
    times = times.slice(1).sort((a, b) => a - b)
    console.log(size, name, 'median ms', times[Math.floor(times.length / 2)]!.toFixed(1), 'max', times.at(-1)!.toFixed(1))
  }
  await t.close()
  await engine.close()
}
