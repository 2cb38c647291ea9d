import { SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import type { ExitCode, Output } from './output.ts'

/** `regelkreis audit verify`: walks the chain of the audit trail and says how long it is and where it ends, or where it is broken (V3). */
export async function verifyAuditTrail(database: Database, output: Output): Promise<ExitCode> {
  const verdict = await database.read(SYSTEM, verifyAudit)
  if (verdict.ok) output.out(`ok: ${verdict.entries} entries, last hash ${verdict.head}\n`)
  else output.err(`broken at entry ${verdict.seq}: ${verdict.reason}\n`)
  return verdict.ok ? 0 : 1
}
