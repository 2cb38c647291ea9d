import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'
import { extractSource, furtherFiles } from '#reading/adapters/extract-source.ts'
import type { SourceProblemCode } from '#reading/adapters/source-problem.ts'
import { doubtsOf } from '#reading/doubts/review-fields.ts'
import { readDocument } from '#reading/read-document.ts'
import type { Reading } from '#reading/reading.ts'
import type { SourceText } from '#reading/source.ts'
import { claimDocument, type DocumentRecord, recordProgress, saveFailure, saveReading, unreadDocuments } from './document.store.ts'
import { enqueueReading, READING_QUEUE, receiveFile } from './upload.usecases.ts'

export interface ReadingServices {
  readonly database: Database
  readonly files: FileStore
  readonly jobs: JobQueue
  readonly maxUploadBytes: number
  /** The text of a file that was recognised before, by the hash of its bytes; null where it has to be read. */
  readonly recognised?: (sha256: string) => Promise<SourceText | null>
}

/** How often a document is tried before a person is asked to. */
const ATTEMPTS = 3

// Problems that lie in the moment, not in the file: trying again can help.
const PASSING = new Set<SourceProblemCode>(['cancelled', 'file_unreadable', 'recognition_failed'])

/** Begins to read documents from the queue, `concurrency` at a time, and puts those back into it whose job a crash has swallowed; the queue's own `stop` ends it. */
export async function startReading(services: ReadingServices, options: { concurrency: number }): Promise<void> {
  await services.jobs.work(READING_QUEUE, { concurrency: options.concurrency, retries: ATTEMPTS, expireSeconds: 3600 }, data =>
    readQueuedDocument(services, String(data['documentId'])),
  )
  await enqueueUnread(services)
}

/** Puts every unread document into the queue; those that are in it stay there once. */
export async function enqueueUnread(services: Pick<ReadingServices, 'database' | 'jobs'>): Promise<number> {
  const [unread, waiting] = [await services.database.read(SYSTEM, unreadDocuments), await services.jobs.waiting(READING_QUEUE)]
  for (const { id, uploadedBy } of unread) if (!waiting.has(id)) await enqueueReading(services.jobs, id, uploadedBy)
  return unread.length
}

/**
 * The job: file → text → reading → review. Bears being called again: a document that is read already is left alone.
 * @throws Error where trying again can help; the queue does so until the attempts are used up
 */
export async function readQueuedDocument(services: ReadingServices, documentId: string, actor: Principal = SYSTEM): Promise<void> {
  const { database } = services
  const record = await database.change(actor, async change => {
    const claimed = await claimDocument(change.tx, documentId)
    if (!claimed) return change.nothing(undefined)
    await change.audit({ action: 'document.reading', recordType: 'document', recordId: documentId, data: { attempt: claimed.attempts } })
    return claimed
  })
  if (!record) return
  // Only a process that died while reading leaves more attempts than the queue makes: the file itself may have been the cause.
  if (record.attempts > ATTEMPTS + 1) return fail(services, record, GAVE_UP)
  const last = record.attempts >= ATTEMPTS
  const extracted = await extract(services, record)
  if (!extracted.ok) {
    if (PASSING.has(extracted.error.code) && !last) throw new Error(`${documentId}: ${extracted.error.code}`)
    return fail(services, record, extracted.error)
  }
  const source = storable(await withOwnDocuments(services, record, extracted.value))
  const reading = readOrNull(source)
  if (!reading) return fail(services, record, NOT_UNDERSTOOD)
  const visibility = reading.confidential === true ? 'confidential' : 'internal'
  await database.change(actor, async change => {
    if (!(await saveReading(change.tx, documentId, { source, reading, doubts: doubtsOf(reading), visibility })))
      return change.nothing(undefined)
    await change.audit({
      action: 'document.read',
      recordType: 'document',
      recordId: documentId,
      data: { kind: reading.kind, method: source.method, pages: source.pages.length, findings: reading.findings.length },
    })
  })
}

const GAVE_UP = {
  code: 'gave_up',
  message: 'Das Lesen ist mehrmals abgebrochen, ohne dass ein Grund zu erkennen war. Die Datei ist unverändert aufbewahrt.',
}
const NOT_UNDERSTOOD = {
  code: 'reader_failed',
  message:
    'Der Text wurde erfasst, ließ sich aber nicht auswerten. Bitte melden Sie das dem Betrieb; die Datei ist unverändert aufbewahrt.',
}

async function extract(services: ReadingServices, record: DocumentRecord): ReturnType<typeof extractSource> {
  const { database, files, maxUploadBytes } = services
  const known = record.partOf === null ? await services.recognised?.(record.sha256) : null
  if (known) return { ok: true, value: { ...known, supplied: true } }
  // Written one after the other, and only the newest figure: pages can be done faster than they can be written down.
  let newest: { done: number; total: number } | undefined
  let writing: Promise<void> | undefined
  const write = async (): Promise<void> => {
    while (newest) {
      const pages = newest
      newest = undefined
      await recordProgress(database, record.id, pages)
    }
    writing = undefined
  }
  const onProgress = (done: number, total: number): void => {
    newest = { done, total }
    // Progress that cannot be written down is no reason to stop reading.
    writing ??= write().catch(() => {
      writing = undefined
    })
  }
  const file = { path: files.path(record.sha256), name: record.fileName }
  return extractSource(file, { onProgress, limits: { maximumBytes: maxUploadBytes } }).then(async result => {
    await writing
    return result
  })
}

/** Further letters of a mail or an archive become documents of their own, handed in by the same person; taken in again, they are known. */
async function withOwnDocuments(services: ReadingServices, record: DocumentRecord, source: SourceText): Promise<SourceText> {
  if (!source.notes?.some(note => note.code === 'letters-inside')) return source
  const file = { path: services.files.path(record.sha256), name: record.fileName }
  for (const inner of await furtherFiles(file, services.maxUploadBytes))
    await receiveFile(services, SYSTEM, {
      name: `${record.fileName} › ${inner.name.split('/').at(-1)}`,
      bytes: inner.bytes,
      meantFor: record.meantFor,
      uploadedBy: record.uploadedBy,
    })
  return { ...source, notes: source.notes.filter(note => note.code !== 'letters-inside') }
}

/** The database's text knows no NUL and no half characters; each is replaced by one unit, so that all offsets stay. */
const storable = (source: SourceText): SourceText => ({ ...source, text: source.text.replaceAll('\0', ' ').toWellFormed() })

function readOrNull(source: SourceText): Reading | null {
  try {
    return readDocument(source)
  } catch {
    return null
  }
}

async function fail(services: ReadingServices, record: DocumentRecord, error: { code: string; message: string }): Promise<void> {
  await services.database.change(SYSTEM, async change => {
    if (!(await saveFailure(change.tx, record.id, error))) return change.nothing(undefined)
    await change.audit({ action: 'document.failed', recordType: 'document', recordId: record.id, data: { code: error.code } })
  })
}
