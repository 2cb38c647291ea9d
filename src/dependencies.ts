import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { authSecretPath } from '#people/accounts/auth-secret.ts'
import { BackupImpossible, type Installation } from '#platform/backup/create-backup.ts'
import { type Clock, systemClock } from '#platform/clock/clock.ts'
import { withPast } from '#platform/clock/long-ago.ts'
import type { Config } from '#platform/config/config.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openEngine } from '#platform/db/open.ts'
import { type FileStore, localFileStore, removeAbandonedUploads } from '#platform/files/file-store.ts'

export interface Dependencies {
  readonly clock: Clock
  readonly database: Database
  readonly files: FileStore
  close(): Promise<void>
}

/**
 * Opens database and file store and brings the database up to date.
 * @throws DataFolderBusy when a server is asked for and the data folder is in use
 */
export async function openDependencies(config: Config, role: 'server' | 'command'): Promise<Dependencies> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const engine = await openEngine(config, role)
  try {
    await migrate(engine)
  } catch (error) {
    await engine.close()
    throw error
  }
  const folder = join(config.dataDir, 'files')
  const clock = withPast(systemClock)
  if (role === 'server') await removeAbandonedUploads(folder, Date.now())
  return {
    clock,
    database: new Database(engine, clock),
    files: localFileStore(folder),
    close: () => engine.close(),
  }
}

/**
 * Opens what a backup is made of, or goes into: the database as it is, without bringing it up to date.
 * @throws DataFolderBusy when the folder is wanted for this process alone ('server') and is in use
 * @throws BackupImpossible when a database is to be read ('command') and there is none: a slip in a setting makes no new one
 */
export async function openInstallation(config: Config, role: 'server' | 'command'): Promise<Installation & { close(): Promise<void> }> {
  const isThere = config.databaseUrl !== undefined || existsSync(join(config.dataDir, 'database'))
  if (role === 'command' && !isThere)
    throw new BackupImpossible(`there is no database in ${config.dataDir}; set DATA_DIR or DATABASE_URL as for the server`)
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const engine = await openEngine(config, role)
  return {
    engine,
    clock: systemClock,
    files: localFileStore(join(config.dataDir, 'files')),
    authSecretPath: authSecretPath(config.dataDir),
    backupKey: config.backupKey,
    close: () => engine.close(),
  }
}
