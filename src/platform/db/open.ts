import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DataFolderBusy, lockDataFolder } from './data-lock.ts'
import type { Engine } from './database.ts'
import { openPglite } from './pglite-engine.ts'
import { openPostgres } from './postgres-engine.ts'
import { openSocketDoor } from './socket-door.ts'

export interface DatabaseLocation {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly databaseRequestUrl?: string | undefined
}

/**
 * Opens the database that the configuration names. The process that holds the data folder offers the embedded database on a socket inside it (only the folder's
 * owner can reach it), so that commands work while the server runs.
 * @throws DataFolderBusy when `role` is 'server' and another process holds the folder
 */
export async function openEngine(location: DatabaseLocation, role: 'server' | 'command'): Promise<Engine> {
  if (location.databaseUrl) return openPostgres(location.databaseUrl, { requestUrl: location.databaseRequestUrl })
  await mkdir(location.dataDir, { recursive: true, mode: 0o700 })
  const socket = join(location.dataDir, '.s.PGSQL.5432')
  try {
    const lock = await lockDataFolder(location.dataDir)
    const engine = await openPglite(join(location.dataDir, 'database'))
    await rm(socket, { force: true })
    // A command that came and went may have written without this process knowing: from the first one on, the database is asked.
    let visited = false
    const onVisitor = (): void => {
      visited = true
    }
    const door = role === 'server' ? await openSocketDoor(engine.pglite, socket, { onVisitor }) : undefined
    return {
      ...engine,
      isAlone: () => !visited,
      close: async () => {
        await door?.close()
        await engine.close()
        await lock.release()
      },
    }
  } catch (error) {
    if (role === 'command' && error instanceof DataFolderBusy)
      return openPostgres(`postgresql://postgres@/postgres?host=${encodeURIComponent(location.dataDir)}`, {
        max: 1,
        // The embedded database has one session for everybody.
        sharesSession: true,
      })
    throw error
  }
}
