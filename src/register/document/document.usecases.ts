import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'
import { lockDocument, setDocumentState } from './document.store.ts'
import { canReadAgain } from './document.view.ts'
import { enqueueReading } from './upload.usecases.ts'

interface DeskServices {
  readonly database: Database
  readonly jobs: JobQueue
}

const BACK_IN_QUEUE = { state: 'queued', attempts: 0, pagesDone: 0, errorCode: null, errorMessage: null } as const

/** Reads a document again that could not be read; the file is still there. False where it is not in that state, or where reading again cannot help. */
export async function readAgain(services: DeskServices, principal: Principal, documentId: string): Promise<boolean> {
  const queued = await services.database.change(principal, async change => {
    const record = await lockDocument(change.tx, documentId)
    if (!record || !canReadAgain(record)) return change.nothing(null)
    await setDocumentState(change.tx, documentId, BACK_IN_QUEUE)
    await change.audit({ action: 'document.queued_again', recordType: 'document', recordId: documentId })
    return record
  })
  if (queued) await enqueueReading(services.jobs, documentId, queued.uploadedBy)
  return queued !== null
}

/** Discards a document that should not have been uploaded (W18), with the reason; refused for what is in the register, or is discarded already. */
export const discardDocument = (
  { database }: Pick<DeskServices, 'database'>,
  principal: Principal,
  { documentId, because }: { readonly documentId: string; readonly because: string },
): Promise<Outcome<object, 'not_now'>> =>
  database.change(principal, async change => {
    const record = await lockDocument(change.tx, documentId)
    if (!record) return change.nothing(gone)
    if (record.state === 'accepted' || record.state === 'discarded') return change.nothing(refused('not_now'))
    const discarded = { discardedBecause: because.trim(), discardedBy: principal.id, discardedAt: change.clock.now() }
    await setDocumentState(change.tx, documentId, { state: 'discarded', ...discarded })
    await change.audit({
      action: 'document.discarded',
      recordType: 'document',
      recordId: documentId,
      data: { because: because.trim(), before: record.state },
    })
    return done
  })

/** Takes back that a document was set aside or discarded: it waits for a person again, or goes on where it was. Gives the state it has now; null where it was neither. */
export async function reopenDocument(
  services: DeskServices,
  principal: Principal,
  documentId: string,
): Promise<'review' | 'failed' | 'queued' | null> {
  const reopened = await services.database.change(principal, async change => {
    const record = await lockDocument(change.tx, documentId)
    if (record?.state !== 'set_aside' && record?.state !== 'discarded') return change.nothing(null)
    const next = record.reading ? 'review' : record.errorCode ? 'failed' : 'queued'
    const values = next === 'queued' ? BACK_IN_QUEUE : ({ state: next } as const)
    await setDocumentState(change.tx, documentId, { ...values, discardedBecause: '', discardedBy: null, discardedAt: null })
    await change.audit({
      action: 'document.reopened',
      recordType: 'document',
      recordId: documentId,
      data: { before: record.state, state: next },
    })
    return { state: next, uploadedBy: record.uploadedBy } as const
  })
  if (reopened?.state === 'queued') await enqueueReading(services.jobs, documentId, reopened.uploadedBy)
  return reopened?.state ?? null
}
