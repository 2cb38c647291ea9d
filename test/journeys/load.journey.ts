import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runLoad } from '../../bench/load/load-run.ts'

// Times are measured by `npm run load`; here nothing may fail, and reports have to come all the way to the council.
const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']

for (const [name, postgres] of [['PGlite', undefined], ...(server ? [['PostgreSQL', server] as const] : [])] as const)
  test(`users of all roles work at once, and none of them sees an error, on ${name}`, async () => {
    const { errors, reportsSent, all } = await runLoad({
      users: 15,
      seconds: 20,
      points: 500,
      postgres,
      think: [0.1, 0.6],
      untilSent: true,
    })
    assert.deepEqual(errors, [])
    assert.ok(reportsSent > 0, `of ${all.requests} requests none sent a report`)
  })
