import type { ControlLetter } from '#letters/control-letter.ts'
import { renderControlLetterDocx } from '#letters/render-control-letter-docx.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { FileStore, StoredFile } from '#platform/files/file-store.ts'
import { keepFile } from '#platform/files/kept-file.ts'
import { letterFileName } from '../report/letter-file-name.ts'
import type { Report } from '../report/report.store.ts'

/** A letter's PDF and its editable copy, in the file store. */
export interface LetterFiles {
  readonly pdf: StoredFile
  readonly docx: StoredFile
}

/** Sets a letter and puts its files into the store: before the transaction, because bytes without a report do no harm, a report that points to no bytes does. */
export async function putLetter(files: FileStore, letter: ControlLetter): Promise<LetterFiles> {
  const { pdf } = await renderControlLetterPdf(letter)
  return { pdf: await files.put(pdf), docx: await files.put(await renderControlLetterDocx(letter)) }
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Records a letter's files, as visible as its report. */
export async function keepLetter(tx: Tx, report: Report, { pdf, docx }: LetterFiles): Promise<{ pdfFileId: string; docxFileId: string }> {
  const { visibility } = report.row
  return {
    pdfFileId: await keepFile(tx, pdf, { fileName: letterFileName(report, 'pdf'), mimeType: 'application/pdf', visibility }),
    docxFileId: await keepFile(tx, docx, { fileName: letterFileName(report, 'docx'), mimeType: DOCX, visibility }),
  }
}
