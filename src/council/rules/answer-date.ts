import { type Deadline, type DeadlineRule, periodEnd } from '#vocabulary/deadline.ts'
import { workingDayFrom } from '#vocabulary/working-day.ts'

/**
 * By when a question is answered: the city's days after the day of asking (§ 187 I BGB), never on a day on which nobody works, whatever the city's rule for
 * other periods is: the administration sets this date itself.
 */
export function answerBy(askedOn: Temporal.PlainDate, days: number, rule: DeadlineRule): Temporal.PlainDate {
  const { end }: Deadline = periodEnd(askedOn, { days }, rule)
  return workingDayFrom(end, rule.calendar)
}
