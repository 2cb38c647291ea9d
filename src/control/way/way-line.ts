import { COUNCIL_OFFICE, type WayUnit } from '#approval/rules/position.ts'
import { dayOf, headOf } from '#approval/step-words.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import { type KnownWay, type WayAction, waitsFor } from '../rules/report-way.ts'
import type { TakenStep, WayOfReport } from './way.store.ts'
import { wordsOf } from './way-words.ts'

/** Whose step it is. */
export const whoseStep = (action: WayAction, unit: WayUnit | null): string =>
  action === 'send' || action === 'publish' ? COUNCIL_OFFICE : action === 'submit' ? (unit?.name ?? '') : headOf(unit)

/** Since which day a report waits for what it waits for now; undefined while it is first written. */
export const waitsSince = ({ steps }: Pick<WayOfReport, 'steps'>): Temporal.PlainDate | undefined => {
  const last = steps.at(-1)
  return last && dayOf(last)
}

// Check and co-signatures wait side by side since the report was handed on, whatever the others did meanwhile.
const sinceOf = (action: WayAction, round: readonly TakenStep[], steps: readonly TakenStep[]): Temporal.PlainDate | undefined =>
  waitsSince({ steps: action === 'check' || action === 'cosign' ? round.slice(0, 1) : steps })

/** The way of a report as a line: who had it, who has it, what comes. Empty for a report that came on paper. */
export function lineOf({ way, steps }: Pick<WayOfReport, 'way' | 'steps'>): LineStep[] {
  if (steps.length === 0 && way.step !== 'drafting') return []
  const waiting = waitsFor(way)
  const begun = steps.findLastIndex(({ action }) => action === 'submit')
  const round = way.step === 'drafting' ? [] : steps.slice(Math.max(begun, 0))
  const ended = steps.findLast(({ action }) => action === 'return' || action === 'withdraw')
  const line = partsOf(way).flatMap(({ action, unit }): LineStep[] => {
    const what = action === 'submit' ? 'Entwurf' : wordsOf(action).waiting
    const taken = round.findLast(step => step.action === action && (action !== 'cosign' || step.organizationId === unit?.id))
    const isNow = waiting.some(one => one.action === action && (action !== 'cosign' || one.unit?.id === unit?.id))
    if (isNow) return [{ what, who: whoseStep(action, unit), state: 'now', on: sinceOf(action, round, steps) }]
    if (taken) return [{ what, who: taken.actorName, state: 'done', on: dayOf(taken) }]
    return way.step === 'returned' ? [] : [{ what, who: whoseStep(action, unit), state: 'next' }]
  })
  if (!ended || (way.step !== 'returned' && way.step !== 'withdrawn')) return line
  return [...line, { what: wordsOf(ended.action).done, who: ended.actorName, state: 'done', on: dayOf(ended) }]
}

/** All that a report goes through, in its order. */
const partsOf = (way: KnownWay): { readonly action: WayAction; readonly unit: WayUnit | null }[] => [
  { action: 'submit', unit: way.office },
  { action: 'check', unit: way.office },
  ...way.cosigners.map(unit => ({ action: 'cosign' as const, unit })),
  { action: 'sign', unit: way.department },
  ...(way.isNoted ? [{ action: 'note' as const, unit: way.city }] : []),
  { action: 'send', unit: null },
  ...(way.isConfidential ? [] : [{ action: 'publish' as const, unit: null }]),
]
