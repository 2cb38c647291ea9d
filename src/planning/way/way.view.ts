import { COUNCIL_OFFICE } from '#approval/rules/position.ts'
import { dayOf, deputiesOf, headOf, inRole } from '#approval/step-words.ts'
import { type StepView, stepView, type WaitingView } from '#approval/trail.pages.tsx'
import type { Leader } from '#people/register/positions.store.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import type { Remedy } from '../reports/report.slots.ts'
import {
  decide,
  type PlanningAction,
  type PlanningActor,
  type PlanningWaiting,
  type PlanningWay,
  READING_RESULTS,
  waitsFor,
} from '../rules/planning-way.ts'
import type { PlanningStep } from '../rules/report-words.ts'
import type { TakenStep, WayOfPlan } from './way.store.ts'
import { BUTTONS, refusedInWords, wordsOf } from './way-words.ts'

/** The way of a planning report for the one who looks at it. */
export interface PlanningWayView {
  readonly line: readonly LineStep[]
  readonly steps: readonly StepView[]
  readonly waiting: readonly WaitingView[]
  /** Of whom it waits, said to whoever has done their part; null for everyone else. */
  readonly doneWith: string | null
  readonly actions: readonly { readonly action: PlanningAction; readonly label: string; readonly role: string }[]
  readonly maySign: boolean
  /** Where the viewer can do what holds up the step that is theirs. */
  readonly remedy: Remedy | null
  /** The one step that goes on; null where several are equal, as after a reading. */
  readonly onward: PlanningAction | null
}

/** Makes the view; `leaders` are heads and deputies of the office and its department. */
export function planningWayView(found: WayOfPlan, actor: PlanningActor, leaders: readonly Leader[]): PlanningWayView {
  const { way, steps, against } = found
  const waits = waitsFor(way)
  const turn = waits && decide(way, actor, waits.action)
  // Who has it, and only may not go on yet, is not done.
  const isOthers = turn !== null && !turn.allowed && turn.because === 'not_your_part'
  return {
    line: lineOf(found),
    steps: steps.map(step => stepView(step, wordsOf(step.action).done)),
    waiting: waits ? [waitingView(found, actor, waits, leaders)] : [],
    doneWith: steps.some(step => step.actor === actor.id) && waits && isOthers ? whose(way, waits) : null,
    actions: BUTTONS.flatMap(action => {
      const decision = decide(way, actor, action)
      return decision.allowed ? [{ action, label: wordsOf(action).button, role: inRole(decision.capacity) }] : []
    }),
    remedy: waits && turn && !turn.allowed && turn.because === 'held_up' ? (found.remedies.get(waits.action) ?? null) : null,
    maySign: decide(way, actor, 'sign').allowed,
    onward: waits && !READING_RESULTS.some(result => result === waits.action) ? waits.action : null,
  }

  function waitingView(
    { way: of }: WayOfPlan,
    who: PlanningActor,
    { action, who: holder }: PlanningWaiting,
    all: readonly Leader[],
  ): WaitingView {
    const decision = decide(of, who, action)
    const unit = holder === 'council_office' ? null : holder === 'department' ? of.department : of.office
    const asksHead = holder === 'office' || holder === 'department'
    return {
      what: wordsOf(action).waiting ?? '',
      unit: unit && { id: unit.id, name: unit.name },
      who: holder === 'council_office' ? COUNCIL_OFFICE : undefined,
      asksHead,
      head: asksHead ? (unit?.head ?? null) : null,
      deputies: asksHead ? deputiesOf(unit, all) : [],
      isYours: decision.allowed,
      whyNot:
        decision.allowed || decision.because === 'not_your_part'
          ? null
          : refusedInWords(decision.because, action, against.get(action) ?? ''),
    }
  }
}

/** Whose turn it is, in words. */
export function whose(way: PlanningWay, { who }: Pick<PlanningWaiting, 'who'>): string {
  if (who === 'council_office') return COUNCIL_OFFICE
  if (who === 'planner') return way.officeName
  return headOf(who === 'office' ? way.office : way.department)
}

/** The stations of the way, each with the steps at which it stands there and the one that ends it. */
const STATIONS: readonly { readonly what: string; readonly at: readonly PlanningStep[]; readonly ends: readonly PlanningAction[] }[] = [
  { what: 'Entwurf', at: ['drafting'], ends: ['coordinate'] },
  { what: 'Abstimmung im Amt', at: ['inside'], ends: ['check'] },
  { what: 'Abstimmung mit anderen Stellen', at: ['offices'], ends: ['send_out'] },
  { what: 'Konferenz', at: ['sent_out', 'conference', 'checking'], ends: ['results_checked', 'skip_conference'] },
  { what: 'Überarbeitung', at: ['revising'], ends: ['submit'] },
  { what: 'Unterschrift', at: ['revised'], ends: ['sign'] },
  { what: 'Lesungen', at: ['signed', 'first_reading', 'further_reading', 'adapting', 'rejected'], ends: ['decide', 'confirm_text'] },
  { what: 'Planungsrahmen', at: ['decided'], ends: ['take_in'] },
  { what: 'Veröffentlichung', at: ['in_framework'], ends: ['publish'] },
  { what: 'Anwendung', at: ['published'], ends: ['put_to_use'] },
  { what: 'Bilanz', at: ['in_use'], ends: ['account'] },
]

/** The way as a line: what is done, where the report is since when, what comes. */
export function lineOf({ way, steps }: Pick<WayOfPlan, 'way' | 'steps'>): LineStep[] {
  const now = STATIONS.findIndex(({ at }) => at.includes(way.step))
  const here = now === -1 ? STATIONS.length : now
  return STATIONS.map(({ what, ends }, index): LineStep => {
    const taken = steps.findLast(({ action }) => ends.includes(action))
    if (index < here)
      return { what: wordsAt(what, taken), who: taken?.actorName ?? '', state: 'done', ...(taken ? { on: dayOf(taken) } : {}) }
    if (index > here) return { what, who: '', state: 'next' }
    const waits = waitsFor(way)
    const last = steps.findLast(({ fromStep, toStep }) => fromStep !== toStep)
    return { what, who: waits ? whose(way, waits) : '', state: 'now', ...(last ? { on: dayOf(last) } : {}) }
  })
}

const wordsAt = (what: string, taken: TakenStep | undefined): string => (taken?.action === 'skip_conference' ? 'ohne Konferenz' : what)
