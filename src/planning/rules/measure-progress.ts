import type { MeasureState } from '#vocabulary/measure-state.ts'

export interface ProgressOf {
  readonly state: MeasureState
  /** A fate without a result ended it: it was dropped, or goes on elsewhere. */
  readonly isEnded: boolean
  /** Of its last entry that named one; null where none did. */
  readonly percent: number | null
}

/** How far one measure is: done is 100, whatever an entry said before; without an entry 0. */
export const percentOf = ({ state, percent }: Pick<ProgressOf, 'state' | 'percent'>): number => (state === 'done' ? 100 : (percent ?? 0))

/**
 * How far a goal is: the mean of its measures, each counting the same, rounded down so that 100 is reached by the last one only. What was dropped or goes on
 * elsewhere is not counted. Null where nothing is left to be counted.
 */
export function goalPercent(measures: readonly ProgressOf[]): number | null {
  const counted = measures.filter(measure => !measure.isEnded || measure.state === 'done')
  if (counted.length === 0) return null
  return Math.floor(counted.reduce((sum, measure) => sum + percentOf(measure), 0) / counted.length)
}

/** Exact sums of what measures cost; those that say nothing count as nothing, and are counted beside. */
export function goalMeans(measures: readonly { readonly posts: number | null; readonly cents: number | null }[]) {
  const sum = (of: 'posts' | 'cents'): number => measures.reduce((total, each) => total + (each[of] ?? 0), 0)
  return {
    posts: sum('posts'),
    cents: sum('cents'),
    unsaid: measures.filter(({ posts, cents }) => posts === null && cents === null).length,
  }
}

/** Who is to hear of a measure that rests: whoever owes it after some days, the level above after twice as many; null for nobody yet. */
export function restsWith(touchedOn: Temporal.PlainDate, today: Temporal.PlainDate, days: number): 'holder' | 'above' | null {
  const rests = touchedOn.until(today, { largestUnit: 'days' }).days
  if (rests < days) return null
  return rests < 2 * days ? 'holder' : 'above'
}
