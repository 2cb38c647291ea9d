import type { Child } from 'hono/jsx'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { urls } from '#web/urls.ts'
import type { Report } from '../report/report.store.ts'
import { kindInWords } from '../report/report.view.ts'

/** "V2003/22 und V0001/23" of a report, for titles. */
export const referencesOf = ({ papers }: Report): string => papers.map(({ reference }) => reference).join(', ') || 'ohne Beschluss'

/** The head of every page about a report's sending and publication: which report it is, and the way to the others. */
export const SendingHead = ({ report, title, children }: { report: Report; title: string; children?: Child }) => (
  <header class="rk-head">
    <div>
      <p class="rk-head__kicker">
        <a href={urls.report(report.row.id)}>
          {kindInWords(report.row.reportKind)} zu {referencesOf(report)}
        </a>
        {report.row.reportDate && ` vom ${formatGermanDate(report.row.reportDate)}`}
        {report.row.visibility === 'confidential' && ' · vertraulich'}
      </p>
      <h1>{title}</h1>
    </div>
    <div class="rk-actions">{children}</div>
  </header>
)
