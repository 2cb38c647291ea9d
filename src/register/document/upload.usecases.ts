import { open } from 'node:fs/promises'
import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { type FileStore, FileTooLarge, type StoredFile } from '#platform/files/file-store.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'
import { detectFileType } from '#reading/adapters/detect-file-type.ts'
import { FORMATS } from '#reading/adapters/formats.ts'
import type { DocumentState } from '../record/document.table.ts'
import { insertDocument } from './document.store.ts'

/** The queue in which documents wait to be read. */
export const READING_QUEUE = 'read-document'

/** Puts a document into the queue, in turns between those who hand documents in: a pile of one keeps nobody else waiting (S16). */
export const enqueueReading = (jobs: JobQueue, documentId: string, uploadedBy: string): Promise<void> =>
  jobs.enqueue(READING_QUEUE, documentId, { documentId }, { turnOf: uploadedBy })

export interface UploadServices {
  readonly database: Database
  readonly files: FileStore
  readonly jobs: JobQueue
  readonly maxUploadBytes: number
}

export interface IncomingFile {
  /** As the sender calls it. */
  readonly name: string
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>
  /** Reference of the resolution that it is said to belong to. */
  readonly meantFor?: string | null
  /** Who handed it in, where that is not who keeps it: a letter in a mail is its sender's. */
  readonly uploadedBy?: string
}

/** What became of a file that came in. `known`: the same bytes were here before, nothing was added. */
export type Received =
  | { readonly outcome: 'received'; readonly documentId: string; readonly fileName: string }
  | { readonly outcome: 'known'; readonly documentId: string; readonly fileName: string; readonly state: DocumentState }
  | { readonly outcome: 'too_large' | 'empty'; readonly fileName: string }

/**
 * Keeps a file as it came under its SHA-256 and puts its reading into the queue. The size is measured as the bytes come in; above the limit nothing is kept.
 * The same bytes a second time lead to the document of the first, for whoever sees that; for everybody else they are a document like any other (S13).
 */
export async function receiveFile(services: UploadServices, principal: Principal, incoming: IncomingFile): Promise<Received> {
  const fileName = tidyFileName(incoming.name)
  const stored = await putFile(services, incoming)
  if (stored === 'too_large') return { outcome: 'too_large', fileName }
  if (stored.size === 0) return { outcome: 'empty', fileName }
  const { database, jobs } = services
  const mimeType = await mimeTypeOf(services.files, { ...stored, fileName })
  const { id: documentId, known } = await database.change(principal, async change => {
    const kept = await insertDocument(change.tx, {
      ...stored,
      fileName,
      mimeType,
      uploadedBy: incoming.uploadedBy ?? principal.id,
      meantFor: incoming.meantFor,
    })
    if (kept.known) return change.nothing(kept)
    await change.audit({
      action: 'document.received',
      recordType: 'document',
      recordId: kept.id,
      data: { sha256: stored.sha256, size: stored.size, mimeType },
    })
    return kept
  })
  if (known) return { outcome: 'known', documentId, fileName, state: known.state }
  // After the transaction: a job must not begin before its document can be seen. A crash in between is mended by the sweep at the start.
  await enqueueReading(jobs, documentId, incoming.uploadedBy ?? principal.id)
  return { outcome: 'received', documentId, fileName }
}

async function putFile(services: UploadServices, incoming: IncomingFile): Promise<StoredFile | 'too_large'> {
  try {
    return await services.files.put(incoming.bytes, services.maxUploadBytes)
  } catch (error) {
    if (error instanceof FileTooLarge) return 'too_large'
    throw error
  }
}

/** By content, not by what the sender says: the type decides how the original is handed out later. */
async function mimeTypeOf(files: FileStore, stored: StoredFile & { fileName: string }): Promise<string> {
  const handle = await open(files.path(stored.sha256))
  try {
    const head = Buffer.alloc(Math.min(stored.size, 65_536))
    await handle.read(head, 0, head.length, 0)
    const { type } = await detectFileType(head, stored.fileName)
    return type === 'unsupported' ? 'application/octet-stream' : FORMATS[type].mimeType
  } finally {
    await handle.close()
  }
}

/** The last part of the sender's path, without characters that could break a page, a header or a shell, and not endless. */
export function tidyFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // Control characters, and those that turn the direction of writing: with them "fdp.exe" can pass for "exe.pdf".
  const tidy = last
    .toWellFormed()
    // A file of a Mac must not have another name than the same file of a PC (B-15).
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return [...(tidy || 'Dokument')].slice(-180).join('')
}
