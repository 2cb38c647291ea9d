import { type HolidayCalendar, workingDayFrom } from '#vocabulary/working-day.ts'

/** How long something may rest on a step: after some days whoever has it is reminded, after more the next level; null for never. */
export interface Patience {
  readonly remindAfterDays: number
  readonly raiseAfterDays: number | null
  /** What falls on a day off waits for the working day after it. */
  readonly workingDaysOnly: boolean
}

/** Who has been waited for too long: those who have it, and, later, the level above. */
export type Sitting = 'holder' | 'above'

/** Whose turn it is to be told today that something rests since a day: nobody yet, whoever has it, or the level above as well (C8). */
export function sittingSince(
  since: Temporal.PlainDate,
  today: Temporal.PlainDate,
  patience: Patience,
  calendar: HolidayCalendar,
): readonly Sitting[] {
  const hasCome = (days: number | null): boolean => {
    if (days === null) return false
    const day = since.add({ days })
    return Temporal.PlainDate.compare(patience.workingDaysOnly ? workingDayFrom(day, calendar) : day, today) <= 0
  }
  if (!hasCome(patience.remindAfterDays)) return []
  return hasCome(patience.raiseAfterDays) ? ['holder', 'above'] : ['holder']
}
