import type { Principal } from '#platform/access/principal.ts'
import { actsFor, mayAssign } from '#register/rules/acting.ts'
import type { AssignedPoint, Assignment, AssignmentState } from './assignment.table.ts'

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

/** Whether someone may make a step: the unit answers, who is responsible for the point decides on the rest. */
export const mayStep = (
  principal: Principal,
  step: AssignmentStep,
  of: { readonly assignment: Pick<Assignment, 'unit'>; readonly point: Pick<AssignedPoint, 'responsibleUnit'> },
): boolean => (step === 'answer' ? actsFor(principal, of.assignment.unit) : mayAssign(principal, of.point))
