import { join } from 'node:path'
import { type Migration, migrationHash } from '#platform/db/migrate.ts'
import { localFileStore } from '#platform/files/file-store.ts'
import { chainedEntry, verifyChain } from '../db/audit.ts'
import { filesNamedIn } from './files-named.ts'
import { AUTH_SECRET_PART, BackupDamaged, type Manifest, readManifest, type Signature, type TablePart, tableFile } from './manifest.ts'
import { hashOfFile, readLines, valuesOf } from './parts.ts'

export interface BackupCheck {
  readonly manifest: Manifest
  readonly seal: string
  readonly signature: Signature
  /** One line per part that is not as it was written; empty where the backup can be restored. */
  readonly problems: readonly string[]
  /** Files that were missing already when the backup was made: the rest can be restored. */
  readonly missingFiles: readonly string[]
}

/**
 * Reads a backup as a whole and compares it with its manifest: the hash of every part, the rows, that every file which the database names is there with its
 * bytes, that the audit trail's chain holds (V3), and that this version knows the migrations. Touches no live data.
 * @throws BackupDamaged where there is no manifest that could be believed
 */
export async function checkBackup(folder: string, known: readonly Migration[], key?: string): Promise<BackupCheck> {
  const { manifest, seal, signature } = await readManifest(folder, key)
  const problems: string[] = [...unknownMigrations(manifest, known)]
  const sound: TablePart[] = []
  for (const part of manifest.tables) {
    const problem = await problemOf(async () => {
      for await (const _ of readLines(folder, part)) {
        // read to the end: that is the check
      }
    })
    if (problem) problems.push(problem)
    else sound.push(part)
  }
  problems.push(...(await fileProblems(folder, manifest, sound)))
  const trail = sound.find(part => part.name === 'audit_entry')
  if (trail) problems.push(...(await trailProblems(folder, manifest, trail)))
  else if (!manifest.tables.some(part => part.name === 'audit_entry')) problems.push(`${tableFile('audit_entry')}: not in the manifest`)
  if (manifest.authSecretSha256) {
    const found = await hashOfFile(join(folder, AUTH_SECRET_PART))
    if (found !== manifest.authSecretSha256)
      problems.push(`${AUTH_SECRET_PART}: ${found ? 'changed since the backup was made' : 'not there'}`)
  }
  return { manifest, seal, signature, problems, missingFiles: manifest.missingFiles }
}

async function problemOf(run: () => Promise<void>): Promise<string | null> {
  try {
    await run()
    return null
  } catch (error) {
    if (error instanceof BackupDamaged) return error.message
    throw error
  }
}

function* unknownMigrations(manifest: Manifest, known: readonly Migration[]): Generator<string> {
  const hashes = new Map(known.map(migration => [migration.name, migrationHash(migration)]))
  for (const { name, sha256 } of manifest.migrations) {
    if (!hashes.has(name)) yield `migration ${name}: not known here; the backup was made by a newer version of Regelkreis`
    else if (hashes.get(name) !== sha256) yield `migration ${name}: not the one of this version`
  }
}

async function fileProblems(folder: string, manifest: Manifest, sound: readonly TablePart[]): Promise<string[]> {
  const store = localFileStore(join(folder, 'files'))
  const missing = new Set(manifest.missingFiles)
  const named = await filesNamedIn(sound, part => readLines(folder, part))
  const problems: string[] = []
  for (const sha256 of named) {
    if (missing.has(sha256)) continue
    const found = await hashOfFile(store.path(sha256))
    if (found !== sha256)
      problems.push(
        `files/${sha256.slice(0, 2)}/${sha256}: ${found ? 'changed since the backup was made' : 'not there, although the database names it'}`,
      )
  }
  return problems
}

async function trailProblems(folder: string, manifest: Manifest, trail: TablePart): Promise<string[]> {
  const verdict = await verifyChain(
    (async function* () {
      for await (const line of readLines(folder, trail)) yield chainedEntry(valuesOf(trail, line))
    })(),
  )
  if (!verdict.ok) return [`audit trail: broken at entry ${verdict.seq}: ${verdict.reason}`]
  if (verdict.entries !== manifest.audit.entries || verdict.head !== manifest.audit.head)
    return [`audit trail: ends with entry ${verdict.entries}, the manifest says ${manifest.audit.entries}`]
  return []
}
