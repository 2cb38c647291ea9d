import type { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** A transaction in which row level security knows the principal. */
export type Tx = PgDatabase<PgQueryResultHKT, Record<string, never>>

/** Whether a statement finds, or changes and returns, any row. */
export const hasRows = async (tx: Tx, statement: ReturnType<typeof sql>): Promise<boolean> => (await rowsOf(tx, statement)).length > 0

/** The rows of a raw statement, typed by the caller, who knows what it selected. */
export async function rowsOf<T>(tx: Tx, statement: ReturnType<typeof sql>): Promise<T[]> {
  const result = (await tx.execute(statement)) as unknown as { rows: T[] }
  return result.rows
}
