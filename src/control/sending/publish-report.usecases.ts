import type { ControlLetter } from '#letters/control-letter.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Refused, refused } from '#platform/db/outcome.ts'
import type { FileStore, StoredFile } from '#platform/files/file-store.ts'
import { keepFile } from '#platform/files/kept-file.ts'
import { removePublicEdition, replacePublicEdition } from '#publication/public-edition.store.ts'
import {
  insertPublication,
  publicationPlanOf,
  savePublicationPlan,
  undoPublication,
  withdrawPublication,
} from '#publication/publication.store.ts'
import type { Redaction } from '#publication/rules/redaction.ts'
import { letterFileName } from '../report/letter-file-name.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { followVisibility, type OvertakenStep, type StepResult, type StepWish, takeStep } from '../way/take-step.ts'
import { letterForPublic, redactedAnswers, redactedLetter } from './public-edition.letter.ts'

/**
 * Publishes a report that was sent, or one that was withdrawn (C5): a decision of its own. Where passages are blackened, the report itself stays the council's and
 * the public reads an edition without them.
 * @param files where the edition's PDF is kept; needed where passages are blackened
 * @param capacity in what role, where it is not the one who publishes: "nach Einstellung der Stadt"
 */
export async function publishReport(
  database: Database,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
  { files, capacity }: { readonly files?: FileStore; readonly capacity?: string } = {},
): Promise<StepResult> {
  const publishing: StepWish = { ...wish, action: 'publish' }
  const edition = await editionFor(database, principal, wish.reportId, files)
  if (edition.kind !== 'ready') return edition
  return takeStep(database, principal, publishing, {
    // Someone decided otherwise about a name while the edition was being set.
    async check({ tx }, { report, found }): Promise<OvertakenStep | undefined> {
      const { redactions } = await publicationPlanOf(tx, report.row.id)
      if (JSON.stringify(redactions) === JSON.stringify(edition.redactions)) return
      return { kind: 'overtaken', by: 'save', since: [], step: found.way.step }
    },
    hashes: { contentSha256: null, pdfSha256: edition.pdf?.sha256 ?? null },
    capacity,
    async work(change, { report, next }) {
      const { tx } = change
      const { id, reportKind, reportDate } = report.row
      if (edition.pdf) await keepEdition(change, report, { ...edition, pdf: edition.pdf })
      else await removePublicEdition(tx, id)
      const paperIds = report.papers.map(({ paperId }) => paperId)
      await insertPublication(tx, { reportId: id, publishedAt: change.clock.now(), paperIds, reportKind, reportDate })
      await savePublicationPlan(tx, id, { publication: 'open', publicationBecause: '', publishOn: null })
      await followVisibility(change, { report, step: next, isRedacted: edition.pdf !== null })
      return {}
    },
  })
}

interface Edition {
  readonly kind: 'ready'
  readonly redactions: readonly Redaction[]
  /** The letter with everything in it. */
  readonly plain: ControlLetter
  readonly letter: unknown
  /** Null where nothing is blackened: then the letter itself is public. */
  readonly pdf: StoredFile | null
}

/** Sets the public edition before the transaction: bytes without a report do no harm, a report that points to no bytes does. */
async function editionFor(
  database: Database,
  principal: Principal,
  reportId: string,
  files: FileStore | undefined,
): Promise<Edition | { readonly kind: 'gone' }> {
  const found = await database.read(principal, async tx => {
    const report = await readReport(tx, reportId)
    return report && { report, plain: await letterForPublic(tx, report), redactions: (await publicationPlanOf(tx, reportId)).redactions }
  })
  if (!found) return { kind: 'gone' }
  const { redactions, plain } = found
  if (redactions.length === 0) return { kind: 'ready', redactions, plain, letter: null, pdf: null }
  if (!files) throw new Error('a public edition needs a place for its file')
  const letter = redactedLetter(plain, redactions)
  return { kind: 'ready', redactions, plain, letter, pdf: await files.put((await renderControlLetterPdf(letter)).pdf) }
}

async function keepEdition(change: Change, report: Report, edition: Edition & { readonly pdf: StoredFile }): Promise<void> {
  const pdfFileId = await keepFile(change.tx, edition.pdf, {
    fileName: letterFileName(report, 'pdf'),
    mimeType: 'application/pdf',
    visibility: 'public',
  })
  await replacePublicEdition(change.tx, {
    reportId: report.row.id,
    letter: edition.letter,
    answers: redactedAnswers(report, edition.plain, edition.redactions),
    pdfFileId,
  })
}

/** Takes a published report back: the council still reads it, and its public address says that it was withdrawn, when and why (C5). */
export const withdrawReport = (
  database: Database,
  principal: Principal,
  wish: Omit<StepWish, 'action'> & { readonly reason: string },
): Promise<StepResult> =>
  takeStep(
    database,
    principal,
    { ...wish, action: 'withdraw' },
    {
      async work(change, { report, next }) {
        await withdrawPublication(change.tx, report.row.id, change.clock.now(), wish.reason.trim())
        await followVisibility(change, { report, step: next })
        return {}
      },
    },
  )

/** Undoes a publication as long as nobody without an account has asked for it: the report is sent as before, and its address knows of nothing. */
export const unpublishReport = (
  database: Database,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
): Promise<StepResult | Refused<'fetched'>> =>
  takeStep<object, Refused<'fetched'>>(
    database,
    principal,
    { ...wish, action: 'unpublish' },
    {
      check: async ({ tx }, { report }) => ((await undoPublication(tx, report.row.id)) ? undefined : refused('fetched')),
      async work(change, { report, next }) {
        await removePublicEdition(change.tx, report.row.id)
        await followVisibility(change, { report, step: next })
        return {}
      },
    },
  )
