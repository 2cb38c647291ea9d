import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadSolver } from '#secrecy/adapters/highs.ts'
import { audit } from '#secrecy/rules/audit.ts'
import { suppress } from '#secrecy/rules/complements.ts'
import { attack } from '#test/secrecy/attacker.ts'
import { dresden, hasDresden } from '#test/secrecy/dresden.ts'

const TWELVE = '2025 piece 04/1 class 3'

for (const threshold of [15, 30])
  test(`the 12 households in the fourth area hide behind no total, no other level and no share, at a threshold of ${threshold} (A1)`, {
    skip: !hasDresden,
  }, async () => {
    const solve = await loadSolver()
    const system = dresden(threshold)
    assert.equal(system.cells.find(({ key }) => key === TWELVE)?.count, 12n)
    // By itself it stands in three sums.
    assert.deepEqual(audit(system, new Set([TWELVE]), solve), [{ key: TWELVE, how: 'determined' }])
    const { secret, givenAway } = suppress(system, solve)
    assert.ok(secret.has(TWELVE) && secret.has(`share of ${TWELVE}`))
    assert.deepEqual(givenAway, [])
    assert.deepEqual(audit(system, secret, solve), [])
    const learnt = attack(system, secret, key => ((system.cells.find(cell => cell.key === key)?.count ?? 0n) < threshold ? threshold : 1))
    assert.deepEqual(
      [...learnt].filter(([, what]) => what !== 'nothing'),
      [],
    )
    const turned = { ...system, cells: system.cells.toReversed(), relations: system.relations.toReversed() }
    assert.deepEqual([...suppress(turned, solve).secret].sort(), [...secret].sort())
  })
