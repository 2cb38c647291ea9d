import { join, resolve } from 'node:path'
import { backupName, removeOldBackups } from '#platform/backup/backup-folder.ts'
import { type BackupCheck, checkBackup } from '#platform/backup/check-backup.ts'
import { BackupImpossible, createBackup, type Installation } from '#platform/backup/create-backup.ts'
import { BackupDamaged } from '#platform/backup/manifest.ts'
import { NotEmpty, type RestoreOptions, restoreBackup } from '#platform/backup/restore-backup.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import type { ExitCode, Output } from './output.ts'

export interface CreateOptions {
  /** How many backups stay in the folder; all of them where it is not given. */
  readonly keep?: number | undefined
  readonly output: Output
}

/**
 * `regelkreis backup create FOLDER`: a new backup in the folder, named after its moment, read again and compared. Works beside a running server.
 * @returns 1 where no whole backup came about: nothing older is removed then
 */
export async function createCheckedBackup(installation: Installation, folder: string, { keep, output }: CreateOptions): Promise<ExitCode> {
  const target = join(resolve(folder), backupName(installation.clock.now()))
  return told(output, async () => {
    await createBackup(installation, target)
    const code = report(target, await checkBackup(target, await readMigrations(), installation.backupKey), output)
    if (code !== 0 || keep === undefined) return code
    const removed = await removeOldBackups(resolve(folder), keep, installation.clock.now())
    for (const name of removed) output.err(`removed ${name}\n`)
    return 0
  })
}

/**
 * `regelkreis backup check BACKUP`: reads a backup as a whole and names every part that is not as it was written. Needs no database.
 * @param key BACKUP_KEY: then a backup that it did not sign is no good
 */
export function checkOneBackup(backup: string, output: Output, key?: string): Promise<ExitCode> {
  return told(output, async () => report(backup, await checkBackup(backup, await readMigrations(), key), output))
}

const SIGNATURES = {
  signed: 'signed by BACKUP_KEY',
  unsigned: 'not signed: whoever may write the folder can forge it; set BACKUP_KEY',
  unchecked: 'signed, not checked: BACKUP_KEY is not set',
} as const

function report(backup: string, { manifest, seal, signature, problems, missingFiles }: BackupCheck, output: Output): ExitCode {
  for (const problem of problems) output.err(`${problem}\n`)
  for (const sha256 of missingFiles) output.err(`files/${sha256}: was missing or changed in the file store when the backup was made\n`)
  if (problems.length > 0) return 1
  const rows = manifest.tables.reduce((sum, part) => sum + part.rows, 0)
  output.out(
    `${missingFiles.length > 0 ? 'incomplete' : 'ok'}: ${backup}\n` +
      `${manifest.tables.length} tables, ${rows} rows, ${manifest.files.count} files (${manifest.files.bytes} bytes), as of ${manifest.created}\n` +
      `audit trail: ${manifest.audit.entries} entries, last hash ${manifest.audit.head}\nseal: ${seal}\n${SIGNATURES[signature]}\n`,
  )
  return missingFiles.length > 0 ? 1 : 0
}

/** `regelkreis restore BACKUP`: into the empty installation that the settings name. */
export function restoreOneBackup(
  installation: Installation,
  backup: string,
  options: Omit<RestoreOptions, 'migrations'> & { readonly output: Output; readonly hasOwnSecret: boolean },
): Promise<ExitCode> {
  const { output } = options
  return told(output, async () => {
    const { manifest, rows, heldMails, newMigrations } = await restoreBackup(installation, backup, {
      ...options,
      migrations: await readMigrations(),
    })
    output.out(
      `restored: ${rows} rows, ${manifest.files.count} files, as of ${manifest.created}; audit trail verified, last hash ${manifest.audit.head}\n`,
    )
    if (newMigrations.length > 0) output.err(`brought up to date: ${newMigrations.join(', ')}\n`)
    if (heldMails > 0) output.err(`${heldMails} mails had not gone out by then; each waits in the outbox for somebody who decides\n`)
    if (!manifest.authSecretSha256 && !options.hasOwnSecret)
      output.err('the backup holds no secret: set AUTH_SECRET to the one of then, or nobody can use the second factor\n')
    if (manifest.authSecretSha256 && options.hasOwnSecret)
      output.err('AUTH_SECRET is set and counts; second factors work only if it is the one of then\n')
    return 0
  })
}

async function told(output: Output, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof BackupDamaged || error instanceof NotEmpty || error instanceof BackupImpossible) {
      output.err(`error: ${error.message}\n`)
      return 1
    }
    throw error
  }
}
