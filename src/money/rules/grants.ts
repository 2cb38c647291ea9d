import { dividedByWeight } from '#vocabulary/shares.ts'
import { doubleBudgetOf } from './purpose.ts'

/** The months' shares of a provisional grant: twelfths of last year's money, by largest remainder, so that twelve make the whole (M3). */
export const twelfthsOf = (cents: bigint): bigint[] => dividedByWeight(cents, Array<bigint>(12).fill(1n))

/** Co-financing of a facility by somebody else: so much a year until its last day (M3). */
export interface CoFinancing {
  readonly centsPerYear: bigint
  readonly endsOn: Temporal.PlainDate
}

/** What a year lacks once co-financing has ended. */
export interface Gap {
  readonly year: number
  readonly cents: bigint
}

/** What is missing in a year from the end of a co-financing on: the rest of its last year by days, then all of it. */
export function gapIn({ centsPerYear, endsOn }: CoFinancing, year: number): bigint {
  if (year < endsOn.year) return 0n
  if (year > endsOn.year) return centsPerYear
  const [, missing = 0n] = dividedByWeight(centsPerYear, [BigInt(endsOn.dayOfYear), BigInt(endsOn.daysInYear - endsOn.dayOfYear)])
  return missing
}

/** The gap that a double budget has to close, year by year, from the one that the text names (M3). */
export function gapsFrom(coFinancing: CoFinancing, year: number): { readonly years: readonly [Gap, Gap]; readonly cents: bigint } {
  const { from, to } = doubleBudgetOf(year)
  const years = [from, to].map(each => ({ year: each, cents: gapIn(coFinancing, each) })) as [Gap, Gap] // two years were given
  return { years, cents: years[0].cents + years[1].cents }
}
