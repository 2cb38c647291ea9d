import type { Light } from '#vocabulary/light.ts'
import { germanMeasureState, type MeasureState } from '#vocabulary/measure-state.ts'
import { fateInWords } from '../rules/fates.ts'
import { goalMeans, goalPercent, percentOf } from '../rules/measure-progress.ts'
import { measureLight } from '../rules/measure-state.ts'
import type { Goal, Measure } from './measure.store.ts'

/** The light of a measure's dates on a day. */
export const lightOf = (
  { values: { state }, fate, nextDueOn }: Pick<Measure, 'values' | 'fate' | 'nextDueOn'>,
  today: Temporal.PlainDate,
  soonDays: number,
): Light => measureLight({ state, isEnded: fate !== null, dueOn: nextDueOn, tasks: [] }, today, soonDays)

/** How far a measure is, a fate "umgesetzt" counted: whoever sees the account that says so sees it done. */
export const stateOf = ({ values: { state }, fate }: Pick<Measure, 'values' | 'fate'>): MeasureState => (fate === 'done' ? 'done' : state)

/** "umgesetzt", or what became of it: "fortgeführt". */
export const stateWords = (measure: Pick<Measure, 'values' | 'fate'>): string =>
  measure.fate === null || measure.fate === 'done' ? germanMeasureState(stateOf(measure)) : fateInWords(measure.fate)

const progressOf = (measure: Measure) => ({
  state: stateOf(measure),
  isEnded: measure.fate !== null && measure.fate !== 'done',
  percent: measure.percent,
})

/** How far it is in per cent. */
export const measurePercent = (measure: Measure): number => percentOf(progressOf(measure))

/** A goal with its measures, and what they come to together. */
export interface GoalView<M extends Measure = Measure> {
  readonly id: string | null
  readonly name: string
  readonly measures: readonly M[]
  readonly percent: number | null
  readonly means: ReturnType<typeof goalMeans>
}

/** The goals of a report in their order, each with its measures; those of no goal come last. */
export function goalsWithMeasures<M extends Measure>(goals: readonly Goal[], measures: readonly M[]): GoalView<M>[] {
  const view = (id: string | null, name: string): GoalView<M> => {
    const own = measures.filter(({ goalId }) => goalId === id)
    return { id, name, measures: own, percent: goalPercent(own.map(progressOf)), means: goalMeans(own.map(({ values }) => values)) }
  }
  return [...goals.map(({ id, name }) => view(id, name)), view(null, 'Ohne Ziel')].filter(({ measures: own }) => own.length > 0)
}
