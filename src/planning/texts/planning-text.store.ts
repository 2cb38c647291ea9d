import { sql } from 'drizzle-orm'
import { shape } from '#platform/db/rows.ts'
import type { TextKind } from '#writing/writing.usecases.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { planningReport } from '../reports/report.table.ts'
import { isWritable } from '../rules/planning-way.ts'

const { step, organizationId } = planningReport.columns
const state = shape({ step, organizationId })

/** The text of a planning report: written by whoever plans in its unit, at the steps at which it may change (P4). */
export const planningText: TextKind = {
  recordType: 'planning_report',
  async isOpen({ tx, principal, clock }, textId) {
    // A step that is taken at the same time waits, or is waited for.
    const report = await state.one(tx, sql`select ${state.list()} from planning_report where id = ${textId} for share`)
    if (!report || !(await isPlannerOf(tx, principal, report.organizationId, clock.today()))) return undefined
    return isWritable(report.step)
  },
}
