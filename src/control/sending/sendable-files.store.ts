import { sql } from 'drizzle-orm'
import type { SendableFiles } from '#dispatch/matter.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { letterFileName } from '../report/letter-file-name.ts'
import type { Report } from '../report/report.store.ts'

/** The letter that goes out, and the files that go with it. */
export async function sendableFiles(tx: Tx, report: Report): Promise<SendableFiles> {
  const [letter] = await rowsOf<{ sha256: string; size: string | number }>(
    tx,
    sql`select f.sha256, f.size from file f where f.id = coalesce(
      (select pdf_file_id from report_edition where report_id = ${report.row.id} and edition = 'noted'), ${report.row.pdfFileId}::uuid)`,
  )
  const others = await rowsOf<{ title: string; file_name: string; mime_type: string; sha256: string; size: string | number }>(
    tx,
    sql`select title, file_name, mime_type, sha256, size from report_attachment where report_id = ${report.row.id} and file_id is not null order by position, created`,
  )
  return {
    letter: letter
      ? { name: letterFileName(report, 'pdf'), mimeType: 'application/pdf', sha256: letter.sha256, size: Number(letter.size) }
      : null,
    others: others.map(row => ({
      title: row.title,
      name: row.file_name,
      mimeType: row.mime_type,
      sha256: row.sha256,
      size: Number(row.size),
    })),
  }
}
