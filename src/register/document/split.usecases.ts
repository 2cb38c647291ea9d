import { sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { doubtsOf } from '#reading/doubts/review-fields.ts'
import { partsOfFile, sourceOfPart } from '#reading/parts-of-file.ts'
import { readDocument } from '#reading/read-document.ts'
import { isVisibleTo } from '#vocabulary/visibility.ts'
import { document } from '../record/document.table.ts'
import { lockDocument, setDocumentState } from './document.store.ts'

/** "Stapel.pdf" → "Stapel (2 von 3).pdf". */
const nameOfPart = (fileName: string, number: number, count: number): string => {
  const [, stem = fileName, extension = ''] = /^(.*?)(\.[^.]{1,8})?$/s.exec(fileName) ?? []
  return `${stem} (${number} von ${count})${extension}`
}

/**
 * Makes of the further letters in a file documents of their own: the same file, their pages. The first stays what the document is. Refused where the document does
 * not wait for review, holds one letter only, or where one of its letters is confidential and the one who asks is not entrusted with that.
 * @param chosen which of the further letters, 2 for the second
 */
export const splitDocument = (
  { database }: { readonly database: Database },
  principal: Principal,
  { documentId, chosen }: { readonly documentId: string; readonly chosen: ReadonlySet<number> },
): Promise<Outcome<{ readonly documents: number }, 'not_now' | 'confidential'>> =>
  database.change(principal, async change => {
    const record = await lockDocument(change.tx, documentId)
    if (!record) return change.nothing(gone)
    const { source } = record
    if (record.state !== 'review' || !source) return change.nothing(refused('not_now'))
    const parts = partsOfFile(source)
    const wanted = parts.map((part, index) => ({ part, number: index + 1 })).filter(({ number }) => number > 1 && chosen.has(number))
    if (wanted.length === 0) return change.nothing(refused('not_now'))
    const rows = wanted.map(({ part, number }) => {
      const own = sourceOfPart(source, part)
      const reading = readDocument(own)
      const visibility =
        record.visibility === 'confidential' || reading.confidential === true ? ('confidential' as const) : record.visibility
      const { fileId, mimeType, size, sha256, uploadedBy, meantFor } = record
      return {
        ...{
          fileId,
          mimeType,
          size,
          sha256,
          uploadedBy,
          meantFor,
          visibility,
          source: own,
          reading,
          kind: reading.kind,
          reference: reading.reference,
        },
        fileName: nameOfPart(record.fileName, number, parts.length),
        state: 'review' as const,
        findingCount: doubtsOf(reading),
        pagesDone: own.pages.length,
        pagesTotal: own.pages.length,
        partOf: record.id,
        firstPage: part.firstPage,
        lastPage: part.lastPage,
      }
    })
    if (rows.some(({ visibility }) => !isVisibleTo(visibility, principal.clearance))) return change.nothing(refused('confidential'))
    await change.tx.execute(sql`insert into document ${document.values(rows)}`)
    const [first] = parts
    if (first && wanted.length === parts.length - 1) {
      // Nothing of the file is left that is not a document of its own: the finding is settled.
      const own = sourceOfPart(source, first)
      const reading = readDocument(own)
      const pages = { firstPage: first.firstPage, lastPage: first.lastPage, pagesDone: own.pages.length, pagesTotal: own.pages.length }
      await setDocumentState(change.tx, documentId, { source: own, reading, findingCount: doubtsOf(reading), ...pages })
    }
    await change.audit({
      action: 'document.split',
      recordType: 'document',
      recordId: documentId,
      data: { parts: parts.length, taken: wanted.length },
    })
    return { ...done, documents: wanted.length }
  })
