import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { MOST_ROWS_OF_A_WORKBOOK } from '#platform/http/sheet.ts'
import { MOST_SAVED_FILTERS, savedFiltersOf, saveFilter } from '#platform/settings/saved-filter.store.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { listAddress } from '../address.ts'
import type { AppEnv } from '../app-env.ts'
import { filter } from './filter.ts'
import { listRoutes } from './list.routes.tsx'
import type { List } from './list.tsx'

const OTHER: Principal = { ...BUILT_IN_CLERK, id: 'somebody-else' }

onEachDatabase('filters with a name', open => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await open()
    site = await createTestApp(database)
  })
  after(() => site?.close())

  const own = (principal = BUILT_IN_CLERK) => database.read(principal, tx => savedFiltersOf(tx, principal.id, 'beschluesse'))
  const keep = (name: string, filter = 'ampel=rot') => site.post(urls.savedFilters(), { liste: 'beschluesse', filter, name })

  test('a filter is kept under a name, renamed and forgotten, and leads back to its list', async () => {
    const kept = await keep('Überfälliges')
    assert.deepEqual([kept.status, kept.headers.get('location')], [303, '/beschluesse?ampel=rot'])
    const page = await site.get(urls.resolutions({ ampel: 'rot' }))
    assert.match(page, /href="\/beschluesse\?ampel=rot" aria-current="page">Überfälliges</)
    const [filter] = await own()
    assert.ok(filter)
    assert.equal((await site.post(urls.savedFilter(filter.id), { name: 'Rotes' })).status, 303)
    assert.deepEqual(
      (await own()).map(({ name }) => name),
      ['Rotes'],
    )
    const gone = await site.post(urls.savedFilterDelete(filter.id), {})
    assert.deepEqual([gone.status, gone.headers.get('location')], [303, '/beschluesse'])
    assert.deepEqual(await own(), [])
    assert.equal((await site.post(urls.savedFilter(filter.id), { name: 'Wieder da' })).status, 404)
  })

  test('no name, or one that is taken, comes back with what was chosen and what to do', async () => {
    await keep('Bald')
    const taken = await keep('Bald', 'ampel=gelb')
    assert.equal(taken.status, 422)
    assert.match(await taken.text(), /href="#auswahl-name">So heißt schon[\s\S]*name="filter" value="ampel=gelb"/)
    assert.match(await (await keep('')).text(), /Geben Sie der Auswahl einen Namen/)
    await keep('Grün', 'ampel=gruen')
    const [bald] = await own()
    assert.equal((await site.post(urls.savedFilter(bald?.id ?? ''), { name: 'Grün' })).status, 422)
    assert.equal((await site.post(urls.savedFilter(bald?.id ?? ''), { name: 'Bald' })).status, 303, 'the own name is not taken')
  })

  test('nothing leads elsewhere than to a list of ours', async () => {
    for (const liste of ['/boese.example', '//boese.example', 'https://boese.example', '..', 'a\\b', ''])
      assert.equal((await site.post(urls.savedFilters(), { liste, filter: '', name: 'Weg' })).status, 404, liste)
    const odd = await keep('Zeilen', 'q=a\r\nSet-Cookie: x=1')
    assert.equal(odd.headers.get('location'), '/beschluesse?q=a%0D%0ASet-Cookie%3A+x%3D1')
  })

  test('V2: each person has their own and sees no others', async () => {
    await database.change(OTHER, change => saveFilter(change, { list: 'beschluesse', name: 'Fremdes', query: 'q=x' }))
    assert.deepEqual(
      (await own(OTHER)).map(({ name }) => name),
      ['Fremdes'],
    )
    assert.ok((await own()).every(({ name }) => name !== 'Fremdes'))
    const { rows } = await database.engine.executeSql(`select id from saved_filter where name = 'Fremdes'`)
    const id = String(rows[0]?.['id'])
    assert.equal((await site.post(urls.savedFilter(id), { name: 'Meins' })).status, 404)
    assert.equal((await site.post(urls.savedFilterDelete(id), {})).status, 404)
    await database.read(BUILT_IN_CLERK, async tx => assert.deepEqual(await savedFiltersOf(tx, OTHER.id, 'beschluesse'), []))
  })

  test('who is not signed in has none, and a list remembers no more than anybody finds again', async () => {
    await assert.rejects(database.change(PUBLIC, change => saveFilter(change, { list: 'beschluesse', name: 'Alle', query: 'q=x' })))
    const many: Principal = { ...OTHER, id: 'a-collector' }
    const results: string[] = []
    for (let index = 0; index <= MOST_SAVED_FILTERS; index++)
      results.push((await database.change(many, change => saveFilter(change, { list: 'x', name: `${index}`, query: 'q=x' }))).kind)
    assert.deepEqual([results.filter(kind => kind === 'done').length, results.at(-1)], [MOST_SAVED_FILTERS, 'refused'])
  })

  test('a list with more rows than a workbook takes is refused as one, with the way to all of them', async () => {
    const app = new Hono<AppEnv>()
    app.use((c, next) => {
      c.set('principal', BUILT_IN_CLERK)
      return next()
    })
    const benches: List<{ readonly place: string }, object> = {
      title: 'Bänke',
      label: 'Bänke',
      address: listAddress('/baenke'),
      permission: 'page.read',
      filter: filter({}),
      pageSize: 10,
      files: { name: 'baenke', csv: listAddress('/baenke.csv'), xlsx: listAddress('/baenke.xlsx') },
      columns: [{ label: 'Ort', value: bench => bench.place }],
      empty: () => '',
    }
    const many = MOST_ROWS_OF_A_WORKBOOK + 5
    listRoutes(app, site.services, benches, {
      find: async (_, { part }) => ({ rows: Array.from({ length: Math.min(part.limit, many) }, () => ({ place: 'Teich' })), total: many }),
    })
    const refused = await app.request('/baenke.xlsx')
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /speichern Sie die Auswahl als CSV/)
    assert.equal((await (await app.request('/baenke.csv')).text()).trim().split('\r\n').length, many + 1)
  })

  test('V3: the trail tells that a filter was kept, and not what somebody looks for', async () => {
    const { rows } = await database.engine.executeSql(`select a::text as words from audit_entry a where record_type = 'saved_filter'`)
    assert.ok(rows.length > 3)
    for (const { words } of rows) assert.doesNotMatch(String(words), /Überfälliges|ampel|Fremdes/)
  })
})
