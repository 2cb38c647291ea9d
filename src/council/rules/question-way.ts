/**
 * The way of a group's question as a state machine: asked → with the unit that answers → to be released → answered. It can be passed on to another unit, come back
 * with a reason, and be withdrawn by the group until it is answered.
 */
export const QUESTION_STAGES = ['asked', 'drafting', 'releasing', 'answered', 'withdrawn'] as const
export type QuestionStage = (typeof QUESTION_STAGES)[number]

export const QUESTION_ACTIONS = ['write', 'pass_on', 'submit', 'recall', 'hand_back', 'release', 'withdraw'] as const
export type QuestionAction = (typeof QUESTION_ACTIONS)[number]

/** Where a question is, and what its next step depends on. */
export interface QuestionWay {
  readonly stage: QuestionStage
  /** Name of the unit that has it; null where nobody has it yet: then it is with the council office. */
  readonly unit: string | null
  /** Ids of the units whose heads release the answer. */
  readonly releasedBy: readonly string[]
  /** Whose words the answer is now; null where there is none. */
  readonly writtenBy: string | null
  /** Whoever wrote the answer does not release it. */
  readonly fourEyes: boolean
  /** Short name of the group that asked. */
  readonly group: string
}

export interface QuestionActor {
  readonly id: string
  /** The council office looks after all questions. */
  readonly keeps: boolean
  /** May answer at all; names of the units they belong to. */
  readonly mayAnswer: boolean
  readonly units: readonly string[]
  /** May release at all; ids of the units they lead, or stand in for. */
  readonly mayRelease: boolean
  readonly leads: readonly string[]
  /** Short names of the groups for which they may ask. */
  readonly groups: readonly string[]
}

export type QuestionRefusal = 'wrong_stage' | 'not_yours' | 'no_answer' | 'you_wrote_it'

export type QuestionDecision =
  | { readonly allowed: true; readonly next: QuestionStage }
  | { readonly allowed: false; readonly because: QuestionRefusal }

/** From which stages an action starts, and where it leads; writing leads nowhere. */
const TRANSITIONS: Record<QuestionAction, { readonly from: readonly QuestionStage[]; readonly to: QuestionStage | null }> = {
  write: { from: ['asked', 'drafting', 'releasing'], to: null },
  pass_on: { from: ['asked', 'drafting'], to: 'drafting' },
  submit: { from: ['drafting'], to: 'releasing' },
  recall: { from: ['releasing'], to: 'drafting' },
  hand_back: { from: ['releasing'], to: 'drafting' },
  release: { from: ['asked', 'drafting', 'releasing'], to: 'answered' },
  withdraw: { from: ['asked', 'drafting', 'releasing'], to: 'withdrawn' },
}

/** Actions that need words: whoever has to act on it must know why. */
export const NEEDS_WORDS: ReadonlySet<QuestionAction> = new Set(['pass_on', 'hand_back'])

/** Whether someone may take a step with a question now, and where it leads. `changes`: with other words of the answer than are kept, so that they become theirs. */
export function decideQuestion(
  way: QuestionWay,
  actor: QuestionActor,
  action: QuestionAction,
  { changes = false }: { readonly changes?: boolean } = {},
): QuestionDecision {
  const { from, to } = TRANSITIONS[action]
  if (!from.includes(way.stage)) return { allowed: false, because: 'wrong_stage' }
  const because = against(way, actor, action, changes)
  return because ? { allowed: false, because } : { allowed: true, next: to ?? way.stage }
}

function against(way: QuestionWay, actor: QuestionActor, action: QuestionAction, changes: boolean): QuestionRefusal | null {
  switch (action) {
    case 'write':
      return (way.stage === 'releasing' ? releases(way, actor) : answers(way, actor)) ? null : 'not_yours'
    case 'pass_on':
      return answers(way, actor) ? null : 'not_yours'
    case 'submit':
      if (!answers(way, actor)) return 'not_yours'
      return way.writtenBy === null && !changes ? 'no_answer' : null
    case 'recall':
      return belongs(way, actor) ? null : 'not_yours'
    case 'hand_back':
      return releases(way, actor) ? null : 'not_yours'
    case 'release':
      if (!releases(way, actor)) return 'not_yours'
      if (way.writtenBy === null && !changes) return 'no_answer'
      return way.fourEyes && (changes || way.writtenBy === actor.id) ? 'you_wrote_it' : null
    case 'withdraw':
      return actor.groups.includes(way.group) ? null : 'not_yours'
  }
}

const belongs = ({ unit }: QuestionWay, { mayAnswer, units, keeps }: QuestionActor): boolean =>
  mayAnswer && (keeps || (unit !== null && units.includes(unit)))

// Whoever releases may also write, and send it where it belongs.
const answers = (way: QuestionWay, actor: QuestionActor): boolean => belongs(way, actor) || releases(way, actor)

const releases = ({ releasedBy }: QuestionWay, { mayRelease, keeps, leads }: QuestionActor): boolean =>
  mayRelease && (keeps || leads.some(unit => releasedBy.includes(unit)))
