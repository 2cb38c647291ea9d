import type { Child } from 'hono/jsx'
import type { Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { PlanningReport } from './report.store.ts'

/** Who looks at a report, and whether they write it. */
export interface ReportViewer {
  readonly principal: Principal
  readonly today: Temporal.PlainDate
  /** Whether the principal writes the reports of its unit. */
  readonly isPlanner: boolean
}

/** A section that a later room brings to a report's page; `load` gives null where there is nothing to show. */
export interface ReportSection {
  /** Its place among the others, small ones first. */
  readonly place: number
  load(tx: Tx, report: PlanningReport, viewer: ReportViewer): Promise<Child>
}

/** What later rooms bring to planning reports. */
export interface ReportSlots {
  readonly sections: readonly ReportSection[]
}
