/**
 * When a point is due next (D4, C6, C7): from its obligations, its status and the last report. A duty that recurs is due again one interval after the
 * last report; the start date and the duration of the point bound the series.
 */
import type { Obligation } from '#reading/obligations/obligation.ts'
import { onceDueOn } from '#reading/obligations/one-duty.ts'
import { type Light, lightFor } from '#vocabulary/light.ts'
import { isOpen, type PointStatus } from '#vocabulary/status.ts'

export interface PointDueInput {
  /** Those of the point that hold: read from its text and confirmed, or corrected. */
  readonly obligations: readonly Obligation[]
  readonly status: PointStatus | null
  /** Day of the session that decided; null when unknown. */
  readonly decidedOn: Temporal.PlainDate | null
  /** Day of the last signed report that answered the point; null when there is none. */
  readonly lastReportOn: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
  /** From how many days before on a due date is soon: a setting of the city. */
  readonly soonDays: number
}

export interface PointDue {
  readonly dueOn: Temporal.PlainDate | null
  readonly light: Light
  /** The obligation that sets the date, to point to its words; null when nothing is due. */
  readonly because: Obligation | null
  /** Something in the point is to be done without delay and is not begun: shown as such, whatever the date (D4). */
  readonly immediate: boolean
}

interface Candidate {
  readonly on: Temporal.PlainDate
  readonly because: Obligation
}

const date = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const earlier = (one: Candidate, other: Candidate): number => Temporal.PlainDate.compare(one.on, other.on)
const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(one, other) < 0

/** The day by which a duty that is owed once is due; null for the other kinds. */
export const onceDue = (obligation: Obligation): Temporal.PlainDate | null => {
  const on = onceDueOn(obligation)
  return on === null ? null : date(on)
}

/**
 * Of several days ("30. Juni und 31. Dezember") those before the last report are answered by it, as long as a later one remains. A standing duty has met
 * every day that lies before its last report.
 */
const openDeadlines = ({ obligations, status, lastReportOn }: PointDueInput): Candidate[] => {
  const all = obligations
    .flatMap(because => {
      const on = onceDue(because)
      return on === null ? [] : [{ on, because }]
    })
    .sort(earlier)
  if (lastReportOn === null) return all
  const ahead = all.filter(({ on }) => isBefore(lastReportOn, on))
  return ahead.length > 0 || status === 'ongoing' ? ahead : all.slice(-1)
}

/** First and last day of the point's series: its start (or the day of the decision), and the end of its duration if it has one. */
export const seriesBounds = (
  obligations: readonly Obligation[],
  decidedOn: Temporal.PlainDate | null,
): { from: Temporal.PlainDate | null; to: Temporal.PlainDate | null } => {
  const starts = obligations.flatMap(one => (one.kind === 'start' ? [date(one.from)] : [])).sort(Temporal.PlainDate.compare)
  const from = starts[0] ?? decidedOn
  const duration = obligations.find(one => one.kind === 'duration')
  return { from, to: from === null || duration === undefined ? null : from.add(duration.duration).subtract({ days: 1 }) }
}

/** The next day of every year ("03-31") after a day; 29 February is kept as the last day of the month in other years. */
const nextMonthDay = (monthDay: string, after: Temporal.PlainDate): Temporal.PlainDate => {
  const [month = 1, day = 1] = monthDay.split('-').map(Number)
  const inYear = (year: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day })
  return isBefore(after, inYear(after.year)) ? inYear(after.year) : inYear(after.year + 1)
}

/**
 * The next occurrence of a recurring duty after the last report, or after the start of its series; null when the series has ended or its start is
 * unknown. The year is a rolling one from the last report: whether the council meant calendar years, its text does not say. A day that a later decision
 * named, or the text for the first time, comes first until a report was made on it.
 */
export const nextOccurrence = (
  recurring: Extract<Obligation, { kind: 'recurring' }>,
  { from, to }: { from: Temporal.PlainDate | null; to: Temporal.PlainDate | null },
  lastReportOn: Temporal.PlainDate | null,
): Temporal.PlainDate | null => {
  for (const named of [recurring.postponedTo, recurring.firstOn])
    if (named !== undefined && (lastReportOn === null || isBefore(lastReportOn, date(named)))) return date(named)
  const since = lastReportOn !== null && (from === null || isBefore(from, lastReportOn)) ? lastReportOn : from
  if (since === null) return null
  if (to !== null && !isBefore(since, to)) return null
  const next = recurring.monthDay === null ? since.add(recurring.every) : nextMonthDay(recurring.monthDay, since)
  return to !== null && isBefore(to, next) ? to : next
}

const recurringDue = (input: PointDueInput): Candidate[] => {
  const bounds = seriesBounds(input.obligations, input.decidedOn)
  return input.obligations.flatMap(because => {
    const on = because.kind === 'recurring' ? nextOccurrence(because, bounds, input.lastReportOn) : null
    return on === null ? [] : [{ on, because }]
  })
}

/** "Without delay" is due from the decision on, until a report says that it has begun. */
const immediateDue = ({ obligations, status }: PointDueInput): Obligation | null => {
  const begun = status === 'in_progress' || status === 'ongoing'
  return begun ? null : (obligations.find(one => one.kind === 'immediate' && !one.conditional) ?? null)
}

/** When the point is due next, with its light. A point that is fulfilled, repealed or rejected owes nothing more. */
export const pointDue = (input: PointDueInput): PointDue => {
  if (!isOpen(input.status)) return { dueOn: null, light: 'grey', because: null, immediate: false }
  const atOnce = immediateDue(input)
  const candidates = [...openDeadlines(input), ...recurringDue(input)]
  if (atOnce !== null && input.decidedOn !== null) candidates.push({ on: input.decidedOn, because: atOnce })
  const next = candidates.sort(earlier)[0] ?? null
  const light = lightFor({ dueOn: next?.on ?? null, today: input.today, soonDays: input.soonDays })
  return { dueOn: next?.on ?? null, light, because: next?.because ?? atOnce, immediate: atOnce !== null }
}
