import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const BACKUP_NAME = /^regelkreis-\d{8}T\d{6}Z$/
const UNFINISHED = /^regelkreis-\d{8}T\d{6}Z\.partial$/
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000

/** The name of a backup of this moment; names sort as their moments do. */
export const backupName = (now: Temporal.Instant): string => `regelkreis-${now.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`

/**
 * Removes all but the newest backups of a folder, and what a backup left behind that was killed more than a day ago. Whatever has another name is left alone.
 * @param keep how many stay, at least one
 * @returns the names that were removed
 */
export async function removeOldBackups(folder: string, keep: number, now: Temporal.Instant): Promise<string[]> {
  const names = await readdir(folder)
  const old = names
    .filter(name => BACKUP_NAME.test(name))
    .sort()
    .reverse()
    .slice(Math.max(1, keep))
  for (const name of names.filter(name => UNFINISHED.test(name))) {
    const { mtimeMs } = await stat(join(folder, name))
    if (now.epochMilliseconds - mtimeMs > ABANDONED_AFTER_MS) old.push(name)
  }
  for (const name of old) await rm(join(folder, name), { recursive: true, force: true })
  return old
}
