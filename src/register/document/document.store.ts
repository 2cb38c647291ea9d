import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#platform/db/database.ts'
import { number, type RowOf, shape, text, uuids, type ValuesOf, word } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { StoredFile } from '#platform/files/file-store.ts'
import type { Reading } from '#reading/reading.ts'
import type { SourceText } from '#reading/source.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { type DocumentState, document, file } from '../record/document.table.ts'

const { source, reading, modified: _, ...ofDocument } = document.columns
const documentRow = shape(ofDocument)
const documentRecord = shape({ ...documentRow.columns, source, reading })

const FROM = sql`from document d`

/** A document as lists show it: without its text and its reading. */
export type DocumentRow = RowOf<typeof documentRow>
export type DocumentRecord = RowOf<typeof documentRecord>

export async function findDocument(tx: Tx, id: string): Promise<DocumentRecord | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  return documentRecord.one(tx, sql`select ${documentRecord.list('d')} ${FROM} where d.id = ${id}`)
}

/** Without text and reading, which can be large: for whoever asks often. */
export async function findDocumentRow(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  return documentRow.one(tx, sql`select ${documentRow.list('d')} ${FROM} where d.id = ${id}`)
}

/** The documents of these bytes that this principal may see, the earliest first. */
export const documentsOfBytes = (tx: Tx, sha256: string): Promise<DocumentRow[]> =>
  documentRow.many(
    tx,
    sql`select ${documentRow.list('d')} ${FROM} where d.sha256 = ${sha256} order by d.created, d.first_page nulls first, d.id`,
  )

/** A document that someone works on: nobody else changes it until the transaction ends. Undefined where they may not change it, even where they may see it. */
export async function lockDocument(tx: Tx, id: string): Promise<DocumentRecord | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const [locked] = await rowsOf<{ id: string }>(tx, sql`select id from document where id = ${id} for update`)
  return locked && findDocument(tx, id)
}

export interface NewDocument extends StoredFile {
  readonly fileName: string
  readonly mimeType: string
  readonly uploadedBy: string
  readonly meantFor?: string | null | undefined
}

/**
 * Inserts a document, unless its bytes are those of one that the principal sees: then that one is given. Of bytes that came before out of their sight nothing is
 * told: the document is one like any other (S13).
 */
export async function insertDocument(tx: Tx, input: NewDocument): Promise<{ readonly id: string; readonly known?: DocumentRow }> {
  const { sha256, fileName, mimeType, size, uploadedBy, meantFor = null } = input
  // Two who send the same bytes at the same moment.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`)
  const [known] = await documentsOfBytes(tx, sha256)
  if (known) return { id: known.id, known }
  const fileId = sql`regelkreis_keep_file(${sha256}, ${fileName}, ${mimeType}, ${size}::bigint, 'internal'::visibility)`
  const values = document.values({ fileId, fileName, mimeType, size, sha256, uploadedBy, meantFor, visibility: 'internal' })
  const [row] = await rowsOf<{ id: string }>(tx, sql`insert into document ${values} returning id`)
  if (!row) throw new Error('a document was not recorded')
  return row
}

