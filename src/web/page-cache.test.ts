import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { PUBLIC } from '#platform/access/principal.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import type { AppEnv } from './app-env.ts'
import { keepPages } from './page-cache.ts'

onEachDatabase('a kept page', open => {
  const appOf = async () => {
    const database = await open()
    const rendered: string[] = []
    const app = new Hono<AppEnv>()
    app.use(async (c, next) => {
      c.set('principal', c.req.header('x-who') === 'public' ? PUBLIC : BUILT_IN_CLERK)
      c.set('example', false)
      c.set('preparing', c.req.header('x-preparing') ?? null)
      await next()
    })
    app.use(keepPages({ database, clock: testClock }, { shown: ['register', 'people', 'settings'], limitBytes: 4000 }))
    app.get('/page', c => {
      rendered.push(c.get('principal').id)
      return c.html(`<p>${c.get('principal').id} ${rendered.length}</p>`)
    })
    app.get('/long/:n', c => {
      rendered.push(c.req.param('n'))
      return c.html(`<p>${'x'.repeat(1500)}</p>`)
    })
    return { app, database, rendered }
  }

  test('is rendered once until something changes', async () => {
    const { app, database, rendered } = await appOf()
    const first = await (await app.request('/page')).text()
    assert.equal(await (await app.request('/page')).text(), first)
    await database.change(BUILT_IN_CLERK, change => change.audit({ action: 'probe', recordType: 'probe', recordId: '1' }))
    assert.notEqual(await (await app.request('/page')).text(), first)
    assert.equal(rendered.length, 2)
  })

  test('is rendered once for all who ask for it at the same time', async () => {
    const { app, rendered } = await appOf()
    const answers = await Promise.all(Array.from({ length: 20 }, async () => (await app.request('/page')).text()))
    assert.deepEqual([...new Set(answers)], ['<p>clerk 1</p>'])
    assert.equal(rendered.length, 1)
  })

  test('V2: is never shown to someone else', async () => {
    const { app } = await appOf()
    await app.request('/page')
    assert.match(await (await app.request('/page', { headers: { 'x-who': 'public' } })).text(), /public/)
  })

  test('is not sent again to a browser that has it', async () => {
    const { app } = await appOf()
    const etag = (await app.request('/page')).headers.get('etag')
    assert.ok(etag)
    const again = await app.request('/page', { headers: { 'if-none-match': etag } })
    assert.equal(again.status, 304)
    assert.equal(await again.text(), '')
  })

  test('gives way to others when the memory for pages is used up', async () => {
    const { app, rendered } = await appOf()
    for (const n of ['1', '2', '3', '4', '1']) await app.request(`/long/${n}`)
    assert.deepEqual(rendered, ['1', '2', '3', '4', '1'])
    await app.request('/long/1')
    assert.equal(rendered.length, 5)
  })
})
