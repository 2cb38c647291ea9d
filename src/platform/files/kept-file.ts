import { sql } from 'drizzle-orm'
import { common, number, type RowOf, shape, text } from '../db/rows.ts'
import type { Tx } from '../db/transaction.ts'
import type { StoredFile } from './file-store.ts'

const kept = shape({ sha256: text, size: number, fileName: text, mimeType: text })

/** What the database says of a file in the store. */
export type KeptFile = RowOf<typeof kept>

/** A file by its id; null where there is none, or none that the principal may see. */
export async function keptFile(tx: Tx, id: string | null): Promise<KeptFile | null> {
  return (id && (await kept.one(tx, sql`select ${kept.list()} from file where id = ${id}`))) || null
}

const recorded = shape({ id: text })
const newFile = shape({ ...kept.columns, visibility: common.visibility })

/** Records a file that was put into the store; the same bytes have one row. Gives its id. */
export async function keepFile(
  tx: Tx,
  { sha256, size }: StoredFile,
  about: { readonly fileName: string; readonly mimeType: string; readonly visibility: RowOf<typeof newFile>['visibility'] },
): Promise<string> {
  const row = await recorded.one(
    tx,
    sql`insert into file ${newFile.values({ sha256, size, ...about })} on conflict (sha256) do update set file_name = file.file_name returning id`,
  )
  if (!row) throw new Error('a file was not recorded')
  return row.id
}
