import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome } from '#platform/db/outcome.ts'
import { type City, readCity } from '#register/settings/city.ts'
import { copyAttachments } from '../report/attachment.store.ts'
import type { DraftContent } from '../report/draft.ts'
import { lockPapers } from '../report/record-status.ts'
import { contentOf, mustBeConfidential, type Report, readReport } from '../report/report.store.ts'
import { departmentOf } from './department.ts'
import { addPaper, correctionOf, findPaper, insertDraft, openDraftOn } from './draft.store.ts'
import { recordDraft, requireDraft } from './draft-record.ts'

/** Whether it was begun just now: where someone has begun one already, going on with it is what was meant. */
export type StartResult = Outcome<{ readonly reportId: string; readonly isNew: boolean }>

/** Begins a report on a resolution: all its points word for word from the register, the head of the letter from the city's settings. */
export function startReport(database: Database, principal: Principal, idOrReference: string): Promise<StartResult> {
  return database.change(principal, async change => {
    const paper = await findPaper(change.tx, idOrReference)
    if (!paper) return change.nothing(gone)
    // A second click on the same button waits here and then finds the draft of the first.
    await lockPapers(change.tx, [paper.id])
    const begun = await openDraftOn(change.tx, paper.id)
    if (begun) return change.nothing({ ...done, reportId: begun.id, isNew: false })
    const city = await readCity(change.tx)
    const reportId = await insertDraft(change.tx, {
      content: headFromCity(city, null, paper.visibility === 'confidential'),
      correctsId: null,
      createdBy: change.principal.id,
    })
    await addPaper(change.tx, reportId, paper.id)
    const report = await requireDraft(change, reportId)
    const unit = report.papers[0]?.responsibleUnit ?? null
    await writeFirst(change, report, headFromCity(city, unit, mustBeConfidential(report)))
    await change.audit({ action: 'report.started', recordType: 'control_report', recordId: reportId, data: { paper: paper.reference } })
    return { ...done, reportId, isNew: true }
  })
}

/** The head of a letter as the city writes it, with the department that answers for the unit. Who signs is settled when it is signed (C5). */
function headFromCity(city: City, unit: string | null, confidential: boolean): DraftContent {
  const department = departmentOf(city, unit)
  return {
    kind: 'interim',
    date: null,
    nextControlOn: null,
    confidential,
    department: department?.name ?? unit ?? '',
    fileMark: department?.fileMark ?? '',
    addressees: city.addressees.join('\n'),
    enclosures: '',
    signatories: [],
    acknowledgement: city.mayorName ? { name: city.mayorName, role: city.mayorRole } : null,
    answers: [],
  }
}

/** Begins a report that corrects a signed one (C5): it takes over everything that one says. */
export function startCorrection(database: Database, principal: Principal, correctedId: string): Promise<StartResult> {
  return database.change(principal, async change => {
    const corrected = await readReport(change.tx, correctedId)
    if (!corrected || corrected.row.state === 'draft') return change.nothing(gone)
    const begun = await correctionOf(change.tx, correctedId)
    if (begun) return change.nothing({ ...done, reportId: begun.id, isNew: false })
    return { ...done, reportId: await startCorrectionIn(change, corrected), isNew: true }
  })
}

/** Begins the correction inside a change. Gives the id of its draft. */
export async function startCorrectionIn(change: Change, corrected: Report): Promise<string> {
  const city = await readCity(change.tx)
  const before = contentOf(corrected)
  const head = headFromCity(city, corrected.papers[0]?.responsibleUnit ?? null, before.confidential)
  const content: DraftContent = {
    ...before,
    date: null,
    department: before.department || head.department,
    fileMark: before.fileMark || head.fileMark,
    addressees: before.addressees || head.addressees,
    signatories: [],
    acknowledgement: before.acknowledgement ?? head.acknowledgement,
  }
  const reportId = await insertDraft(change.tx, { content, correctsId: corrected.row.id, createdBy: change.principal.id })
  for (const paper of corrected.papers) await addPaper(change.tx, reportId, paper.paperId)
  await copyAttachments(change.tx, corrected.row.id, reportId, content.confidential ? 'confidential' : 'internal')
  await writeFirst(change, await requireDraft(change, reportId), content)
  await change.audit({
    action: 'report.correction_started',
    recordType: 'control_report',
    recordId: reportId,
    data: { corrects: corrected.row.id },
  })
  return reportId
}

/** The first version of a draft: `content` with an answer for every point. */
async function writeFirst(change: Change, report: Report, content: DraftContent): Promise<void> {
  const stored = contentOf(report)
  const given = new Map(content.answers.map(answer => [answer.pointId, answer]))
  const whole = { ...content, answers: stored.answers.map(answer => given.get(answer.pointId) ?? answer) }
  await recordDraft(change, report.row.id, report.row.version, whole)
}
