import { type HolidayCalendar, workingDayFrom, workingDayUntil } from '#vocabulary/working-day.ts'

/** Who is told: the unit itself, then its head, the head of its department, the mayor. */
export const REMINDER_LEVELS = ['unit', 'head', 'department', 'mayor'] as const
export type ReminderLevel = (typeof REMINDER_LEVELS)[number]

/** The city's lead times (C8). */
export interface ReminderTimes {
  /** Days before the date on which those who must write are told. */
  readonly leadDays: readonly number[]
  /** Days between two reminders of what is late; 0 for none. */
  readonly repeatDays: number
  /** Days after the date from which a level is told, too; null for never. */
  readonly escalation: { readonly head: number | null; readonly department: number | null; readonly mayor: number | null }
  /** Reminders go out on working days only: ahead and on the day earlier, afterwards later. */
  readonly workingDaysOnly: boolean
}

/** Where a date stands today. The code is a part of what is told once: per date, stage and person. */
export interface ReminderStage {
  /** "ahead:28", "due", "overdue:3". */
  readonly code: string
  readonly levels: readonly ReminderLevel[]
}

/**
 * The latest reminder that a date has come to (C8): some weeks ahead, on the day, then again and again; null as long as none has. A run that was missed is made up
 * for, and of several only the latest is sent.
 */
export function reminderStage(
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  times: ReminderTimes,
  calendar: HolidayCalendar,
): ReminderStage | null {
  const early = (day: Temporal.PlainDate) => (times.workingDaysOnly ? workingDayUntil(day, calendar) : day)
  const late = (day: Temporal.PlainDate) => (times.workingDaysOnly ? workingDayFrom(day, calendar) : day)
  const hasCome = (day: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(day, today) <= 0

  const daysLate = dueOn.until(today, { largestUnit: 'days' }).days
  if (daysLate > 0 && times.repeatDays > 0) {
    let round = Math.floor(daysLate / times.repeatDays)
    while (round > 0 && !hasCome(late(dueOn.add({ days: round * times.repeatDays })))) round--
    if (round > 0) return { code: `overdue:${round}`, levels: levelsAt(daysLate, times) }
  }
  if (hasCome(early(dueOn))) return { code: 'due', levels: levelsAt(daysLate, times) }
  const ahead = [...times.leadDays].sort((one, other) => one - other).find(days => hasCome(early(dueOn.subtract({ days }))))
  return ahead === undefined ? null : { code: `ahead:${ahead}`, levels: ['unit'] }
}

/** The unit always, the levels above it from the days on that the city has set. */
const levelsAt = (daysLate: number, { escalation }: ReminderTimes): ReminderLevel[] =>
  REMINDER_LEVELS.filter(level => level === 'unit' || (daysLate > 0 && daysLate >= (escalation[level] ?? Number.POSITIVE_INFINITY)))

/** How far ahead anything can be due that is to be told of today: the longest lead time, and the days off before it. */
export const reminderHorizon = (today: Temporal.PlainDate, times: ReminderTimes): Temporal.PlainDate =>
  today.add({ days: Math.max(0, ...times.leadDays) + 7 })
