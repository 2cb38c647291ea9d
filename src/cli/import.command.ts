import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { SYSTEM } from '#platform/access/principal.ts'
import { type DocumentRecord, findDocument } from '#register/document/document.store.ts'
import { startReading } from '#register/document/document-reading.ts'
import { type Received, receiveFile, type UploadServices } from '#register/document/upload.usecases.ts'
import { germanDocumentKind, parseDocumentKind } from '#vocabulary/document-kind.ts'
import type { ExitCode, Output } from './output.ts'

export interface ImportOptions {
  readonly services: UploadServices
  readonly concurrency: number
  readonly output: Output
  readonly pollMs?: number
}

/**
 * `regelkreis import FILE...`: the way every upload goes — file store, job, reader, review. Works beside a running server, which then may do the reading.
 * Nothing reaches the register by it: what was read waits for a person.
 * @returns 1 where a file could not be taken in or read
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<ExitCode> {
  const { services, output } = options
  const ids: { path: string; id: string }[] = []
  let failed = false
  for (const path of files) {
    const received = await receive(services, path)
    if (received === null || !('documentId' in received)) {
      output.err(`${path}: ${received === null ? 'cannot be opened' : REFUSED[received.outcome]}\n`)
      failed = true
      continue
    }
    if (received.outcome === 'known') output.err(`${path}: known already\n`)
    ids.push({ path, id: received.documentId })
  }
  await startReading(services, { concurrency: options.concurrency })
  for (const [index, { path, id }] of ids.entries()) {
    const record = await untilRead(services, id, options.pollMs ?? 300)
    failed ||= record?.state === 'failed'
    output.err(`[${index + 1}/${ids.length}] ${path}: ${record ? describe(record) : 'is not there any more'}\n`)
  }
  const records = await Promise.all(ids.map(({ id }) => services.database.read(SYSTEM, tx => findDocument(tx, id))))
  const count = (state: DocumentRecord['state']): number => records.filter(record => record?.state === state).length
  output.out(
    `${count('review')} in review, ${count('accepted')} in the register, ${count('set_aside')} set aside, ${count('failed')} failed\n`,
  )
  return failed ? 1 : 0
}

const REFUSED: Record<Exclude<Received['outcome'], 'received' | 'known'>, string> = {
  too_large: 'is larger than MAX_UPLOAD_MB allows; nothing was kept',
  empty: 'is empty; nothing was kept',
}

async function receive(services: UploadServices, path: string): Promise<Received | null> {
  try {
    await access(path, constants.R_OK)
    return await receiveFile(services, SYSTEM, { name: basename(path), bytes: createReadStream(path) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E')) return null
    throw error
  }
}

async function untilRead({ database }: UploadServices, id: string, pollMs: number): Promise<DocumentRecord | undefined> {
  for (;;) {
    const record = await database.read(SYSTEM, tx => findDocument(tx, id))
    if (record?.state !== 'queued' && record?.state !== 'reading') return record
    await wait(pollMs)
  }
}

const describe = (record: DocumentRecord): string => {
  if (record.state === 'failed') return `${record.errorCode}: ${record.errorMessage}`
  const kind = parseDocumentKind(record.kind ?? '')
  const what = [kind && germanDocumentKind(kind), record.reference].filter(Boolean).join(' ')
  return `${what}, ${record.state === 'review' ? `in review, ${record.findingCount} to check` : record.state}`
}