/** Takes a document for reading, unless it is finished already; counts the attempt. */
export async function claimDocument(tx: Tx, id: string): Promise<DocumentRecord | undefined> {
  const begun = document.set({ state: 'reading', attempts: sql`attempts + 1`, pagesDone: 0, errorCode: null, errorMessage: null })
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`update document set ${begun} where id = ${id} and state in ('queued', 'reading') returning id`,
  )
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
  const read = document.set({
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
  const [row] = await rowsOf<{ file_id: string }>(
    tx,
    sql`update document set ${read} where id = ${id} and state = 'reading' returning file_id`,
  )
  if (row) await setFileVisibility(tx, row.file_id, visibility)
  return row !== undefined
}

/** A file is as protected as what stands in it (V2). */
export async function setFileVisibility(tx: Tx, id: string, visibility: Visibility): Promise<void> {
  await tx.execute(sql`update file set ${file.set({ visibility })} where id = ${id}`)
}

/** The document could not be read; its file is kept. */
export async function saveFailure(tx: Tx, id: string, error: { code: string; message: string }): Promise<boolean> {
  const failed = document.set({ state: 'failed', errorCode: error.code, errorMessage: error.message })
  const rows = await rowsOf(tx, sql`update document set ${failed} where id = ${id} and state = 'reading' returning id`)
  return rows.length > 0
}

export async function setDocumentState(tx: Tx, id: string, values: ValuesOf<typeof document>): Promise<void> {
  await tx.execute(sql`update document set ${document.set(values)} where id = ${id}`)
}

/** Everything that has not been read yet, oldest first: jobs that a crash has swallowed are found by it. */
export function unreadDocuments(tx: Tx): Promise<{ id: string; uploadedBy: string }[]> {
  return rowsOf(
    tx,
    sql`select id, uploaded_by as "uploadedBy" from document where state in ('queued', 'reading') order by created limit 1000`,
  )
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
}

export type DocumentCounts = Readonly<Record<DocumentState, number>>

export interface DocumentList {
  readonly rows: readonly DocumentRow[]
  readonly total: number
  readonly counts: DocumentCounts
}

const WAITING_FIRST = sql`array_position(array['review', 'failed', 'reading', 'queued', 'accepted', 'set_aside'], d.state)`

const counted = shape({ count: number })

/** What lists show where no state is asked for: all but what was discarded. */
export const allOf = ({ discarded, ...counts }: DocumentCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Documents by state, those that wait for a person first. */
export async function listDocuments(
  tx: Tx,
  filter: DocumentFilter,
  part: { readonly limit: number; readonly offset: number },
): Promise<DocumentList> {
  const like = `%${filter.words.replaceAll(/[\\%_]/g, '\\$&')}%`
  const conditions: SQL[] = []
  conditions.push(filter.state ? sql`d.state = ${filter.state}` : sql`d.state <> 'discarded'`)
  if (filter.words) conditions.push(sql`(d.file_name ilike ${like} or d.reference ilike ${like})`)
  const where = sql`where ${sql.join(conditions, sql` and `)}`
  const rows = await documentRow.many(
    tx,
    sql`select ${documentRow.list('d')} ${FROM} ${where} order by ${filter.state ? sql`` : sql`${WAITING_FIRST},`} d.created desc, d.id
      limit ${part.limit} offset ${part.offset}`,
  )
  const counts: Record<DocumentState, number> = { queued: 0, reading: 0, review: 0, accepted: 0, set_aside: 0, failed: 0, discarded: 0 }
  const byState = shape({ state: word<DocumentState>(), ...counted.columns })
  for (const { state, count } of await byState.many(tx, sql`select state, count(*) as count from document group by state`))
    counts[state] = count
  const total = filter.words
    ? ((await counted.one(tx, sql`select count(*) as count ${FROM} ${where}`))?.count ?? 0)
    : filter.state
      ? counts[filter.state]
      : allOf(counts)
  return { rows, total, counts }
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
    sql`select d.id, d.file_name from document d where d.id = any(${uuids(ids)})`,
  )
  return new Map(rows.map(row => [row.id, row.file_name]))
}

const people = shape({
  uploadedBy: text.at(sql`coalesce((select name from person where id::text = d.uploaded_by), d.uploaded_by)`),
  discardedBy: text.orNull.at(sql`coalesce((select name from person where id::text = d.discarded_by), d.discarded_by)`),
})

/** Who sent a document in and who discarded it, by name; machines by their word. */
export const peopleOf = async (tx: Tx, id: string): Promise<RowOf<typeof people>> =>
  (await people.one(tx, sql`select ${people.list('d')} ${FROM} where d.id = ${id}`)) ?? { uploadedBy: '', discardedBy: null }

/** The papers that a document speaks of. */
export const papersOfDocument = (tx: Tx, id: string): Promise<{ reference: string; name: string | null; role: string }[]> =>
  rowsOf(
    tx,
    sql`select paper.reference, paper.name, paper_document.role from paper_document
      join paper on paper.id = paper_document.paper_id where document_id = ${id} order by paper.reference`,
  )
