import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadSolver } from '#secrecy/adapters/highs.ts'
import { attackTables } from '#test/secrecy/attack-tables.ts'

// A small share of `npm run fuzz:secrecy`, which attacks ten thousand.
test('an attacker who knows all that is published finds no secret cell of random linked tables, nor comes near one (A1)', async () => {
  const { found, attacked, undecided, stopped } = attackTables(150, 1, await loadSolver())
  assert.deepEqual(found, [])
  assert.ok(attacked > 500 && undecided < attacked / 50 && stopped < 75, `${attacked} attacked, ${undecided} undecided, ${stopped} stopped`)
})
