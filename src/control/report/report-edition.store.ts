import { sql } from 'drizzle-orm'
import { json, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { Report } from './report.store.ts'
import { controlReport, type ReportRow } from './report.table.ts'
import type { StoredLetter } from './stored.letter.ts'
import { storedLetter } from './stored.letter.ts'

/** A signed report's letter as it goes out, with its files. */
export interface KeptLetter {
  /** Null for a report that was taken over from paper: its document is the letter. */
  readonly letter: StoredLetter | null
  readonly pdfFileId: string | null
  readonly docxFileId: string | null
  /** With the mayor's note (C4); the letter as it was signed stays beside it. */
  readonly isNoted: boolean
}

const edition = shape({ letter: json(storedLetter), pdfFileId: text, docxFileId: controlReport.columns.docxFileId })

/** The letter as it was signed; null before, and for a report that was taken over from paper. */
export const signedLetter = ({ letter }: ReportRow): StoredLetter | null => (letter === null ? null : storedLetter.read(letter))

/** The letter of a signed report: the edition with the mayor's note where there is one, else the letter as it was signed. */
export async function keptLetterOf(tx: Tx, { row }: Report): Promise<KeptLetter> {
  const noted = await edition.one(tx, sql`select ${edition.list()} from report_edition where report_id = ${row.id} and edition = 'noted'`)
  if (noted) return { ...noted, isNoted: true }
  return { letter: signedLetter(row), pdfFileId: row.pdfFileId, docxFileId: row.docxFileId, isNoted: false }
}

/** Keeps the edition with the mayor's note. */
export async function insertNotedEdition(
  tx: Tx,
  noted: { reportId: string; letter: StoredLetter; pdfFileId: string; docxFileId: string; visibility: Visibility },
): Promise<void> {
  await tx.execute(sql`insert into report_edition (report_id, edition, letter, pdf_file_id, docx_file_id, visibility)
    values (${noted.reportId}, 'noted', ${edition.columns.letter.param(noted.letter)}, ${noted.pdfFileId}, ${noted.docxFileId}, ${noted.visibility})`)
}
