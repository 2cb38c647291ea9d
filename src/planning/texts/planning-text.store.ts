import { sql } from 'drizzle-orm'
import { rowsOf } from '#platform/db/transaction.ts'
import type { TextKind } from '#writing/writing.usecases.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { reportOf } from '../reports/report.store.ts'
import { isWritable } from '../rules/planning-way.ts'

/** The text of a planning report: written by whoever plans in its unit, at the steps at which it may change (P4). */
export const planningText: TextKind = {
  recordType: 'planning_report',
  async isOpen({ tx, principal, clock }, textId) {
    // A step that is taken at the same time waits, or is waited for.
    await rowsOf(tx, sql`select id from planning_report where id = ${textId} for share`)
    const report = await reportOf(tx, textId)
    if (!report || !(await isPlannerOf(tx, principal, report.organizationId, clock.today()))) return undefined
    return isWritable(report.step)
  },
}
