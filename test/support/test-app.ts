import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { type AccountOptions, type Accounts, createAccounts } from '#people/accounts/accounts.ts'
import type { Principal } from '#platform/access/principal.ts'
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
  /** The words of a page, as HTML, whatever its status. */
  get(path: string): Promise<string>
  /** Sends a form of this site; several values of one name as pairs, files as FormData. */
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Response>
  /** From now on requests are from this person. */
  as(principal: Principal): void
  /** Begins to work on the queues of all capabilities, as the server does. */
  work(): Promise<void>
  close(): Promise<void>
}

/** A text is a body as it would be sent. */
type Fields = string | Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[] | URLSearchParams | FormData

/** What a browser sends along with a form of ours: without it a form is taken for another site's. */
export const ORIGIN = { origin: 'http://localhost' }

export interface TestAppOptions {
  /** Who every request is from, where `as` cannot say it; asked anew with each request. The clerk unless either says otherwise. */
  readonly identify?: () => Identity
  /** Requests are who their session says, as in the real server. */
  readonly withSessions?: boolean
  readonly isExample?: boolean
  readonly hasCatalogue?: boolean
  /** What of the example is still coming in. */
  readonly preparing?: () => string | null
  readonly accounts?: Partial<AccountOptions>
  /** Told about errors nobody foresaw, which fail the test unless given. */
  readonly onError?: (error: unknown) => void
  /** A store that holds files already. */
  readonly files?: FileStore
}

const isReady = (fields: Fields): fields is string | URLSearchParams => typeof fields === 'string' || fields instanceof URLSearchParams

const pairsOf = (fields: Exclude<Fields, string | URLSearchParams | FormData>): [string, string][] =>
  Array.isArray(fields) ? fields.map(([name, value]) => [name, value]) : Object.entries(fields)

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
  let who: Principal = BUILT_IN_CLERK
  const capabilities = assemble(house)
  const app = createApp(house, capabilities, {
    ...(options.withSessions ? {} : { identify: () => options.identify?.() ?? { principal: who, account: null } }),
    isExample: () => options.isExample ?? false,
    hasCatalogue: options.hasCatalogue ?? false,
    preparing: options.preparing ?? (() => null),
    onError:
      options.onError ??
      (error => {
        throw error
      }),
  })
  return {
    app,
    services,
    events,
    jobs,
    accounts,
    get: async path => (await app.request(path)).text(),
    post: async (path, fields = {}, headers = {}) => {
      const body = fields instanceof FormData ? fields : new URLSearchParams(isReady(fields) ? fields : pairsOf(fields))
      return app.request(path, { method: 'POST', headers: { ...ORIGIN, ...headers }, body })
    },
    as: principal => {
      who = principal
    },
    work: async () => {
      for (const { name, handle, ...queue } of capabilities.flatMap(({ queues = [] }) => queues)) await jobs.work(name, queue, handle)
    },
    close: async () => {
      await jobs.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
