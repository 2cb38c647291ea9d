import { audit } from '#secrecy/rules/audit.ts'
import type { Solve } from '#secrecy/rules/linear-program.ts'
import { isSecretByItself } from '#secrecy/rules/primary.ts'
import type { SecrecySystem } from '#secrecy/rules/secrecy.ts'

/** What is done by hand: a sum with one secret cell loses its smallest other one, again and again; then, while the audit names a cell, so does a sum in which that one stands. */
export function greedyChoice(system: SecrecySystem, solve: Solve): ReadonlySet<string> {
  const secret = new Set(system.cells.filter(cell => isSecretByItself(cell, system.settings)).map(({ key }) => key))
  const counts = new Map(system.cells.map(({ key, count }) => [key, count]))
  const sums = system.relations.map(({ terms }) => terms.map(({ key }) => key))
  const hideSmallest = (keys: readonly string[]): boolean => {
    const price = (key: string): number => Number(counts.get(key) ?? 0n) || Number.POSITIVE_INFINITY
    const [next] = keys.filter(key => !secret.has(key)).sort((a, b) => price(a) - price(b) || (a < b ? -1 : 1))
    if (next === undefined) return false
    secret.add(next)
    return true
  }
  for (;;) {
    const lone = sums.find(keys => keys.filter(key => secret.has(key)).length === 1)
    if (lone && hideSmallest(lone)) continue
    const [given] = audit(system, secret, solve)
    if (!given || !sums.some(keys => keys.includes(given.key) && hideSmallest(keys))) return secret
  }
}
