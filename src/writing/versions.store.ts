import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'

/** How many versions are kept one by one; of older ones the last of every ten minutes stays. */
const NEWEST_KEPT = 20

/** Lets go of old versions that lie close together. `table` has a version, a time of creation and, in `whole`, what it is a version of. */
export async function letGoOfOld(
  tx: Tx,
  { table, whole, of, newest }: { readonly table: string; readonly whole: string; readonly of: string; readonly newest: number },
  except: SQL = sql``,
): Promise<void> {
  const [versions, key] = [sql.identifier(table), sql.identifier(whole)]
  await tx.execute(sql`delete from ${versions} old where old.${key} = ${of} and old.version <= ${newest - NEWEST_KEPT}
    and exists (select from ${versions} later where later.${key} = old.${key} and later.version > old.version
      and date_bin('10 minutes', later.created, '2000-01-01') = date_bin('10 minutes', old.created, '2000-01-01')) ${except}`)
}
