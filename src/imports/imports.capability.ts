import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import { findRun, waitingRuns } from '#platform/import/import.store.ts'
import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import type { AnyExchange } from '#web/import/exchange.ts'
import { importRoutes } from './import.routes.tsx'
import { failImport, IMPORT_QUEUE, takeOver } from './import.usecases.ts'

interface ImportPorts {
  /** All kinds of records that come by file. */
  readonly exchanges: readonly AnyExchange[]
  /** Who somebody is today, by the id that a change bears. */
  readonly ownerOf: (id: string) => Promise<Principal | null>
}

const NOBODY = 'Wer die Übernahme bestätigt hat, darf das nicht mehr. Jemand anderes kann sie noch einmal bestätigen.'
const DEFECT =
  'Beim Schreiben ist ein Fehler aufgetreten. Alles ist, wie es vorher war. Versuchen Sie es noch einmal, oder nennen Sie es dem Betrieb.'

/** Rows that come by file, for every kind of record that says how. */
export const importsCapability = ({ services }: House, { exchanges, ownerOf }: ImportPorts): Capability => {
  const { database, jobs } = services
  const takeOverOne = async (id: string): Promise<void> => {
    const run = await database.read(SYSTEM, tx => findRun(tx, id))
    const exchange = exchanges.find(({ kind }) => kind === run?.kind)
    if (run?.state !== 'waiting' || !exchange) return
    const principal = await ownerOf(run.confirmedBy ?? '')
    if (!principal) return failImport(services, SYSTEM, id, NOBODY)
    try {
      await takeOver(services, principal, exchange, id)
    } catch (error) {
      await failImport(services, SYSTEM, id, DEFECT)
      throw error
    }
  }
  return {
    routes: [importRoutes(services, exchanges)],
    queues: [{ name: IMPORT_QUEUE, concurrency: 1, retries: 2, expireSeconds: 600, handle: ({ id }) => takeOverOne(String(id)) }],
    repeating: [
      every({ minutes: 1 }, 'find-waiting-files', 'Dateien wiederfinden, deren Übernahme verloren ging', async () => {
        for (const { id } of await database.read(SYSTEM, waitingRuns)) await jobs.enqueue(IMPORT_QUEUE, id, { id })
      }),
    ],
  }
}
