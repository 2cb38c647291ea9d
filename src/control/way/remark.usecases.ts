import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { readReport } from '../report/report.store.ts'
import { insertRemark, lockRemark, type NewRemark, settle } from './remark.store.ts'

/** A remark that is settled is over. */
export type RemarkResult = Outcome<object, 'settled'>

interface Answered {
  readonly reportId: string
  readonly remarkId: string
}

/** Writes a question or remark about a draft, or about one of its points. */
export const writeRemark = (
  database: Database,
  principal: Principal,
  { reportId, pointId, text }: { readonly reportId: string; readonly pointId: string | null; readonly text: string },
): Promise<RemarkResult> =>
  database.change(principal, async change => {
    const report = await readReport(change.tx, reportId)
    const isPoint = report?.papers.some(paper => paper.points.some(point => point.pointId === pointId))
    if (report?.row.state !== 'draft' || (pointId !== null && !isPoint)) return change.nothing(gone)
    return say(change, { reportId, pointId, answersId: null, text, visibility: report.row.visibility })
  })

/** Answers a remark; one that is settled is over. */
export const answerRemark = (
  database: Database,
  principal: Principal,
  answer: Answered & { readonly text: string },
): Promise<RemarkResult> =>
  database.change(principal, async change => {
    const remark = await lockRemark(change.tx, answer)
    if (!remark || remark.settledAt) return change.nothing(remark ? refused('settled') : gone)
    const { reportId, remarkId, text } = answer
    return say(change, { reportId, pointId: remark.pointId, answersId: remarkId, text, visibility: remark.visibility })
  })

/** Settles a remark: nothing is open about it any more. */
export const settleRemark = (database: Database, principal: Principal, about: Answered): Promise<RemarkResult> =>
  database.change(principal, async change => {
    const remark = await lockRemark(change.tx, about)
    if (!remark || remark.settledAt) return change.nothing(remark ? refused('settled') : gone)
    await settle(change.tx, about.remarkId, { settledAt: change.clock.now(), settledBy: change.principal.name })
    const { reportId, remarkId } = about
    await change.audit({ action: 'report.remark_settled', recordType: 'control_report', recordId: reportId, data: { remark: remarkId } })
    return done
  })

async function say(change: Change, remark: Omit<NewRemark, 'writtenBy' | 'authorName' | 'created'>): Promise<RemarkResult> {
  const { id, name } = change.principal
  await insertRemark(change.tx, { ...remark, writtenBy: id, authorName: name, created: change.clock.now() })
  await change.audit({
    action: remark.answersId ? 'report.remark_answered' : 'report.remark_written',
    recordType: 'control_report',
    recordId: remark.reportId,
    data: { characters: remark.text.length },
  })
  return done
}
