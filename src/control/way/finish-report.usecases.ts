import { and, eq, sql } from 'drizzle-orm'
import { type ControlLetter, controlLetter } from '#letters/control-letter.ts'
import { renderControlLetterDocx } from '#letters/render-control-letter-docx.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { FileStore, StoredFile } from '#platform/files/file-store.ts'
import { readCity } from '#register/settings/city.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { changeOrNothing } from '../change-or-nothing.ts'
import { checkDraft, type DraftCheck } from '../draft/draft-check.ts'
import { letterFileName } from '../report/letter-file-name.ts'
import { lockPapers, recordStatusFromReports } from '../report/record-status.ts'
import { letterValues } from '../report/report.letter.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { controlReport, controlReportPaper, pointAnswer } from '../report/report.table.ts'
import { contentHash } from '../report/report-content.ts'

export type FinishResult =
  | { readonly kind: 'finished' }
  | { readonly kind: 'contradicts'; readonly check: DraftCheck }
  /** Someone has saved the draft since it was looked at: what would be finished is not what was seen. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'already_finished' }
  | { readonly kind: 'gone' }

export interface Finishing {
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
}

/**
 * Finishes a report for good (C5, C6): sets the letter, keeps PDF and DOCX under their hashes, and in one transaction records the report, sets the status of the
 * points and schedules the next control or closes the resolution. A report that contradicts itself or the register (C3) is not finished.
 * @param seen the version of the draft that was shown before it was confirmed
 */
export async function finishReport(
  { database, files, clock }: Finishing,
  principal: Principal,
  { reportId, seen }: { reportId: string; seen: number },
): Promise<FinishResult> {
  const today = clock.today()
  const drawn = await database.read(principal, async tx => {
    const state = await stateOf(tx, reportId, seen, today)
    return state.kind === 'ready' ? { ...state, city: await readCity(tx) } : state
  })
  if (drawn.kind !== 'ready') return drawn
  const report = asFinished(drawn.report, today)
  const letter = controlLetter(letterValues(report, drawn.city, today))
  // The files come first: a report must never point to bytes that are not there. Bytes without a report do no harm.
  const pdf = await files.put((await renderControlLetterPdf(letter)).pdf)
  const docx = await files.put(await renderControlLetterDocx(letter))
  return changeOrNothing(database, principal, async change => {
    await lockPapers(
      change.tx,
      report.papers.map(paper => paper.paperId),
    )
    const now = await stateOf(change.tx, reportId, seen, today)
    if (now.kind !== 'ready') return now
    await record(change, report, { letter, pdf, docx })
    return { kind: 'finished' }
  })
}

type State = { readonly kind: 'ready'; readonly report: Report } | Exclude<FinishResult, { kind: 'finished' }>

async function stateOf(tx: Tx, reportId: string, seen: number, today: Temporal.PlainDate): Promise<State> {
  const report = await readReport(tx, reportId)
  if (!report) return { kind: 'gone' }
  if (report.row.state === 'finished') return { kind: 'already_finished' }
  if (report.row.version !== seen) return { kind: 'changed' }
  const check = checkDraft(report, today)
  return check.contradictions.length > 0 ? { kind: 'contradicts', check } : { kind: 'ready', report }
}

/** The report as it will stand: with its day, and seen by everyone unless it is confidential (V2). */
export const asFinished = (report: Report, today: Temporal.PlainDate): Report => ({
  ...report,
  row: {
    ...report.row,
    reportDate: report.row.reportDate ?? today,
    visibility: report.row.visibility === 'confidential' ? 'confidential' : 'public',
  },
})

async function record(
  change: Change,
  report: Report,
  { letter, pdf, docx }: { letter: ControlLetter; pdf: StoredFile; docx: StoredFile },
): Promise<void> {
  const { tx } = change
  const { id, visibility, reportDate } = report.row
  const hash = contentHash(report, letter)
  const pdfFileId = await keepFile(tx, pdf, { name: letterFileName(report, 'pdf'), mimeType: 'application/pdf', visibility })
  const docxFileId = await keepFile(tx, docx, { name: letterFileName(report, 'docx'), mimeType: DOCX, visibility })
  for (const table of [pointAnswer, controlReportPaper]) await tx.update(table).set({ visibility }).where(eq(table.reportId, id))
  await tx
    .update(controlReport)
    .set({
      state: 'finished',
      reportDate,
      visibility,
      letter: letter as unknown as Record<string, unknown>,
      contentSha256: hash,
      pdfFileId,
      docxFileId,
      finishedAt: change.clock.now(),
    })
    .where(and(eq(controlReport.id, id), eq(controlReport.version, report.row.version)))
  for (const paper of report.papers) await recordStatusFromReports(tx, paper.paperId, change.clock.today())
  await change.audit({
    action: 'report.finished',
    recordType: 'control_report',
    recordId: id,
    data: {
      papers: report.papers.map(paper => paper.reference),
      kind: report.row.reportKind,
      contentSha256: hash,
      pdfSha256: pdf.sha256,
      docxSha256: docx.sha256,
      corrects: report.row.correctsId,
    },
  })
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The row of a stored file; the same bytes have one row. */
async function keepFile(tx: Tx, file: StoredFile, about: { name: string; mimeType: string; visibility: Visibility }): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into file (sha256, file_name, mime_type, size, visibility)
      values (${file.sha256}, ${about.name}, ${about.mimeType}, ${file.size}, ${about.visibility})
      on conflict (sha256) do update set file_name = file.file_name returning id`,
  )
  if (!row) throw new Error('a file was not recorded')
  return row.id
}
