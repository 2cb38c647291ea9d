import type { Capacity, StepDecision } from './position.ts'

/** From which steps an action starts, and where it leads. */
export type Transitions<Action extends string, Step extends string, Way> = Readonly<
  Record<Action, { readonly from: readonly Step[]; readonly to: (way: Way) => Step }>
>

/** A way as a state machine: which step leads where is a table; who may take it stays the capability's rule. */
export interface StepMachine<Action extends string, Step extends string, Way, Actor, Refusal extends string> {
  readonly actions: readonly Action[]
  readonly transitions: Transitions<Action, Step, Way>
  /** In what role someone takes a step at which the way stands right, or why they do not. */
  readonly capacityFor: (way: Way, actor: Actor, action: Action) => Capacity | Refusal
}

/** Makes `decide`, whether someone may take a step now, in what role and where it leads, and `allowed`, all that they may. Pure. */
export function stepMachine<
  Action extends string,
  Step extends string,
  Way extends { readonly step: Step },
  Actor,
  Refusal extends string,
>({ actions, transitions, capacityFor }: StepMachine<Action, Step, Way, Actor, Refusal>) {
  type Decision = StepDecision<Step, Refusal | 'wrong_step'>
  const decide = (way: Way, actor: Actor, action: Action): Decision => {
    const { from, to } = transitions[action]
    if (!from.includes(way.step)) return { allowed: false, because: 'wrong_step' }
    const found = capacityFor(way, actor, action)
    return typeof found === 'string' ? { allowed: false, because: found } : { allowed: true, next: to(way), capacity: found }
  }
  const allowed = (way: Way, actor: Actor): readonly Action[] => actions.filter(action => decide(way, actor, action).allowed)
  return { decide, allowed }
}
