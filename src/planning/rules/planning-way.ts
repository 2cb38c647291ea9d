/**
 * The way of a planning report (P4) as a state machine: drafting → coordinated inside the office → with other offices → sent out → conference → results checked →
 * revised → signed → first reading → further readings → decided → in the framework → published → in use → accounted for. A report without a conference skips it with
 * a reason; a committee can refer, refer back, change or reject.
 */
import {
  approvalIn,
  type Capacity,
  COUNCIL_OFFICE,
  type Holder,
  plainCapacity,
  positionIn,
  type WayUnit,
  writingCapacity,
} from '#approval/rules/position.ts'
import { stepMachine, type Transitions } from '#approval/rules/steps.ts'
import type { PlanningStep } from './report-words.ts'

export const PLANNING_ACTIONS = [
  'coordinate',
  'recall',
  'check',
  'hand_back',
  'pass_over',
  'send_out',
  'hold',
  'skip_conference',
  'collect',
  'results_checked',
  'submit',
  'sign',
  'return',
  'bring_in',
  'refer',
  'adjourn',
  'refer_back',
  'decide',
  'decide_changed',
  'reject',
  'rework',
  'confirm_text',
  'take_in',
  'publish',
  'withdraw',
  'put_to_use',
  'account',
] as const
export type PlanningAction = (typeof PLANNING_ACTIONS)[number]

/** Where a planning report is, and what its way depends on. */
export interface PlanningWay {
  readonly step: PlanningStep
  /** Ids of everyone who has written in the report. */
  readonly authors: readonly string[]
  /** The unit that writes it, whose head checks; the department above it, whose head signs. Null where the register knows none on the day. */
  readonly office: WayUnit | null
  readonly department: WayUnit | null
  readonly officeName: string
  /** How many of those who were asked have neither answered nor let their date pass, or have remarks nobody dealt with: inside the office, and elsewhere. */
  readonly open: { readonly inside: number; readonly offices: number }
  /** Whether a committee has read it before. */
  readonly wasRead: boolean
  /** The resolution that adopts it is linked. */
  readonly hasPaper: boolean
  /** There is a next edition, with which it is accounted for. */
  readonly isFollowed: boolean
  /** What others say against an action: an account that is not closed, a framework that does not name it. */
  readonly heldUp: ReadonlySet<PlanningAction>
}

export interface PlanningActor extends Holder {
  /** Writes the reports of the office. */
  readonly isPlanner: boolean
  /** Takes papers to committees, and notes what they decide. */
  readonly isCouncilOffice: boolean
  readonly mayPublish: boolean
}

export type PlanningRefusal =
  | 'wrong_step'
  | 'not_your_part'
  | 'you_wrote_it'
  | 'unit_unknown'
  | 'coordination_open'
  | 'nothing_open'
  | 'paper_missing'
  | 'not_followed'
  | 'held_up'

/** Steps at which the report's text may be written; at all others it stands still. */
const WRITABLE: ReadonlySet<PlanningStep> = new Set(['drafting', 'offices', 'checking', 'revising', 'adapting'])
export const isWritable = (step: PlanningStep): boolean => WRITABLE.has(step)

const READING = ['first_reading', 'further_reading'] as const
const stay = (way: PlanningWay): PlanningStep => way.step

const transitions: Transitions<PlanningAction, PlanningStep, PlanningWay> = {
  coordinate: { from: ['drafting'], to: () => 'inside' },
  recall: { from: ['inside', 'revised'], to: way => (way.step === 'inside' ? 'drafting' : 'revising') },
  check: { from: ['inside'], to: () => 'offices' },
  hand_back: { from: ['inside', 'revised'], to: way => (way.step === 'inside' ? 'drafting' : 'revising') },
  pass_over: { from: ['inside', 'offices'], to: stay },
  send_out: { from: ['offices'], to: () => 'sent_out' },
  hold: { from: ['sent_out'], to: () => 'conference' },
  skip_conference: { from: ['sent_out'], to: () => 'revising' },
  collect: { from: ['conference'], to: () => 'checking' },
  results_checked: { from: ['checking'], to: () => 'revising' },
  submit: { from: ['revising'], to: () => 'revised' },
  sign: { from: ['revised'], to: () => 'signed' },
  return: { from: ['signed'], to: () => 'revising' },
  bring_in: { from: ['signed'], to: way => (way.wasRead ? 'further_reading' : 'first_reading') },
  refer: { from: READING, to: () => 'further_reading' },
  adjourn: { from: READING, to: stay },
  refer_back: { from: READING, to: () => 'revising' },
  decide: { from: READING, to: () => 'decided' },
  decide_changed: { from: READING, to: () => 'adapting' },
  reject: { from: READING, to: () => 'rejected' },
  rework: { from: ['rejected'], to: () => 'revising' },
  confirm_text: { from: ['adapting'], to: () => 'decided' },
  take_in: { from: ['decided'], to: () => 'in_framework' },
  publish: { from: ['in_framework'], to: () => 'published' },
  withdraw: { from: ['published', 'in_use'], to: () => 'in_framework' },
  put_to_use: { from: ['published'], to: () => 'in_use' },
  account: { from: ['in_use'], to: () => 'accounted' },
}

/** What a committee makes of a report it has read; each is noted with the reading. */
export const READING_RESULTS = ['refer', 'adjourn', 'refer_back', 'decide', 'decide_changed', 'reject'] as const
export type ReadingResult = (typeof READING_RESULTS)[number]

/** Actions after which a committee reads it on a day: both have to be named. */
export const ASKS_FOR_READING: ReadonlySet<PlanningAction> = new Set(['bring_in', 'refer', 'adjourn'])

