import { mkdir } from 'node:fs/promises'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import type { Engine } from './database.ts'
import { PgliteStatements } from './pglite-statements.ts'
import type { Tx } from './transaction.ts'

/** The embedded database with what the command line needs to reach it while the server runs. */
export interface PgliteEngine extends Engine {
  readonly kind: 'pglite'
  readonly pglite: PGlite
}

/**
 * Opens the embedded PostgreSQL in a folder, or in memory without one. One process at a time may hold a folder: take the lock (data-lock.ts) first.
 * @param image what an earlier one's data folder held (`dumpDataDir`), for a database that is new
 */
export async function openPglite(folder?: string, image?: Blob): Promise<PgliteEngine> {
  if (folder) await mkdir(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({
    ...(folder ? { dataDir: folder } : {}),
    ...(image ? { loadDataDir: image } : {}),
    extensions: { pg_trgm },
  })
  const statements = new PgliteStatements(pglite)
  // The one thing that is asked of it: all that goes through it is in a transaction.
  const client = { transaction: <T>(run: (tx: Transaction) => Promise<T>) => pglite.transaction(tx => run(statements.within(tx))) }
  const db = drizzle(client as PGlite)
  return {
    kind: 'pglite',
    hasOneSession: true,
    pglite,
    transaction: run => db.transaction(tx => run(tx as unknown as Tx)),
    executeSql: async (text, values) => {
      if (values && values.length > 0) return pglite.query<Record<string, unknown>>(text, values)
      const results = await pglite.exec(text)
      return (results.at(-1) ?? { rows: [] }) as { rows: Record<string, unknown>[] }
    },
    isAlone: () => true,
    close: () => pglite.close(),
  }
}
