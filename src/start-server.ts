import { serve } from '@hono/node-server'
import { closePress } from '#letters/press.ts'
import { closeDocxThread } from '#letters/print-report-docx.ts'
import { createAccounts } from '#people/accounts/accounts.ts'
import { authSecret } from '#people/accounts/auth-secret.ts'
import { type DirectorySettings, parseRoleMapping } from '#people/accounts/directory.ts'
import { firstAdministratorToken } from '#people/accounts/invitation.usecases.ts'
import { prepareExamplePeople } from '#people/example-people.usecases.ts'
import { type Config, ConfigError, readConfig } from '#platform/config/config.ts'
import { DataFolderBusy } from '#platform/db/data-lock.ts'
import type { Database } from '#platform/db/database.ts'
import { EXAMPLE_LOCK, oneServerAtATime } from '#platform/db/one-server.ts'
import { every } from '#platform/jobs/every.ts'
import { startJobs } from '#platform/jobs/jobs.ts'
import { errorForLog } from '#platform/log/error-text.ts'
import { outboxMailer } from '#platform/mail/outbox.ts'
import { startPost } from '#platform/mail/post.ts'
import { smtpServer } from '#platform/mail/smtp.ts'
import { closeDocxHtml } from '#reading/adapters/docx-html.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { startReading } from '#register/document/document-reading.ts'
import { prepareExampleCity } from '#register/example/example-city.ts'
import { suppliedText } from '#register/example/supplied-texts.ts'
import { createRegisterEvents } from '#register/intake/events.ts'
import { closeSecrecyThread } from '#secrecy/secrecy-thread.ts'
import { urls } from '#web/urls.ts'
import { createApp } from './app.tsx'
import { assemble } from './capabilities.ts'
import { openDependencies } from './dependencies.ts'

/**
 * How long a connection without requests stays open: longer than browsers and proxies keep theirs (nginx: 60 s). Whoever closes first while the other one is sending
 * makes a request fail; that must never be the server.
 */
const KEEP_ALIVE_MS = 75_000

/** A request's headers come at once; whoever sends them drop by drop only wants the connection. */
const HEADERS_MS = 15_000
/** How often connections are held to both; Node's own half a minute would let slow headers have it whatever their limit. */
const CHECK_MS = 5_000
/** A body may take longer: uploads over a slow line. */
const REQUEST_MS = 300_000

