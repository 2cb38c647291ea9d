import { eq, sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { PointStatus, ReportKind } from '#reading/reading.ts'
import type { TextSource } from '#register/record/paper.table.ts'
import { isUuid } from '#vocabulary/uuid.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { attachmentsOf } from './attachment.store.ts'
import type { ReportAttachment } from './attachment.ts'
import { type DraftAnswer, type DraftContent, emptyAnswer } from './draft.ts'
import { controlReport, type ReportState } from './report.table.ts'

/** One point as a report sees it: the register's words, the words the report quotes, and the report's answer. */
export interface ReportPoint {
  readonly pointId: string
  readonly number: string
  readonly registerText: string
  /** What the report quotes; null for a point that came into the register after the report was begun. */
  readonly quotedText: string | null
  /** The point's status before this report. */
  readonly registerStatus: PointStatus | null
  readonly dueOn: Temporal.PlainDate | null
  readonly responsibleUnit: string | null
  readonly visibility: Visibility
  readonly answer: DraftAnswer
}

export interface ReportPaper {
  readonly paperId: string
  readonly reference: string
  readonly name: string | null
  readonly session: string | null
  readonly decidedOn: Temporal.PlainDate | null
  readonly responsibleUnit: string | null
  readonly textSource: TextSource
  readonly nextControlOn: Temporal.PlainDate | null
  readonly repealedBy: string | null
  readonly visibility: Visibility
  /** Those that the report answers; of a draft all, in the order of the resolution. */
  readonly points: readonly ReportPoint[]
}

export type ReportRow = typeof controlReport.$inferSelect

export interface Report {
  readonly row: ReportRow
  readonly papers: readonly ReportPaper[]
  /** What goes with the letter, and what proves its answers, in order. */
  readonly attachments: readonly ReportAttachment[]
  /** The report this one corrects (C5), or takes the place of where that one was given back unsent. */
  readonly corrects: {
    readonly id: string
    readonly kind: ReportKind | null
    readonly date: Temporal.PlainDate | null
    readonly state: ReportState
  } | null
}

/** A report with the papers and points it is about, or null where there is none that the principal may see. */
export async function readReport(tx: Tx, id: string): Promise<Report | null> {
  if (!isUuid(id)) return null
  const [row] = await tx.select().from(controlReport).where(eq(controlReport.id, id))
  if (!row) return null
  const papers = await rowsOf<Record<string, string | null>>(
    tx,
    sql`select p.id, p.reference, p.name, m.session_number, p.decided_on::text, p.responsible_unit, p.text_source, p.next_control_on::text, p.repealed_by, p.visibility
      from control_report_paper rp join paper p on p.id = rp.paper_id left join meeting m on m.id = p.meeting_id
      where rp.report_id = ${id} order by rp.position, p.reference`,
  )
  const points = await rowsOf<Record<string, string | null>>(
    tx,
    sql`select p.paper_id, p.id, p.number, p.text, p.status as register_status, p.next_due_on::text, p.responsible_unit, p.visibility,
        a.id as answer_id, a.quoted_text, a.answer, a.status, a.delay_reason, a.next_step, a.evidence
      from control_report_paper rp join point p on p.paper_id = rp.paper_id left join point_answer a on a.report_id = rp.report_id and a.point_id = p.id
      where rp.report_id = ${id} ${row.state !== 'draft' ? sql`and a.id is not null` : sql``} order by p.position, p.number`,
  )
  const byPaper = Map.groupBy(points, point => String(point['paper_id']))
  const corrects = row.correctsId
    ? (
        await tx
          .select({ id: controlReport.id, kind: controlReport.reportKind, date: controlReport.reportDate, state: controlReport.state })
          .from(controlReport)
          .where(eq(controlReport.id, row.correctsId))
      )[0]
    : undefined
  return {
    row,
    corrects: corrects ?? null,
    attachments: await attachmentsOf(tx, id),
    papers: papers.map(paper => ({
      paperId: String(paper['id']),
      reference: String(paper['reference']),
      name: paper['name'] ?? null,
      session: paper['session_number'] ?? null,
      decidedOn: toDay(paper['decided_on']),
      responsibleUnit: paper['responsible_unit'] ?? null,
      textSource: paper['text_source'] as TextSource,
      nextControlOn: toDay(paper['next_control_on']),
      repealedBy: paper['repealed_by'] ?? null,
      visibility: paper['visibility'] as Visibility,
      points: (byPaper.get(String(paper['id'])) ?? []).map(pointOfRow),
    })),
  }
}

const pointOfRow = (row: Record<string, string | null>): ReportPoint => {
  const pointId = String(row['id'])
  return {
    pointId,
    number: String(row['number']),
    registerText: String(row['text']),
    quotedText: row['quoted_text'] ?? null,
    registerStatus: row['register_status'] as PointStatus | null,
    dueOn: toDay(row['next_due_on']),
    responsibleUnit: row['responsible_unit'] ?? null,
    visibility: row['visibility'] as Visibility,
    answer:
      row['answer_id'] == null
        ? emptyAnswer(pointId)
        : {
            pointId,
            answer: String(row['answer']),
            status: row['status'] as PointStatus | null,
            delayReason: String(row['delay_reason']),
            nextStep: String(row['next_step']),
            evidence: String(row['evidence']),
          },
  }
}

/** What a person wrote in a report, in the order of its points. */
export function contentOf({ row, papers }: Report): DraftContent {
  return {
    kind: row.reportKind,
    date: row.reportDate?.toString() ?? null,
    nextControlOn: row.nextControlOn?.toString() ?? null,
    confidential: row.visibility === 'confidential',
    department: row.department ?? '',
    fileMark: row.fileMark ?? '',
    addressees: row.addressees ?? '',
    enclosures: row.enclosures,
    signatories: row.signatories.map(({ name, role, inAbsence }) => ({ name, role, inAbsence: inAbsence ?? false })),
    acknowledgement: row.acknowledgement ?? null,
    answers: papers.flatMap(paper => paper.points.map(point => point.answer)),
  }
}

/** Whether the register lets a report be anything but confidential: a paper or point that is confidential makes it so (V2). */
export const mustBeConfidential = ({ papers }: Report): boolean =>
  papers.some(paper => paper.visibility === 'confidential' || paper.points.some(point => point.visibility === 'confidential'))
