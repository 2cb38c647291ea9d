import {
  backwardPeriod,
  type Deadline,
  type DeadlineRule,
  extendedPeriod,
  namedDay,
  type PeriodLength,
  periodEnd,
} from '#vocabulary/deadline.ts'
import { typedDay } from '#vocabulary/typed-day.ts'
import { oneOf, text, typed, type Words, wordsFor } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** What stands in the address; without length or day nothing was asked yet. */
interface DeadlineValues {
  readonly length: string
  readonly unit: Unit
  readonly direction: Direction
  readonly day: string
}

const UNITS = { tage: 'Tage', wochen: 'Wochen', monate: 'Monate', jahre: 'Jahre' } as const
const DIRECTIONS = {
  nach: 'nach einem Ereignis an diesem Tag (er zählt nicht mit)',
  ab: 'ab diesem Tag (er zählt mit)',
  verlaengert: 'als Verlängerung einer Frist, die an diesem Tag endet',
  vor: 'rückwärts: so lange vor diesem Tag',
  genannt: 'gar nicht: Der Tag ist in einem Beschluss genannt',
} as const
type Direction = keyof typeof DIRECTIONS
type Unit = keyof typeof UNITS

/** Longer than any period of a council; further on the calendar is guesswork. */
const MOST = 1000
const LENGTH = `Geben Sie eine ganze Zahl von 1 bis ${MOST} an.`
const DAY = 'Geben Sie einen Tag wie 18.06.2025 an.'

const numberIn = (typed: string): number | null => {
  const number = /^\d{1,4}$/.test(typed) ? Number(typed) : 0
  return number >= 1 && number <= MOST ? number : null
}

/** Each word of a record stands for itself. */
const themselves = <T extends string>(words: Readonly<Record<T, string>>): Words<T> =>
  // The keys of a record of T are T.
  wordsFor(Object.keys(words) as T[], value => [value, words[value]])

/** How long a period is, and from which day it is counted how. */
export const deadlineForm = form<DeadlineValues>(
  {
    length: text('zahl', { label: 'Wie lang', numeric: true, longest: 40 }),
    unit: oneOf<Unit>('einheit', { label: 'Einheit', among: themselves(UNITS), wrong: 'Wählen Sie eine Einheit.', otherwise: 'wochen' }),
    direction: oneOf<Direction>('richtung', {
      label: 'Gerechnet wird',
      among: themselves(DIRECTIONS),
      wrong: 'Wählen Sie, wie gerechnet wird.',
      otherwise: 'nach',
    }),
    // As it was typed, so that a wrong one is told together with what else is missing.
    day: typed('tag', {
      label: 'Tag',
      type: 'date',
      parse: given => given,
      wrong: DAY,
      write: given => typedDay(given)?.toString() ?? given,
    }),
  },
  // Both at once: what is missing is said together.
  ({ length, direction, day }) => [
    ...(typedDay(day) === null ? [['day', DAY] as const] : []),
    ...(direction !== 'genannt' && numberIn(length) === null ? [['length', LENGTH] as const] : []),
  ],
)

/** Computes what the form asks for. */
export function computeDeadline({ length, unit, direction, day }: DeadlineValues, rule: DeadlineRule): Deadline | null {
  const from = typedDay(day)
  return from && compute(from, direction, lengthOf(numberIn(length) ?? 0, unit), rule)
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
