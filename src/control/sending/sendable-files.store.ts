import { sql } from 'drizzle-orm'
import type { SendableFiles } from '#dispatch/matter.ts'
import { number, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { letterFileName } from '../report/letter-file-name.ts'
import type { Report } from '../report/report.store.ts'

const letterFile = shape({ sha256: text, size: number })
const otherFile = shape({ title: text, name: text.at('file_name'), mimeType: text, ...letterFile.columns })

/** The letter that goes out, and the files that go with it. */
export async function sendableFiles(tx: Tx, report: Report): Promise<SendableFiles> {
  const letter = await letterFile.one(
    tx,
    sql`select ${letterFile.list('f')} from file f where f.id = coalesce(
      (select pdf_file_id from report_edition where report_id = ${report.row.id} and edition = 'noted'), ${report.row.pdfFileId}::uuid)`,
  )
  return {
    letter: letter ? { name: letterFileName(report, 'pdf'), mimeType: 'application/pdf', ...letter } : null,
    others: await otherFile.many(
      tx,
      sql`select ${otherFile.list()} from report_attachment where report_id = ${report.row.id} and file_id is not null order by position, created`,
    ),
  }
}
