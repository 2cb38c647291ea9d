import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { fingerprint, textOf } from '#reading/doubts/review-fields.ts'
import { type AddedPoint, nextPointIndex, reviewResult, valueAt } from '#reading/doubts/review-result.ts'
import type { Reading } from '#reading/reading.ts'
import { lockDocument, setDocumentState } from '../document/document.store.ts'
import type { RegisterEvents } from '../intake/events.ts'
import { findKnownPaper } from '../intake/intake.store.ts'
import { groupPoints } from '../intake/intake.ts'
import { type Audience, takeIn } from '../intake/intake.usecases.ts'
import { keepingBefore } from '../intake/take-back.usecases.ts'
import { parseCorrection } from './review.schema.ts'
import { addDecision } from './review.store.ts'
import { blocksOf, type OpenReview, openReview, reviewOf } from './review-desk.ts'
import { decidedDuties, type KeptDuty, type ReviewDuty } from './review-duties.ts'

/** One control as a person left it. `seen` is the fingerprint of the value that the page showed. */
export interface TypedValue {
  readonly pointer: string
  readonly typed: string
  readonly seen: string
}

export type ReviewAction =
  | { readonly kind: 'save' }
  /** This value is right as it stands. */
  | { readonly kind: 'accept'; readonly pointer: string }
  /** Every value without findings is right. */
  | { readonly kind: 'accept_sure' }
  /** Decides on a duty that a point's words propose, or confirms all on which nobody has decided. */
  | { readonly kind: 'duty'; readonly pointer: string; readonly state: 'confirmed' | 'dismissed' }
  | { readonly kind: 'confirm_duties' }
  | { readonly kind: 'add_point'; readonly point: { readonly number: string; readonly text: string; readonly after: number | null } }
  | { readonly kind: 'remove_point'; readonly index: number }
  | { readonly kind: 'restore_point'; readonly index: number }
  | { readonly kind: 'register'; readonly audience: Audience }
  | { readonly kind: 'set_aside' }

export type ReviewOutcome =
  | { readonly outcome: 'saved'; readonly corrected: number; readonly accepted: number }
  | { readonly outcome: 'registered'; readonly references: readonly string[] }
  | { readonly outcome: 'set_aside' }
  /** Nothing was changed: these values cannot be kept as typed. */
  | { readonly outcome: 'invalid'; readonly errors: ReadonlyMap<string, string> }
  /** What was typed is kept, but the document stays in review. */
  | { readonly outcome: 'blocked'; readonly errors: ReadonlyMap<string, string> }
  | { readonly outcome: 'gone' }

interface ReviewServices {
  readonly database: Database
  readonly events: RegisterEvents
}

/** Keeps what a person typed and decided, and carries out what was asked for. Corrections are valid all together or none of them is kept. */
export async function review(
  services: ReviewServices,
  principal: Principal,
  input: { documentId: string; typed: readonly TypedValue[]; action: ReviewAction },
): Promise<ReviewOutcome> {
  return services.database.change(principal, async change => {
    const locked = await lockDocument(change.tx, input.documentId)
    const open = locked?.state === 'review' ? await reviewOf(change.tx, locked) : undefined
    if (!open) return change.nothing({ outcome: 'gone' })
    const parsed = parseAll(open, input)
    if (parsed.errors.size > 0) return change.nothing({ outcome: 'invalid', errors: parsed.errors })
    for (const { pointer, value } of parsed.values) await decide(change, open, { pointer, decision: 'corrected', value })
    const accepted = await carryOut(change, open, { action: input.action, corrected: new Set(parsed.values.map(each => each.pointer)) })
    await change.audit({
      action: 'document.reviewed',
      recordType: 'document',
      recordId: input.documentId,
      data: { corrected: parsed.values.map(each => each.pointer), accepted, action: input.action.kind },
    })
    if (input.action.kind === 'set_aside') return setAside(change, input.documentId)
    if (input.action.kind === 'register') return putIntoRegister(change, services.events, input.documentId, input.action.audience)
    return { outcome: 'saved', corrected: parsed.values.length, accepted }
  })
}

function parseAll(open: OpenReview, input: { typed: readonly TypedValue[]; action: ReviewAction }) {
  const errors = new Map<string, string>()
  const values: { pointer: string; value: unknown }[] = []
  for (const { pointer, typed, seen } of input.typed) {
    const field = open.fields.find(each => each.pointer === pointer)
    // Only what this person changed counts: another one may have corrected the rest meanwhile.
    if (!field || fingerprint(typed) === seen || fingerprint(typed) === fingerprint(field.value)) continue
    const parsed = parseCorrection(pointer, typed)
    if (!parsed.ok) errors.set(pointer, parsed.message)
    else if (textOf(parsed.value) !== field.value) values.push({ pointer, value: parsed.value })
  }
  if (input.action.kind === 'add_point') {
    const number = parseCorrection('/points/0/number', input.action.point.number)
    const text = parseCorrection('/points/0/text', input.action.point.text)
    if (!number.ok) errors.set('neu/number', number.message)
    if (!text.ok) errors.set('neu/text', text.message)
    else if (text.value === '') errors.set('neu/text', 'Tragen Sie den Text des Punktes ein.')
  }
  return { errors, values }
}

