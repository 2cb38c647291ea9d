import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { lockDocument, setDocumentState } from '../document/document.store.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import type { TakenReportPort } from '../record/report-history.ts'
import { insertAct, insertPart, markUndone, paperIdsOf, partsOf, restore, snapshotsOf, type TakenPart } from './intake-act.store.ts'
import { standsAgainst } from './snapshot.ts'

/** Takes something into the register, and keeps what it changed, so that it can be taken back. Gives the act's id; null where nothing was taken in. */
export async function keepingBefore(
  change: Change,
  {
    documentId,
    references,
    actId,
  }: { readonly documentId: string; readonly references: readonly string[]; readonly actId: string | undefined },
  take: () => Promise<readonly string[]>,
): Promise<{ readonly taken: readonly string[]; readonly actId: string | null }> {
  const before = await snapshotsOf(change.tx, references)
  const taken = await take()
  if (taken.length === 0) return { taken, actId: null }
  const act = actId ?? (await insertAct(change.tx, change.principal.id, change.clock.now()))
  const after = await snapshotsOf(change.tx, references)
  await insertPart(change.tx, { actId: act, documentId, paperIds: await paperIdsOf(change.tx, references), before, after })
  return { taken, actId: act }
}

/** What stands against taking a document back, each with the resolution that it is about. */
export interface Against {
  readonly documentId: string
  readonly reference: string
  readonly because: string
}

export type TakeBackOutcome = Outcome<{ readonly documents: number }> | { readonly kind: 'against'; readonly against: readonly Against[] }

/**
 * Takes documents back out of the register, the last first, all or none: the register says what it said before, the reports recorded from them are gone, and they
 * wait for review again. Not where somebody has worked on with what they brought.
 */
export function takeBack(
  { database, reports }: { readonly database: Database; readonly reports: TakenReportPort },
  principal: Principal,
  documentIds: readonly string[],
): Promise<TakeBackOutcome> {
  return database.change<TakeBackOutcome>(principal, async change => {
    const { tx } = change
    const parts = await partsOf(tx, documentIds)
    if (parts.length === 0) return change.nothing(gone)
    for (const part of parts) {
      const locked = await lockDocument(tx, part.documentId)
      if (locked?.state !== 'accepted') return change.nothing(gone)
      const against = await standingAgainst(tx, part, reports)
      // Nothing was told to the trail yet, so what was put back for the others is undone with the transaction.
      if (against.length > 0) return change.nothing({ kind: 'against', against })
      await putBack(change, part, reports)
    }
    for (const { documentId, before } of parts)
      await change.audit({
        action: 'document.taken_back',
        recordType: 'document',
        recordId: documentId,
        data: {
          references: before.map(({ reference }) => reference),
          removed: before.filter(({ paper }) => paper === null).map(({ reference }) => reference),
        },
      })
    return { ...done, documents: parts.length }
  })
}

async function standingAgainst(tx: Tx, part: TakenPart, reports: TakenReportPort): Promise<readonly Against[]> {
  const { documentId } = part
  const now = await snapshotsOf(
    tx,
    part.after.map(({ reference }) => reference),
  )
  const found: Against[] = []
  for (const [index, after] of part.after.entries()) {
    const { reference } = after
    const current = now[index]
    const reasons = current ? standsAgainst(after, current, part.created) : []
    found.push(...reasons.map(because => ({ documentId, reference, because })))
  }
  const [first] = part.after
  for (const because of await reports.against(tx, { documentId, paperIds: part.paperIds, since: part.created }))
    found.push({ documentId, reference: first?.reference ?? '', because })
  return found
}

async function putBack(change: Change, part: TakenPart, reports: TakenReportPort): Promise<void> {
  const { tx } = change
  await reports.remove(tx, part.documentId)
  for (const [index, after] of part.after.entries()) {
    const before = part.before[index]
    if (before && after.paper) await restore(tx, before, after)
  }
  const kept = part.before.flatMap(({ paper }) => (paper ? [String(paper['id'])] : []))
  for (const paperId of kept) {
    await refreshPaper(tx, paperId, change.clock.today())
    await reports.told(change, paperId)
  }
  await setDocumentState(tx, part.documentId, { state: 'review', acceptedAt: null })
  await markUndone(tx, part.id, change.principal.id, change.clock.now())
}
