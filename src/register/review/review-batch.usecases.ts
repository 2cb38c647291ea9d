import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { doubtsOf, isOpenFinding } from '#reading/doubts/review-fields.ts'
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

/** How many documents one press of the button takes over at most: each is a transaction of its own. */
const BATCH = 500

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
      const open = locked?.state === 'review' ? await reviewOf(change.tx, locked) : undefined
      const taken = open && isClear(open) ? await registerReviewed(change, events, open, audience) : []
      if (taken.length === 0) return change.nothing(taken)
      await change.audit({ action: 'document.accepted_in_batch', recordType: 'document', recordId: documentId })
      return taken
    })
    if (references.length > 0) accepted.push({ documentId, references })
  }
  return { accepted, left: ids.length - accepted.length }
}

const isClear = (open: OpenReview): boolean => {
  const { kind } = open.result.reading
  const isForRegister = kind === 'resolution' || kind === 'control_report' || kind === 'resolution_attachment'
  // Corrected values were looked at; where nobody has looked, nothing may be doubtful.
  const doubts = open.decisions.length > 0 ? open.fields.filter(isOpenFinding).length : doubtsOf(open.record.reading)
  return isForRegister && doubts === 0 && open.registerFindings.length === 0 && blocksOf(open).size === 0
}
