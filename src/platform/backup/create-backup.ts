import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Clock } from '#platform/clock/clock.ts'
import type { Engine } from '#platform/db/database.ts'
import { MIGRATION_LOCK } from '#platform/db/migrate.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { type FileStore, localFileStore } from '#platform/files/file-store.ts'
import { filesNamedIn } from './files-named.ts'
import { AUTH_SECRET_PART, FORMAT_VERSION, type Manifest, type TablePart, writeManifest } from './manifest.ts'
import { bytesOf, readLines, writeLines } from './parts.ts'
import { readRows, readSequences, speakPlainly, tableShapes, tableSql } from './table-rows.ts'

/** An installation as backups see it: its database without row level security, its files, and the secret that it keeps itself. */
export interface Installation {
  readonly engine: Engine
  readonly clock: Clock
  readonly files: FileStore
  /** Where the kept secret of sessions and second factors lies. */
  readonly authSecretPath: string
  /** Signs backups, and is not in them; without it a backup only notices slips, not forgery. */
  readonly backupKey?: string | undefined
}

/** There is nothing to back up, or it cannot be done now; the message says why. */
export class BackupImpossible extends Error {}

/**
 * Makes a backup of database and files while others work: the database as of one moment, then the files that it names (their bytes never change). The folder
 * appears under its name only when it is complete. What is missing in the file store is named in the manifest, and the rest is kept nevertheless.
 * @param target a folder that is not there yet
 * @returns the manifest and its seal
 * @throws BackupImpossible where nothing was set up in the database yet or a migration is under way
 */
export async function createBackup(installation: Installation, target: string): Promise<{ manifest: Manifest; seal: string }> {
  const folder = `${target}.partial`
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await mkdir(folder, { mode: 0o700 })
  try {
    const written = await writeBackup(installation, folder)
    await rename(folder, target)
    await flushFolder(dirname(target))
    return written
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function writeBackup(installation: Installation, folder: string): Promise<{ manifest: Manifest; seal: string }> {
  const snapshot = await takeSnapshot(installation, folder)
  const copied = await copyFiles(installation.files, folder, snapshot.tables)
  const secret = await readFile(installation.authSecretPath).catch(() => null)
  if (secret) await writeFile(join(folder, AUTH_SECRET_PART), secret, { mode: 0o600, flag: 'wx', flush: true })
  const manifest: Manifest = {
    format: 'regelkreis-backup',
    formatVersion: FORMAT_VERSION,
    ...snapshot,
    ...copied,
    authSecretSha256: secret ? createHash('sha256').update(secret).digest('hex') : null,
  }
  return { manifest, seal: await writeManifest(folder, manifest, installation.backupKey) }
}

type Snapshot = Pick<Manifest, 'created' | 'postgres' | 'migrations' | 'tables' | 'sequences' | 'audit'>

/** Moments to try again where a migration runs. */
const TRIES = 60

async function takeSnapshot({ engine, clock }: Installation, folder: string): Promise<Snapshot> {
  for (let attempt = 1; ; attempt++) {
    const snapshot = await engine.transaction(async tx => {
      await tx.execute(sql`set transaction isolation level repeatable read`)
      // A migration changes tables under a snapshot; none begins between this question and the locks on the tables.
      const [lock] = await rowsOf<{ got: boolean }>(tx, sql`select pg_try_advisory_lock_shared(${MIGRATION_LOCK}::bigint) as got`)
      if (!lock?.got) return null
      try {
        await speakPlainly(tx)
        const shapes = await tableShapes(tx)
        if (shapes.length === 0) throw new BackupImpossible('the database is empty: nothing was set up in it yet')
        await tx.execute(sql.raw(`lock table migration, ${shapes.map(shape => tableSql(shape.name)).join(', ')} in access share mode`))
        // After the locks are there, a migration waits for them.
        await unlock(tx)
        return await writeTables(tx, { folder, shapes, created: clock.now().toString() })
      } catch (error) {
        await unlock(tx).catch(() => {})
        throw error
      }
    })
    if (snapshot) return snapshot
    if (attempt === TRIES) throw new BackupImpossible('a migration of the database is under way; try again when it has ended')
    await pause(1_000)
  }
}

// The lock is the session's: it can be given back before the transaction ends.
const unlock = (tx: Tx): Promise<unknown> => Promise.resolve(tx.execute(sql`select pg_advisory_unlock_shared(${MIGRATION_LOCK}::bigint)`))

async function writeTables(
  tx: Tx,
  what: { folder: string; shapes: Awaited<ReturnType<typeof tableShapes>>; created: string },
): Promise<Snapshot> {
  const tables: TablePart[] = []
  for (const shape of what.shapes) {
    const written = await writeLines(what.folder, shape.name, readRows(tx, shape))
    tables.push({ name: shape.name, columns: [...shape.columns], ...written })
  }
  const [server] = await rowsOf<{ version: string }>(tx, sql`select current_setting('server_version') as version`)
  const [head] = await rowsOf<{ seq: string | number; hash: string }>(tx, sql`select seq, hash from audit_entry order by seq desc limit 1`)
  return {
    created: what.created,
    postgres: server?.version ?? '',
    migrations: await rowsOf<{ name: string; sha256: string }>(tx, sql`select name, sha256 from migration order by name`),
    tables,
    sequences: await readSequences(tx),
    audit: { entries: Number(head?.seq ?? 0), head: head?.hash ?? '0'.repeat(64) },
  }
}

/** Copies what the snapshot names, by its rows in the backup; measures every file on its way. */
async function copyFiles(
  files: FileStore,
  folder: string,
  tables: readonly TablePart[],
): Promise<Pick<Manifest, 'files' | 'missingFiles'>> {
  const copies = localFileStore(join(folder, 'files'))
  const named = await filesNamedIn(tables, part => readLines(folder, part))
  const missingFiles: string[] = []
  let bytes = 0
  for (const sha256 of named) {
    const copy = await copies.put(bytesOf(files.path(sha256))).catch(error => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
    if (copy?.sha256 === sha256) bytes += copy.size
    else {
      // Other bytes than the register knows: no copy of it is kept, unless they are another file's.
      if (copy && !named.has(copy.sha256)) await rm(copies.path(copy.sha256), { force: true })
      missingFiles.push(sha256)
    }
  }
  await rmdir(join(folder, 'files', 'incoming')).catch(() => {})
  return { files: { count: named.size - missingFiles.length, bytes }, missingFiles }
}

/** After this a power failure does not take back that a file of this folder was named. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}
