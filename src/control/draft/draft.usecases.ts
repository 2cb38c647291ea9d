import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, type Overtaken, refused } from '#platform/db/outcome.ts'
import { removeDraft, versionsOf } from '../begin/draft.store.ts'
import { draftOrNull, recordDraft } from '../begin/draft-record.ts'
import { type DraftContent, isSameContent } from '../report/draft.ts'
import { contentOf, mustBeConfidential, readReport, referencesOf } from '../report/report.store.ts'

/**
 * `savedAt` is null where nothing had changed. Refused: it was submitted, and nobody writes in it until it is handed back, or it is signed. Overtaken: someone
 * else has saved since, nothing was written, `stored` is what they saved.
 */
export type SaveResult =
  | Outcome<{ readonly version: number; readonly savedAt: Temporal.Instant | null }, 'on_its_way' | 'finished'>
  | Overtaken<{ readonly version: number; readonly stored: DraftContent }>

/** Saves what was written if nobody else has saved since `seen`. */
export async function saveDraft(
  database: Database,
  principal: Principal,
  draft: { reportId: string; seen: number; content: DraftContent },
): Promise<SaveResult> {
  const before = await database.read(principal, tx => readReport(tx, draft.reportId))
  if (!before) return gone
  if (before.row.state !== 'draft') return refused('finished')
  const content = { ...draft.content, confidential: draft.content.confidential || mustBeConfidential(before) }
  const stored = contentOf(before)
  if (isSameContent(stored, content)) return { ...done, version: before.row.version, savedAt: null }
  if (before.row.version !== draft.seen) return { kind: 'overtaken', version: before.row.version, stored }
  return database.change(principal, async change => {
    const version = await recordDraft(change, draft.reportId, draft.seen, content)
    if (version !== null) return { ...done, version, savedAt: change.clock.now() }
    const now = await readReport(change.tx, draft.reportId)
    if (!now) return change.nothing(gone)
    if (now.row.state !== 'draft') return change.nothing(refused('finished'))
    if (now.row.version === draft.seen) return change.nothing(refused('on_its_way'))
    return change.nothing({ kind: 'overtaken', version: now.row.version, stored: contentOf(now) })
  })
}

/** Makes an earlier version the newest one. What was there before stays as a version. */
export async function restoreVersion(
  database: Database,
  principal: Principal,
  wanted: { reportId: string; version: number },
): Promise<SaveResult> {
  const found = await database.read(principal, async tx => {
    const report = await readReport(tx, wanted.reportId)
    const version = (await versionsOf(tx, wanted.reportId)).find(kept => kept.version === wanted.version)
    return report && version ? { report, content: version.content } : null
  })
  if (!found) return gone
  const kept = new Map(found.content.answers.map(answer => [answer.pointId, answer]))
  const answers = contentOf(found.report).answers.map(answer => kept.get(answer.pointId) ?? answer)
  return saveDraft(database, principal, {
    reportId: wanted.reportId,
    seen: found.report.row.version,
    content: { ...found.content, answers },
  })
}

/** Throws a draft away. The audit trail keeps that there was one. */
export function deleteDraft(database: Database, principal: Principal, reportId: string): Promise<Outcome> {
  return database.change(principal, async change => {
    const report = await draftOrNull(change, reportId)
    if (!report) return change.nothing(gone)
    await removeDraft(change.tx, reportId)
    await change.audit({
      action: 'report.draft_deleted',
      recordType: 'control_report',
      recordId: reportId,
      data: { papers: referencesOf(report), version: report.row.version },
    })
    return done
  })
}
