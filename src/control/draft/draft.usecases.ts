import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { removeDraft, versionsOf } from '../begin/draft.store.ts'
import { draftOrNull, recordDraft } from '../begin/draft-record.ts'
import { type DraftContent, isSameContent } from '../report/draft.ts'
import { contentOf, mustBeConfidential, readReport, referencesOf } from '../report/report.store.ts'

export type SaveResult =
  | { readonly kind: 'saved'; readonly version: number; readonly savedAt: Temporal.Instant }
  | { readonly kind: 'unchanged'; readonly version: number }
  /** Someone else has saved since: nothing was written, `stored` is what they saved. */
  | { readonly kind: 'conflict'; readonly version: number; readonly stored: DraftContent }
  /** It was submitted, and nobody writes in it until it is handed back. */
  | { readonly kind: 'on_its_way' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'gone' }

/** Saves what was written if nobody else has saved since `seen`. */
export async function saveDraft(
  database: Database,
  principal: Principal,
  draft: { reportId: string; seen: number; content: DraftContent },
): Promise<SaveResult> {
  const before = await database.read(principal, tx => readReport(tx, draft.reportId))
  if (!before) return { kind: 'gone' }
  if (before.row.state !== 'draft') return { kind: 'finished' }
  const content = { ...draft.content, confidential: draft.content.confidential || mustBeConfidential(before) }
  const stored = contentOf(before)
  if (isSameContent(stored, content)) return { kind: 'unchanged', version: before.row.version }
  if (before.row.version !== draft.seen) return { kind: 'conflict', version: before.row.version, stored }
  return database.change(principal, async change => {
    const version = await recordDraft(change, draft.reportId, draft.seen, content)
    if (version !== null) return { kind: 'saved', version, savedAt: change.clock.now() }
    const now = await readReport(change.tx, draft.reportId)
    if (!now) return change.nothing({ kind: 'gone' })
    if (now.row.state !== 'draft') return change.nothing({ kind: 'finished' })
    if (now.row.version === draft.seen) return change.nothing({ kind: 'on_its_way' })
    return change.nothing({ kind: 'conflict', version: now.row.version, stored: contentOf(now) })
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
  if (!found) return { kind: 'gone' }
  const kept = new Map(found.content.answers.map(answer => [answer.pointId, answer]))
  const answers = contentOf(found.report).answers.map(answer => kept.get(answer.pointId) ?? answer)
  return saveDraft(database, principal, {
    reportId: wanted.reportId,
    seen: found.report.row.version,
    content: { ...found.content, answers },
  })
}

/** Throws a draft away. The audit trail keeps that there was one. */
export function deleteDraft(database: Database, principal: Principal, reportId: string): Promise<boolean> {
  return database.change(principal, async change => {
    const report = await draftOrNull(change, reportId)
    if (!report) return change.nothing(false)
    await removeDraft(change.tx, reportId)
    await change.audit({
      action: 'report.draft_deleted',
      recordType: 'control_report',
      recordId: reportId,
      data: { papers: referencesOf(report), version: report.row.version },
    })
    return true
  })
}
