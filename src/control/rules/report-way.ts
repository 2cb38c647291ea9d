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

/**
 * The way of a report (C5) as a state machine: due → drafting → submitted → checked → signed → noted → sent → published. A step can hand back with a reason; a
 * signed report never changes: what is wrong with it is returned and written anew, or corrected by a report that names it.
 */
export const WAY_STEPS = ['drafting', 'submitted', 'checked', 'signed', 'noted', 'sent', 'published', 'withdrawn', 'returned'] as const
export type WayStep = (typeof WAY_STEPS)[number]

export const WAY_ACTIONS = [
  'submit',
  'recall',
  'check',
  'cosign',
  'hand_back',
  'sign',
  'note',
  'return',
  'send',
  'publish',
  'withdraw',
  'unpublish',
] as const
export type WayAction = (typeof WAY_ACTIONS)[number]

/** Where a report is, and who has a part in its way. */
export interface KnownWay {
  readonly step: WayStep
  /** Ids of everyone who has written in the draft. */
  readonly authors: readonly string[]
  /** The version of the draft now. What was checked or co-signed in another version does not count. */
  readonly version: number
  /** The office that answers, and its head checks; the department whose head signs; the city, whose head takes note. */
  readonly office: WayUnit | null
  readonly department: WayUnit | null
  readonly city: WayUnit | null
  /** Names as the report says them, for messages where the register does not know the unit. */
  readonly officeName: string
  readonly departmentName: string
  readonly cosigners: readonly (WayUnit & { readonly signed: boolean })[]
  /** The report goes to the mayor to be noted (C4). */
  readonly isNoted: boolean
  readonly isConfidential: boolean
}

/** All that a step depends on: the way with what the gate says of the draft. */
export interface ReportWay extends KnownWay {
  /** What keeps the report from being handed on (C3); 0 where nothing does. */
  readonly contradictions: number
}

export interface WayActor extends Holder {
  readonly mayWrite: boolean
  readonly maySend: boolean
  readonly mayPublish: boolean
}

export type Refusal =
  | 'wrong_step'
  | 'not_your_part'
  /** Who wrote in it does not check or sign it (four eyes). */
  | 'you_wrote_it'
  | 'contradictions'
  | 'unit_unknown'
  | 'cosigner_missing'
  | 'already_cosigned'
  | 'confidential'
  | 'waits_for_note'

/** From which steps an action starts, and where it leads. */
const transitions: Transitions<WayAction, WayStep, ReportWay> = {
  submit: { from: ['drafting'], to: () => 'submitted' },
  recall: { from: ['submitted', 'checked'], to: () => 'drafting' },
  check: { from: ['submitted'], to: () => 'checked' },
  cosign: { from: ['submitted', 'checked'], to: way => way.step },
  hand_back: { from: ['submitted', 'checked'], to: () => 'drafting' },
  sign: { from: ['checked'], to: () => 'signed' },
  note: { from: ['signed'], to: () => 'noted' },
  return: { from: ['signed', 'noted'], to: () => 'returned' },
  send: { from: ['signed', 'noted'], to: () => 'sent' },
  publish: { from: ['sent', 'withdrawn'], to: () => 'published' },
  withdraw: { from: ['published'], to: () => 'withdrawn' },
  unpublish: { from: ['published'], to: () => 'sent' },
}

/** Actions that need a reason: whoever has to act on it must know why. */
export const NEEDS_REASON: ReadonlySet<WayAction> = new Set(['hand_back', 'return', 'withdraw'])

