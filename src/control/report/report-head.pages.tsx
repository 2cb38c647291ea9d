import type { Child } from 'hono/jsx'
import { Head } from '#web/record/head.tsx'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import { type Report, referencesOf } from './report.store.ts'
import { subjectOf } from './report.view.ts'

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
