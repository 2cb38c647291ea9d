/** Whose turn it is with a resolution (C1, C5): decided, given to a unit, its deadlines confirmed, then its report from the first draft until it is published. */
import type { LineStep } from '#vocabulary/line-step.ts'

/** Who keeps the register, and has what nobody else has. */
const OFFICE = 'Gremienbüro'

export interface LineInput {
  readonly resolution: {
    readonly committee: string | null
    readonly decidedOn: Temporal.PlainDate | null
    readonly unit: string | null
    readonly controlState: 'open' | 'closed' | 'not_subject'
    readonly nextDueOn: Temporal.PlainDate | null
    readonly nextControlOn: Temporal.PlainDate | null
    readonly openPoints: number
  }
  /** The day it came into the register. */
  readonly registeredOn: Temporal.PlainDate
  /** Since when proposed obligations wait that nobody has decided on; null where there are none. */
  readonly proposedOn: Temporal.PlainDate | null
  /** How many obligations there are in all. */
  readonly obligations: number
  /** The way of the report that is being written or not yet through; empty where there is none. */
  readonly report: readonly LineStep[]
  /** The day of the newest finished report. */
  readonly reportedOn: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
}

/** The steps of a resolution in their order; none where it is not subject to control (C7). Pure. */
export function resolutionLine(input: LineInput): LineStep[] {
  const { resolution, registeredOn, proposedOn, obligations, report, reportedOn } = input
  if (resolution.controlState === 'not_subject') return []
  const decided: LineStep = { what: 'Beschlossen', who: resolution.committee ?? '', state: 'done', on: resolution.decidedOn ?? undefined }
  if (resolution.controlState === 'closed')
    return [decided, ...report, { what: 'Abgeschlossen', who: '', state: 'done', on: reportedOn ?? undefined }]
  const waiting = { who: resolution.unit ?? OFFICE, state: 'now' } as const
  return [
    decided,
    resolution.unit ? { what: 'Zugewiesen', who: resolution.unit, state: 'done' } : { what: 'Zuweisung', ...waiting, on: registeredOn },
    ...(obligations === 0 ? [] : [proposedOn ? { what: 'Fristen bestätigen', ...waiting, on: proposedOn } : CONFIRMED]),
    ...(report.length > 0 ? report : nextReport(input)),
  ]
}

const CONFIRMED: LineStep = { what: 'Fristen bestätigt', who: '', state: 'done' }

/** The report that comes next: since its day has passed it waits for whoever answers, before that it is still to come. */
function nextReport({ resolution, today }: LineInput): LineStep[] {
  const { unit, nextDueOn, nextControlOn, openPoints } = resolution
  if (openPoints === 0 && !nextControlOn) return []
  const on = [nextDueOn, nextControlOn].filter(day => day !== null).sort(Temporal.PlainDate.compare)[0]
  const isLate = on !== undefined && Temporal.PlainDate.compare(on, today) < 0
  return [{ what: 'Nächster Bericht', who: unit ?? 'noch niemand', state: isLate ? 'now' : 'next', on }]
}
