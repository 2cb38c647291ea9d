import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { addPaper, findPaper, quoteRegister, removePaper } from '../begin/draft.store.ts'
import { draftOrNull, recordDraft, requireDraft } from '../begin/draft-record.ts'
import { contentOf, mustBeConfidential } from '../report/report.store.ts'

export type PapersResult = { readonly kind: 'done' } | { readonly kind: 'unknown_paper' } | { readonly kind: 'last_paper' }

/** Lets a letter report on one more resolution. */
export function addResolution(
  database: Database,
  principal: Principal,
  { reportId, reference }: { reportId: string; reference: string },
): Promise<PapersResult> {
  return database.change(principal, async change => {
    const report = await draftOrNull(change, reportId)
    const paper = await findPaper(change.tx, reference)
    if (!report || !paper) return change.nothing({ kind: 'unknown_paper' })
    await addPaper(change.tx, reportId, paper.id)
    await saveAnew(change, reportId)
    await change.audit({
      action: 'report.resolution_added',
      recordType: 'control_report',
      recordId: reportId,
      data: { paper: paper.reference },
    })
    return { kind: 'done' }
  })
}

/** Takes a resolution out of a letter, with the answers to its points; they stay in the draft's versions. */
export function removeResolution(
  database: Database,
  principal: Principal,
  { reportId, paperId }: { reportId: string; paperId: string },
): Promise<PapersResult> {
  return database.change(principal, async change => {
    const report = await draftOrNull(change, reportId)
    const paper = report?.papers.find(candidate => candidate.paperId === paperId)
    if (!report || !paper) return change.nothing({ kind: 'unknown_paper' })
    if (report.papers.length === 1) return change.nothing({ kind: 'last_paper' })
    await removePaper(change.tx, reportId, paperId)
    await saveAnew(change, reportId)
    await change.audit({
      action: 'report.resolution_removed',
      recordType: 'control_report',
      recordId: reportId,
      data: { paper: paper.reference },
    })
    return { kind: 'done' }
  })
}

/** Brings the quotes of a draft in line with the register where its words have changed since (C2). */
export function takeRegisterWords(database: Database, principal: Principal, reportId: string): Promise<PapersResult> {
  return database.change(principal, async change => {
    const report = await draftOrNull(change, reportId)
    if (!report) return change.nothing({ kind: 'unknown_paper' })
    await quoteRegister(change.tx, reportId)
    await saveAnew(change, reportId)
    await change.audit({ action: 'report.quotes_renewed', recordType: 'control_report', recordId: reportId })
    return { kind: 'done' }
  })
}

/** What a draft is about has changed: that counts as a save, so that another window learns of it. */
async function saveAnew(change: Change, reportId: string): Promise<void> {
  const report = await requireDraft(change, reportId)
  const content = contentOf(report)
  await recordDraft(change, reportId, report.row.version, { ...content, confidential: content.confidential || mustBeConfidential(report) })
}
