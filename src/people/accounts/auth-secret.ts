import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The secret of sessions and second factors: the operator's, or one that is made at the first start and kept in the data folder, readable by its owner only.
 * Several processes on one PostgreSQL need the operator's, since they do not share a folder.
 */
export async function authSecret(dataDir: string, given: string | undefined): Promise<string> {
  if (given) return given
  const path = authSecretPath(dataDir)
  // Whoever comes first writes it; everyone reads what is there.
  await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(error => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  return (await readFile(path, 'utf8')).trim()
}

/** Where the secret lies that is made at the first start; a backup keeps it. */
export const authSecretPath = (dataDir: string): string => join(dataDir, 'auth-secret')
