import type { Child } from 'hono/jsx'
import type { RegisterPorts } from './report-history.ts'

type BelowPoints = NonNullable<RegisterPorts['belowPoints']>

/** What several capabilities show below the points of a paper, one after the other. */
export const belowPointsOf =
  (all: readonly BelowPoints[]): BelowPoints =>
  async (tx, paperId, today) => {
    const parts = new Map<string, Child[]>()
    for (const below of all)
      for (const [pointId, child] of await below(tx, paperId, today)) parts.set(pointId, [...(parts.get(pointId) ?? []), child])
    return parts
  }
