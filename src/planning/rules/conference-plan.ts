import { backwardPeriod, type Deadline, type DeadlineRule, lastSession, periodEnd } from '#vocabulary/deadline.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatWeekday, formatWeekdayAccusative, type HolidayCalendar, isWorkingDay, workingDayUntil } from '#vocabulary/working-day.ts'

/** How a city plans its conferences; the defaults are those of V2023/23 and of facts 9.3. */
export interface ConferencePace {
  /** An area has its next conference so many years after its last (K1). */
  readonly cycleYears: number
  /** Material reaches the participants so many days before (K2). */
  readonly materialDays: number
  /** Coordination inside the city is closed so many days before the material goes out. */
  readonly coordinationDays: number
  /** The first reading follows within so many months (K7). */
  readonly readingMonths: number
  /** So many days before its session the committee's papers are handed in. */
  readonly leadDays: number
}

/** A stretch of school holidays, both days included. */
export interface SchoolHoliday {
  readonly name: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

/** When the next conference of an area is due, and why (K1). */
export type NextDue =
  | { readonly on: Temporal.PlainDate; readonly because: 'cycle' | 'moved' }
  | { readonly on: null; readonly because: 'never_held' }

/** When an area is due (K1): so many years after its last conference, unless it was moved with a reason since then; unknown where none was held and nothing was set. */
export function nextDue(
  lastHeld: Temporal.PlainDate | null,
  moved: Temporal.PlainDate | null,
  { cycleYears }: Pick<ConferencePace, 'cycleYears'>,
): NextDue {
  // A date that lies before the last conference was about that one.
  if (moved && (lastHeld === null || Temporal.PlainDate.compare(moved, lastHeld) > 0)) return { on: moved, because: 'moved' }
  return lastHeld ? { on: lastHeld.add({ years: cycleYears }), because: 'cycle' } : { on: null, because: 'never_held' }
}

/** The session that takes the report, or what happens where there is none (K7). */
export type CommitteeStep =
  | { readonly kind: 'session'; readonly session: Temporal.PlainDate; readonly handInBy: Temporal.PlainDate }
  /** No session fits: the committee gets an interim report instead, in the next session after the limit where one is known. */
  | { readonly kind: 'interim'; readonly session: Temporal.PlainDate | null; readonly handInBy: Temporal.PlainDate | null }
  /** No session of the committee after the conference is entered at all. */
  | { readonly kind: 'unknown' }

/** What has to be done by when, both ways from the day (K1, K2, K7). */
export interface ConferencePlan {
  readonly day: Temporal.PlainDate
  readonly coordination: Deadline
  readonly material: Deadline
  readonly reading: Deadline
  readonly committee: CommitteeStep
}

/** Plans a conference both ways from its day. */
export function planOf(
  day: Temporal.PlainDate,
  pace: ConferencePace,
  { rule, sessions }: { readonly rule: DeadlineRule; readonly sessions: readonly Temporal.PlainDate[] },
): ConferencePlan {
  const material = backwardPeriod(day, { days: pace.materialDays }, rule)
  const coordination = backwardPeriod(material.end, { days: pace.coordinationDays }, rule)
  const reading = periodEnd(day, { months: pace.readingMonths }, rule)
  return { day, coordination, material, reading, committee: committeeStep(day, reading.end, pace, { rule, sessions }) }
}

function committeeStep(
  day: Temporal.PlainDate,
  limit: Temporal.PlainDate,
  { leadDays }: ConferencePace,
  { rule: { calendar }, sessions }: { readonly rule: DeadlineRule; readonly sessions: readonly Temporal.PlainDate[] },
): CommitteeStep {
  // Papers of a session are handed in after the conference: one whose papers were due before it takes nothing of it.
  const after = sessions.filter(each => Temporal.PlainDate.compare(workingDayUntil(each.subtract({ days: leadDays }), calendar), day) > 0)
  if (after.length === 0) return { kind: 'unknown' }
  const fitting = lastSession(limit, after, { leadDays, calendar })
  if (fitting) return { kind: 'session', ...fitting }
  const [next = null] = after.toSorted(Temporal.PlainDate.compare)
  return { kind: 'interim', session: next, handInBy: next && workingDayUntil(next.subtract({ days: leadDays }), calendar) }
}

/** What is against a day: a public holiday or a Sunday rules it out, a Saturday or school holidays are only said (facts 9.2). */
export interface DayProblem {
  readonly isRefused: boolean
  readonly words: string
}

/** What is against a conference on a day (K1). */
export function dayProblems(day: Temporal.PlainDate, calendar: HolidayCalendar, holidays: readonly SchoolHoliday[]): readonly DayProblem[] {
  const problems: DayProblem[] = []
  const holiday = calendar.holidayOn(day)
  if (holiday)
    problems.push({ isRefused: true, words: `Der ${formatGermanDate(day)} ist ein Feiertag (${holiday}). Wählen Sie einen anderen Tag.` })
  else if (day.dayOfWeek === 7)
    problems.push({ isRefused: true, words: `Der ${formatGermanDate(day)} ist ein Sonntag. Wählen Sie einen anderen Tag.` })
  else if (day.dayOfWeek === 6) problems.push({ isRefused: false, words: `Der ${formatGermanDate(day)} ist ein Samstag.` })
  const school = schoolHolidayOn(day, holidays)
  if (school) problems.push({ isRefused: false, words: `Der ${formatGermanDate(day)} liegt in den Schulferien (${school.name}).` })
  return problems
}

/** The school holidays in which a day lies. */
export const schoolHolidayOn = (day: Temporal.PlainDate, holidays: readonly SchoolHoliday[]): SchoolHoliday | undefined =>
  holidays.find(({ from, until }) => Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, until) <= 0)

