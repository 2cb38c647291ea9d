import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import { applyMigrations, MIGRATION_LOCK, type Migration } from '#platform/db/migrate.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { localFileStore } from '#platform/files/file-store.ts'
import { appendAudit, draftEntry, verifyAudit } from '../db/audit.ts'
import { checkBackup } from './check-backup.ts'
import type { Installation } from './create-backup.ts'
import { filesNamedIn } from './files-named.ts'
import { AUTH_SECRET_PART, BackupDamaged, type Manifest } from './manifest.ts'
import { bytesOf, hashOfFile, LineHash, readLines } from './parts.ts'
import { readRows, speakPlainly, type TableShape, tableShapes, tableSql, writeRows } from './table-rows.ts'

/** The place where the backup is to go is in use; the message says by what. */
export class NotEmpty extends Error {}

export interface RestoreOptions {
  /** What becomes of mails that had not gone out when the backup was made: `ask` lets a person decide, since they may have gone out afterwards; `send` sends them. */
  readonly mails: 'ask' | 'send'
  /** Restores also where files were missing already when the backup was made. */
  readonly withoutMissingFiles: boolean
  readonly migrations: readonly Migration[]
}

export interface Restored {
  readonly manifest: Manifest
  readonly rows: number
  /** Mails that now wait for a person's decision. */
  readonly heldMails: number
  readonly newMigrations: readonly string[]
}

/**
 * Puts a backup into an empty installation. Checks it first as a whole; then the files, then everything in one transaction: the tables as they were at the
 * backup's version, the rows unchanged, compared by hash with the backup, the chain of the audit trail, what is newer in this version, and last what a restore
 * means for sessions and mails. Where anything fails, the database stays empty.
 * @throws BackupDamaged where the backup is not as it was written
 * @throws NotEmpty where the database holds anything, or the data folder another installation's secret
 */
export async function restoreBackup(installation: Installation, folder: string, options: RestoreOptions): Promise<Restored> {
  const { manifest, problems, missingFiles } = await checkBackup(folder, options.migrations, installation.backupKey)
  if (problems.length > 0) throw new BackupDamaged(problems.join('\n'))
  if (missingFiles.length > 0 && !options.withoutMissingFiles)
    throw new BackupDamaged(missingFiles.map(sha256 => `files/${sha256}: was missing already when the backup was made`).join('\n'))
  // Asked before the files are copied, and once more under the lock.
  await installation.engine.transaction(refuseWhatIsNotEmpty)
  await refuseOtherSecret(installation, manifest)
  await restoreFiles(installation, folder, manifest)
  const restored = await installation.engine.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`)
    await refuseWhatIsNotEmpty(tx)
    const names = new Set(manifest.migrations.map(migration => migration.name))
    await applyMigrations(
      tx,
      options.migrations.filter(migration => names.has(migration.name)),
    )
    await speakPlainly(tx)
    const rows = await restoreRows(tx, folder, manifest)
    const newMigrations = await applyMigrations(tx, options.migrations)
    const heldMails = await settleAfterRestore(tx, installation, manifest, options)
    return { manifest, rows, heldMails, newMigrations }
  })
  // The engine that is inside the process does not look at its tables by itself.
  await installation.engine.executeSql('analyze')
  return restored
}

async function refuseWhatIsNotEmpty(tx: Tx): Promise<void> {
  const [table] = await rowsOf<{ name: string }>(
    tx,
    sql`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in (current_schema(), 'account', 'pgboss') and c.relkind in ('r', 'p', 'v', 'm')
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by 1 limit 1`,
  )
  if (table) throw new NotEmpty(`the database is not empty (it has the table ${table.name}); a backup is restored into a new one only`)
}

async function refuseOtherSecret({ authSecretPath }: Installation, manifest: Manifest): Promise<void> {
  const present = await hashOfFile(authSecretPath)
  if (present && manifest.authSecretSha256 && present !== manifest.authSecretSha256)
    throw new NotEmpty(`${authSecretPath} is another installation's; restore into a new data folder`)
}

/** Files first: the record never names bytes that are not there. What is there already is measured and replaced where it is damaged. */
async function restoreFiles({ files, authSecretPath }: Installation, folder: string, manifest: Manifest): Promise<void> {
  const copies = localFileStore(join(folder, 'files'))
  const missing = new Set(manifest.missingFiles)
  for (const sha256 of await filesNamedIn(manifest.tables, part => readLines(folder, part))) {
    if (missing.has(sha256) || (await hashOfFile(files.path(sha256))) === sha256) continue
    const copy = await files.put(bytesOf(copies.path(sha256)))
    if (copy.sha256 !== sha256) throw new BackupDamaged(`files/${sha256.slice(0, 2)}/${sha256}: changed while it was read`)
  }
  if (manifest.authSecretSha256 && !(await hashOfFile(authSecretPath)))
    await writeFile(authSecretPath, await readFile(join(folder, AUTH_SECRET_PART)), { mode: 0o600, flag: 'wx', flush: true })
}

