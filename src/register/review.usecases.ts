import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database, Tx } from '#platform/db/database.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'
import type { Reading } from '#reading/reading.ts'
import { type DocumentRecord, documentsInReview, findDocument, lockDocument, setDocumentState } from './document.store.ts'
import type { RegisterEvents } from './events.ts'
import { findKnownPaper } from './intake.store.ts'
import { obstacles } from './intake.ts'
import { takeIn } from './intake.usecases.ts'
import { parseCorrection } from './review.schema.ts'
import { addDecision, type DecisionRecord, decisionsOf } from './review.store.ts'
import { doubtsOf, fingerprint, isOpenFinding, type ReviewField, reviewFields, textOf } from './review-fields.ts'
import { type RegisterFinding, registerFindings } from './review-register.ts'
import { type AddedPoint, nextPointIndex, type ReviewResult, reviewResult, valueAt } from './review-result.ts'
import { READING_QUEUE } from './upload.usecases.ts'

/** A document on the desk: what was read, what people decided, and what follows from both. */
export interface OpenReview {
  readonly record: DocumentRecord & { readonly reading: Reading }
  readonly result: ReviewResult
  readonly fields: readonly ReviewField[]
  readonly decisions: readonly DecisionRecord[]
  readonly registerFindings: readonly RegisterFinding[]
}

/** Opens a document for review; undefined where there is none, or nothing has been read yet. */
export async function openReview(tx: Tx, documentId: string): Promise<OpenReview | undefined> {
  const record = await findDocument(tx, documentId)
  return record && desk(tx, record)
}

async function desk(tx: Tx, record: DocumentRecord): Promise<OpenReview | undefined> {
  const { reading } = record
  if (!reading) return undefined
  const decisions = await decisionsOf(tx, record.id)
  const result = reviewResult(reading, decisions)
  // What is in the register already would only find itself there.
  const found = record.state === 'review' ? await registerFindings(tx, result) : []
  const newest = new Map(decisions.map(({ pointer, decision, decidedBy, at }) => [pointer, { decision, by: decidedBy, at }]))
  const fields = reviewFields(reading, result, { findings: found, decisions: newest })
  return { record: { ...record, reading }, result, fields, decisions, registerFindings: found }
}

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
  | { readonly kind: 'add_point'; readonly point: { readonly number: string; readonly text: string; readonly after: number | null } }
  | { readonly kind: 'remove_point'; readonly index: number }
  | { readonly kind: 'restore_point'; readonly index: number }
  | { readonly kind: 'register' }
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
    const open = locked?.state === 'review' ? await desk(change.tx, locked) : undefined
    if (!open) {
      await change.audit({ action: 'document.left_alone', recordType: 'document', recordId: input.documentId })
      return { outcome: 'gone' }
    }
    const parsed = parseAll(open, input)
    if (parsed.errors.size > 0) {
      await change.audit({ action: 'document.review_refused', recordType: 'document', recordId: input.documentId })
      return { outcome: 'invalid', errors: parsed.errors }
    }
    for (const { pointer, value } of parsed.values) await decide(change, open, { pointer, decision: 'corrected', value })
    const accepted = await carryOut(change, open, { action: input.action, corrected: new Set(parsed.values.map(each => each.pointer)) })
    await change.audit({
      action: 'document.reviewed',
      recordType: 'document',
      recordId: input.documentId,
      data: { corrected: parsed.values.map(each => each.pointer), accepted, action: input.action.kind },
    })
    if (input.action.kind === 'set_aside') return setAside(change, input.documentId)
    if (input.action.kind === 'register') return putIntoRegister(change, services.events, input.documentId)
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

async function putIntoRegister(change: Change, events: RegisterEvents, documentId: string): Promise<ReviewOutcome> {
  const open = await openReview(change.tx, documentId)
  if (!open) return { outcome: 'gone' }
  const errors = blocksOf(open)
  if (errors.size > 0) return { outcome: 'blocked', errors }
  const references = await register(change, events, open)
  if (references.length > 0) return { outcome: 'registered', references }
  return {
    outcome: 'blocked',
    errors: new Map([
      [
        '/reference',
        'Zu diesem Aktenzeichen steht noch kein Beschluss im Register. Stellen Sie das Dokument zurück, oder nehmen Sie zuerst den Beschluss auf.',
      ],
    ]),
  }
}

async function register(change: Change, events: RegisterEvents, open: OpenReview): Promise<string[]> {
  const { record, result } = open
  const isKnown = await canGoSomewhere(change.tx, result.reading)
  if (!isKnown) return []
  const references = await takeIn(change, events, { documentId: record.id, fileId: record.fileId, reading: result.reading })
  await change.audit({
    action: 'document.accepted',
    recordType: 'document',
    recordId: record.id,
    data: { references, kind: result.reading.kind },
  })
  return references
}

