import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#test/support/databases.ts'
import { until } from '#test/support/until.ts'
import { startJobs } from './jobs.ts'

const fail = (error: Error): never => {
  throw error
}

onEachDatabase('the queue', open => {
  test('S16: jobs are done in turns between those they are for, and whoever comes while they are done stands behind the one under way', async () => {
    const { engine } = await open()
    const jobs = await startJobs(engine, { onError: fail })
    const put = async (who: string, keys: readonly string[]) => {
      for (const key of keys) await jobs.enqueue('read', key, { key }, { turnOf: who })
    }
    await put('a', ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'])
    await put('b', ['b1', 'b2'])
    await put('c', ['c1'])
    await put('a', ['a1'])
    assert.equal((await jobs.waiting('read')).size, 9)
    const done: string[] = []
    await jobs.work('read', { concurrency: 1, retries: 0, expireSeconds: 60 }, async ({ key }) => {
      if (key === 'a4') await put('d', ['d1', 'd2'])
      done.push(String(key))
    })
    await until(async () => done.length === 11)
    assert.deepEqual(done, ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4', 'a5', 'd1', 'a6', 'd2'])
    await jobs.stop()
  })
})
