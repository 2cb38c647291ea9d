import type { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** A transaction in which row level security knows the principal. */
export type Tx = PgDatabase<PgQueryResultHKT, Record<string, never>>

/** The rows of a raw statement, typed by the caller, who knows what it selected. */
export async function rowsOf<T>(tx: Tx, statement: ReturnType<typeof sql>): Promise<T[]> {
  const result = (await tx.execute(statement)) as unknown as { rows: T[] }
  return result.rows
}
