import { and, eq, sql } from 'drizzle-orm'
import { type ControlLetter, controlLetter } from '#letters/control-letter.ts'
import { renderControlLetterDocx } from '#letters/render-control-letter-docx.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { FileStore, StoredFile } from '#platform/files/file-store.ts'
import { type City, readCity } from '#register/settings/city.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { letterFileName } from '../report/letter-file-name.ts'
import { lockPapers } from '../report/record-status.ts'
import { letterValues } from '../report/report.letter.ts'
import type { Report } from '../report/report.store.ts'
import { controlReport, type Signatory } from '../report/report.table.ts'
import { contentHash } from '../report/report-content.ts'
import { keepRegisterBefore } from './register-before.store.ts'
import type { StepNotice } from './step-mails.usecases.ts'
import { examineStep, followVisibility, lockStep, type ReadyStep, recordStep, type StepResult, type StepWish, told } from './take-step.ts'
import type { WayOfReport } from './way.store.ts'

export interface Signing {
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
  /** Tells those whose step is next; nobody is told where it is missing. */
  readonly tell?: StepNotice
}

/**
 * Signs a report (C5, C6): sets the letter, keeps PDF and DOCX under their hashes, and in one transaction fixes the report, sets the status of the points and
 * schedules the next control or closes the resolution. Nothing of a signed report changes any more.
 * @param wish what was on the screen, and how the signer proved to be the one
 */
export async function signReport(
  { database, files, clock, tell }: Signing,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
): Promise<StepResult> {
  const signing: StepWish = { ...wish, action: 'sign' }
  const today = clock.today()
  const examined = await database.read(principal, async tx => {
    const found = await examineStep(tx, principal, signing, today)
    return found.kind === 'ready' ? { ...found, city: await readCity(tx) } : found
  })
  if (examined.kind !== 'ready') return examined
  const report = asSigned(examined, principal.name, today)
  const letter = letterOf(report, examined.city, today)
  // The files come first: a report must never point to bytes that are not there. Bytes without a report do no harm.
  const pdf = await files.put((await renderControlLetterPdf(letter)).pdf)
  const docx = await files.put(await renderControlLetterDocx(letter))
  return database.change(principal, async change => {
    await lockPapers(
      change.tx,
      report.papers.map(paper => paper.paperId),
    )
    const ready = await lockStep(change, signing)
    if (ready.kind !== 'ready') return change.nothing(ready)
    const contentSha256 = contentHash(report, letter)
    await recordStep(change, signing, ready, { contentSha256, pdfSha256: pdf.sha256 })
    await fix(change, report, { letter, pdf, docx, contentSha256 })
    await tell?.(change, told(signing, ready))
    return { kind: 'done', step: ready.next }
  })
}

/** The letter as it reads with today's signatures. */
export const letterOf = (report: Report, city: City, today: Temporal.PlainDate): ControlLetter =>
  controlLetter(letterValues(report, city, today))

/** The letter of a draft, with those who are expected to sign it. */
export const expectedLetter = (report: Report, { way, steps, signers }: WayOfReport, city: City): ControlLetter =>
  controlLetter(letterValues({ ...report, row: { ...report.row, signatories: expectedSignatories({ way, steps, signers }) } }, city, null))

/** The head of the department, or, where that position is vacant, the first who stands in; then who has co-signed. */
function expectedSignatories(found: Pick<WayOfReport, 'way' | 'steps' | 'signers'>): Signatory[] {
  const [first] = found.signers
  const unit = found.way.department?.name ?? ''
  const signer = first && {
    name: first.name,
    role: first.title || `${first.role === 'head' ? 'Leitung' : 'Stellvertretende Leitung'} ${unit}`,
    inAbsence: first.role === 'deputy',
  }
  return [...(signer ? [signer] : []), ...cosignaturesOf(found)]
}

/** The report as it will stand once it is signed by this person: with its day, and with who signed and co-signed instead of who was expected to. */
export function asSigned(
  { report, capacity, found }: Pick<ReadyStep, 'report' | 'capacity' | 'found'>,
  name: string,
  today: Temporal.PlainDate,
): Report {
  const signatories: Signatory[] = [
    { name, role: capacity.title, inAbsence: capacity.inAbsence, signedOn: today.toString() },
    ...cosignaturesOf(found),
  ]
  return { ...report, row: { ...report.row, reportDate: report.row.reportDate ?? today, signatories } }
}

function cosignaturesOf({ steps, way }: Pick<WayOfReport, 'steps' | 'way'>): Signatory[] {
  return way.cosigners
    .filter(({ signed }) => signed)
    .flatMap(({ id }) => {
      const step = steps.findLast(taken => taken.action === 'cosign' && taken.organizationId === id)
      return step
        ? [
            {
              name: step.actorName,
              role: step.capacity,
              inAbsence: step.inAbsence,
              signedOn: step.at.toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString(),
            },
          ]
        : []
    })
}

async function fix(
  change: Change,
  report: Report,
  { letter, pdf, docx, contentSha256 }: { letter: ControlLetter; pdf: StoredFile; docx: StoredFile; contentSha256: string },
): Promise<void> {
  const { tx } = change
  await keepRegisterBefore(tx, report.row.id)
  const { id, visibility, reportDate, signatories } = report.row
  const pdfFileId = await keepFile(tx, pdf, { name: letterFileName(report, 'pdf'), mimeType: 'application/pdf', visibility })
  const docxFileId = await keepFile(tx, docx, { name: letterFileName(report, 'docx'), mimeType: DOCX, visibility })
  await tx
    .update(controlReport)
    .set({
      state: 'finished',
      reportDate,
      signatories,
      letter: letter as unknown as Record<string, unknown>,
      contentSha256,
      pdfFileId,
      docxFileId,
      finishedAt: change.clock.now(),
    })
    .where(and(eq(controlReport.id, id), eq(controlReport.version, report.row.version)))
  await followVisibility(change, { report, step: 'signed' })
}

/** The type of a letter's editable copy. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The row of a stored file; the same bytes have one row. */
export async function keepFile(
  tx: Tx,
  file: StoredFile,
  about: { name: string; mimeType: string; visibility: Visibility },
): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into file (sha256, file_name, mime_type, size, visibility)
      values (${file.sha256}, ${about.name}, ${about.mimeType}, ${file.size}, ${about.visibility})
      on conflict (sha256) do update set file_name = file.file_name returning id`,
  )
  if (!row) throw new Error('a file was not recorded')
  return row.id
}
