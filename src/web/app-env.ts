import type { Context } from 'hono'
import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'

/** What every request carries: who acts, and whether the data is the example city's. */
export interface AppEnv {
  Variables: { principal: Principal; example: boolean }
}

export type AppContext = Context<AppEnv>

/** What routes work with. Built once at the start; tests build their own. */
export interface Services {
  readonly database: Database
  readonly clock: Clock
  readonly files: FileStore
  readonly jobs: JobQueue
  readonly maxUploadBytes: number
}