const FURTHEST_DAYS = 200

/**
 * Days on which a conference could be (K1): working days outside school holidays, the last ones up to the due day; where the material could no longer go out in time,
 * the first ones on which it can.
 */
export function proposedDays(
  { due, today, count }: { readonly due: Temporal.PlainDate | null; readonly today: Temporal.PlainDate; readonly count: number },
  pace: Pick<ConferencePace, 'materialDays' | 'coordinationDays'>,
  { calendar, holidays }: { readonly calendar: HolidayCalendar; readonly holidays: readonly SchoolHoliday[] },
): readonly Temporal.PlainDate[] {
  const earliest = today.add({ days: pace.materialDays + pace.coordinationDays })
  const fits = (day: Temporal.PlainDate): boolean =>
    isWorkingDay(day, calendar) && !schoolHolidayOn(day, holidays) && Temporal.PlainDate.compare(day, earliest) >= 0
  const found: Temporal.PlainDate[] = []
  for (let back = 0; due && back < FURTHEST_DAYS && found.length < count; back++) {
    const day = due.subtract({ days: back })
    if (fits(day)) found.push(day)
  }
  for (let ahead = 0; ahead < FURTHEST_DAYS && found.length < count; ahead++) {
    const day = earliest.add({ days: ahead })
    if (fits(day) && !found.some(each => each.equals(day))) found.push(day)
  }
  return found.sort(Temporal.PlainDate.compare)
}

/** What is different after a move, and what no longer works, in sentences. */
export function whatMoves(
  before: ConferencePlan,
  after: ConferencePlan,
  today: Temporal.PlainDate,
): { readonly changed: readonly string[]; readonly broken: readonly string[] } {
  const changed = (
    [
      ['Abstimmung abgeschlossen', before.coordination.end, after.coordination.end],
      ['Unterlagen versandt', before.material.end, after.material.end],
      ['Erste Lesung spätestens', before.reading.end, after.reading.end],
    ] as const
  ).flatMap(([what, old, now]) => (old.equals(now) ? [] : [`${what}: bisher ${formatGermanDate(old)}, jetzt ${formatGermanDate(now)}.`]))
  const [oldSession, newSession] = [sessionOf(before.committee), sessionOf(after.committee)]
  if (newSession && !oldSession?.equals(newSession))
    changed.push(
      `Sitzung des Ausschusses: ${oldSession ? `bisher ${formatGermanDate(oldSession)}, ` : ''}jetzt ${formatGermanDate(newSession)}.`,
    )
  return { changed, broken: whatBreaks(after, today) }
}

const sessionOf = (step: CommitteeStep): Temporal.PlainDate | null => (step.kind === 'unknown' ? null : step.session)

/** What of a plan cannot be kept any more on a day, or at all (K2, K7); what went out is not asked for again. */
export function whatBreaks({ material, committee, reading }: ConferencePlan, today: Temporal.PlainDate, isSent = false): readonly string[] {
  const broken: string[] = []
  if (!isSent && Temporal.PlainDate.compare(material.end, today) < 0)
    broken.push(`Die Unterlagen hätten bis ${formatWeekdayAccusative(material.end)} verschickt sein müssen; dieser Tag ist vorbei.`)
  if (committee.kind === 'interim')
    broken.push(
      committee.session
        ? `Bis ${formatWeekdayAccusative(reading.end)} tagt der Ausschuss nicht mehr rechtzeitig. Er bekommt einen Zwischenbericht, in der Sitzung am ${formatGermanDate(committee.session)}.`
        : `Bis ${formatWeekdayAccusative(reading.end)} tagt der Ausschuss nicht. Er bekommt einen Zwischenbericht.`,
    )
  return broken
}

/** How late material went out, in days after the day on which it had to be there; 0 where it was in time (K2). */
export const daysLate = (sentOn: Temporal.PlainDate, { material }: Pick<ConferencePlan, 'material'>): number =>
  Math.max(0, material.end.until(sentOn, { largestUnit: 'days' }).days)

/** "Mittwoch, der 18. Juni 2025, 14:00 bis 17:00 Uhr". */
export const whenInWords = (day: Temporal.PlainDate, startsAt: string, endsAt: string): string =>
  `${formatWeekday(day)}${startsAt ? `, ${startsAt}${endsAt ? ` bis ${endsAt}` : ''} Uhr` : ''}`
