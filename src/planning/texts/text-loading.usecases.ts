import type { Principal } from '#platform/access/principal.ts'
import { can } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { there } from '#web/gone.ts'
import { openRemarks } from '#writing/remark.store.ts'
import { isHeldByOther, turnsOf } from '#writing/turn.store.ts'
import { sectionsOf } from '#writing/writing.store.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { type PlanningReport, reportOf } from '../reports/report.store.ts'
import { isWritable } from '../rules/planning-way.ts'
import type { Refer } from './text.pages.tsx'

/** What other rooms know of what a text refers to. */
export interface TextSlots {
  /** Finds what `[[M 3]]` in a report's text names. */
  readonly references: (tx: Tx, report: PlanningReport) => Promise<Refer>
  /** What a text can refer to, each by its name (`M 3`) and in words. */
  readonly offered: (tx: Tx, report: PlanningReport) => Promise<readonly (readonly [name: string, words: string])[]>
}

/** A report with whether this person writes its text now. @throws Gone where there is none for them */
export async function reportWithRights(tx: Tx, principal: Principal, id: string, clock: Clock, what = 'Diesen Planungsbericht') {
  const report = there(await reportOf(tx, id), what)
  const isPlanner = await isPlannerOf(tx, principal, report.organizationId, clock.today())
  return { report, mayWrite: isPlanner && isWritable(report.step), mayRemark: can(principal, 'plan.remark') }
}

/** A report's whole text, as its page shows it. */
export async function wholeText(tx: Tx, principal: Principal, id: string, { clock, slots }: { clock: Clock; slots: TextSlots }) {
  const found = await reportWithRights(tx, principal, id, clock)
  const turns = await turnsOf(tx, id)
  return {
    ...found,
    sections: await sectionsOf(tx, id),
    turns: new Map(turns.flatMap(turn => (isHeldByOther(turn, principal.id, clock.now()) ? [[turn.sectionId, turn] as const] : []))),
    remarks: await openRemarks(tx, id),
    refer: await slots.references(tx, found.report),
  }
}
