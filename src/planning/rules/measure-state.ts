import { type Light, lightFor } from '#vocabulary/light.ts'
import type { MeasureState } from '#vocabulary/measure-state.ts'

export interface TaskDates {
  readonly dueOn: Temporal.PlainDate | null
  readonly doneOn: Temporal.PlainDate | null
}

export interface MeasureDates {
  readonly state: MeasureState
  /** A fate has ended it in its edition. */
  readonly isEnded: boolean
  readonly dueOn: Temporal.PlainDate | null
  readonly tasks: readonly TaskDates[]
}

/** The day that is next to be kept: the earliest of the measure's own and those of its open tasks; null where nothing is due any more (P3). */
export function nextDue({ state, isEnded, dueOn, tasks }: MeasureDates): Temporal.PlainDate | null {
  if (state === 'done' || isEnded) return null
  const days = [dueOn, ...tasks.flatMap(task => (task.doneOn ? [] : [task.dueOn]))].filter(day => day !== null)
  return days.toSorted(Temporal.PlainDate.compare)[0] ?? null
}

/** The light of a measure: from its dates alone, as that of a point (C7). What its unit thinks of it stands beside it. */
export const measureLight = (measure: MeasureDates, today: Temporal.PlainDate, soonDays: number): Light =>
  lightFor({ dueOn: nextDue(measure), today, soonDays })
