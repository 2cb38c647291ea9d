/** Where a resolution stands as a whole (C1, C6, C7): what is due next, its light, how much is open, and whether a final report has closed it. */
import { type Light, lightFor } from '#vocabulary/light.ts'
import { isOpen, type PointStatus } from '#vocabulary/status.ts'

export interface PointState {
  readonly number: string
  readonly status: PointStatus | null
  readonly dueOn: Temporal.PlainDate | null
}

export interface SignedReport {
  readonly kind: 'interim' | 'final' | null
  readonly on: Temporal.PlainDate
  readonly nextControlOn: Temporal.PlainDate | null
}

export interface ResolutionInput {
  readonly points: readonly PointState[]
  /** Those in force: a report that a later one corrects is not among them (C5). Any order. */
  readonly reports: readonly SignedReport[]
  readonly today: Temporal.PlainDate
  readonly soonDays: number
}

export interface ResolutionState {
  readonly closed: boolean
  readonly dueOn: Temporal.PlainDate | null
  readonly light: Light
  readonly openPoints: number
  /** What is due: the number of a point, or the control itself; null when nothing is. */
  readonly because: { readonly kind: 'point'; readonly number: string } | { readonly kind: 'control' } | null
  readonly nextControlOn: Temporal.PlainDate | null
}

interface Due {
  readonly on: Temporal.PlainDate
  readonly because: NonNullable<ResolutionState['because']>
}

/** The report that speaks last; of two of one day the final one. */
const newest = (reports: readonly SignedReport[]): SignedReport | null =>
  [...reports].sort(
    (one, other) => Temporal.PlainDate.compare(other.on, one.on) || Number(other.kind === 'final') - Number(one.kind === 'final'),
  )[0] ?? null

/**
 * The state of a resolution. The newest report counts: a final one closes it, and nothing in it is due any more, a standing duty included; an interim one
 * schedules the next control. What is due first decides the date and the light.
 */
export const resolutionState = ({ points, reports, today, soonDays }: ResolutionInput): ResolutionState => {
  const last = newest(reports)
  if (last?.kind === 'final') return { closed: true, dueOn: null, light: 'grey', openPoints: 0, because: null, nextControlOn: null }
  const open = points.filter(({ status }) => isOpen(status))
  const dues: Due[] = open.flatMap(({ number, dueOn }) =>
    dueOn === null ? [] : [{ on: dueOn, because: { kind: 'point', number } as const }],
  )
  const nextControlOn = last?.nextControlOn ?? null
  if (nextControlOn !== null) dues.push({ on: nextControlOn, because: { kind: 'control' } })
  const first = dues.sort((one, other) => Temporal.PlainDate.compare(one.on, other.on))[0] ?? null
  const dueOn = first?.on ?? null
  return {
    closed: false,
    dueOn,
    light: lightFor({ dueOn, today, soonDays }),
    openPoints: open.length,
    because: first?.because ?? null,
    nextControlOn,
  }
}
