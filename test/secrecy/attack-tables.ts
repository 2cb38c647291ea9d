import { audit } from '#secrecy/rules/audit.ts'
import { suppress } from '#secrecy/rules/complements.ts'
import type { Solve } from '#secrecy/rules/linear-program.ts'
import { isSensitive } from '#secrecy/rules/primary.ts'
import { rangeOf } from '#secrecy/rules/secrecy.ts'
import { attack } from './attacker.ts'
import { randomTables } from './random-tables.ts'

/** What came of random tables under attack. */
export interface AttackResult {
  readonly tables: number
  /** Stopped, since what would protect was published before. */
  readonly stopped: number
  readonly cells: number
  readonly secret: number
  readonly attacked: number
  /** Cells on which the attacker ran out of steps, so only their rank was attacked. */
  readonly undecided: number
  /** What was found out, by table and cell: nothing. */
  readonly found: readonly string[]
}

/** Decides the secrecy of `count` tables of a seed from the `first` on, and attacks each that would be published. */
export function attackTables(count: number, seed: number, solve: Solve, first = 1): AttackResult {
  const found: string[] = []
  const sums = { stopped: 0, cells: 0, secret: 0, attacked: 0, undecided: 0 }
  for (let table = first; table < first + count; table++) {
    const system = randomTables(seed * 1_000_003 + table)
    const { secret, givenAway } = suppress(system, solve)
    const lost = givenAway.map(({ key }) => key).sort()
    const audited = audit(system, secret, solve)
      .map(({ key }) => key)
      .sort()
    if (lost.join() !== audited.join()) found.push(`table ${table}: decided ${lost.join()}, audited ${audited.join()}`)
    if (lost.length > 0) {
      sums.stopped++
      continue
    }
    const needs = new Map(
      system.cells.map(cell => [cell.key, isSensitive(cell, system.settings) ? Number(rangeOf(cell, system.settings)) : 1]),
    )
    const learnt = attack(system, secret, key => needs.get(key) ?? 1)
    sums.cells += system.cells.length
    sums.secret += learnt.size
    for (const [key, what] of learnt) {
      if (what === 'undecided') sums.undecided++
      else if (what !== 'nothing') found.push(`table ${table}: ${key} is ${what}`)
      sums.attacked++
    }
  }
  return { tables: count, ...sums, found }
}
