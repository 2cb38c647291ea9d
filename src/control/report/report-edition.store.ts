import { sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Report } from './report.store.ts'

/** A signed report's letter as it goes out, with its files. */
export interface KeptLetter {
  /** Null for a report that was taken over from paper: its document is the letter. */
  readonly letter: Record<string, unknown> | null
  readonly pdfFileId: string | null
  readonly docxFileId: string | null
  /** With the mayor's note (C4); the letter as it was signed stays beside it. */
  readonly isNoted: boolean
}

/** The letter of a signed report: the edition with the mayor's note where there is one, else the letter as it was signed. */
export async function keptLetterOf(tx: Tx, { row }: Report): Promise<KeptLetter> {
  const [noted] = await rowsOf<{ letter: unknown; pdf_file_id: string; docx_file_id: string | null }>(
    tx,
    sql`select letter, pdf_file_id, docx_file_id from report_edition where report_id = ${row.id} and edition = 'noted'`,
  )
  if (!noted) return { letter: row.letter, pdfFileId: row.pdfFileId, docxFileId: row.docxFileId, isNoted: false }
  const letter = (typeof noted.letter === 'string' ? JSON.parse(noted.letter) : noted.letter) as Record<string, unknown>
  return { letter, pdfFileId: noted.pdf_file_id, docxFileId: noted.docx_file_id, isNoted: true }
}
