import { sql } from 'drizzle-orm'
import type { Engine } from './database.ts'
import { rowsOf } from './transaction.ts'

// What one server does while others wait. Any numbers will do as long as no one else uses them.
export const EXAMPLE_LOCK = 7_203_221_845
export const EXAMPLE_IMPORT_LOCK = 7_203_221_847

/**
 * Carries out what only one of several servers on one database may do at a time, such as making tables that are missing: the others wait until it has ended, however it
 * ends. `run` works on other connections; in the embedded database there is one session and nobody to wait for.
 */
export const oneServerAtATime = <T>(engine: Engine, lock: number, run: () => Promise<T>): Promise<T> =>
  engine.hasOneSession
    ? run()
    : engine.transaction(async tx => {
        await tx.execute(sql`select pg_advisory_xact_lock(${lock}::bigint)`)
        return run()
      })

/** The same without waiting. @returns whether it was done; false where another server is at it */
export async function unlessAnotherServer(engine: Engine, lock: number, run: () => Promise<void>): Promise<boolean> {
  const runs = (): Promise<boolean> => run().then(() => true)
  if (engine.hasOneSession) return runs()
  return engine.transaction(async tx => {
    const [turn] = await rowsOf<{ is_ours: boolean }>(tx, sql`select pg_try_advisory_xact_lock(${lock}::bigint) as is_ours`)
    return turn?.is_ours ? runs() : false
  })
}
