import type { Matter } from '#dispatch/matter.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { urls } from '#web/urls.ts'
import type { Report } from '../report/report.store.ts'
import { kindInWords } from '../report/report.view.ts'

/** How pages about a report's sending and publication name it, with the way back to it. */
export const reportLine = ({ row, papers }: Report): Matter['line'] => ({
  address: urls.report(row.id),
  name: `${kindInWords(row.reportKind)} zu ${papers.map(({ reference }) => reference).join(', ') || 'ohne Beschluss'}`,
  rest: `${row.reportDate ? ` vom ${formatGermanDate(row.reportDate)}` : ''}${row.visibility === 'confidential' ? ' · vertraulich' : ''}`,
})