/** @returns how many values were accepted as they stand */
async function carryOut(
  change: Change,
  open: OpenReview,
  { action, corrected }: { action: ReviewAction; corrected: ReadonlySet<string> },
): Promise<number> {
  if (action.kind === 'accept' || action.kind === 'accept_sure') {
    const right = open.fields.filter(
      field =>
        !corrected.has(field.pointer) &&
        (action.kind === 'accept'
          ? field.pointer === action.pointer
          : field.findings.length === 0 && field.decision === null && field.value !== ''),
    )
    for (const { pointer } of right) await decide(change, open, { pointer, decision: 'accepted', value: valueAt(open.result, pointer) })
    return right.length
  }
  if (action.kind === 'duty' || action.kind === 'confirm_duties')
    return decideDuties(
      change,
      open,
      open.duties.filter(({ pointer, state }) => (action.kind === 'duty' ? pointer === action.pointer : state === 'proposed')),
      action.kind === 'duty' ? action.state : 'confirmed',
    )
  if (action.kind === 'add_point') {
    const index = nextPointIndex(open.record.reading, open.decisions)
    const number = parseCorrection('/points/0/number', action.point.number)
    const value: AddedPoint = { ...action.point, number: number.ok ? String(number.value) : '', text: action.point.text.trim() }
    await decide(change, open, { pointer: `/points/${index}`, decision: 'corrected', value })
  }
  if (action.kind === 'remove_point' && open.result.points.some(entry => entry.index === action.index))
    await decide(change, open, { pointer: `/points/${action.index}`, decision: 'corrected', value: null })
  if (action.kind === 'restore_point') {
    const before = open.result.removed.find(entry => entry.index === action.index)
    if (before) await decide(change, open, { pointer: `/points/${action.index}`, decision: 'corrected', value: before.point })
  }
  return 0
}

async function decideDuties(change: Change, open: OpenReview, duties: readonly ReviewDuty[], state: KeptDuty['state']): Promise<number> {
  const { id: documentId, visibility } = open.record
  for (const { pointer, words, state: before } of duties)
    await addDecision(change.tx, {
      documentId,
      pointer,
      decision: state === 'confirmed' ? 'accepted' : 'corrected',
      readValue: { words, state: before },
      value: { words, state },
      decidedBy: change.principal.id,
      visibility,
    })
  return duties.length
}

function decide(
  change: Change,
  open: OpenReview,
  { pointer, decision, value }: { pointer: string; decision: 'accepted' | 'corrected'; value: unknown },
): Promise<void> {
  const readValue = valueAt(reviewResult(open.record.reading, []), pointer) ?? pointOf(open.record.reading, pointer)
  const { id: documentId, visibility } = open.record
  return addDecision(change.tx, { documentId, pointer, decision, readValue, value, decidedBy: change.principal.id, visibility })
}

const pointOf = (reading: Reading, pointer: string): unknown => reading.points[Number(/^\/points\/(\d+)$/.exec(pointer)?.[1] ?? -1)]

async function setAside(change: Change, documentId: string): Promise<ReviewOutcome> {
  await setDocumentState(change.tx, documentId, { state: 'set_aside' })
  await change.audit({ action: 'document.set_aside', recordType: 'document', recordId: documentId })
  return { outcome: 'set_aside' }
}

async function putIntoRegister(change: Change, events: RegisterEvents, documentId: string, audience: Audience): Promise<ReviewOutcome> {
  const open = await openReview(change.tx, documentId)
  if (!open) return { outcome: 'gone' }
  const errors = blocksOf(open)
  if (errors.size > 0) return { outcome: 'blocked', errors }
  const { references } = await registerReviewed(change, events, open, { audience })
  if (references.length > 0) return { outcome: 'registered', references }
  return {
    outcome: 'blocked',
    errors: new Map([
      [
        '/reference',
        'Unter diesem Aktenzeichen steht noch kein Beschluss im Register, zu dem das Dokument gehören könnte. Stellen Sie es zurück, oder nehmen Sie zuerst den Beschluss auf.',
      ],
    ]),
  }
}

/**
 * Takes what was reviewed into the register, for the audience that a person chose, as a part of an act that can be taken back; gives the papers it went to, none
 * where there is no paper for it.
 */
export async function registerReviewed(
  change: Change,
  events: RegisterEvents,
  open: OpenReview,
  { audience, actId }: { readonly audience: Audience; readonly actId?: string | undefined },
): Promise<{ readonly references: readonly string[]; readonly actId: string | null }> {
  const { record, result } = open
  const { reading } = result
  if (!(await canGoSomewhere(change.tx, reading))) return { references: [], actId: null }
  const accepted = { documentId: record.id, fileId: record.fileId, reading, audience, duties: decidedDuties(result, open.duties) }
  const about = groupPoints(reading).map(({ reference }) => reference)
  const { taken: references, actId: act } = await keepingBefore(change, { documentId: record.id, references: about, actId }, () =>
    takeIn(change, events, accepted),
  )
  await change.audit({
    action: 'document.accepted',
    recordType: 'document',
    recordId: record.id,
    data: { references, kind: result.reading.kind, audience },
  })
  return { references, actId: act }
}

/** Anything but a resolution or a report is attached to a paper, so that paper has to be there. */
async function canGoSomewhere(tx: Tx, reading: Reading): Promise<boolean> {
  if (reading.kind === 'resolution' || reading.kind === 'control_report') return true
  return reading.reference !== null && (await findKnownPaper(tx, reading.reference)) !== undefined
}
