import { inCityTime } from '#platform/clock/clock.ts'
import type { Obligation } from '#reading/obligations/obligation.ts'
import { type Light, lightFor } from '#vocabulary/light.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import { type Nested, nestPoints } from '#vocabulary/point-number.ts'
import { dueDayOf, germanObligation, germanParties } from '../record/obligation-words.ts'
import { germanPointKind } from '../record/point-kind.ts'
import type { PastAnswer, PastReport } from '../record/report-history.ts'
import type { RecordedChange, RegisteredObligation, RegisteredPoint, ResolutionParts, SeenRelation } from '../record/resolution.ts'
import { stateOfPoint } from '../rules/lead-in.ts'
import { isDismissedWithReason, type ObligationState } from '../rules/obligation-decision.ts'
import { resolutionLine } from '../rules/resolution-line.ts'
import { settledWords } from './change-words.ts'
import { markText, type Segment } from './mark-text.ts'
import { stateOfResolution } from './resolution-list.view.ts'
import { type Life, timelineOf } from './timeline.view.ts'

export interface ObligationView {
  readonly id: string
  /** The words of the decided text it comes from. */
  readonly words: string
  readonly meaning: string
  readonly parties: string
  readonly conditional: boolean
  readonly state: ObligationState
  /** The day it names, where a person may correct it. */
  readonly dueOn: Temporal.PlainDate | null
  /** By what it is done or why it is set aside; empty outside the administration. */
  readonly settled: string
  readonly isDismissedWithReason: boolean
}

export interface PointView extends Omit<RegisteredPoint, 'obligations'> {
  readonly segments: readonly Segment[]
  readonly kindWords: readonly string[]
  readonly light: Light
  /** To be done without delay, and not begun as far as anybody reported (D4). */
  readonly immediate: boolean
  /** Its own unit or, without one, the resolution's. */
  readonly effectiveUnit: string | null
  readonly obligations: readonly ObligationView[]
  readonly dismissed: readonly ObligationView[]
  readonly newest: PastAnswer | null
  readonly older: readonly PastAnswer[]
}

/** A relation with all the places that tell it (D5). */
export interface RelationView extends Omit<SeenRelation, 'place'> {
  readonly places: readonly string[]
}

export interface ResolutionView extends Omit<ResolutionParts, 'points' | 'history' | 'soonDays' | 'relations' | 'settled'> {
  /** Ids of the obligations that nobody has decided on, in the order of the resolution. */
  readonly proposals: readonly string[]
  /** Since when the oldest of them waits. */
  readonly proposedOn: Temporal.PlainDate | null
  readonly relations: readonly RelationView[]
  /** Places that only name another resolution: nothing follows from them, so they stay in the background. */
  readonly mentions: readonly RelationView[]
  readonly light: Light
  readonly state: string
  readonly points: readonly Nested<PointView>[]
  readonly reports: readonly PastReport[]
  readonly timeline: Life
}

/** The page of a resolution as its parts make it. Pure. */
export function viewResolution(parts: ResolutionParts): ResolutionView {
  const { resolution, points, history, today, soonDays, relations, settled: _, ...rest } = parts
  const grouped = groupRelations(relations)
  return {
    ...rest,
    resolution,
    today,
    light: lightFor({ dueOn: resolution.nextDueOn, today, soonDays }),
    state: stateOfResolution(resolution),
    points: nestPoints(points.map(point => viewPoint({ ...point, status: stateOfPoint(point, points) }, parts))),
    relations: grouped.filter(one => one.kind !== 'mentions'),
    mentions: grouped.filter(one => one.kind === 'mentions'),
    reports: history.reports,
    timeline: timelineOf(parts),
    proposedOn:
      points
        .flatMap(point => point.obligations.flatMap(({ foundOn, state }) => (state === 'proposed' ? [foundOn] : [])))
        .sort(Temporal.PlainDate.compare)[0] ?? null,
    proposals: points.flatMap(point => point.obligations.flatMap(({ id, state }) => (state === 'proposed' ? [id] : []))),
  }
}

/** One entry per kind, direction and other resolution; confirmed as soon as one of its places is. */
function groupRelations(relations: readonly SeenRelation[]): RelationView[] {
  const groups = Map.groupBy(relations, one => `${one.kind} ${one.direction} ${one.otherReference}`)
  return [...groups.values()].flatMap(same => {
    const first = same.find(one => one.state === 'confirmed') ?? same[0]
    return first ? [{ ...first, places: [...new Set(same.map(one => one.place))] }] : []
  })
}

function viewPoint(point: RegisteredPoint, { resolution, history, today, soonDays, settled }: ResolutionParts): PointView {
  const holding = point.obligations.filter(one => one.state !== 'dismissed')
  const viewed = (one: RegisteredObligation): ObligationView => viewObligation(one, point.status, settled.get(one.id))
  const [newest = null, ...older] = history.answersByPoint.get(point.id) ?? []
  return {
    ...point,
    segments: markText(
      point.text,
      holding.map(one => one.terms),
    ),
    kindWords: point.kinds.filter(kind => kind !== 'other').map(germanPointKind),
    light: lightFor({ dueOn: point.nextDueOn, today, soonDays }),
    immediate: isImmediate(
      point,
      holding.map(one => one.terms),
    ),
    effectiveUnit: point.unit ?? resolution.unit,
    obligations: holding.map(viewed),
    dismissed: point.obligations.filter(one => one.state === 'dismissed').map(viewed),
    newest,
    older,
  }
}

const isImmediate = (point: RegisteredPoint, terms: readonly Obligation[]): boolean =>
  point.isOpen &&
  (point.status === null || point.status === 'not_started') &&
  terms.some(one => one.kind === 'immediate' && !one.conditional)

const viewObligation = (
  { id, terms, state }: RegisteredObligation,
  status: RegisteredPoint['status'],
  decision: RecordedChange | undefined,
): ObligationView => ({
  id,
  words: terms.words,
  meaning: germanObligation(terms),
  parties: germanParties(terms),
  conditional: terms.conditional,
  state,
  dueOn: dueDayOf(terms),
  settled: decision && (state === 'done' || state === 'dismissed') ? settledWords(decision.data) : '',
  isDismissedWithReason: isDismissedWithReason(state, status),
})

/** Whose turn it is with a resolution, for those who have a part in it; `report` is the way of the report that is not yet through. Pure. */
export const lineOfResolution = (
  { resolution, points, proposedOn, reports, today }: ResolutionView,
  report: readonly LineStep[],
): LineStep[] =>
  resolutionLine({
    resolution,
    registeredOn: inCityTime(resolution.created).toPlainDate(),
    proposedOn,
    obligations: countObligations(points),
    report,
    reportedOn: reports[0]?.date ?? null,
    today,
  })

const countObligations = (points: ResolutionView['points']): number =>
  points.reduce((sum, { point, children }) => sum + point.obligations.length + countObligations(children), 0)
