import type { Tx } from '#platform/db/transaction.ts'
import { isOpenFinding, type ReviewField, reviewFields } from '#reading/doubts/review-fields.ts'
import { type ReviewResult, reviewResult } from '#reading/doubts/review-result.ts'
import type { Reading } from '#reading/reading.ts'
import { type DocumentRecord, findDocument } from '../document/document.store.ts'
import { obstacles } from '../intake/intake.ts'
import { type DecisionRecord, decisionsOf } from './review.store.ts'
import { type ReviewDuty, reviewDuties } from './review-duties.ts'
import { type RegisterFinding, registerFindings } from './review-register.ts'

/** A document on the desk: what was read, what people decided, and what follows from both. */
export interface OpenReview {
  readonly record: DocumentRecord & { readonly reading: Reading }
  readonly result: ReviewResult
  readonly fields: readonly ReviewField[]
  readonly decisions: readonly DecisionRecord[]
  readonly registerFindings: readonly RegisterFinding[]
  /** What the words of a resolution's points propose (D4). */
  readonly duties: readonly ReviewDuty[]
}

/** Opens a document for review; undefined where there is none, or nothing has been read yet. */
export async function openReview(tx: Tx, documentId: string): Promise<OpenReview | undefined> {
  const record = await findDocument(tx, documentId)
  return record && reviewOf(tx, record)
}

/** The same for a record that is held already. */
export async function reviewOf(tx: Tx, record: DocumentRecord): Promise<OpenReview | undefined> {
  const { reading } = record
  if (!reading) return undefined
  const decisions = await decisionsOf(tx, record.id)
  const result = reviewResult(reading, decisions)
  // What is in the register already would only find itself there.
  const found = record.state === 'review' ? await registerFindings(tx, result, record.meantFor) : []
  const newest = new Map(decisions.map(({ pointer, decision, decidedBy, at }) => [pointer, { decision, by: decidedBy, at }]))
  const fields = reviewFields(reading, result, { findings: found, decisions: newest })
  return { record: { ...record, reading }, result, fields, decisions, registerFindings: found, duties: reviewDuties(result, decisions) }
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
