import { sql } from 'drizzle-orm'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { editionAnswersOf, editionsInstead } from '#publication/public-edition.store.ts'
import type { PointStatus, ReportKind } from '#reading/reading.ts'
import type { OpenDraft, PastAnswer, PastReport, ReportHistory, ReportHistoryPort } from '#register/record/report-history.ts'
import { newestFirst, type OrderedReport } from './report-order.ts'

/** What control tells the register's pages about reports. */
export const reportHistory: ReportHistoryPort = { reportsOf, openDrafts }

/** A finished report on a paper with what its place in the order depends on. */
export type FinishedReport = PastReport & OrderedReport & { readonly visibility: 'public' | 'members' | 'internal' | 'confidential' }

/** The finished reports on a paper that the principal may see, newest first. */
export async function finishedReportsOf(tx: Tx, paperId: string): Promise<FinishedReport[]> {
  const rows = await rowsOf<Record<string, string | null>>(
    tx,
    sql`select r.id, r.report_kind, r.report_date::text, r.origin, r.next_control_on::text, r.document_id, r.corrects_id, r.finished_at, r.visibility
      from control_report_paper rp join control_report r on r.id = rp.report_id
      where rp.paper_id = ${paperId} and r.state = 'finished'`,
  )
  return newestFirst(
    rows.map(row => ({
      id: String(row['id']),
      kind: row['report_kind'] as ReportKind | null,
      date: toDay(row['report_date']),
      origin: row['origin'] as PastReport['origin'],
      nextControlOn: toDay(row['next_control_on']),
      documentId: row['document_id'] ?? null,
      correctsId: row['corrects_id'] ?? null,
      finishedAt: row['finished_at'] === null ? null : toInstant(row['finished_at']),
      visibility: row['visibility'] as FinishedReport['visibility'],
    })),
  )
}

/** Every answer of the given reports to points of the paper, by report. */
export async function answersOf(
  tx: Tx,
  paperId: string,
): Promise<(PastAnswer & { readonly pointId: string; readonly evidence: string })[]> {
  const rows = await rowsOf<Record<string, string | null>>(
    tx,
    sql`select a.report_id, a.point_id, a.answer, a.status, a.next_step, a.delay_reason, a.evidence, r.report_date::text
      from point_answer a join point p on p.id = a.point_id join control_report r on r.id = a.report_id
      where p.paper_id = ${paperId} and r.state = 'finished'`,
  )
  return rows.map(row => ({
    reportId: String(row['report_id']),
    pointId: String(row['point_id']),
    date: toDay(row['report_date']),
    answer: String(row['answer']),
    status: row['status'] as PointStatus | null,
    nextStep: String(row['next_step']),
    delayReason: String(row['delay_reason']),
    evidence: String(row['evidence']),
  }))
}

async function reportsOf(tx: Tx, paperId: string): Promise<ReportHistory> {
  const instead = await editionsInstead(tx, paperId)
  const reports = newestFirst([
    ...(await finishedReportsOf(tx, paperId)),
    // To those who do not see a report with blackened passages, its public edition is the report.
    ...instead.map(edition => ({ ...edition, ...AS_EDITION })),
  ])
  const place = new Map(reports.map((report, index) => [report.id, index]))
  const answers: (PastAnswer & { readonly pointId: string })[] = await answersOf(tx, paperId)
  if (instead.length > 0)
    answers.push(...(await editionAnswersOf(tx, paperId)).filter(({ reportId }) => instead.some(({ id }) => id === reportId)))
  answers.sort((one, other) => (place.get(one.reportId) ?? 0) - (place.get(other.reportId) ?? 0))
  return { reports, answersByPoint: Map.groupBy(answers, answer => answer.pointId) }
}

const AS_EDITION = { origin: 'written', nextControlOn: null, documentId: null, correctsId: null, finishedAt: null } as const

async function openDrafts(tx: Tx, options: { readonly limit: number; readonly paperId?: string }): Promise<readonly OpenDraft[]> {
  const only = options.paperId
    ? sql`and exists (select from control_report_paper o where o.report_id = r.id and o.paper_id = ${options.paperId})`
    : sql``
  const rows = await rowsOf<{ id: string; report_kind: ReportKind | null; reference: string; subject: string | null; modified: unknown }>(
    tx,
    sql`select r.id, r.report_kind, string_agg(p.reference, '|' order by rp.position, p.reference) as reference,
      (array_agg(p.name order by rp.position, p.reference))[1] as subject, r.modified
      from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
      where r.state = 'draft' ${only}
      group by r.id order by r.modified desc, r.id limit ${options.limit}`,
  )
  return rows.map(row => ({
    reportId: row.id,
    kind: row.report_kind,
    references: row.reference.split('|'),
    subject: row.subject,
    savedAt: toInstant(row.modified),
  }))
}
