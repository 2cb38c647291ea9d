import { SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import type { ExitCode, Output } from './output.ts'

/**
 * `regelkreis audit verify`: walks the chain of the audit trail and says how long it is and where it ends, or where it is broken (V3).
 * @param since a last hash that somebody noted: a trail that does not hold it has lost its end or was written anew (S11)
 */
export async function verifyAuditTrail(database: Database, output: Output, since?: string): Promise<ExitCode> {
  const verdict = await database.read(SYSTEM, tx => verifyAudit(tx, since))
  if (verdict.ok) output.out(`ok: ${verdict.entries} entries, last hash ${verdict.head}\n`)
  else output.err(`broken at entry ${verdict.seq}: ${verdict.reason}\n`)
  return verdict.ok ? 0 : 1
}
