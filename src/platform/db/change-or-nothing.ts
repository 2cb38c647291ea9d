import type { Principal } from '../access/principal.ts'
import type { Change, Database } from './database.ts'

/** Thrown to leave a change in which nothing was written. */
class NothingChanged<T> extends Error {
  readonly result: T

  constructor(result: T) {
    super('nothing was changed')
    this.result = result
  }
}

/** A change that may find that there is nothing to do: then nothing is written, and nothing has to be audited. */
export async function changeOrNothing<T>(database: Database, principal: Principal, run: (change: Change) => Promise<T>): Promise<T> {
  try {
    return await database.change(principal, async change => {
      let audited = false
      const result = await run({
        ...change,
        audit: entry => {
          audited = true
          return change.audit(entry)
        },
      })
      if (!audited) throw new NothingChanged(result)
      return result
    })
  } catch (error) {
    if (error instanceof NothingChanged) return error.result as T
    throw error
  }
}
