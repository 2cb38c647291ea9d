import { createHash } from 'node:crypto'
import { canonicalJson } from '#platform/audit/canonical-json.ts'
import type { Change } from '#platform/db/database.ts'
import type { DraftContent } from '../report/draft.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { keepVersion, writeContent } from './draft.store.ts'
import { lockWay } from './way-begin.store.ts'

/** A report that is being written, or null; one that was submitted is nobody's to change until it is handed back (C5). */
export async function draftOrNull(change: Change, reportId: string): Promise<Report | null> {
  const report = await readReport(change.tx, reportId)
  if (report?.row.state !== 'draft') return null
  return (await lockWay(change.tx, reportId))?.step === 'drafting' ? report : null
}

/** A draft that this transaction has just written. */
export async function requireDraft(change: Change, reportId: string): Promise<Report> {
  const report = await draftOrNull(change, reportId)
  if (!report) throw new Error('a draft that was just written is not there')
  return report
}

/** Writes a draft's content with its version and its audit entry; null where someone else has saved since `seen`. */
export async function recordDraft(change: Change, reportId: string, seen: number, content: DraftContent): Promise<number | null> {
  const version = await writeContent(change.tx, { reportId, seen, content, savedBy: change.principal.id })
  if (version === null) return null
  await keepVersion(change.tx, { reportId, version, content, savedBy: change.principal.id, at: change.clock.now() })
  await change.audit({
    action: 'report.draft_saved',
    recordType: 'control_report',
    recordId: reportId,
    // The words stand in the version; the trail keeps by what they can be recognised.
    data: { version, sha256: createHash('sha256').update(canonicalJson(content)).digest('hex') },
  })
  return version
}
