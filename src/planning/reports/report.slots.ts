import type { Child } from 'hono/jsx'
import type { Principal } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { PlanningAction } from '../rules/planning-way.ts'
import type { PlanningStep } from '../rules/report-words.ts'
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

/** A page on which something is done that holds a step up. */
export interface Remedy {
  readonly words: string
  readonly href: string
}

/** What is against a step from the view of another room: an account that is not closed, a framework that does not name the report. */
export interface ReportGate {
  readonly actions: readonly PlanningAction[]
  /** What has to be done first, as a sentence; null where nothing is against it. */
  whyNot(tx: Tx, report: PlanningReport, today: Temporal.PlainDate): Promise<string | null>
  /** Where that is done. */
  mendAt(report: PlanningReport): Remedy
}

/** A step that was taken, for rooms that do something with it in its transaction: freeze the text, note the framework. */
export interface ReportStepTaken {
  readonly report: PlanningReport
  readonly action: PlanningAction
  readonly turn: number
  readonly from: PlanningStep
  readonly to: PlanningStep
}

/** What later rooms bring to planning reports. */
export interface ReportSlots {
  readonly sections: readonly ReportSection[]
  readonly gates?: readonly ReportGate[]
  /** Ids of those who have written in what belongs to a report: they neither check nor sign it. */
  readonly writers?: readonly ((tx: Tx, reportId: string) => Promise<readonly string[]>)[]
  /** Called in the transaction of each step, once it is written. */
  readonly afterStep?: readonly ((change: Change, step: ReportStepTaken) => Promise<void>)[]
}
