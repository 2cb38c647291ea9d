import { loadSolver } from '#secrecy/adapters/highs.ts'
import { audit } from '#secrecy/rules/audit.ts'
import { suppress } from '#secrecy/rules/complements.ts'
import { netOf } from '#secrecy/rules/net.ts'
import { type Cell, type Relation, type SecrecySystem, type Share, totalOf } from '#secrecy/rules/secrecy.ts'
import { dresden, hasDresden } from '#test/secrecy/dresden.ts'
import { greedyChoice } from '#test/secrecy/greedy.ts'
import { numbersFrom } from '#test/secrecy/random-tables.ts'
import { boundsBySolver } from '#test/secrecy/solver-alone.ts'
import { type Row, row } from './row.ts'

const AREAS = 17
const YEARS = 10
/** Twenty groups of a whole and its two parts: sixty indicators. */
const GROUPS = 20
const AIM_MS = 10_000

/** Suppression and audit of 17 areas × 60 indicators × 10 years with the city's totals, against ten seconds and the solver alone; cells lost on real tables beside a choice by hand. */
export async function runSecrecyBench(): Promise<Row[]> {
  const solve = await loadSolver()
  const system = profiles()
  const began = performance.now()
  const { secret } = suppress(system, solve)
  const decided = performance.now()
  const given = audit(system, secret, solve)
  const audited = performance.now()
  if (given.length > 0) throw new Error('the audit found what was decided wanting')
  const asked = boundsBySolver(netOf(system), secret, solve)
  const alone = performance.now() - audited
  const rows = [
    row(
      `suppression and audit of ${system.cells.length} figures, ${secret.size} secret`,
      'ms',
      audited - began,
      AIM_MS,
      'ten seconds',
      '≤ 1',
    ),
    row(`audit of the same`, 'ms', audited - decided, alone, `the solver alone: ${asked} programs for the same bounds`, '≤ 2'),
  ]
  if (!hasDresden) return rows
  for (const threshold of [15, 30]) {
    const tables = dresden(threshold)
    const cells = new Set(tables.cells.map(({ key }) => key))
    const ours = [...suppress(tables, solve).secret].filter(key => cells.has(key)).length
    const byHand = greedyChoice(tables, solve).size
    rows.push(
      row(`cells lost of ${cells.size} in real linked tables, threshold ${threshold}`, 'cells', ours, byHand, 'a greedy choice', '≤ 1'),
    )
  }
  return rows
}

/** Counts as they are in a city: mostly hundreds, some few; a whole and its two parts, by area and for the city, with the share of one part. */
function profiles(): SecrecySystem {
  const number = numbersFrom(17)
  const cells = new Map<string, bigint>()
  const relations: Relation[] = []
  const shares: Share[] = []
  const sum = (total: string, parts: readonly string[]): void => {
    cells.set(
      total,
      parts.reduce((sum, part) => sum + (cells.get(part) ?? 0n), 0n),
    )
    relations.push(totalOf(total, total, parts))
  }
  for (let year = 0; year < YEARS; year++)
    for (let group = 0; group < GROUPS; group++) {
      const scale = [30, 120, 400, 2000][group % 4] ?? 30
      const at = (kind: string, area: number | 'city'): string => `${kind} ${group} ${year} ${String(area).padStart(2, '0')}`
      const areas = Array.from({ length: AREAS }, (_, area) => area)
      for (const area of areas) {
        for (const kind of ['first', 'second']) cells.set(at(kind, area), BigInt(number(scale)))
        sum(at('whole', area), [at('first', area), at('second', area)])
        shares.push({ key: at('share', area), part: at('first', area), whole: at('whole', area), before: null })
      }
      for (const kind of ['first', 'second', 'whole'])
        sum(
          at(kind, 'city'),
          areas.map(area => at(kind, area)),
        )
      relations.push(totalOf(at('city', 'city'), at('whole', 'city'), [at('first', 'city'), at('second', 'city')]))
    }
  return {
    cells: [...cells].map(
      ([key, count]): Cell => ({ key, count, base: null, contributors: null, threshold: null, zeroIsPublic: true, before: null }),
    ),
    relations,
    shares,
    settings: { threshold: 5, range: null, contributors: 2 },
  }
}
