import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { StoredFile } from '#platform/files/file-store.ts'
import type { Reading } from '#reading/reading.ts'
import type { SourceText } from '#reading/source.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { type DocumentState, document, file } from './document.table.ts'

export interface DocumentRecord {
  readonly id: string
  readonly state: DocumentState
  readonly kind: string | null
  readonly reference: string | null
  readonly pagesDone: number
  readonly pagesTotal: number | null
  readonly source: SourceText | null
  readonly reading: Reading | null
  readonly findingCount: number
  readonly errorCode: string | null
  readonly errorMessage: string | null
  readonly attempts: number
  readonly uploadedBy: string
  /** Reference of the resolution from whose page it was uploaded. */
  readonly meantFor: string | null
  readonly acceptedAt: Temporal.Instant | null
  readonly created: Temporal.Instant
  readonly visibility: Visibility
  readonly fileId: string
  readonly fileName: string
  readonly mimeType: string
  readonly size: number
  readonly sha256: string
}

const COLUMNS = {
  id: document.id,
  state: document.state,
  kind: document.kind,
  reference: document.reference,
  pagesDone: document.pagesDone,
  pagesTotal: document.pagesTotal,
  findingCount: document.findingCount,
  errorCode: document.errorCode,
  errorMessage: document.errorMessage,
  attempts: document.attempts,
  uploadedBy: document.uploadedBy,
  meantFor: document.meantFor,
  acceptedAt: document.acceptedAt,
  created: document.created,
  visibility: document.visibility,
  fileId: file.id,
  fileName: file.fileName,
  mimeType: file.mimeType,
  size: file.size,
  sha256: file.sha256,
}

/** A document as lists show it: without its text and its reading. */
export type DocumentRow = Omit<DocumentRecord, 'source' | 'reading'>

export async function findDocument(tx: Tx, id: string): Promise<DocumentRecord | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const [row] = await tx
    .select({ ...COLUMNS, source: document.source, reading: document.reading })
    .from(document)
    .innerJoin(file, eq(document.fileId, file.id))
    .where(eq(document.id, id))
  return row
}

/** Without text and reading, which can be large: for whoever asks often. */
export async function findDocumentRow(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const [row] = await tx.select(COLUMNS).from(document).innerJoin(file, eq(document.fileId, file.id)).where(eq(document.id, id))
  return row
}

/** The earlier document of the same bytes, if there is one that this principal may see. */
export async function findDocumentBySha256(tx: Tx, sha256: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.select(COLUMNS).from(document).innerJoin(file, eq(document.fileId, file.id)).where(eq(file.sha256, sha256))
  return row
}

/** A document that someone works on: nobody else changes it until the transaction ends. */
export async function lockDocument(tx: Tx, id: string): Promise<DocumentRecord | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  await tx.execute(sql`select id from document where id = ${id} for update`)
  return findDocument(tx, id)
}

export interface NewDocument extends StoredFile {
  readonly fileName: string
  readonly mimeType: string
  readonly uploadedBy: string
  readonly meantFor?: string | null | undefined
}

/** Inserts file and document. Undefined where the file is there already, by another request at the same time or out of sight. */
export async function insertDocument(tx: Tx, input: NewDocument): Promise<string | undefined> {
  const [kept] = await tx
    .insert(file)
    .values({ sha256: input.sha256, fileName: input.fileName, mimeType: input.mimeType, size: input.size, visibility: 'internal' })
    .onConflictDoNothing({ target: file.sha256 })
    .returning({ id: file.id })
  if (!kept) return undefined
  const [row] = await tx
    .insert(document)
    .values({ fileId: kept.id, uploadedBy: input.uploadedBy, meantFor: input.meantFor ?? null, visibility: 'internal' })
    .returning({ id: document.id })
  return row?.id
}

/** Takes a document for reading, unless it is finished already; counts the attempt. */
export async function claimDocument(tx: Tx, id: string): Promise<DocumentRecord | undefined> {
  const [row] = await tx
    .update(document)
    .set({ state: 'reading', attempts: sql`${document.attempts} + 1`, pagesDone: 0, errorCode: null, errorMessage: null })
    .where(and(eq(document.id, id), sql`${document.state} in ('queued', 'reading')`))
    .returning({ id: document.id })
  return row && findDocument(tx, row.id)
}

/**
 * How many pages are done. Goes past the audit trail on purpose: it says how far a machine is, changes nothing that anybody decided, and a document of
 * 300 pages would otherwise queue 300 times for the trail's lock. The states themselves are audited.
 */
export async function recordProgress(database: Database, id: string, pages: { done: number; total: number }): Promise<void> {
  await database.engine.executeSql(
    `update document set pages_done = greatest(pages_done, $2), pages_total = $3 where id = $1 and state = 'reading'`,
    [id, pages.done, pages.total],
  )
}

export interface ReadOutcome {
  readonly source: SourceText
  readonly reading: Reading
  readonly doubts: number
  readonly visibility: Visibility
}

