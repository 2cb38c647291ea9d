import { withNote } from '#letters/control-letter.ts'
import type { Principal } from '#platform/access/principal.ts'
import { startCorrectionIn } from '../begin/start-report.usecases.ts'
import { recordStatusFromReports } from '../report/record-status.ts'
import { insertNotedEdition, signedLetter } from '../report/report-edition.store.ts'
import { keepLetter, putLetter } from './letter-files.letter.ts'
import { restoreRegisterBefore } from './register-before.store.ts'
import type { Signing } from './sign-report.usecases.ts'
import { examineStep, type StepResult, type StepWish, takeStep } from './take-step.ts'

/** The mayor takes note (C4, C5). The signed letter stays as it is; a second edition bears the note, and goes out. */
export async function noteReport(
  { database, files, clock, tell }: Signing,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
): Promise<StepResult> {
  const noting: StepWish = { ...wish, action: 'note' }
  const examined = await database.read(principal, tx => examineStep(tx, principal, noting, clock.today()))
  if (examined.kind !== 'ready') return examined
  const { report, capacity } = examined
  const signed = signedLetter(report.row)
  if (!signed) throw new Error('a signed report has no letter')
  const letter = withNote(signed, { name: principal.name, role: capacity.title, inAbsence: capacity.inAbsence, notedOn: clock.today() })
  const rendered = await putLetter(files, letter)
  return takeStep(database, principal, noting, {
    hashes: { contentSha256: report.row.contentSha256, pdfSha256: rendered.pdf.sha256 },
    async work({ tx }) {
      const { id, visibility } = report.row
      await insertNotedEdition(tx, { reportId: id, letter, ...(await keepLetter(tx, report, rendered)), visibility })
      return {}
    },
    tell,
  })
}

/**
 * Gives a signed report back before it is sent, with a reason (C5). It stays as it was signed and no longer counts: the register says again what the report before
 * it said, and a new draft with the same words is begun for the office.
 */
export const returnReport = (
  { database, tell }: Pick<Signing, 'database' | 'tell'>,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
): Promise<StepResult<{ readonly draftId: string }>> =>
  takeStep(
    database,
    principal,
    { ...wish, action: 'return' },
    {
      async work(change, { report }) {
        await restoreRegisterBefore(change.tx, report.row.id)
        for (const paper of report.papers) await recordStatusFromReports(change.tx, paper.paperId, change.clock.today())
        return { draftId: await startCorrectionIn(change, report) }
      },
      tell,
    },
  )
