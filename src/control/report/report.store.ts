import { type SQL, sql } from 'drizzle-orm'
import { day, flag, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { PointStatus } from '#reading/reading.ts'
import { meeting, paper } from '#register/record/paper.table.ts'
import { point } from '#register/record/point.table.ts'
import { leadInsOf } from '#register/rules/lead-in.ts'
import { isUuid } from '#vocabulary/uuid.ts'
import { attachmentsOf } from './attachment.store.ts'
import type { ReportAttachment } from './attachment.ts'
import type { DraftAnswer, DraftContent } from './draft.ts'
import { controlReport, pointAnswer, type ReportRow, type ReportValues } from './report.table.ts'

const { reference, name, decidedOn, responsibleUnit, responsibleUnitId, textSource, nextControlOn, repealedBy, visibility } = paper.columns
const reportPaper = shape({
  paperId: text.at('p.id'),
  reference,
  name,
  session: meeting.columns.sessionNumber.orNull.at('m.session_number'),
  decidedOn,
  responsibleUnit,
  responsibleUnitId,
  textSource,
  nextControlOn,
  repealedBy,
  visibility,
})

const written = (column: string) => text.at(sql`coalesce(${sql.raw(`a.${column}`)}, '')`)
const reportPoint = shape({
  paperId: point.columns.paperId,
  pointId: text.at('p.id'),
  number: point.columns.number,
  registerText: text.at('p.text'),
  /** What the report quotes; null for a point that came into the register after the report was begun. */
  quotedText: text.orNull.at('a.quoted_text'),
  /** The point's status before this report. */
  registerStatus: word<PointStatus>().orNull.at('p.status'),
  dueOn: day.orNull.at('p.next_due_on'),
  responsibleUnit: point.columns.responsibleUnit,
  /** It only leads in to its parts; where a report answered it all the same, it is a point like any other. */
  isLeadIn: flag.at(sql`(p.is_lead_in and a.status is null and concat(a.answer, a.delay_reason, a.next_step, a.evidence) = '')`),
  visibility: point.columns.visibility,
  answer: written('answer'),
  status: pointAnswer.columns.status.at('a.status'),
  delayReason: written('delay_reason'),
  nextStep: written('next_step'),
  evidence: written('evidence'),
})

/** One point as a report sees it: the register's words, the words the report quotes, and the report's answer. */
export interface ReportPoint extends Omit<RowOf<typeof reportPoint>, 'paperId' | keyof DraftAnswer> {
  readonly pointId: string
  readonly answer: DraftAnswer
}

export interface ReportPaper extends RowOf<typeof reportPaper> {
  /** Those that the report answers; of a draft all, in the order of the resolution. */
  readonly points: readonly ReportPoint[]
}

const correctedReport = shape({
  id: controlReport.columns.id,
  kind: controlReport.columns.reportKind.at('report_kind'),
  date: controlReport.columns.reportDate.at('report_date'),
  state: controlReport.columns.state,
})

export interface Report {
  readonly row: ReportRow
  readonly papers: readonly ReportPaper[]
  /** What goes with the letter, and what proves its answers, in order. */
  readonly attachments: readonly ReportAttachment[]
  /** The report this one corrects (C5), or takes the place of where that one was given back unsent. */
  readonly corrects: RowOf<typeof correctedReport> | null
}

/** A report with the papers and points it is about, or null where there is none that the principal may see. */
export async function readReport(tx: Tx, id: string): Promise<Report | null> {
  if (!isUuid(id)) return null
  const row = await controlReport.one(tx, sql`select ${controlReport.list()} from control_report where id = ${id}`)
  if (!row) return null
  const papers = await reportPaper.many(
    tx,
    sql`select ${reportPaper.list('p')} from control_report_paper rp join paper p on p.id = rp.paper_id left join meeting m on m.id = p.meeting_id
      where rp.report_id = ${id} order by rp.position, p.reference`,
  )
  const points = await reportPoint.many(
    tx,
    sql`select ${reportPoint.list('p')} from control_report_paper rp join point p on p.paper_id = rp.paper_id
      left join point_answer a on a.report_id = rp.report_id and a.point_id = p.id
      where rp.report_id = ${id} ${row.state !== 'draft' ? sql`and a.id is not null` : sql``} order by p.position, p.number`,
  )
  const byPaper = Map.groupBy(points, ({ paperId }) => paperId)
  const corrects =
    row.correctsId &&
    (await correctedReport.one(tx, sql`select ${correctedReport.list()} from control_report where id = ${row.correctsId}`))
  return {
    row,
    corrects: corrects || null,
    attachments: await attachmentsOf(tx, id),
    papers: papers.map(paper => ({ ...paper, points: (byPaper.get(paper.paperId) ?? []).map(pointOf) })),
  }
}

function pointOf({ paperId: _, answer, status, delayReason, nextStep, evidence, ...point }: RowOf<typeof reportPoint>): ReportPoint {
  return { ...point, answer: { pointId: point.pointId, answer, status, delayReason, nextStep, evidence } }
}

/** The points of a resolution that are answered one by one: all but those that only lead in to their parts. */
export const answeredIn = ({ points }: Pick<ReportPaper, 'points'>): ReportPaper['points'] => points.filter(({ isLeadIn }) => !isLeadIn)

/** What a report quotes of a point: its words, after those that lead in to them (W12). */
export const quoteOf = (point: ReportPoint, { points }: Pick<ReportPaper, 'points'>): string =>
  [
    ...leadInsOf(
      { number: point.number, text: '' },
      points.map(one => ({ ...one, text: one.registerText })),
    ),
    point,
  ]
    .map(({ quotedText }) => quotedText ?? '')
    .join('\n\n')

/** The authors of a report with this one among them. */
export const withAuthor = (id: string): SQL => sql`case when ${id} = any(authors) then authors else authors || ${id}::text end`

const inserted = shape({ id: text })

/** Adds a report. Gives its id. */
export async function insertReport(tx: Tx, values: ReportValues): Promise<string> {
  const row = await inserted.one(tx, sql`insert into control_report ${controlReport.values(values)} returning id`)
  if (!row) throw new Error('a report was not inserted')
  return row.id
}

export async function updateReport(tx: Tx, id: string, values: ReportValues): Promise<void> {
  await tx.execute(sql`update control_report set ${controlReport.set(values)} where id = ${id}`)
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

/** The resolutions that a report is about, by their references. */
export const referencesOf = ({ papers }: { readonly papers: readonly { readonly reference: string }[] }): string[] =>
  papers.map(({ reference }) => reference)
