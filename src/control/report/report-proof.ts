import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db/transaction.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { type KeptFile, keptFile } from '#platform/files/kept-file.ts'
import type { Report } from './report.store.ts'
import { contentHash } from './report-content.ts'
import { keptLetterOf } from './report-edition.store.ts'

/** Whether something still is as it was kept. */
export type Intact = 'intact' | 'changed' | 'missing'

export interface ReportProof {
  readonly content: { readonly sha256: string; readonly state: Intact } | null
  readonly pdf: (KeptFile & { readonly state: Intact }) | null
  readonly docx: (KeptFile & { readonly state: Intact }) | null
  /** The edition with the mayor's note, where there is one (C4). */
  readonly noted: {
    readonly pdf: KeptFile & { readonly state: Intact }
    readonly docx: (KeptFile & { readonly state: Intact }) | null
  } | null
}

/** Computes every hash of a signed report anew and holds it against what was kept when it was signed and noted (C5, V3). */
export async function proveReport(tx: Tx, files: FileStore, report: Report): Promise<ReportProof> {
  const { row } = report
  const content = row.contentSha256
    ? {
        sha256: row.contentSha256,
        state: contentHash(report, row.letter) === row.contentSha256 ? ('intact' as const) : ('changed' as const),
      }
    : null
  const kept = await keptLetterOf(tx, report)
  const notedPdf = kept.isNoted ? await proveFile(files, await keptFile(tx, kept.pdfFileId)) : null
  return {
    content,
    pdf: await proveFile(files, await keptFile(tx, row.pdfFileId)),
    docx: await proveFile(files, await keptFile(tx, row.docxFileId)),
    noted: notedPdf && { pdf: notedPdf, docx: await proveFile(files, await keptFile(tx, kept.docxFileId)) },
  }
}

async function proveFile(files: FileStore, file: KeptFile | null): Promise<ReportProof['pdf']> {
  if (!file) return null
  if (!(await files.has(file.sha256))) return { ...file, state: 'missing' }
  const hash = createHash('sha256')
  for await (const chunk of files.stream(file.sha256)) hash.update(chunk)
  return { ...file, state: hash.digest('hex') === file.sha256 ? 'intact' : 'changed' }
}
