import { sql } from 'drizzle-orm'
import { departmentAbove, leadingPositionsOf, unitsOf } from '#people/register/positions.store.ts'
import { can, type Principal } from '#platform/access/principal.ts'
import { common, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { openRequests } from '../coordination/coordination.store.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import type { Remedy, ReportSlots } from '../reports/report.slots.ts'
import type { PlanningReport } from '../reports/report.store.ts'
import { planningReport } from '../reports/report.table.ts'
import type { PlanningAction, PlanningActor, PlanningWay, ReadingResult } from '../rules/planning-way.ts'
import { visibilityAt } from '../rules/planning-way.ts'
import { planningReading, planningStep } from './way.table.ts'

/** A step that was taken, as it stands in the report's trail. */
export type TakenStep = RowOf<typeof planningStep>

const reading = shape({
  id: common.id,
  position: planningReading.columns.position,
  committeeId: planningReading.columns.committeeId,
  committee: text.at('o.name'),
  heldOn: planningReading.columns.heldOn,
  result: planningReading.columns.result,
  words: planningReading.columns.words,
})
/** A reading of a report by a committee, with what it made of it. */
export type Reading = RowOf<typeof reading>

/** Where a report is, what its way depends on, and how it came there. */
export interface WayOfPlan {
  readonly way: PlanningWay
  readonly turn: number
  readonly steps: readonly TakenStep[]
  readonly readings: readonly Reading[]
  /** What others hold an action up with, in a sentence. */
  readonly against: ReadonlyMap<PlanningAction, string>
  /** Where that is done which holds an action up. */
  readonly remedies: ReadonlyMap<PlanningAction, Remedy>
}

/** The way of a planning report as it stands today, with the heads of the day. */
export async function readPlanningWay(
  tx: Tx,
  report: PlanningReport,
  today: Temporal.PlainDate,
  { gates = [], writers = [] }: Pick<ReportSlots, 'gates' | 'writers'>,
): Promise<WayOfPlan> {
  const [office = null] = await unitsOf(tx, [report.organizationId], today)
  const against = new Map<PlanningAction, string>()
  const remedies = new Map<PlanningAction, Remedy>()
  for (const gate of gates) {
    const words = await gate.whyNot(tx, report, today)
    if (words === null) continue
    for (const action of gate.actions) {
      against.set(action, words)
      remedies.set(action, gate.mendAt(report))
    }
  }
  const readings = await readingsOf(tx, report.id)
  const authors = new Set(report.authors)
  for (const writersOf of writers) for (const id of await writersOf(tx, report.id)) authors.add(id)
  return {
    way: {
      step: report.step,
      authors: [...authors],
      office,
      department: office && (await departmentAbove(tx, office.id, today)),
      officeName: report.unit,
      open: await openRequests(tx, report.id, today),
      wasRead: readings.length > 0,
      hasPaper: report.paperId !== null,
      isFollowed: report.followedById !== null,
      heldUp: new Set(against.keys()),
    },
    turn: report.turn,
    steps: await planningStep.many(tx, sql`select ${planningStep.list()} from planning_step where report_id = ${report.id} order by turn`),
    readings,
    against,
    remedies,
  }
}

/** The readings of a report, the first one first. */
export const readingsOf = (tx: Tx, reportId: string): Promise<Reading[]> =>
  reading.many(
    tx,
    sql`select ${reading.list('g')} from planning_reading g join organization o on o.id = g.committee_id where g.report_id = ${reportId} order by g.position`,
  )

/** Who acts on a report's way, with the positions of the day. */
export async function planningActor(
  tx: Tx,
  principal: Principal,
  report: PlanningReport,
  today: Temporal.PlainDate,
): Promise<PlanningActor> {
  return {
    id: principal.id,
    positions: principal.personId ? await leadingPositionsOf(tx, principal.personId, today) : [],
    isPlanner: await isPlannerOf(tx, principal, report.organizationId, today),
    isCouncilOffice: can(principal, 'report.send'),
    mayPublish: can(principal, 'report.publish'),
  }
}

/** Writes a step, moves the report there, and makes it as visible as it is there (V2). */
export async function insertPlanningStep(tx: Tx, step: TakenStep): Promise<void> {
  await tx.execute(sql`insert into planning_step ${planningStep.values(step)}`)
  const moved = step.fromStep === step.toStep ? {} : { step: step.toStep, stepSince: step.at }
  await tx.execute(
    sql`update planning_report set ${planningReport.set({ ...moved, turn: step.turn, visibility: visibilityAt(step.toStep) })} where id = ${step.reportId}`,
  )
}

/** Begins a reading: the next after those there were. */
export async function beginReading(tx: Tx, reportId: string, committeeId: string, heldOn: Temporal.PlainDate): Promise<void> {
  const position = sql`(select coalesce(max(g.position), 0) + 1 from planning_reading g where g.report_id = ${reportId})`
  await tx.execute(sql`insert into planning_reading ${planningReading.values({ reportId, position, committeeId, heldOn })}`)
}

/** Notes what the committee made of the reading that is under way. */
export async function endReading(tx: Tx, reportId: string, result: ReadingResult, words: string): Promise<void> {
  await tx.execute(
    sql`update planning_reading set ${planningReading.set({ result, words })} where report_id = ${reportId} and result is null`,
  )
}
