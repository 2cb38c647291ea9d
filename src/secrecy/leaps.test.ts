import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attackTables } from '#test/secrecy/attack-tables.ts'
import { loadSolver } from './adapters/highs.ts'
import { audit } from './rules/audit.ts'
import { type Cell, totalOf } from './rules/secrecy.ts'

const cell = (key: string, count: bigint): Cell => ({
  key,
  count,
  base: null,
  contributors: null,
  threshold: null,
  zeroIsPublic: true,
  before: null,
})

test('A1: under a published share counts move in leaps, and the audit follows them beyond what is needed', async () => {
  // 214 per thousand: 3 of 14, 6 of 28, 9 of 42. The whole needs one step only, and there is none at one.
  const system = {
    cells: [cell('part', 3n), cell('rest', 11n), cell('whole', 14n)],
    relations: [totalOf('whole', 'whole', ['part', 'rest'])],
    shares: [{ key: 'share', part: 'part', whole: 'whole', before: { value: 214n, decimals: 3 } }],
    settings: { threshold: 5, range: null, contributors: 2 },
  }
  assert.deepEqual(audit(system, new Set(['part', 'rest', 'whole', 'share']), await loadSolver()), [])
})

test('what is decided is what the audit finds, also where shares were published before (tables that once differed)', async () => {
  const solve = await loadSolver()
  for (const table of [705, 1921]) assert.deepEqual(attackTables(1, 2, solve, table).found, [])
})
