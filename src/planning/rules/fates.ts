/** What can become of a measure when its edition is accounted for, or before (P2). */
export const FATES = ['done', 'continued', 'changed', 'merged', 'split', 'passed', 'dropped'] as const
export type Fate = (typeof FATES)[number]

/** Fates that lead to another measure. */
export const LEADING: readonly Fate[] = ['continued', 'changed', 'merged', 'split', 'passed']

const FATE_WORDS: Readonly<Record<Fate, string>> = {
  done: 'umgesetzt',
  continued: 'fortgeführt',
  changed: 'geändert',
  merged: 'zusammengeführt',
  split: 'aufgeteilt',
  passed: 'an anderen Bericht abgegeben',
  dropped: 'aufgegeben',
}

/** What became of a measure as people say it. */
export const fateInWords = (fate: Fate): string => FATE_WORDS[fate]

/** An edge from a measure to what became of it; `to` is null where it leads nowhere. */
export interface FateEdge {
  readonly from: string
  readonly kind: Fate
  readonly to: string | null
}

export interface NewFate extends FateEdge {
  readonly reason: string
}

/** Why a fate cannot be. */
export type FateProblem = 'needs_target' | 'has_target' | 'needs_reason' | 'itself' | 'circle' | 'other_fate' | 'twice'

/** What is wrong with a further fate beside those that hold; null where nothing is. A measure has one fate, or is split into several. No chain leads back to where it began. */
export function fateProblem(fate: NewFate, holding: readonly FateEdge[]): FateProblem | null {
  const leads = LEADING.includes(fate.kind)
  if (leads && fate.to === null) return 'needs_target'
  if (!leads && fate.to !== null) return 'has_target'
  if (fate.kind === 'dropped' && fate.reason === '') return 'needs_reason'
  if (fate.to === fate.from) return 'itself'
  const own = holding.filter(({ from }) => from === fate.from)
  if (own.some(({ to, kind }) => to === fate.to && kind === fate.kind)) return 'twice'
  if (own.length > 0 && (fate.kind !== 'split' || own.some(({ kind }) => kind !== 'split'))) return 'other_fate'
  return fate.to !== null && reach(fate.to, holding, 'after').some(({ id }) => id === fate.from) ? 'circle' : null
}

/** A measure on the way from another one, with how many steps away it is. */
export interface Reached {
  readonly id: string
  readonly steps: number
}

/** All that came after a measure, or before it, the nearest first, each once: over as many editions as there are. */
export function reach(start: string, edges: readonly FateEdge[], direction: 'before' | 'after'): Reached[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) {
    if (to === null) continue
    const [here, there] = direction === 'after' ? [from, to] : [to, from]
    next.set(here, [...(next.get(here) ?? []), there])
  }
  const reached: Reached[] = []
  const seen = new Set([start])
  let now = [start]
  for (let steps = 1; now.length > 0; steps++) {
    now = now.flatMap(id => next.get(id) ?? []).filter(id => !seen.has(id) && seen.add(id))
    reached.push(...now.map(id => ({ id, steps })))
  }
  return reached
}
