import {
  backwardPeriod,
  type Deadline,
  type DeadlineRule,
  extendedPeriod,
  namedDay,
  type PeriodLength,
  periodEnd,
} from '#vocabulary/deadline.ts'
import { parseGermanDate } from '#vocabulary/german-date.ts'

export const UNITS = { tage: 'Tage', wochen: 'Wochen', monate: 'Monate', jahre: 'Jahre' } as const
export const DIRECTIONS = {
  nach: 'nach einem Ereignis an diesem Tag (er zählt nicht mit)',
  ab: 'ab diesem Tag (er zählt mit)',
  verlaengert: 'als Verlängerung einer Frist, die an diesem Tag endet',
  vor: 'rückwärts: so lange vor diesem Tag',
  genannt: 'gar nicht: Der Tag ist in einem Beschluss genannt',
} as const
type Direction = keyof typeof DIRECTIONS
type Unit = keyof typeof UNITS

export interface DeadlineValues {
  readonly zahl: string
  readonly einheit: string
  readonly richtung: string
  readonly tag: string
}

export type DeadlineErrors = { readonly zahl?: string; readonly tag?: string }

/** Longer than any period of a council; further on the calendar is guesswork. */
const MOST = 1000

/** Computes what the form asks for; neither result nor errors as long as nothing was asked. */
export function computeDeadline(values: DeadlineValues, rule: DeadlineRule): { result: Deadline | null; errors: DeadlineErrors } {
  if (values.zahl === '' && values.tag === '') return { result: null, errors: {} }
  const direction: Direction = Object.hasOwn(DIRECTIONS, values.richtung) ? (values.richtung as Direction) : 'nach'
  const unit: Unit = Object.hasOwn(UNITS, values.einheit) ? (values.einheit as Unit) : 'tage'
  const day = parseGermanDate(values.tag)
  const number = /^\d{1,4}$/.test(values.zahl.trim()) ? Number(values.zahl) : 0
  const errors: DeadlineErrors = {
    ...(day === null ? { tag: 'Geben Sie einen Tag wie 18.06.2025 an.' } : {}),
    ...(direction !== 'genannt' && (number < 1 || number > MOST) ? { zahl: `Geben Sie eine ganze Zahl von 1 bis ${MOST} an.` } : {}),
  }
  if (day === null || errors.zahl !== undefined) return { result: null, errors }
  return { result: compute(day, direction, lengthOf(number, unit), rule), errors: {} }
}

const lengthOf = (number: number, unit: Unit): PeriodLength =>
  unit === 'tage' ? { days: number } : unit === 'wochen' ? { weeks: number } : unit === 'monate' ? { months: number } : { years: number }

function compute(day: Temporal.PlainDate, direction: Direction, length: PeriodLength, rule: DeadlineRule): Deadline {
  switch (direction) {
    case 'nach':
      return periodEnd(day, length, rule)
    case 'ab':
      return periodEnd(day, length, rule, { dayCounts: true })
    case 'verlaengert':
      return extendedPeriod(day, length, rule)
    case 'vor':
      return backwardPeriod(day, length, rule)
    case 'genannt':
      return namedDay(day, 'council', rule)
  }
}