/** Anything but a resolution or a report is attached to a paper, so that paper has to be there. */
async function canGoSomewhere(tx: Tx, reading: Reading): Promise<boolean> {
  if (reading.kind === 'resolution' || reading.kind === 'control_report') return true
  return reading.reference !== null && (await findKnownPaper(tx, reading.reference)) !== undefined
}

/** What keeps the document out of the register: findings that nobody has settled, and values without which there is no record. */
export function blocksOf(open: Pick<OpenReview, 'fields' | 'result'>): ReadonlyMap<string, string> {
  const errors = new Map<string, string>()
  for (const field of open.fields.filter(isOpenFinding)) errors.set(field.pointer, field.findings[0]?.message ?? '')
  const box = open.fields.find(field => field.pointer === '/confidential')
  // Who may see the document hangs on it (V2): nothing is public because a box could not be read.
  if (box && box.value === '' && box.findings.length > 0) errors.set(box.pointer, 'Legen Sie fest, ob das Dokument vertraulich ist.')
  for (const { pointer, message } of obstacles(open.result.reading)) {
    const [, at, rest] = /^\/points\/(\d+)(\/.*)$/.exec(pointer) ?? []
    // An obstacle counts the points as they stand now, a field by where it was read.
    errors.set(at === undefined ? pointer : `/points/${open.result.points[Number(at)]?.index}${rest}`, message)
  }
  return errors
}

export interface BatchOutcome {
  readonly accepted: readonly { readonly documentId: string; readonly references: readonly string[] }[]
  /** Documents that stay in review. */
  readonly left: number
}

/** How many documents one press of the button takes over at most: each is a transaction of its own. */
const BATCH = 500

/**
 * Takes over every document in review in which nothing is doubtful: no finding, no needed value below 0.9, no contradiction to the register. One that becomes
 * doubtful by the one before it (it quotes other words) stays in review.
 */
export async function acceptAllClear(services: ReviewServices, principal: Principal, only?: ReadonlySet<string>): Promise<BatchOutcome> {
  const { database, events } = services
  const waiting = await database.read(principal, tx => documentsInReview(tx, BATCH))
  const ids = only ? waiting.filter(id => only.has(id)) : waiting
  const accepted: { documentId: string; references: readonly string[] }[] = []
  for (const documentId of ids) {
    const isCandidate = await database.read(principal, async tx => {
      const open = await openReview(tx, documentId)
      return open !== undefined && isClear(open)
    })
    if (!isCandidate) continue
    const references = await database.change(principal, async change => {
      const locked = await lockDocument(change.tx, documentId)
      const open = locked?.state === 'review' ? await desk(change.tx, locked) : undefined
      const taken = open && isClear(open) ? await register(change, events, open) : []
      const action = taken.length > 0 ? 'document.accepted_in_batch' : 'document.left_alone'
      await change.audit({ action, recordType: 'document', recordId: documentId })
      return taken
    })
    if (references.length > 0) accepted.push({ documentId, references })
  }
  return { accepted, left: waiting.length - accepted.length }
}

const isClear = (open: OpenReview): boolean => {
  const { kind } = open.result.reading
  const isForRegister = kind === 'resolution' || kind === 'control_report' || kind === 'resolution_attachment'
  // Corrected values were looked at; where nobody has looked, nothing may be doubtful.
  const doubts = open.decisions.length > 0 ? open.fields.filter(isOpenFinding).length : doubtsOf(open.record.reading)
  return isForRegister && doubts === 0 && open.registerFindings.length === 0 && blocksOf(open).size === 0
}

/** Reads a document again that could not be read; the file is still there. False where it is not in that state. */
export async function readAgain(
  services: { database: Database; jobs: JobQueue },
  principal: Principal,
  documentId: string,
): Promise<boolean> {
  const isQueued = await services.database.change(principal, async change => {
    const record = await lockDocument(change.tx, documentId)
    const isFailed = record?.state === 'failed'
    if (isFailed)
      await setDocumentState(change.tx, documentId, { state: 'queued', attempts: 0, pagesDone: 0, errorCode: null, errorMessage: null })
    await change.audit({ action: isFailed ? 'document.queued_again' : 'document.left_alone', recordType: 'document', recordId: documentId })
    return isFailed
  })
  if (isQueued) await services.jobs.enqueue(READING_QUEUE, documentId, { documentId })
  return isQueued
}

/** Puts a document that was set aside back on the desk. */
export async function reopenReview(services: { database: Database }, principal: Principal, documentId: string): Promise<boolean> {
  return services.database.change(principal, async change => {
    const record = await lockDocument(change.tx, documentId)
    const isAside = record?.state === 'set_aside'
    if (isAside) await setDocumentState(change.tx, documentId, { state: 'review' })
    await change.audit({ action: isAside ? 'document.reopened' : 'document.left_alone', recordType: 'document', recordId: documentId })
    return isAside
  })
}
