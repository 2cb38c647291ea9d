import { type ControlLetter, controlLetter } from '#letters/control-letter.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { type City, readCity } from '#register/settings/city.ts'
import type { Signatory } from '../report/draft.ts'
import { lockPapers } from '../report/record-status.ts'
import { letterValues } from '../report/report.letter.ts'
import { type Report, updateReport } from '../report/report.store.ts'
import { contentHash } from '../report/report-content.ts'
import { storedLetter } from '../report/stored.letter.ts'
import { keepLetter, putLetter } from './letter-files.letter.ts'
import { keepRegisterBefore } from './register-before.store.ts'
import type { StepNotice } from './step-mails.usecases.ts'
import { examineStep, followVisibility, type ReadyStep, type StepResult, type StepWish, takeStep } from './take-step.ts'
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
  const rendered = await putLetter(files, letter)
  const contentSha256 = contentHash(report, storedLetter.write(letter))
  return takeStep(database, principal, signing, {
    lock: ({ tx }) =>
      lockPapers(
        tx,
        report.papers.map(({ paperId }) => paperId),
      ),
    hashes: { contentSha256, pdfSha256: rendered.pdf.sha256 },
    async before(change) {
      const { id, reportDate, signatories } = report.row
      await keepRegisterBefore(change.tx, id)
      await updateReport(change.tx, id, {
        reportDate,
        signatories,
        letter: storedLetter.write(letter),
        contentSha256,
        ...(await keepLetter(change.tx, report, rendered)),
        finishedAt: change.clock.now(),
      })
    },
    async work(change) {
      await followVisibility(change, { report, step: 'signed' })
      return {}
    },
    tell,
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
