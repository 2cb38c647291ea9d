import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#test/support/databases.ts'
import { until } from '#test/support/until.ts'
import { every, nextTime } from './every.ts'
import { startJobs } from './jobs.ts'

const fail = (error: Error): never => {
  throw error
}
/** A step that the test lets happen. */
const gate = () => Promise.withResolvers<void>()

onEachDatabase('repeating work', open => {
  test('comes at the start, never overlaps itself, says how it ended, and is waited for at the end', async () => {
    const { engine } = await open()
    const jobs = await startJobs(engine, { onError: fail, repeats: true })
    const [begun, may, begunAgain, mayEnd] = [gate(), gate(), gate(), gate()]
    let runs = 0
    let hasEnded = false
    const told: string[] = []
    await jobs.repeat(
      [
        every({ minutes: 1 }, 'count', 'Zählen', async () => {
          runs++
          if (runs === 1) {
            begun.resolve()
            await may.promise
            throw new Error('no list for Karla Muster\nwith a second line')
          }
          begunAgain.resolve()
          await mayEnd.promise
          hasEnded = true
        }),
        every({ days: 1 }, 'note', 'Notieren', async () => {}),
      ],
      ({ key }, error) => told.push(`${key}: ${error instanceof Error && error.message.split('\n')[0]}`),
    )
    const state = async () => {
      const [counting] = await jobs.repeating(Temporal.Now.instant())
      assert.ok(counting)
      return counting
    }
    await begun.promise
    await until(async () => (await state()).runningSince !== null)
    assert.equal(await jobs.runNow('count'), 'refused', 'it runs already')
    assert.equal(await jobs.runNow('nothing of the kind'), 'gone')
    may.resolve()
    await until(async () => (await state()).failed !== null)
    assert.equal(runs, 1)
    assert.deepEqual(told, ['count: no list for Karla Muster'])
    const { failed, lastEnd, runningSince } = await state()
    assert.deepEqual([failed?.error, failed?.at.equals(lastEnd ?? ''), runningSince], ['Error: no list for Karla Muster', true, null])

    assert.equal(await jobs.runNow('count'), 'done')
    await begunAgain.promise
    const stopped = jobs.stop()
    mayEnd.resolve()
    await stopped
    assert.deepEqual([runs, hasEnded], [2, true])
  })

  test('its times are the queue’s, and what an earlier program repeated comes no more', async () => {
    const { engine } = await open()
    const jobs = await startJobs(engine, { onError: fail, repeats: true })
    await jobs.repeat([every({ hours: 1 }, 'count', 'Zählen', async () => {})], (_, error) => assert.fail(String(error)))
    const { rows } = await engine.executeSql(`select key, cron from pgboss.schedule order by key`)
    assert.deepEqual(rows, [{ key: 'count', cron: '0 * * * *' }])
    await jobs.stop()
  })
})

test('the next time is the next whole part of the hour or the day, as the queue’s clock counts them', () => {
  const now = Temporal.Instant.from('2026-11-30T10:43:22Z')
  assert.equal(nextTime({ minutes: 1 }, now).toString(), '2026-11-30T10:44:00Z')
  assert.equal(nextTime({ minutes: 2 }, now).toString(), '2026-11-30T10:44:00Z')
  assert.equal(nextTime({ minutes: 15 }, now).toString(), '2026-11-30T10:45:00Z')
  assert.equal(nextTime({ hours: 1 }, now).toString(), '2026-11-30T11:00:00Z')
  assert.equal(nextTime({ days: 1 }, now).toString(), '2026-12-01T00:00:00Z')
  assert.equal(nextTime({ minutes: 1 }, nextTime({ minutes: 1 }, now)).toString(), '2026-11-30T10:45:00Z', 'a time itself is past')
})
