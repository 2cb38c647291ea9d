import { sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { readReport } from '../report/report.store.ts'

/** The most characters of a remark. */
export const LONGEST_REMARK = 4000

export type RemarkResult = 'done' | 'gone' | 'empty' | 'too_long' | 'settled'

/** Writes a question or remark about a draft, or about one of its points. */
export function writeRemark(
  database: Database,
  principal: Principal,
  remark: { readonly reportId: string; readonly pointId: string | null; readonly text: string },
): Promise<RemarkResult> {
  return database.change(principal, async (change): Promise<RemarkResult> => {
    const text = remark.text.trim()
    if (text === '') return change.nothing('empty')
    if (text.length > LONGEST_REMARK) return change.nothing('too_long')
    const report = await readReport(change.tx, remark.reportId)
    const points = report?.papers.flatMap(paper => paper.points.map(({ pointId }) => pointId)) ?? []
    if (report?.row.state !== 'draft' || (remark.pointId !== null && !points.includes(remark.pointId))) return change.nothing('gone')
    await insert(change, {
      reportId: report.row.id,
      pointId: remark.pointId,
      answersId: null,
      text,
      isConfidential: report.row.visibility === 'confidential',
    })
    return 'done'
  })
}

/** Answers a remark; one that is settled is over. */
export function answerRemark(
  database: Database,
  principal: Principal,
  answer: { readonly reportId: string; readonly remarkId: string; readonly text: string },
): Promise<RemarkResult> {
  return database.change(principal, async (change): Promise<RemarkResult> => {
    const text = answer.text.trim()
    if (text === '') return change.nothing('empty')
    if (text.length > LONGEST_REMARK) return change.nothing('too_long')
    const found = await openRemark(change, answer)
    if (found.kind !== 'open') return change.nothing(found.kind)
    await insert(change, {
      reportId: answer.reportId,
      pointId: found.pointId,
      answersId: answer.remarkId,
      text,
      isConfidential: found.isConfidential,
    })
    return 'done'
  })
}

/** Settles a remark: nothing is open about it any more. */
export function settleRemark(
  database: Database,
  principal: Principal,
  about: { readonly reportId: string; readonly remarkId: string },
): Promise<RemarkResult> {
  return database.change(principal, async (change): Promise<RemarkResult> => {
    const found = await openRemark(change, about)
    if (found.kind !== 'open') return change.nothing(found.kind)
    await change.tx.execute(sql`update report_remark set settled_at = ${change.clock.now().toString()}, settled_by = ${change.principal.name}
      where id = ${about.remarkId}`)
    await change.audit({
      action: 'report.remark_settled',
      recordType: 'control_report',
      recordId: about.reportId,
      data: { remark: about.remarkId },
    })
    return 'done'
  })
}

type Found =
  | { readonly kind: 'open'; readonly pointId: string | null; readonly isConfidential: boolean }
  | { readonly kind: 'gone' | 'settled' }

async function openRemark(change: Change, { reportId, remarkId }: { reportId: string; remarkId: string }): Promise<Found> {
  const [row] = await rowsOf<{ point_id: string | null; settled_at: unknown; visibility: string }>(
    change.tx,
    sql`select m.point_id, m.settled_at, m.visibility from report_remark m join control_report r on r.id = m.report_id and r.state = 'draft'
      where m.id::text = ${remarkId} and m.report_id::text = ${reportId} and m.answers_id is null for update of m`,
  )
  if (!row) return { kind: 'gone' }
  if (row.settled_at !== null) return { kind: 'settled' }
  return { kind: 'open', pointId: row.point_id, isConfidential: row.visibility === 'confidential' }
}

async function insert(
  change: Change,
  remark: { reportId: string; pointId: string | null; answersId: string | null; text: string; isConfidential: boolean },
): Promise<void> {
  await change.tx.execute(sql`insert into report_remark (report_id, point_id, answers_id, text, written_by, author_name, created, visibility)
    values (${remark.reportId}, ${remark.pointId}, ${remark.answersId}, ${remark.text}, ${change.principal.id}, ${change.principal.name},
      ${change.clock.now().toString()}, ${remark.isConfidential ? 'confidential' : 'internal'}::visibility)`)
  await change.audit({
    action: remark.answersId ? 'report.remark_answered' : 'report.remark_written',
    recordType: 'control_report',
    recordId: remark.reportId,
    data: { characters: remark.text.length },
  })
}