/** Actions that need a reason, or the committee's own words: whoever reads the trail must know why. */
export const NEEDS_REASON: ReadonlySet<PlanningAction> = new Set([
  'hand_back',
  'pass_over',
  'skip_conference',
  'return',
  'refer_back',
  'decide_changed',
  'reject',
  'withdraw',
])

/** Whether someone may take a step now, in what role, and where it leads (P4); and all that they may. */
export const { decide, allowed: allowedActions } = stepMachine<PlanningAction, PlanningStep, PlanningWay, PlanningActor, PlanningRefusal>({
  actions: PLANNING_ACTIONS,
  transitions,
  capacityFor: (way, actor, action) => {
    const found = capacityFor(way, actor, action)
    return typeof found !== 'string' && way.heldUp.has(action) ? 'held_up' : found
  },
})

function capacityFor(way: PlanningWay, actor: PlanningActor, action: PlanningAction): Capacity | PlanningRefusal {
  switch (action) {
    case 'coordinate':
    case 'submit':
      return way.office && way.department ? asPlanner(way, actor) : actor.isPlanner ? 'unit_unknown' : 'not_your_part'
    case 'recall':
    case 'hold':
    case 'skip_conference':
    case 'collect':
    case 'results_checked':
    case 'rework':
    case 'put_to_use':
      return asPlanner(way, actor)
    case 'account': {
      const capacity = asPlanner(way, actor)
      return typeof capacity !== 'string' && !way.isFollowed ? 'not_followed' : capacity
    }
    case 'pass_over':
      return openNow(way) > 0 ? asPlanner(way, actor) : 'nothing_open'
    case 'send_out': {
      const capacity = asPlanner(way, actor)
      return typeof capacity !== 'string' && openNow(way) > 0 ? 'coordination_open' : capacity
    }
    case 'check': {
      if (!way.office) return 'unit_unknown'
      const capacity = approvalIn(actor, way.office, way.authors)
      return typeof capacity !== 'string' && openNow(way) > 0 ? 'coordination_open' : capacity
    }
    case 'hand_back':
      return positionIn(actor, way.step === 'inside' ? way.office : way.department) ?? 'not_your_part'
    case 'sign':
      return way.department ? approvalIn(actor, way.department, way.authors) : 'unit_unknown'
    case 'return':
      return positionIn(actor, way.department) ?? 'not_your_part'
    case 'confirm_text':
      // Whether the text is the decided one is not said by those who wrote it.
      return !actor.isCouncilOffice ? 'not_your_part' : way.authors.includes(actor.id) ? 'you_wrote_it' : plainCapacity(COUNCIL_OFFICE)
    case 'take_in': {
      const capacity = actor.isCouncilOffice ? plainCapacity(COUNCIL_OFFICE) : asPlanner(way, actor)
      return typeof capacity !== 'string' && !way.hasPaper ? 'paper_missing' : capacity
    }
    case 'publish':
    case 'withdraw':
      return actor.mayPublish ? plainCapacity(COUNCIL_OFFICE) : 'not_your_part'
    case 'bring_in':
    case 'refer':
    case 'adjourn':
    case 'refer_back':
    case 'decide':
    case 'decide_changed':
    case 'reject':
      return actor.isCouncilOffice ? plainCapacity(COUNCIL_OFFICE) : 'not_your_part'
  }
}

const asPlanner = (way: PlanningWay, actor: PlanningActor): Capacity | PlanningRefusal =>
  actor.isPlanner ? writingCapacity(actor, way.office, way.officeName) : 'not_your_part'

const openNow = ({ step, open }: PlanningWay): number => (step === 'inside' ? open.inside : open.offices)

/** Whose step a report waits for. */
export interface PlanningWaiting {
  readonly action: PlanningAction
  readonly who: 'planner' | 'office' | 'department' | 'council_office'
}

const WAITS: Readonly<Record<PlanningStep, PlanningWaiting | null>> = {
  drafting: { action: 'coordinate', who: 'planner' },
  inside: { action: 'check', who: 'office' },
  offices: { action: 'send_out', who: 'planner' },
  sent_out: { action: 'hold', who: 'planner' },
  conference: { action: 'collect', who: 'planner' },
  checking: { action: 'results_checked', who: 'planner' },
  revising: { action: 'submit', who: 'planner' },
  revised: { action: 'sign', who: 'department' },
  signed: { action: 'bring_in', who: 'council_office' },
  first_reading: { action: 'decide', who: 'council_office' },
  further_reading: { action: 'decide', who: 'council_office' },
  adapting: { action: 'confirm_text', who: 'council_office' },
  decided: { action: 'take_in', who: 'planner' },
  rejected: { action: 'rework', who: 'planner' },
  in_framework: { action: 'publish', who: 'council_office' },
  published: { action: 'put_to_use', who: 'planner' },
  in_use: { action: 'account', who: 'planner' },
  accounted: null,
}

/** What a report waits for, and of whom; null once nothing has to follow. */
export const waitsFor = ({ step }: Pick<PlanningWay, 'step'>): PlanningWaiting | null => WAITS[step]

/** Who may see a report at a step of its way (V2): the committee from the day it is brought in, everyone once it is published. */
export function visibilityAt(step: PlanningStep): 'public' | 'members' | 'internal' {
  switch (step) {
    case 'published':
    case 'in_use':
    case 'accounted':
      return 'public'
    case 'first_reading':
    case 'further_reading':
    case 'adapting':
    case 'decided':
    case 'rejected':
    case 'in_framework':
      return 'members'
    default:
      return 'internal'
  }
}
