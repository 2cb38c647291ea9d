/**
 * Proposes the day of the next control (C3, C6) from what was promised, from what the points still owe and from the rhythm of the reports so far, with the reason
 * in German. A person decides; the proposal only saves looking it up.
 */
import type { Obligation } from '#reading/obligations/obligation.ts'
import { findObligations } from '#reading/obligations/obligations.ts'
import { nextOccurrence, onceDue, seriesBounds } from '#register/rules/point-due.ts'
import { findGermanDates, formatShortGermanDate } from '#vocabulary/german-date.ts'
import { findPeriods } from '#vocabulary/period.ts'
import { isOpen, type PointStatus } from '#vocabulary/status.ts'

export interface ControlledPoint {
  readonly number: string
  /** The decided text. */
  readonly registerText: string
  readonly answer: string
  readonly nextStep: string
  readonly status: PointStatus | null
  /** Day of the session that decided; null when unknown. "Binnen sechs Wochen" and series are reckoned from it. */
  readonly decidedOn?: Temporal.PlainDate | null
  /** Confirmed obligations; undefined: read from the decided text. */
  readonly obligations?: readonly Obligation[]
}

export interface NextControlInput {
  readonly reportOn: Temporal.PlainDate
  readonly points: readonly ControlledPoint[]
  /** The next control as the last report promised it to the council; null where none did. */
  readonly promisedOn?: Temporal.PlainDate | null
  /** Days of the reports before this one. */
  readonly earlierReports: readonly Temporal.PlainDate[]
  readonly settings?: Partial<NextControlSettings>
}

export interface NextControlSettings {
  /** Months between two reports when nothing else says when. */
  readonly defaultMonths: number
  /** A longer time between two reports is no rhythm but a control that was forgotten. */
  readonly longestMonths: number
  /** So many reports, this one included, make a rhythm. */
  readonly reportsForRhythm: number
  /** How many days after a due date its result can be reported. */
  readonly daysAfterDue: number
  /** Days besides weekends on which no control is set, such as public holidays. */
  readonly isFree: (date: Temporal.PlainDate) => boolean
}

export interface NextControlProposal {
  readonly on: Temporal.PlainDate
  readonly from: 'promised' | 'decided_text' | 'next_step' | 'answer' | 'rhythm' | 'overdue' | 'default'
  /** German, begins with "weil". */
  readonly reason: string
}

// One month, as in the letter that C3 rests on: due on 31 December 2023, controlled on 31 January 2024.
const DEFAULTS: NextControlSettings = { defaultMonths: 6, longestMonths: 12, reportsForRhythm: 3, daysAfterDue: 31, isFree: () => false }

const compare = Temporal.PlainDate.compare

/** Working days only: the one before, or, where that is no longer after the report, the one after. */
const onWorkingDay = (
  wanted: Temporal.PlainDate,
  reportOn: Temporal.PlainDate,
  isFree: NextControlSettings['isFree'],
): Temporal.PlainDate => {
  const free = (date: Temporal.PlainDate): boolean => date.dayOfWeek > 5 || isFree(date)
  const search = (step: 1 | -1): Temporal.PlainDate => {
    let date = wanted
    for (let days = 0; days < 14 && free(date); days++) date = date.add({ days: step })
    return date
  }
  const back = search(-1)
  return compare(back, reportOn) > 0 && !free(back) ? back : search(1)
}

interface Candidate {
  readonly due: Temporal.PlainDate
  readonly from: NextControlProposal['from']
  readonly reason: string
}

const day = formatShortGermanDate

const obligationsOf = ({ obligations, registerText, decidedOn = null }: ControlledPoint): readonly Obligation[] =>
  obligations ?? findObligations(registerText, decidedOn)

const fromObligations = (point: ControlledPoint, reportOn: Temporal.PlainDate): Candidate[] => {
  const obligations = obligationsOf(point)
  const reports = obligations.some(one => one.kind === 'report' || one.reports)
  const bounds = seriesBounds(obligations, point.decidedOn ?? null)
  return obligations.flatMap((one): Candidate[] => {
    const due = one.kind === 'recurring' ? nextOccurrence(one, bounds, reportOn) : onceDue(one)
    if (due === null) return []
    const asked =
      one.kind === 'recurring'
        ? `weil zu Punkt ${point.number} wiederkehrend zu berichten ist, das nächste Mal bis ${day(due)}`
        : one.kind === 'session'
          ? `weil Punkt ${point.number} zur Sitzung am ${day(due)} fällig ist`
          : `weil ${reports ? 'zu ' : ''}Punkt ${point.number} bis ${day(due)} zu ${reports ? 'berichten' : 'erfüllen'} ist`
    return [{ due, from: 'decided_text', reason: asked }]
  })
}

const fromProse = (point: ControlledPoint, from: 'answer' | 'next_step'): Candidate[] => {
  const text = from === 'answer' ? point.answer : point.nextStep
  const where = from === 'answer' ? 'die Antwort zu' : 'der nächste Schritt zu'
  const days = [
    ...findGermanDates(text).map(({ date }) => date),
    ...findPeriods(text)
      .filter(({ unit }) => unit !== 'years')
      .map(({ to }) => to),
  ]
  return days.map(due => ({ due, from, reason: `weil ${where} Punkt ${point.number} den ${day(due)} nennt` }))
}