/** Keeps what was read; the document now waits for a person. The file is as protected as what stands in it (V2). */
export async function saveReading(tx: Tx, id: string, outcome: ReadOutcome): Promise<boolean> {
  const { source, reading, doubts, visibility } = outcome
  const pages = source.pages.length
  const [row] = await tx
    .update(document)
    .set({
      state: 'review',
      source,
      reading,
      kind: reading.kind,
      reference: reading.reference,
      findingCount: doubts,
      pagesDone: pages,
      pagesTotal: pages,
      visibility,
    })
    .where(and(eq(document.id, id), eq(document.state, 'reading')))
    .returning({ fileId: document.fileId })
  if (row) await tx.update(file).set({ visibility }).where(eq(file.id, row.fileId))
  return row !== undefined
}

/** The document could not be read; its file is kept. */
export async function saveFailure(tx: Tx, id: string, error: { code: string; message: string }): Promise<boolean> {
  const [row] = await tx
    .update(document)
    .set({ state: 'failed', errorCode: error.code, errorMessage: error.message })
    .where(and(eq(document.id, id), eq(document.state, 'reading')))
    .returning({ id: document.id })
  return row !== undefined
}

export async function setDocumentState(tx: Tx, id: string, values: Partial<typeof document.$inferInsert>): Promise<void> {
  await tx.update(document).set(values).where(eq(document.id, id))
}

/** Everything that has not been read yet, oldest first: jobs that a crash has swallowed are found by it. */
export async function unreadDocuments(tx: Tx): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select id from document where state in ('queued', 'reading') order by created limit 1000`,
  )
  return rows.map(row => row.id)
}

/** Waiting documents, oldest first: those that resolve first what others build on come first in the batch. */
export async function documentsInReview(tx: Tx, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select id from document where state = 'review'
      order by (kind = 'resolution') desc, reading ->> 'sessionDate' nulls last, reading ->> 'documentDate' nulls last, created limit ${limit}`,
  )
  return rows.map(row => row.id)
}

export interface DocumentFilter {
  readonly state: DocumentState | null
  readonly words: string
  readonly page: number
  readonly pageSize: number
}

export interface DocumentList {
  readonly rows: readonly DocumentRow[]
  readonly total: number
  readonly counts: Readonly<Record<DocumentState, number>>
}

const WAITING_FIRST = sql`array_position(array['review', 'failed', 'reading', 'queued', 'accepted', 'set_aside'], ${document.state})`

async function countMatching(tx: Tx, matches: SQL | undefined): Promise<number> {
  const [row] = await tx
    .select({ count: sql<string>`count(*)` })
    .from(document)
    .innerJoin(file, eq(document.fileId, file.id))
    .where(matches)
  return Number(row?.count ?? 0)
}

// Without words the counts by state have it already.
const totalOf = (counts: Readonly<Record<DocumentState, number>>, state: DocumentState | null): number =>
  state ? counts[state] : Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Documents by state, those that wait for a person first. */
export async function listDocuments(tx: Tx, filter: DocumentFilter): Promise<DocumentList> {
  const like = `%${filter.words.replaceAll(/[\\%_]/g, '\\$&')}%`
  const matches = and(
    filter.state ? eq(document.state, filter.state) : undefined,
    filter.words ? sql`(${file.fileName} ilike ${like} or ${document.reference} ilike ${like})` : undefined,
  )
  const rows = await tx
    .select(COLUMNS)
    .from(document)
    .innerJoin(file, eq(document.fileId, file.id))
    .where(matches)
    .orderBy(...(filter.state ? [] : [WAITING_FIRST]), desc(document.created), document.id)
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
  const counts: Record<DocumentState, number> = { queued: 0, reading: 0, review: 0, accepted: 0, set_aside: 0, failed: 0 }
  const byState = await rowsOf<{ state: DocumentState; count: string }>(tx, sql`select state, count(*) from document group by state`)
  for (const row of byState) counts[row.state] = Number(row.count)
  return { rows, total: filter.words ? await countMatching(tx, matches) : totalOf(counts, filter.state), counts }
}

/** The document that a person should look at next; undefined where nothing waits. */
export async function nextInReview(tx: Tx): Promise<string | undefined> {
  const [row] = await rowsOf<{ id: string }>(tx, sql`select id from document where state = 'review' order by created limit 1`)
  return row?.id
}

/** The file names of documents, of those that this principal may see. */
export async function fileNamesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<{ id: string; file_name: string }>(
    tx,
    sql`select d.id, f.file_name from document d join file f on f.id = d.file_id where d.id = any(${`{${ids.join(',')}}`}::uuid[])`,
  )
  return new Map(rows.map(row => [row.id, row.file_name]))
}

/** The papers that a document speaks of. */
export const papersOfDocument = (tx: Tx, id: string): Promise<{ reference: string; name: string | null; role: string }[]> =>
  rowsOf(
    tx,
    sql`select paper.reference, paper.name, paper_document.role from paper_document
      join paper on paper.id = paper_document.paper_id where document_id = ${id} order by paper.reference`,
  )
