import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { prepareExamplePeople } from '#people/example-people.usecases.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { requestsOf } from './coordination/coordination.store.ts'
import { prepareExampleMeasures } from './example-measures.usecases.ts'
import { prepareExamplePlanning } from './example-planning.usecases.ts'
import { beginExampleReport, prepareExampleReports } from './example-reports.usecases.ts'
import { measuresOfReport } from './measures/measure.store.ts'
import { allReports } from './reports/report.store.ts'

/** A database whose process ends after so many changes: the next one is never begun. */
const killedAfter = (database: Database, changes: number): Database => {
  let left = changes
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (name === 'change' && left-- === 0) throw new Error('killed')
        return value.apply(target, given)
      }
    },
  })
}

onEachDatabase('the example’s planning reports', open => {
  let site: TestApp
  before(async () => {
    site = await createTestApp(await open())
    await prepareExamplePeople(site.services.database)
    await prepareExamplePlanning(site.services.database)
  })
  after(() => site?.close())

  test('starts that are killed after every single change bring them where they belong, each step taken once (P4)', async () => {
    const { database, clock } = site.services
    const start = async (of: Database): Promise<void> => {
      await prepareExampleReports({ database: of, clock })
      await prepareExampleMeasures(of)
      await beginExampleReport({ database: of, clock })
    }
    let kills = 0
    // Each start gets a change further than the one before it.
    for (; kills < 60; kills++) {
      const finished = await start(killedAfter(database, 1)).then(
        () => true,
        () => false,
      )
      if (finished) break
    }
    assert.ok(kills > 8 && kills < 60, `${kills} kills`)
    const reports = await database.read(SYSTEM, allReports)
    assert.deepEqual(reports.map(({ step, turn }) => `${step} ${turn}`).sort(), [
      'accounted 0',
      'drafting 0',
      'further_reading 8',
      'offices 2',
    ])
    const area = reports.find(({ step }) => step === 'offices')?.id ?? ''
    const requests = await database.read(SYSTEM, tx => requestsOf(tx, area, clock.today()))
    assert.deepEqual(requests.map(({ answeredAt, remarks }) => `${answeredAt !== null} ${remarks.length}`).sort(), ['false 0', 'true 2'])
    assert.equal((await database.read(SYSTEM, tx => measuresOfReport(tx, area))).length, 4)
    await start(database)
    assert.equal((await database.read(SYSTEM, allReports)).length, 4)
  })
})
