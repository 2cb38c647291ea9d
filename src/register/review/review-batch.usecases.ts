import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { doubtsOf, isOpenFinding } from '#reading/doubts/review-fields.ts'
import type { DocumentKind } from '#reading/reading.ts'
import { documentsInReview, lockDocument } from '../document/document.store.ts'
import type { RegisterEvents } from '../intake/events.ts'
import type { Audience } from '../intake/intake.usecases.ts'
import { registerReviewed } from './review.usecases.ts'
import { blocksOf, type OpenReview, openReview, reviewOf } from './review-desk.ts'

export interface BatchOutcome {
  readonly accepted: readonly { readonly documentId: string; readonly references: readonly string[] }[]
  /** Documents that stay in review. */
  readonly left: number
}

/** How many documents are shown, and taken over, at once at most: each is looked at, and is a transaction of its own. */
export const BATCH = 200

/** What a batch would do with a document. */
export interface PlannedDocument {
  readonly documentId: string
  readonly fileName: string
  readonly kind: DocumentKind | null
  readonly reference: string | null
  /** Texts of points that nobody has read. */
  readonly unread: number
  /** Why it stays in review; null where it can be taken over. */
  readonly stays: StaysBecause | null
}

/** `kind`: it is neither a resolution nor a report; `doubts`: so many values want a look; `differs`: the register says something else; `incomplete`: a value is missing. */
export type StaysBecause = { readonly reason: 'kind' | 'differs' | 'incomplete' } | { readonly reason: 'doubts'; readonly count: number }

/** Documents in review, in the order in which they are taken over: those that are named, or so many of all. */
async function waitingAmong(tx: Tx, only: ReadonlySet<string> | undefined, limit: number): Promise<string[]> {
  if (!only) return documentsInReview(tx, limit)
  return (await documentsInReview(tx, 10_000)).filter(id => only.has(id))
}

/** What taking over all that is clear would do (W6), without doing it; of those that are named, or of all in review. */
export const planBatch = (
  database: Database,
  principal: Principal,
  only?: ReadonlySet<string>,
): Promise<{ readonly documents: readonly PlannedDocument[]; readonly more: boolean }> =>
  database.read(principal, async tx => {
    const ids = await waitingAmong(tx, only, BATCH + 1)
    const documents: PlannedDocument[] = []
    for (const documentId of ids.slice(0, BATCH)) {
      const open = await openReview(tx, documentId)
      if (open) documents.push(planned(open))
    }
    return { documents, more: ids.length > BATCH }
  })

function planned(open: OpenReview): PlannedDocument {
  const { id, fileName } = open.record
  const { kind, reference } = open.result.reading
  const unread = open.fields.filter(
    ({ pointer, decision, value }) => /^\/points\/\d+\/text$/.test(pointer) && decision === null && value !== '',
  ).length
  return { documentId: id, fileName, kind, reference, unread, stays: staysBecause(open) }
}

/**
 * Takes over every document in review in which nothing is doubtful: no finding, no needed value below 0.9, no contradiction to the register. One that becomes
 * doubtful by the one before it (it quotes other words) stays in review.
 */
export async function acceptAllClear(
  services: { database: Database; events: RegisterEvents },
  principal: Principal,
  { audience, only }: { readonly audience: Audience; readonly only?: ReadonlySet<string> },
): Promise<BatchOutcome> {
  const { database, events } = services
  const ids = await database.read(principal, tx => waitingAmong(tx, only, BATCH))
  let actId: string | undefined
  const accepted: { documentId: string; references: readonly string[] }[] = []
  for (const documentId of ids) {
    const isCandidate = await database.read(principal, async tx => {
      const open = await openReview(tx, documentId)
      return open !== undefined && isClear(open)
    })
    if (!isCandidate) continue
    const taken = await database.change(principal, async change => {
      const locked = await lockDocument(change.tx, documentId)
      const open = locked?.state === 'review' ? await reviewOf(change.tx, locked) : undefined
      const result = open && isClear(open) ? await registerReviewed(change, events, open, { audience, actId }) : undefined
      if (!result || result.references.length === 0) return change.nothing(result)
      await change.audit({ action: 'document.accepted_in_batch', recordType: 'document', recordId: documentId })
      return result
    })
    if (!taken || taken.references.length === 0) continue
    actId ??= taken.actId ?? undefined
    accepted.push({ documentId, references: taken.references })
  }
  return { accepted, left: ids.length - accepted.length }
}

function staysBecause(open: OpenReview): StaysBecause | null {
  const { kind } = open.result.reading
  if (kind !== 'resolution' && kind !== 'control_report' && kind !== 'resolution_attachment') return { reason: 'kind' }
  if (open.registerFindings.length > 0) return { reason: 'differs' }
  // Corrected values were looked at; where nobody has looked, nothing may be doubtful.
  const count = open.decisions.length > 0 ? open.fields.filter(isOpenFinding).length : doubtsOf(open.record.reading)
  if (count > 0) return { reason: 'doubts', count }
  return blocksOf(open).size > 0 ? { reason: 'incomplete' } : null
}

const isClear = (open: OpenReview): boolean => staysBecause(open) === null
