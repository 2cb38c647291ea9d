import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'
import { lockDocument, setDocumentState } from './document.store.ts'
import { READING_QUEUE } from './upload.usecases.ts'

/** Reads a document again that could not be read; the file is still there. False where it is not in that state. */
export async function readAgain(
  services: { database: Database; jobs: JobQueue },
  principal: Principal,
  documentId: string,
): Promise<boolean> {
  const isQueued = await services.database.change(principal, async change => {
    const record = await lockDocument(change.tx, documentId)
    if (record?.state !== 'failed') return change.nothing(false)
    await setDocumentState(change.tx, documentId, { state: 'queued', attempts: 0, pagesDone: 0, errorCode: null, errorMessage: null })
    await change.audit({ action: 'document.queued_again', recordType: 'document', recordId: documentId })
    return true
  })
  if (isQueued) await services.jobs.enqueue(READING_QUEUE, documentId, { documentId })
  return isQueued
}

/** Puts a document that was set aside back on the desk. */
export async function reopenReview(services: { database: Database }, principal: Principal, documentId: string): Promise<boolean> {
  return services.database.change(principal, async change => {
    const record = await lockDocument(change.tx, documentId)
    if (record?.state !== 'set_aside') return change.nothing(false)
    await setDocumentState(change.tx, documentId, { state: 'review' })
    await change.audit({ action: 'document.reopened', recordType: 'document', recordId: documentId })
    return true
  })
}
