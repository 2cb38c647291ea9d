import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#test/support/databases.ts'
import { createTestApp } from '#test/support/test-app.ts'

onEachDatabase('pages about the application', open => {
  test('every page about the application answers', async () => {
    const t = await createTestApp(await open())
    try {
      for (const p of ['/hilfe', '/barrierefreiheit', '/auftraege', '/bereit']) assert.equal((await t.app.request(p)).status, 200, p)
      assert.equal((await t.app.request('/x')).status, 404)
    } finally {
      await t.close()
    }
  })
})
