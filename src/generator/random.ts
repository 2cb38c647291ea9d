/** A stream of random numbers that a seed fixes: the same seed writes the same document on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** `count` different members in their order. */
  sample<T>(list: readonly T[], count: number): T[]
  /** Normal distribution with mean 0 and standard deviation 1. */
  normal(): number
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for choosing words. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[between(0, list.length - 1)]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }
  const sample = <T>(list: readonly T[], count: number): T[] => {
    const places = list.map((_, index) => index)
    const kept: number[] = []
    while (kept.length < Math.min(count, list.length)) kept.push(places.splice(between(0, places.length - 1), 1)[0] ?? 0)
    return kept.sort((a, b) => a - b).flatMap(place => list.slice(place, place + 1))
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return { next, between, chance: probability => next() < probability, pick, sample, normal }
}
