import type { sql } from 'drizzle-orm'
import { rowsOf } from '#platform/db/transaction.ts'
import { type DocumentRecord, findDocument } from '#register/document/document.store.ts'
import { readQueuedDocument } from '#register/document/document-reading.ts'
import { receiveFile } from '#register/document/upload.usecases.ts'
import { review } from '#register/review/review.usecases.ts'
import { openReview } from '#register/review/review-desk.ts'
import { BUILT_IN_CLERK } from './principals.ts'
import type { TestApp } from './test-app.ts'

/** Steps that people take with documents, for tests: through the same use cases, each waited for. */
export const documentDesk = ({ services, events }: TestApp) => {
  const { database } = services
  const rows = <T>(statement: ReturnType<typeof sql>): Promise<T[]> => database.read(BUILT_IN_CLERK, tx => rowsOf<T>(tx, statement))
  return {
    rows,
    /** Keeps a text and has it read. */
    async read(text: string, name = 'Dokument.txt'): Promise<string> {
      const received = await receiveFile(services, BUILT_IN_CLERK, { name, bytes: new TextEncoder().encode(text) })
      if (!('documentId' in received)) throw new Error(received.outcome)
      await readQueuedDocument(services, received.documentId)
      return received.documentId
    },
    async document(id: string): Promise<DocumentRecord> {
      const record = await database.read(BUILT_IN_CLERK, tx => findDocument(tx, id))
      if (!record) throw new Error('no such document')
      return record
    },
    async fields(id: string) {
      const open = await database.read(BUILT_IN_CLERK, tx => openReview(tx, id))
      return open?.fields ?? []
    },
    /** Settles every finding as it stands, and puts the document into the register, for everybody unless it is kept to the administration. */
    async register(id: string, audience: 'internal' | 'public' = 'public') {
      for (const field of (await this.fields(id)).filter(each => each.findings.length > 0))
        await review({ database, events }, BUILT_IN_CLERK, {
          documentId: id,
          typed: [],
          action: { kind: 'accept', pointer: field.pointer },
        })
      return review({ database, events }, BUILT_IN_CLERK, { documentId: id, typed: [], action: { kind: 'register', audience } })
    },
    async readAndRegister(text: string, name?: string, audience?: 'internal' | 'public'): Promise<string> {
      const id = await this.read(text, name)
      const outcome = await this.register(id, audience)
      if (outcome.outcome !== 'registered')
        throw new Error(`${outcome.outcome}: ${'errors' in outcome ? [...outcome.errors.values()].join(' ') : ''}`)
      return id
    },
  }
}
