import type { Principal } from '#platform/access/principal.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

/** asked: the unit has to answer; answered: who asked has to look at it; accepted: it is ready for the report; withdrawn: nobody waits for it any more. */
export type AssignmentState = 'asked' | 'answered' | 'accepted' | 'withdrawn'
export type AssignmentRole = 'responsible' | 'contributing'

/** What a unit has to answer about a point: all of it, or a share. */
export interface Assignment {
  readonly id: string
  readonly pointId: string
  readonly unit: string
  readonly role: AssignmentRole
  /** What this unit has to answer; empty for the whole point. */
  readonly share: string
  readonly dueOn: Temporal.PlainDate | null
  readonly state: AssignmentState
  /** What the unit wrote: material for the draft, never published. */
  readonly contribution: string
  /** Why it was handed back, as long as it is. */
  readonly returnedBecause: string
  readonly version: number
  readonly visibility: Visibility
}

/** The point an assignment is about, with what is needed to answer it. */
export interface AssignedPoint {
  readonly pointId: string
  readonly paperId: string
  readonly reference: string
  readonly subject: string | null
  readonly number: string
  readonly text: string
  /** The unit that answers for the point: its own, or the resolution's. */
  readonly responsibleUnit: string | null
  readonly nextDueOn: Temporal.PlainDate | null
  readonly newestAnswer: string
  readonly visibility: Visibility
}

export type AssignmentStep = 'answer' | 'accept' | 'return' | 'withdraw'

// From which states a step leads where. An accepted share can still be handed back, as long as no report has used it.
const STEPS: Record<AssignmentStep, { readonly from: readonly AssignmentState[]; readonly to: AssignmentState }> = {
  answer: { from: ['asked'], to: 'answered' },
  accept: { from: ['answered'], to: 'accepted' },
  return: { from: ['answered', 'accepted'], to: 'asked' },
  withdraw: { from: ['asked', 'answered', 'accepted'], to: 'withdrawn' },
}

/** The state after a step; null where the step cannot be made from this state. */
export const afterStep = (state: AssignmentState, step: AssignmentStep): AssignmentState | null =>
  STEPS[step].from.includes(state) ? STEPS[step].to : null

const KEEPERS = ['administrator', 'council_office']

/** Whether someone acts for a unit: who works in it, and the council office, which looks after all. */
export const actsFor = (principal: Principal, unit: string | null): boolean =>
  (principal.roles ?? []).some(role => KEEPERS.includes(role)) || (unit !== null && (principal.units ?? []).includes(unit))

/** Whether someone may say who answers a point: who answers for it now; for a point that nobody has everyone in the administration. */
export const mayAssign = (principal: Principal, point: Pick<AssignedPoint, 'responsibleUnit'>): boolean =>
  point.responsibleUnit === null || actsFor(principal, point.responsibleUnit)

/** Whether someone may make a step: the unit answers, who is responsible for the point decides on the rest. */
export const mayStep = (
  principal: Principal,
  step: AssignmentStep,
  of: { readonly assignment: Pick<Assignment, 'unit'>; readonly point: Pick<AssignedPoint, 'responsibleUnit'> },
): boolean => (step === 'answer' ? actsFor(principal, of.assignment.unit) : mayAssign(principal, of.point))

/** A share of an answer that a unit has, and what it wrote so far. */
export interface Contribution {
  readonly assignmentId: string
  readonly pointId: string
  readonly unit: string
  readonly share: string
  readonly state: 'asked' | 'answered' | 'accepted'
  readonly text: string
}
