import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { addPaper, findPaper, quoteRegister, removePaper } from '../begin/draft.store.ts'
import { draftOrNull, recordDraft, requireDraft } from '../begin/draft-record.ts'
import { contentOf, mustBeConfidential, type Report } from '../report/report.store.ts'

export type PapersResult = Outcome<object, 'last_paper'>

/** What was done, for the trail; or why it was not. */
type Work = (
  change: Change,
  report: Report,
) => Promise<{ readonly action: string; readonly paper?: string } | Exclude<PapersResult, { kind: 'done' }>>

/** Changes what a draft is about. That counts as a save, so that another window learns of it. */
const changePapers = (database: Database, principal: Principal, reportId: string, work: Work): Promise<PapersResult> =>
  database.change<PapersResult>(principal, async change => {
    const report = await draftOrNull(change, reportId)
    const changed = report ? await work(change, report) : gone
    if ('kind' in changed) return change.nothing(changed)
    const now = await requireDraft(change, reportId)
    const content = contentOf(now)
    await recordDraft(change, reportId, now.row.version, { ...content, confidential: content.confidential || mustBeConfidential(now) })
    const { action, ...data } = changed
    await change.audit({ action: `report.${action}`, recordType: 'control_report', recordId: reportId, data })
    return done
  })

/** Lets a letter report on one more resolution. */
export const addResolution = (database: Database, principal: Principal, { reportId, reference }: { reportId: string; reference: string }) =>
  changePapers(database, principal, reportId, async ({ tx }) => {
    const paper = await findPaper(tx, reference)
    if (!paper) return gone
    await addPaper(tx, reportId, paper.id)
    return { action: 'resolution_added', paper: paper.reference }
  })

/** Takes a resolution out of a letter, with the answers to its points; they stay in the draft's versions. */
export const removeResolution = (database: Database, principal: Principal, { reportId, paperId }: { reportId: string; paperId: string }) =>
  changePapers(database, principal, reportId, async ({ tx }, report) => {
    const paper = report.papers.find(candidate => candidate.paperId === paperId)
    if (!paper) return gone
    if (report.papers.length === 1) return refused('last_paper')
    await removePaper(tx, reportId, paperId)
    return { action: 'resolution_removed', paper: paper.reference }
  })

/** Brings the quotes of a draft in line with the register where its words have changed since (C2). */
export const takeRegisterWords = (database: Database, principal: Principal, reportId: string) =>
  changePapers(database, principal, reportId, async ({ tx }) => {
    await quoteRegister(tx, reportId)
    return { action: 'quotes_renewed' }
  })
