import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCrashes } from '../crash/crash-run.ts'

// A few rounds, so that a mistake shows; `npm run crash` runs hundreds. Each day has moments of its own; a failure names its seed.
const seed = Math.floor(Date.now() / 86_400_000)
const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']

const promise = 'kill -9 at any moment loses nothing that was acknowledged, leaves nothing half done and sends no letter twice (V3, C5, P4)'

test(`${promise}, on PGlite`, async () => {
  const { operations } = await runCrashes({
    rounds: 8,
    seed,
    postgres: undefined,
    hasNoTime: true,
    only: ['upload', 'jobs', 'taking', 'draft', 'section', 'planning', 'signing', 'sending'],
  })
  assert.equal(
    operations.reduce((kills, operation) => kills + operation.kills, 0),
    8,
  )
})

if (server)
  test(`${promise}, on PostgreSQL`, async () => {
    const { operations } = await runCrashes({
      rounds: 8,
      seed,
      postgres: server,
      hasNoTime: true,
      only: ['taking', 'section', 'planning', 'submitting', 'checking', 'signing', 'noting', 'sending'],
    })
    assert.equal(
      operations.reduce((kills, operation) => kills + operation.kills, 0),
      8,
    )
  })