/** The middle interval between reports in days, this one included; null when there was none before. Of two middle ones the shorter. */
const medianInterval = (earlier: readonly Temporal.PlainDate[], reportOn: Temporal.PlainDate): number | null => {
  const days = [...earlier, reportOn].sort(compare)
  const intervals = days
    .slice(1)
    .map((on, index) => (days[index] ?? on).until(on, { largestUnit: 'days' }).days)
    .filter(length => length > 0)
    .sort((one, other) => one - other)
  return intervals[Math.floor((intervals.length - 1) / 2)] ?? null
}

const fromRhythm = (
  { earlierReports, reportOn }: NextControlInput,
  { defaultMonths, longestMonths, reportsForRhythm }: NextControlSettings,
): { on: Temporal.PlainDate; from: 'rhythm' | 'default'; reason: string } => {
  const interval = earlierReports.length + 1 < reportsForRhythm ? null : medianInterval(earlierReports, reportOn)
  if (interval === null || interval > longestMonths * 31) {
    return {
      on: reportOn.add({ months: defaultMonths }),
      from: 'default',
      reason: `weil ohne anderen Termin nach ${defaultMonths} Monaten wieder berichtet wird`,
    }
  }
  const months = Math.round(interval / 30.4)
  const length = months <= 1 ? 'etwa jeden Monat' : `etwa alle ${months} Monate`
  return { on: reportOn.add({ days: interval }), from: 'rhythm', reason: `weil zu diesem Beschluss bisher ${length} berichtet wurde` }
}

/** The day by which the point was due that has been overdue longest; standing duties come again and are never overdue for good. */
const overdueSince = (open: readonly ControlledPoint[], reportOn: Temporal.PlainDate): { number: string; due: Temporal.PlainDate } | null =>
  open
    .filter(({ status }) => status !== 'ongoing')
    .flatMap(point =>
      obligationsOf(point).flatMap(one => {
        const due = onceDue(one)
        return due === null ? [] : [{ number: point.number, due }]
      }),
    )
    .filter(({ due }) => compare(due, reportOn) < 0)
    .sort((one, other) => compare(one.due, other.due))[0] ?? null

/** What is overdue is not left alone for longer than the city's setting, however seldom was reported so far. */
const fromOverdue = (
  open: readonly ControlledPoint[],
  reportOn: Temporal.PlainDate,
  { defaultMonths }: NextControlSettings,
): { on: Temporal.PlainDate; from: 'overdue'; reason: string } | null => {
  const late = overdueSince(open, reportOn)
  if (!late) return null
  const months = defaultMonths === 1 ? 'einem Monat' : `${defaultMonths} Monaten`
  return {
    on: reportOn.add({ months: defaultMonths }),
    from: 'overdue',
    reason: `weil Punkt ${late.number} seit dem ${day(late.due)} überfällig ist und dann spätestens nach ${months} wieder berichtet wird`,
  }
}

/** What was promised to the council holds as long as it lies ahead; what falls due before it is said beside it. */
const fromPromise = ({ promisedOn = null, reportOn }: NextControlInput, named: Candidate | undefined): NextControlProposal | null => {
  if (promisedOn === null || compare(promisedOn, reportOn) <= 0) return null
  const before = named && compare(named.due, promisedOn) < 0 ? `; früher schon, ${named.reason}` : ''
  return {
    on: promisedOn,
    from: 'promised',
    reason: `weil der letzte Bericht die nächste Beschlusskontrolle für diesen Tag angekündigt hat${before}`,
  }
}

/**
 * The proposal, or null when no point is open: then the report is a final one. A day that was promised and lies ahead comes first. Otherwise the earliest day
 * after the report that an open point names decides, unless the rhythm (the middle interval of three reports or more, or else the city's setting) comes before
 * it; where a point is overdue, the city's setting is the longest time. Never on a weekend, except where one was promised.
 */
export const proposeNextControl = (input: NextControlInput): NextControlProposal | null => {
  const settings = { ...DEFAULTS, ...input.settings }
  const open = input.points.filter(({ status }) => isOpen(status))
  if (open.length === 0) return null
  const named = open
    .flatMap(point => [...fromObligations(point, input.reportOn), ...fromProse(point, 'next_step'), ...fromProse(point, 'answer')])
    .filter(({ due }) => compare(due, input.reportOn) > 0)
    .sort((one, other) => compare(one.due, other.due))[0]
  const promised = fromPromise(input, named)
  if (promised) return promised
  const usual = fromRhythm(input, settings)
  const overdue = fromOverdue(open, input.reportOn, settings)
  const rhythm = overdue && compare(overdue.on, usual.on) <= 0 ? overdue : usual
  const onDue = named?.due.add({ days: settings.daysAfterDue })
  const useDue = named !== undefined && onDue !== undefined && compare(onDue, rhythm.on) <= 0
  const chosen = useDue ? { on: onDue, from: named.from, reason: named.reason } : rhythm
  return { ...chosen, on: onWorkingDay(chosen.on, input.reportOn, settings.isFree) }
}
