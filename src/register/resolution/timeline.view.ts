import { formatList } from '#vocabulary/german-format.ts'
import { dueDayOf } from '../record/obligation-words.ts'
import type { RegisteredPoint, ResolutionParts } from '../record/resolution.ts'
import { partsOf } from '../rules/lead-in.ts'

/** Something that happened or will happen in the life of a resolution. */
export interface LifeEvent {
  readonly on: Temporal.PlainDate
  readonly kind: 'decided' | 'interim' | 'final' | 'deadline' | 'next_control' | 'repealed'
  readonly label?: string
  /** A deadline that is no longer asked for. */
  readonly done?: boolean
}

/** The life of a resolution, as the chart draws it and its table tells it. */
export interface Life {
  readonly id: string
  readonly title: string
  readonly events: readonly LifeEvent[]
  readonly today: Temporal.PlainDate
}

/** The life of a resolution: decided, reported on, due, controlled next, repealed. */
export function timelineOf({ resolution, points, history, relations, today }: ResolutionParts): Life {
  const events: LifeEvent[] = []
  if (resolution.decidedOn) events.push({ on: resolution.decidedOn, kind: 'decided', ...labelled(resolution.session) })
  for (const { date, kind } of history.reports) if (date) events.push({ on: date, kind: kind === 'final' ? 'final' : 'interim' })
  events.push(...deadlines(points))
  if (resolution.controlState === 'open' && resolution.nextControlOn) events.push({ on: resolution.nextControlOn, kind: 'next_control' })
  const repeal = relations.find(one => one.direction === 'to' && one.kind === 'repeals' && one.otherReference === resolution.repealedBy)
  if (repeal?.otherDecidedOn) events.push({ on: repeal.otherDecidedOn, kind: 'repealed', label: `durch ${repeal.otherReference}` })
  return { id: 'verlauf', title: `Verlauf von ${resolution.reference}`, events, today }
}

const labelled = (label: string | null): { label?: string } => (label === null ? {} : { label })

/** Days that the points name or that follow from their series, one event per day: a resolution of two hundred points stays readable. */
function deadlines(points: readonly RegisteredPoint[]): LifeEvent[] {
  const dues = points.flatMap(point => {
    const named = point.obligations
      .filter(one => one.state !== 'dismissed')
      .flatMap(({ terms, state }) => {
        const on = dueDayOf(terms)
        // What a lead-in asks is told at its parts as long as it is due there.
        const isAtParts = on !== null && point.isLeadIn && partsOf(point, points).some(part => part.nextDueOn?.equals(on))
        return on === null || isAtParts ? [] : [{ on, number: point.number, done: state === 'done' || isAnswered(point, on) }]
      })
    const next = point.nextDueOn
    return next === null || named.some(one => one.on.equals(next)) ? named : [...named, { on: next, number: point.number, done: false }]
  })
  const byDay = Map.groupBy(dues, due => `${due.on} ${due.done}`)
  return [...byDay.values()].flatMap(ofDay => {
    const [first] = ofDay
    const numbers = [...new Set(ofDay.map(due => due.number))]
    const label = `${numbers.length === 1 ? 'Punkt' : 'Punkte'} ${formatList(numbers)}`
    return first ? [{ on: first.on, kind: 'deadline' as const, done: first.done, label }] : []
  })
}

/** A day that is no longer asked for: the point is done, or what is due next lies behind it. */
const isAnswered = ({ nextDueOn }: RegisteredPoint, on: Temporal.PlainDate): boolean =>
  nextDueOn === null || Temporal.PlainDate.compare(on, nextDueOn) < 0
