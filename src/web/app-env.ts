import type { Context } from 'hono'
import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'

/** The account behind a request's session. */
export interface RequestAccount {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly hasSecondFactor: boolean
  /** A role of this person demands a second factor and there is none yet: nothing but the account's own page is open. */
  readonly mustSetUpSecondFactor: boolean
  /** How the session began; the directory and the example have no password here. */
  readonly signedInBy: 'password' | 'directory' | 'invitation' | 'example'
  /** The session itself, for the list of one's own sessions. */
  readonly sessionId: string
}

/** Who a request is from: the principal, and the account behind the session, null without one. */
export interface Identity {
  readonly principal: Principal
  readonly account: RequestAccount | null
}

/** What every request carries: who acts, by which account (null without a session), and whether the data is the example city's. */
export interface AppEnv {
  Variables: { principal: Principal; account: RequestAccount | null; example: boolean }
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
