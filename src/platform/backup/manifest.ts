import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '#platform/audit/canonical-json.ts'

/** The form of backups that this version writes. Who changes it so that older versions cannot read it counts up. */
export const FORMAT_VERSION = 1
export const MANIFEST = 'manifest.json'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
// Becomes part of a path: nothing but names of tables.
const tableName = z.string().regex(/^(account\.)?[a-z][a-z0-9_]*$/)

const tablePartSchema = z.object({
  name: tableName,
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.number().int().min(0),
  /** Of the file as it lies there. */
  bytes: z.number().int().min(0),
  sha256,
  /** Of the unpacked lines: the same data has the same one, wherever it was backed up. */
  contentSha256: sha256,
})

const manifestSchema = z.object({
  format: z.literal('regelkreis-backup'),
  formatVersion: z.number().int(),
  /** The moment of the snapshot. */
  created: z.string(),
  /** Version of the PostgreSQL that gave the rows. */
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256 })),
  tables: z.array(tablePartSchema),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string() })),
  files: z.object({ count: z.number().int(), bytes: z.number().int() }),
  /** Files that the database names and the file store could not give whole when the backup was made. */
  missingFiles: z.array(sha256),
  /** Hash of the kept secret of sessions and second factors; null where the operator sets AUTH_SECRET. */
  authSecretSha256: sha256.nullable(),
  audit: z.object({ entries: z.number().int(), head: sha256 }),
})

/** What a backup consists of, with a hash for every part. */
export type Manifest = z.infer<typeof manifestSchema>
export type TablePart = z.infer<typeof tablePartSchema>

/** A backup that cannot be used; the message names the part. */
export class BackupDamaged extends Error {}

/** Where the rows of a table lie in a backup. */
export const tableFile = (name: string): string => `tables/${name}.ndjson.gz`
export const AUTH_SECRET_PART = 'auth-secret'

const sealOf = (manifest: Manifest): string => createHash('sha256').update(canonicalJson(manifest)).digest('hex')

/** Whoever may write the folder can make a seal that fits; a signature only with the key, which is never in a backup (S11). */
const signatureOf = (seal: string, key: string): string => createHmac('sha256', key).update(`regelkreis-backup\n${seal}`).digest('hex')

/** `signed`: by this key. `unsigned`: there is no signature. `unchecked`: there is one, and no key to check it with. */
export type Signature = 'signed' | 'unsigned' | 'unchecked'

/** Writes the manifest with a seal over itself, signed where there is a key. @returns the seal */
export async function writeManifest(folder: string, manifest: Manifest, key?: string): Promise<string> {
  const seal = sealOf(manifest)
  const signed = { ...manifest, seal, ...(key ? { signature: signatureOf(seal, key) } : {}) }
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(signed, null, 1)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return seal
}

/**
 * Reads the manifest of a backup.
 * @throws BackupDamaged where it is missing, was changed, is of a form that this version does not know, or, with a key, is not signed by it
 */
export async function readManifest(folder: string, key?: string): Promise<{ manifest: Manifest; seal: string; signature: Signature }> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new BackupDamaged(`${MANIFEST}: not there; ${folder} is no complete backup`)
  })
  const { seal, signature, ...rest } = parsed(text)
  if (rest['format'] === 'regelkreis-backup' && Number(rest['formatVersion']) > FORMAT_VERSION)
    throw new BackupDamaged(`${MANIFEST}: form ${rest['formatVersion']} is newer than this version of Regelkreis`)
  const manifest = manifestSchema.safeParse(rest)
  if (!manifest.success) throw new BackupDamaged(`${MANIFEST}: not readable as a manifest (${manifest.error.issues[0]?.path.join('.')})`)
  if (seal !== sealOf(manifest.data)) throw new BackupDamaged(`${MANIFEST}: changed since the backup was made`)
  if (!key) return { manifest: manifest.data, seal, signature: signature === undefined ? 'unsigned' : 'unchecked' }
  if (!isSame(String(signature ?? ''), signatureOf(seal, key)))
    throw new BackupDamaged(`${MANIFEST}: ${signature === undefined ? 'not signed' : 'signed by another key'}, although BACKUP_KEY is set`)
  return { manifest: manifest.data, seal, signature: 'signed' }
}

function isSame(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object') return value as Record<string, unknown>
  } catch {
    // told below
  }
  throw new BackupDamaged(`${MANIFEST}: no JSON`)
}