/** Starts the server, says where it is, and stops it cleanly on SIGTERM and SIGINT: running requests finish, jobs end or are given back, the database closes. */
export async function startServer(flags: { empty: boolean }): Promise<void> {
  const began = performance.now()
  // What nobody waited for must not end the process and with it everybody's work; it is written down, and the transaction it belonged to was rolled back.
  process.on('unhandledRejection', error => report('Unerwartet', error))
  const { config, directory } = orExit(() => {
    const read = readConfig(process.env, flags)
    return { config: read, directory: directorySettings(read) }
  })
  const dependencies = await openDependencies(config, 'server').catch(error => {
    if (!(error instanceof DataFolderBusy)) throw error
    console.error(
      `Der Datenordner ${config.dataDir} wird schon von einem anderen Prozess benutzt. Beenden Sie ihn, oder setzen Sie DATA_DIR.`,
    )
    process.exit(1)
  })
  const jobs = await startJobs(dependencies.database.engine, { onError: error => report('Auftrag', error), repeats: true })
  const events = createRegisterEvents()
  const services = { ...dependencies, jobs, maxUploadBytes: config.maxUploadBytes }
  const accounts = createAccounts({
    ...services,
    mailer: outboxMailer,
    secret: await authSecret(config.dataDir, config.authSecret),
    publicUrl: config.publicUrl,
    behindProxy: config.behindProxy,
    directory,
    exampleIsOpen: config.exampleIsOpen,
    onError: error => report('Konten', error),
  })
  const house = { services, events, accounts, publicUrl: config.publicUrl, sendsMail: config.mail !== undefined }
  const capabilities = assemble(house)
  const examples = capabilities.flatMap(({ example = {} }) => example)
  const keepExample = async (): Promise<void> => {
    for (const keep of examples.flatMap(({ kept = [] }) => kept)) await keep()
  }
  const example = await prepareExampleCity(services, events, {
    empty: config.empty || !config.exampleIsOpen,
    afterwards: async () => {
      for (const fill of examples.flatMap(({ filled = [] }) => filled)) await fill()
      await keepExample()
    },
  })
  let stopping = false
  const wasPreparing = example.preparing() !== null
  // The server answers while the example comes in.
  example.finished
    .then(() =>
      example.isExample && !wasPreparing ? oneServerAtATime(dependencies.database.engine, EXAMPLE_LOCK, keepExample) : undefined,
    )
    .then(() =>
      wasPreparing ? console.log(`Die Beispielstadt ist fertig eingerichtet (${Math.round(performance.now() - began)} ms).`) : undefined,
    )
    // Whoever stops the server stops the example in the middle; the next start goes on.
    .catch(error => (stopping ? undefined : report('Beispielstadt', error)))
  await startReading({ ...services, recognised: suppliedText }, { concurrency: config.ocrWorkers })
  for (const { name, handle, ...options } of capabilities.flatMap(({ queues = [] }) => queues)) await jobs.work(name, options, handle)
  const endPost = config.mail
    ? await startPost(services, smtpServer({ url: config.mail.smtpUrl, from: config.mail.from, files: services.files }), {
        onError: error => report('Post', error),
      })
    : async () => {}
  await jobs.repeat(
    [
      ...capabilities.flatMap(({ repeating = [] }) => repeating),
      every({ days: 1 }, 'note-trail', 'Ende der Prüfspur ins Protokoll schreiben', () => noteTrail(services.database)),
    ],
    ({ title }, error) => report(title, error),
  )
  if (example.isExample) {
    await oneServerAtATime(dependencies.database.engine, EXAMPLE_LOCK, async () => {
      await prepareExamplePeople(services.database)
    })
  }
  if (example.isExample) console.log(doorInWords(config))
  if (config.databaseUrl && !config.databaseRequestUrl)
    console.log(
      'DATABASE_REQUEST_URL fehlt: Anfragen laufen auf der Verbindung des Eigentümers der Datenbank. docs/operations.md sagt, wie es anders geht.',
    )
  // In the example city the accounts on the sign-in page are the way in; elsewhere somebody has to be the first.
  const firstToken = example.isExample ? null : await firstAdministratorToken(accounts)
  const app = createApp(house, capabilities, {
    isExample: () => example.isExample,
    preparing: example.preparing,
    hasCatalogue: config.hasCatalogue,
    onError: (error, id) => report(`[${id}]`, error),
  })
  const server = serve(
    {
      fetch: app.fetch,
      hostname: config.host,
      port: config.port,
      serverOptions: {
        keepAliveTimeout: KEEP_ALIVE_MS,
        headersTimeout: HEADERS_MS,
        requestTimeout: REQUEST_MS,
        connectionsCheckingInterval: CHECK_MS,
      },
    },
    address => {
      console.log(
        `Regelkreis läuft auf http://localhost:${address.port} (${dependencies.database.kind}, Daten in ${config.dataDir}, ${Math.round(performance.now() - began)} ms)`,
      )
      if (example.preparing()) console.log('Die Beispielstadt kommt noch herein; jede Seite und /bereit sagen, wie weit sie ist.')
      if (firstToken) {
        const base = config.port === 0 ? `http://localhost:${address.port}` : config.publicUrl
        console.log(
          `Noch niemand kann hier verwalten. Das erste Konto richten Sie hier ein, einmal und bis zum nächsten Start: ${base}${urls.invitation(firstToken)}`,
        )
      }
    },
  )
  server.on('error', error => {
    console.error(
      'code' in error && error.code === 'EADDRINUSE'
        ? `Port ${config.port} ist belegt. Setzen Sie PORT auf einen freien.`
        : errorForLog(error),
    )
    process.exit(1)
  })

  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await new Promise<void>(resolve => server.close(() => resolve()))
    await endPost()
    await jobs.stop()
    await Promise.all([closeSourceThreads(), closePress(), closeDocxThread(), closeDocxHtml(), closeSecrecyThread()])
    await dependencies.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

/** Writes the end of the audit trail into the journal, which whoever writes to the database cannot reach (S11). */
async function noteTrail(database: Database): Promise<void> {
  const { rows } = await database.engine.executeSql('select seq, hash from audit_entry order by seq desc limit 1')
  if (rows[0]) console.log(`Prüfspur: ${rows[0]['seq']} Einträge, letzter Hash ${rows[0]['hash']}`)
}

/** Whether anybody can come in without a password: said at each start, so that nobody finds out from others. */
const doorInWords = ({ exampleIsOpen, host, publicUrl }: Config): string =>
  exampleIsOpen
    ? `Beispielstadt: Jeder, der ${host} oder ${publicUrl} erreicht, kommt ohne Passwort hinein, auch als Administration.`
    : 'Beispielstadt: Ihre Konten ohne Passwort sind geschlossen, weil der Server nicht nur auf diesem Rechner zu erreichen ist. Starten Sie leer (--empty, mit neuem DATA_DIR), oder öffnen Sie sie mit EXAMPLE_OPEN=yes für alle, die den Server erreichen.'

const report = (place: string, error: unknown): void => console.error(`${place}: ${errorForLog(error)}`)

function orExit<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(2)
  }
}

function directorySettings({ directory }: Config): DirectorySettings | undefined {
  if (!directory) return undefined
  try {
    return { ...directory, mapping: parseRoleMapping(directory.roles) }
  } catch (error) {
    throw new ConfigError(`OIDC_ROLES: ${error instanceof Error ? error.message : String(error)}`)
  }
}
