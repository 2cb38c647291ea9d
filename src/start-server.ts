import { serve } from '@hono/node-server'
import { writeExampleReports } from '#control/example-reports.ts'
import { ConfigError, readConfig } from '#platform/config/config.ts'
import { DataFolderBusy } from '#platform/db/data-lock.ts'
import { startJobs } from '#platform/jobs/jobs.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { startReading } from '#register/document-reading.ts'
import { createRegisterEvents } from '#register/events.ts'
import { prepareExampleCity } from '#register/example-city.ts'
import { createApp, subscribeCapabilities } from './app.tsx'
import { openDependencies } from './dependencies.ts'

/** Starts the server, says where it is, and stops it cleanly on SIGTERM and SIGINT: running requests finish, jobs end or are given back, the database closes. */
export async function startServer(flags: { empty: boolean }): Promise<void> {
  const began = performance.now()
  const config = orExit(() => readConfig(process.env, flags))
  const dependencies = await openDependencies(config, 'server').catch(error => {
    if (!(error instanceof DataFolderBusy)) throw error
    console.error(
      `Der Datenordner ${config.dataDir} wird schon von einem anderen Prozess benutzt. Beenden Sie ihn, oder setzen Sie DATA_DIR.`,
    )
    process.exit(1)
  })
  const jobs = await startJobs(dependencies.database.engine, { onError: error => console.error(`Auftrag: ${error.message}`) })
  const events = createRegisterEvents()
  subscribeCapabilities(events)
  const services = { ...dependencies, jobs, maxUploadBytes: config.maxUploadBytes }
  const example = await prepareExampleCity(services, events, {
    empty: config.empty,
    afterwards: () => writeExampleReports(services),
  })
  // The server answers while the example comes in.
  example.finished.catch(error => console.error('Beispielstadt:', error))
  const endSweep = await startReading(services, { concurrency: config.ocrWorkers })
  const app = createApp(services, events, {
    isExample: () => example.isExample,
    onError: (error, id) => console.error(`[${id}]`, error),
  })
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, address => {
    console.log(
      `Regelkreis läuft auf http://localhost:${address.port} (${dependencies.database.kind}, Daten in ${config.dataDir}, ${Math.round(performance.now() - began)} ms)`,
    )
  })
  server.on('error', error => {
    console.error(
      'code' in error && error.code === 'EADDRINUSE' ? `Port ${config.port} ist belegt. Setzen Sie PORT auf einen freien.` : error,
    )
    process.exit(1)
  })

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await new Promise<void>(resolve => server.close(() => resolve()))
    endSweep()
    await jobs.stop()
    await closeSourceThreads()
    await dependencies.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

function orExit<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(2)
  }
}
