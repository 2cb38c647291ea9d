import { sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

/** What the database says of a file in the store. */
export interface KeptFile {
  readonly sha256: string
  readonly size: number
  readonly fileName: string
  readonly mimeType: string
}

/** A file by its id; null where there is none, or none that the principal may see. */
export async function keptFile(tx: Tx, id: string | null): Promise<KeptFile | null> {
  if (id === null) return null
  const [row] = await rowsOf<{ sha256: string; size: string | number; file_name: string; mime_type: string }>(
    tx,
    sql`select sha256, size, file_name, mime_type from file where id = ${id}`,
  )
  return row ? { sha256: row.sha256, size: Number(row.size), fileName: row.file_name, mimeType: row.mime_type } : null
}
