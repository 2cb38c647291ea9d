import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ROLES } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { Visitor } from '#test/support/visitor.ts'
import { urls } from '#web/urls.ts'
import { exampleUserOf } from './example-people.ts'
import { prepareExamplePeople } from './example-people.usecases.ts'
import { findKnownPerson } from './register/identity.store.ts'
import { principalOf } from './register/people.ts'

onEachDatabase('the people of the example city', open => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await open()
    await setUpCity(database)
    await prepareExamplePeople(database)
    await prepareExamplePeople(database)
    site = await createTestApp(database, { withSessions: true, isExample: true })
  })
  after(() => site.close())

  test('each role has one account, whose roles follow from what the person is today', async () => {
    for (const role of ROLES.filter(each => each !== 'public')) {
      const userId = await exampleUserOf(database, role)
      assert.ok(userId, role)
      const known = await findKnownPerson(database.engine, userId, Temporal.PlainDate.from('2026-11-20'))
      assert.ok(known)
      assert.ok(principalOf(known.person, known.settings.council).roles?.includes(role), role)
    }
  })

  test('roles that were given are held as long as positions: what lies behind the example was done by people who might do it (W48)', async () => {
    for (const role of ['council_office', 'administrator'] as const) {
      const userId = await exampleUserOf(database, role)
      const known = userId ? await findKnownPerson(database.engine, userId, Temporal.PlainDate.from('2024-06-05')) : undefined
      assert.ok(known && principalOf(known.person, known.settings.council).roles?.includes(role), role)
    }
  })

  test('the sign-in page offers them, and every link a role is shown on its pages leads somewhere', async () => {
    for (const role of ROLES.filter(each => each !== 'public')) {
      const visitor = new Visitor(site.app)
      assert.match(await (await visitor.get(urls.signIn())).text(), new RegExp(`value="${role}"`))
      assert.equal((await visitor.post(urls.signInExample(), { rolle: role })).headers.get('location'), '/')
      const dead: string[] = []
      const seen = new Set<string>()
      for (const start of [urls.today(), urls.resolutions(), urls.reports(), urls.account(), urls.permissions()]) {
        const page = await (await visitor.get(start)).text()
        for (const [, href = ''] of page.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) seen.add(href.replaceAll('&amp;', '&'))
      }
      for (const href of seen) {
        const { status } = await visitor.get(href)
        if (status !== 200) dead.push(`${role} ${href} ${status}`)
      }
      assert.deepEqual(dead, [])
    }
  })

  test('the example’s accounts have no password that could be guessed or set', async () => {
    const { rows } = await database.engine.executeSql(`select count(*) as number from account.account`)
    assert.equal(Number(rows[0]?.['number']), 0)
    const visitor = new Visitor(site.app)
    assert.equal((await visitor.post(urls.signIn(), { email: 'administrator@lindenau.example', passwort: '' })).status, 422)
  })
})
