import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from './clock.ts'
import { longAgo, withPast } from './long-ago.ts'

test('what is carried out as long ago has the day of then, also after it waited; what goes on beside it has today', async () => {
  const clock = withPast(fixedClock('2024-06-15T10:00:00Z'))
  const days: string[] = []
  await Promise.all([
    longAgo(48, async () => {
      await Promise.resolve()
      days.push(`${clock.now()} ${clock.today()}`)
    }),
    (async () => {
      await Promise.resolve()
      days.push(`${clock.now()} ${clock.today()}`)
    })(),
  ])
  assert.deepEqual(days.sort(), ['2024-06-13T10:00:00Z 2024-06-13', '2024-06-15T10:00:00Z 2024-06-15'])
})
