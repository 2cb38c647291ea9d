import type { Child } from 'hono/jsx'
import { Head } from '#web/record/head.tsx'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import { type Report, referencesOf } from './report.store.ts'
import { reportTitle } from './report.view.ts'

/** What a report is about, as people know it: the subject of its resolution; of several that of the first, and how many more there are. */
export function subjectOf(report: Report): string {
  const [first, ...others] = report.papers
  if (!first?.name) return reportTitle(report)
  if (others.length === 0) return first.name
  return `${first.name} und ${others.length === 1 ? 'ein weiterer Beschluss' : `${others.length} weitere Beschlüsse`}`
}

interface ReportHeadProps {
  readonly report: Report
  /** Which page of the report this is, and what it is: stands behind the reference. */
  readonly kicker: Child
  readonly actions?: Child
  readonly prints?: boolean
}

/** The head of a page about a report: its subject, above it the way to the resolution. */
export const ReportHead = ({ report, kicker, actions, prints = false }: ReportHeadProps) => (
  <Head
    seenBy={report.row.visibility}
    kicker={
      <>
        <ReferenceLinks of={referencesOf(report)} /> · {kicker}
      </>
    }
    title={subjectOf(report)}
    actions={actions}
    prints={prints}
  />
)
