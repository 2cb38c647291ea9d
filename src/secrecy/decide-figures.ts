import { type FigurePlace, placeOfKey, systemOfFigures } from './figure-system.ts'
import type { FiguresSource } from './figures.schema.ts'
import { audit, type GivenAway } from './rules/audit.ts'
import { suppress } from './rules/complements.ts'
import type { Solve } from './rules/linear-program.ts'

/** What is decided of a draft: places, and no figure. */
export interface FiguresDecision {
  /** How many counts the audit looked at, those published before included. */
  readonly cells: number
  readonly hidden: readonly FigurePlace[]
  readonly givenAway: readonly (FigurePlace & { readonly how: GivenAway['how'] })[]
}

/** Decides what of a draft is secret, and has the audit look at all of it once more (A1). */
export function decideFigures(source: FiguresSource, solve: Solve): FiguresDecision {
  const system = systemOfFigures(source)
  const { secret } = suppress(system, solve)
  return {
    cells: system.cells.length,
    hidden: [...secret].sort().map(placeOfKey),
    givenAway: audit(system, secret, solve).map(({ key, how }) => ({ ...placeOfKey(key), how })),
  }
}
