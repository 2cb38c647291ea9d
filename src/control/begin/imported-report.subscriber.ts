import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ReadPoint } from '#reading/reading.ts'
import type { ControlReportAccepted } from '#register/intake/events.ts'
import { lockPapers, recordStatusFromReports } from '../report/record-status.ts'
import { insertReport, referencesOf } from '../report/report.store.ts'
import { controlReportPaper, pointAnswer } from '../report/report.table.ts'
import { beginWay } from './way-begin.store.ts'

/**
 * Records an accepted letter as a finished report with its answers, sets the status of the points and schedules the next control (C6). Letters may come in any
 * order: the one with the newest day counts. A letter that was recorded before is not recorded again.
 */
export async function recordImportedReport(change: Change, event: ControlReportAccepted): Promise<void> {
  const { tx } = change
  const { reading, visibility } = event
  if (await importedOf(tx, event.documentId)) return
  const paperIds = [...new Set(event.papers.map(paper => paper.paperId))]
  await lockPapers(tx, paperIds)
  const finishedAt = change.clock.now()
  const reportId = await insertReport(tx, {
    origin: 'imported',
    reportKind: reading.reportKind,
    reportDate: dayOf(reading.documentDate),
    nextControlOn: reading.reportKind === 'final' ? null : dayOf(reading.nextControl),
    department: reading.department,
    signatories: reading.signatories,
    documentId: event.documentId,
    createdBy: change.principal.id,
    finishedAt,
    visibility,
  })
  const belonging = { reportId, visibility }
  const papers = paperIds.map((paperId, position) => ({ paperId, position, ...belonging }))
  if (papers.length > 0) await tx.execute(sql`insert into control_report_paper ${controlReportPaper.values(papers)}`)
  const answers = answersByPoint(event).map(answer => ({ ...answer, ...belonging }))
  if (answers.length > 0) await tx.execute(sql`insert into point_answer ${pointAnswer.values(answers)}`)
  // It was signed and sent on paper. Publishing it is a decision of its own, with a look for names (decision 100).
  await beginWay(tx, reportId, visibility, 'sent', finishedAt)
  for (const paperId of paperIds) await recordStatusFromReports(tx, paperId, change.clock.today())
  await change.audit({
    action: 'report.imported',
    recordType: 'control_report',
    recordId: reportId,
    data: { documentId: event.documentId, papers: referencesOf(event), kind: reading.reportKind },
  })
}

const imported = shape({ id: text })

const importedOf = (tx: Tx, documentId: string) =>
  imported.one(tx, sql`select id from control_report where document_id = ${documentId} and origin = 'imported'`)

/** The letter's answers, one per point of the register: a letter that speaks of a point twice said both. */
function answersByPoint(event: ControlReportAccepted) {
  const parts = event.reading.points.flatMap((point, index) => {
    const pointId = event.pointIds[index]
    return pointId ? [{ pointId, point }] : []
  })
  return [...Map.groupBy(parts, part => part.pointId)].map(([pointId, ofPoint], position) => ({
    pointId,
    position,
    quotedText: joined(ofPoint.map(part => part.point.text)),
    answer: joined(ofPoint.map(part => part.point.response ?? '')),
    status: lastStatus(ofPoint.map(part => part.point)),
  }))
}

const joined = (texts: readonly string[]): string => texts.filter(text => text !== '').join('\n\n')

const lastStatus = (points: readonly ReadPoint[]): ReadPoint['status'] =>
  points.map(point => point.status).findLast(status => status !== null) ?? null

const dayOf = (iso: string | null): Temporal.PlainDate | null => (iso === null ? null : Temporal.PlainDate.from(iso))
