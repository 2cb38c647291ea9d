import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { type AccountOptions, type Accounts, createAccounts } from '#people/accounts/accounts.ts'
import type { Database } from '#platform/db/database.ts'
import { type FileStore, localFileStore } from '#platform/files/file-store.ts'
import { type JobQueue, startJobs } from '#platform/jobs/jobs.ts'
import { outboxMailer } from '#platform/mail/outbox.ts'
import { createRegisterEvents, type RegisterEvents } from '#register/intake/events.ts'
import type { AppEnv, Identity, Services } from '#web/app-env.ts'
import { createApp } from '../../src/app.tsx'
import { assemble } from '../../src/capabilities.ts'
import { testClock } from './databases.ts'
import { BUILT_IN_CLERK } from './principals.ts'

export interface TestApp {
  readonly app: Hono<AppEnv>
  readonly services: Services
  readonly events: RegisterEvents
  readonly jobs: JobQueue
  readonly accounts: Accounts
  close(): Promise<void>
}

export interface TestAppOptions {
  /** Who every request is from; the clerk unless given. Asked anew with each request. */
  readonly identify?: () => Identity
  /** Requests are who their session says, as in the real server. */
  readonly withSessions?: boolean
  readonly isExample?: boolean
  readonly hasCatalogue?: boolean
  readonly accounts?: Partial<AccountOptions>
  /** A store that holds files already. */
  readonly files?: FileStore
}

/** The real application on a real database, with a clock that stands still and a file store in a folder of its own. An error nobody foresaw fails the test. */
export async function createTestApp(database: Database, options: TestAppOptions = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'regelkreis-test-'))
  const jobs = await startJobs(database.engine, {
    onError: error => {
      throw error
    },
  })
  const services: Services = {
    database,
    clock: testClock,
    files: options.files ?? localFileStore(folder),
    jobs,
    maxUploadBytes: 5 * 1024 * 1024,
  }
  const accounts = createAccounts({
    ...services,
    mailer: outboxMailer,
    secret: 'a secret for tests, long enough to sign with',
    publicUrl: 'http://localhost',
    behindProxy: true,
    directory: undefined,
    exampleIsOpen: options.isExample ?? false,
    onError: error => {
      throw error
    },
    ...options.accounts,
  })
  const events = createRegisterEvents()
  const house = { services, events, accounts, publicUrl: accounts.publicUrl, sendsMail: false }
  const app = createApp(house, assemble(house), {
    ...(options.withSessions ? {} : { identify: () => options.identify?.() ?? { principal: BUILT_IN_CLERK, account: null } }),
    isExample: () => options.isExample ?? false,
    hasCatalogue: options.hasCatalogue ?? false,
    onError: error => {
      throw error
    },
  })
  return {
    app,
    services,
    events,
    jobs,
    accounts,
    close: async () => {
      await jobs.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