/** @returns how many rows came back */
async function restoreRows(tx: Tx, folder: string, manifest: Manifest): Promise<number> {
  const shapes = await tableShapes(tx)
  const described = (tables: readonly Pick<TableShape, 'name' | 'columns'>[]): string =>
    JSON.stringify(tables.map(({ name, columns }) => [name, columns.map(column => [column.name, column.type])]))
  if (described(shapes) !== described(manifest.tables)) throw new BackupDamaged('manifest.json: its tables are not those of its migrations')
  const asItWas = await standStill(tx, shapes)
  // What migrations put into tables is in the backup as it was then.
  await tx.execute(sql.raw(`truncate ${shapes.map(shape => tableSql(shape.name)).join(', ')}`))
  for (const part of manifest.tables) await writeRows(tx, part, readLines(folder, part))
  for (const { name, lastValue } of manifest.sequences)
    await tx.execute(sql`select setval(${tableSql(name)}::regclass, ${lastValue}::bigint)`)
  await asItWas()
  let rows = 0
  for (const [index, shape] of shapes.entries()) {
    const hash = new LineHash()
    for await (const lines of readRows(tx, shape)) hash.add(lines)
    if (hash.digest() !== manifest.tables[index]?.contentSha256)
      throw new Error(`the rows of ${shape.name} are not the same in the new database as in the backup`)
    rows += hash.rows
  }
  const verdict = await verifyAudit(tx)
  if (!verdict.ok || verdict.head !== manifest.audit.head) throw new Error('the audit trail does not verify after the restore')
  return rows
}

/**
 * Rows come back as they were: nothing that follows from a change happens a second time (triggers), and what refers to each other may come in any order until
 * all of it is there. Needs no more than the tables' owner has.
 * @returns what ends this; it checks all references
 */
async function standStill(tx: Tx, shapes: readonly TableShape[]): Promise<() => Promise<void>> {
  const triggers = async (what: 'disable' | 'enable'): Promise<void> => {
    for (const shape of shapes) await tx.execute(sql.raw(`alter table ${tableSql(shape.name)} ${what} trigger user`))
  }
  const references = await rowsOf<{ owner: string; name: string }>(
    tx,
    sql`select case when n.nspname = 'account' then 'account.' else '' end || c.relname as owner, k.conname as name
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and not k.condeferrable and k.conparentid = 0 and n.nspname in (current_schema(), 'account')`,
  )
  const refer = async (when: string): Promise<void> => {
    for (const { owner, name } of references)
      await tx.execute(sql.raw(`alter table ${tableSql(owner)} alter constraint "${name.replaceAll('"', '""')}" ${when}`))
  }
  await triggers('disable')
  await refer('deferrable initially deferred')
  return async () => {
    await tx.execute(sql`set constraints all immediate`)
    await refer('not deferrable')
    await triggers('enable')
  }
}

/**
 * What a restore means: nobody stays signed in, and no link that sets a password is good any more, because both may have been ended after the backup; mails that
 * had not gone out may have gone out afterwards, therefore a person decides about each.
 * @returns how many mails wait for a person
 */
async function settleAfterRestore(tx: Tx, { clock }: Installation, manifest: Manifest, { mails }: RestoreOptions): Promise<number> {
  await tx.execute(sql`delete from account.session`)
  await tx.execute(sql`delete from account.verification`)
  const held =
    mails === 'ask'
      ? await rowsOf(
          tx,
          sql`update outbox set state = 'uncertain', claimed_at = null, last_error = ${RESTORED} where state in ('queued', 'sending') returning id`,
        )
      : []
  const restored = await draftEntry(tx, {
    at: clock.now(),
    actor: SYSTEM.id,
    action: 'backup.restored',
    recordType: 'setting',
    recordId: 'backup',
    data: { created: manifest.created, entries: manifest.audit.entries, head: manifest.audit.head, heldMails: held.length },
  })
  await appendAudit(tx, [restored])
  return held.length
}

const RESTORED =
  'Die Installation wurde aus einer Sicherung wiederhergestellt. Ob die E-Mail nach der Sicherung noch gesendet wurde, ist nicht bekannt.'