function capacityFor(way: ReportWay, actor: WayActor, action: WayAction): Capacity | Refusal {
  switch (action) {
    case 'submit':
      if (!actor.mayWrite) return 'not_your_part'
      if (way.contradictions > 0) return 'contradictions'
      if (!way.office || !way.department || (way.isNoted && !way.city)) return 'unit_unknown'
      return writingCapacity(actor, way.office, way.officeName)
    case 'recall':
      return wrote(way, actor) ? writingCapacity(actor, way.office, way.officeName) : 'not_your_part'
    case 'check':
      return way.office ? approvalIn(actor, way.office, way.authors) : 'unit_unknown'
    case 'cosign':
      return asCosigner(way, actor)
    case 'hand_back':
      return handingBack(way, actor)
    case 'sign': {
      if (!way.department) return 'unit_unknown'
      const capacity = approvalIn(actor, way.department, way.authors)
      if (typeof capacity === 'string') return capacity
      if (way.contradictions > 0) return 'contradictions'
      return way.cosigners.every(({ signed }) => signed) ? capacity : 'cosigner_missing'
    }
    case 'note':
      if (!way.isNoted) return 'wrong_step'
      return way.city ? approvalIn(actor, way.city, []) : 'unit_unknown'
    case 'return':
      return positionIn(actor, way.city) ?? positionIn(actor, way.department) ?? 'not_your_part'
    case 'send':
      if (!actor.maySend) return 'not_your_part'
      if (way.step === 'signed' && way.isNoted) return 'waits_for_note'
      return plainCapacity(COUNCIL_OFFICE)
    case 'publish':
    case 'withdraw':
    case 'unpublish':
      if (!actor.mayPublish) return 'not_your_part'
      if (way.isConfidential) return 'confidential'
      return plainCapacity(COUNCIL_OFFICE)
  }
}

const wrote = (way: ReportWay, actor: WayActor): boolean => way.authors.includes(actor.id)

function asCosigner(way: ReportWay, actor: WayActor): Capacity | Refusal {
  const own = way.cosigners.filter(unit => positionIn(actor, unit) !== null)
  const open = own.find(({ signed }) => !signed)
  if (!open) return own.length > 0 ? 'already_cosigned' : 'not_your_part'
  return approvalIn(actor, open, way.authors)
}

/** Whoever may agree may also hand back: before the check the office and who co-signs, after it the department and who co-signs. */
function handingBack(way: ReportWay, actor: WayActor): Capacity | Refusal {
  const first = way.step === 'submitted' ? way.office : way.department
  const own = positionIn(actor, first)
  if (own) return own
  for (const unit of way.cosigners) {
    const capacity = positionIn(actor, unit)
    if (capacity) return capacity
  }
  return 'not_your_part'
}

/**
 * Whether someone may take a step now, in what role, and where it leads (C5). Deputies act by their position and its time: whoever holds it today may act, and
 * the step says for whom.
 */
export const { decide, allowed: allowedActions } = stepMachine<WayAction, WayStep, ReportWay, WayActor, Refusal>({
  actions: WAY_ACTIONS,
  transitions,
  capacityFor,
})

/** Someone whose step the report waits for. */
export interface Waiting {
  readonly action: WayAction
  readonly unit: WayUnit | null
}

/** What the report waits for; co-signatures run beside the check. Empty once nothing has to follow. */
export function waitsFor(way: KnownWay): readonly Waiting[] {
  const cosigning = way.cosigners.filter(({ signed }) => !signed).map((unit): Waiting => ({ action: 'cosign', unit }))
  switch (way.step) {
    case 'drafting':
      return [{ action: 'submit', unit: way.office }]
    case 'submitted':
      return [{ action: 'check', unit: way.office }, ...cosigning]
    case 'checked':
      return cosigning.length > 0 ? cosigning : [{ action: 'sign', unit: way.department }]
    case 'signed':
      return way.isNoted ? [{ action: 'note', unit: way.city }] : [{ action: 'send', unit: null }]
    case 'noted':
      return [{ action: 'send', unit: null }]
    case 'sent':
      return way.isConfidential ? [] : [{ action: 'publish', unit: null }]
    case 'published':
    case 'withdrawn':
    case 'returned':
      return []
  }
}

/** Who may see a report at a step of its way (V2, C5). Where passages are blackened, the public reads an edition of its own. */
export function visibilityAt(
  step: WayStep,
  about: { readonly isConfidential: boolean; readonly isRedacted: boolean },
): 'public' | 'members' | 'internal' | 'confidential' {
  if (about.isConfidential) return 'confidential'
  switch (step) {
    case 'published':
      return about.isRedacted ? 'members' : 'public'
    case 'sent':
    case 'withdrawn':
      return 'members'
    default:
      return 'internal'
  }
}
