import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { readReport } from '#control/report/report.store.ts'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { Database } from '#platform/db/database.ts'
import { subjectOf } from '#platform/db/subjects.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { resolutionText } from '#test/support/council-papers.ts'
import { freshDatabase, testClock } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry } from '#test/support/way.ts'
import { writeReport } from '#test/support/written-report.ts'
import { ON_PUBLIC_PAGES } from './page-cache.ts'
import { urls } from './urls.ts'

const REFERENCE = 'V0801/24'
let database: Database
let site: TestApp
const asked = new Set<string>()
before(async () => {
  const { engine } = await freshDatabase()
  database = new Database({ ...engine, transaction: run => engine.transaction(tx => run(listening(tx))) }, testClock)
  await setUpCity(database)
  site = await createTestApp(database)
  await documentDesk(site).readAndRegister(
    resolutionText({ reference: REFERENCE, session: 'SR/001/2024', subject: 'Ausbau der Wege', points: ['Der Ausbau wird beschlossen.'] }),
    'beschluss.txt',
  )
})
after(async () => {
  await site?.close()
  await database?.close()
})

const dialect = new PgDialect()
/** The same transaction; the tables that its statements name are noted. */
const listening = (tx: Tx): Tx =>
  new Proxy(tx, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key)
      if (key !== 'execute') return value
      return (statement: SQL) => {
        for (const [, table = ''] of dialect.sqlToQuery(statement).sql.matchAll(/\b(?:from|join|,)\s+(?:lateral\s+)?"?([a-z_]+)/g))
          asked.add(table)
        return target.execute(statement)
      }
    },
  })

test('V2: the kept pages show the public nothing of a subject whose changes do not make them old', async () => {
  site.as(PUBLIC)
  asked.clear()
  for (const path of [urls.today(), urls.resolutions(), urls.reports(), urls.resolution(REFERENCE)])
    assert.equal((await site.app.request(path)).status, 200, path)
  const { rows } = await database.engine.executeSql(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const tables = rows.map(({ name }) => String(name)).filter(name => asked.has(name))
  assert.ok(tables.includes('paper') && tables.includes('point'), tables.join())
  assert.deepEqual(
    tables.filter(table => ![...ON_PUBLIC_PAGES, 'trail'].includes(subjectOf(table))),
    [],
  )
})

test('pages of the public stay kept while the administration drafts, and are rendered anew when the report is theirs', async () => {
  site.as(BUILT_IN_CLERK)
  const people = await addWayPeople(database)
  const seen = async (): Promise<string | null> => {
    site.as(PUBLIC)
    const etag = (await site.app.request(urls.resolution('V0802/24'))).headers.get('etag')
    site.as(BUILT_IN_CLERK)
    return etag
  }
  const version = () => database.version(PUBLIC, ON_PUBLIC_PAGES)
  const report = await writeReport(site, database, 'V0802/24')
  const [page, kept] = [await seen(), await version()]
  const draft = await database.read(SYSTEM, tx => readReport(tx, report.id))
  const saved = await site.post(urls.reportDraft(report.id), {
    version: String(draft?.row.version),
    art: 'interim',
    naechste: '2024-12-03',
  })
  assert.equal(saved.status, 303)
  assert.equal(await version(), kept, 'a draft that nobody outside sees')
  assert.deepEqual(await carry(site.services, people, report.id), { kind: 'done', step: 'published' })
  assert.notEqual(await version(), kept)
  assert.notEqual(await seen(), page, 'the published report stands on the page')
})

test('V2: a page that was kept is not shown to someone whose rights have changed', async () => {
  const member = { ...PUBLIC, id: 'member', clearance: 'internal' as const }
  const path = urls.resolution(REFERENCE)
  await database.change(BUILT_IN_CLERK, async change => {
    await change.tx.execute(sql`update paper set visibility = 'internal' where reference = ${REFERENCE}`)
    await change.audit({ action: 'test', recordType: 'paper', recordId: REFERENCE })
  })
  site.as(member)
  assert.equal((await site.app.request(path)).status, 200)
  site.as({ ...member, clearance: 'public' })
  assert.equal((await site.app.request(path)).status, 404)
})
