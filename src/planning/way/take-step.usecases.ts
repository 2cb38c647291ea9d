import type { Capacity } from '#approval/rules/position.ts'
import type { Tell, Told } from '#handover/tell.usecases.ts'
import { listOrganizations } from '#people/register/organization.store.ts'
import { councilOffice, leadersOf } from '#people/register/positions.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Done, done, gone, type Outcome, type Overtaken, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { urls } from '#web/urls.ts'
import { passOver, requestsOf } from '../coordination/coordination.store.ts'
import type { ReportSlots } from '../reports/report.slots.ts'
import { authorsToTell, lockReport, type PlanningReport, reportOf } from '../reports/report.store.ts'
import { isClosed } from '../rules/coordination.ts'
import {
  ASKS_FOR_READING,
  decide,
  NEEDS_REASON,
  type PlanningAction,
  type PlanningRefusal,
  READING_RESULTS,
  waitsFor,
} from '../rules/planning-way.ts'
import type { PlanningStep } from '../rules/report-words.ts'
import {
  beginReading,
  endReading,
  insertPlanningStep,
  planningActor,
  readPlanningWay,
  type TakenStep,
  type WayOfPlan,
} from './way.store.ts'
import { wordsOf } from './way-words.ts'

/** What someone wants to do with a planning report. */
export interface PlanningWish {
  readonly reportId: string
  readonly action: PlanningAction
  /** The number of the last step that was on the screen. */
  readonly turn: number
  readonly reason: string
  /** How whoever signs proved to be the one. */
  readonly proof?: string
  /** The committee that reads it next, and when. */
  readonly committeeId?: string | null
  readonly heldOn?: Temporal.PlainDate | null
}

export type PlanningStepResult =
  | Outcome<{ readonly step: PlanningStep }, 'reason_missing' | 'reading_missing'>
  | { readonly kind: 'refused'; readonly reason: PlanningRefusal; readonly against: string }
  | Overtaken<{ readonly since: readonly TakenStep[]; readonly step: PlanningStep }>
type NoStep = Exclude<PlanningStepResult, { kind: 'done' }>

interface Ready {
  readonly kind: 'ready'
  readonly report: PlanningReport
  readonly found: WayOfPlan
  readonly next: PlanningStep
  readonly capacity: Capacity
}

/** What the ways of planning reports need of others. */
export interface PlanningWaySlots extends Pick<ReportSlots, 'gates' | 'writers' | 'afterStep'> {
  readonly tell?: Tell
}

/** Looks whether a step may be taken, without taking it. */
export async function examinePlanningStep(
  tx: Tx,
  principal: Principal,
  wish: PlanningWish,
  today: Temporal.PlainDate,
  slots: PlanningWaySlots,
): Promise<Ready | NoStep> {
  const report = await reportOf(tx, wish.reportId)
  if (!report) return gone
  const found = await readPlanningWay(tx, report, today, slots)
  if (found.turn !== wish.turn)
    return { kind: 'overtaken', since: found.steps.filter(({ turn }) => turn > wish.turn), step: found.way.step }
  const decision = decide(found.way, await planningActor(tx, principal, report, today), wish.action)
  if (!decision.allowed) return { kind: 'refused', reason: decision.because, against: found.against.get(wish.action) ?? '' }
  if (NEEDS_REASON.has(wish.action) && wish.reason.trim() === '') return refused('reason_missing')
  if (ASKS_FOR_READING.has(wish.action) && !(await isReading(tx, wish, today))) return refused('reading_missing')
  return { kind: 'ready', report, found, next: decision.next, capacity: decision.capacity }
}

const isReading = async (tx: Tx, { committeeId, heldOn }: PlanningWish, today: Temporal.PlainDate): Promise<boolean> =>
  heldOn !== null &&
  heldOn !== undefined &&
  (await listOrganizations(tx, today)).some(({ id, type }) => type === 'committee' && id === committeeId)

/** Takes a step in one transaction (P4). Of two who act at once one wins; the other is told what happened, and nothing of theirs is written. */
export function takePlanningStep(
  database: Database,
  principal: Principal,
  wish: PlanningWish,
  slots: PlanningWaySlots,
): Promise<PlanningStepResult> {
  return database.change<PlanningStepResult>(principal, async change => {
    if (!(await lockReport(change.tx, wish.reportId))) return change.nothing(gone)
    const ready = await examinePlanningStep(change.tx, principal, wish, change.clock.today(), slots)
    return ready.kind === 'ready' ? takeReady(change, ready, wish, slots) : change.nothing(ready)
  })
}

/**
 * Takes a step that follows from something else, in the transaction of that (P4): where the report stands, as whoever acts. Where it stands elsewhere or something
 * holds it up, it stays there, and what it follows from is written all the same.
 */
export async function followWithReport(change: Change, reportId: string, action: PlanningAction, slots: PlanningWaySlots): Promise<void> {
  const report = (await lockReport(change.tx, reportId)) ? await reportOf(change.tx, reportId) : undefined
  if (!report) return
  const wish = { reportId, action, turn: report.turn, reason: '' }
  const ready = await examinePlanningStep(change.tx, change.principal, wish, change.clock.today(), slots)
  if (ready.kind === 'ready') await takeReady(change, ready, wish, slots)
}

async function takeReady(
  change: Change,
  { report, found, next, capacity }: Ready,
  wish: PlanningWish,
  slots: PlanningWaySlots,
): Promise<Done<{ readonly step: PlanningStep }>> {
  const { tx, clock, principal } = change
  const step: TakenStep = {
    reportId: report.id,
    turn: found.turn + 1,
    action: wish.action,
    fromStep: report.step,
    toStep: next,
    actor: principal.id,
    actorName: principal.name,
    capacity: capacity.title,
    organizationId: capacity.organizationId,
    forName: capacity.forName ?? '',
    inAbsence: capacity.inAbsence,
    reason: wish.reason.trim(),
    proof: wish.proof ?? null,
    at: clock.now(),
  }
  await insertPlanningStep(tx, step)
  await noteReading(change, wish)
  if (wish.action === 'pass_over') await passOverOpen(change, report)
  await change.audit({
    action: `planning_report.${wish.action}`,
    recordType: 'planning_report',
    recordId: report.id,
    data: {
      turn: step.turn,
      from: step.fromStep,
      to: step.toStep,
      capacity: step.capacity,
      ...(step.inAbsence ? { inAbsenceOf: step.forName } : {}),
      ...(wish.proof ? { proof: wish.proof } : {}),
    },
  })
  for (const after of slots.afterStep ?? [])
    await after(change, { report, action: wish.action, turn: step.turn, from: step.fromStep, to: next })
  if (slots.tell) await tellNext(change, { report, found, step }, slots.tell)
  return { ...done, step: next }
}

async function noteReading({ tx }: Change, { reportId, action, reason, committeeId, heldOn }: PlanningWish): Promise<void> {
  const result = READING_RESULTS.find(each => each === action)
  if (result) await endReading(tx, reportId, result, reason.trim())
  if (ASKS_FOR_READING.has(action) && committeeId && heldOn) await beginReading(tx, reportId, committeeId, heldOn)
}

async function passOverOpen({ tx, clock }: Change, report: PlanningReport): Promise<void> {
  const open = (await requestsOf(tx, report.id, clock.today())).filter(({ scope, state }) => scope === report.step && !isClosed(state))
  await passOver(
    tx,
    open.map(({ id }) => id),
    clock.now(),
  )
}

const BACK: ReadonlySet<PlanningAction> = new Set(['hand_back', 'return', 'refer_back', 'reject'])

/** Tells those whose step comes next, and those who write where it comes back; never whoever took the step. */
async function tellNext(
  change: Change,
  { report, found, step }: { report: PlanningReport; found: WayOfPlan; step: TakenStep },
  tell: Tell,
): Promise<void> {
  const waiting = waitsFor({ step: step.toStep })
  if (step.fromStep === step.toStep || !waiting) return
  const { tx } = change
  const to = await holdersOf(tx, report, found, waiting.who, change.clock.today())
  const says = BACK.has(step.action)
    ? `${wordsOf(step.action).done}: ${step.reason.replace(/\s+/g, ' ')}`
    : `Es wartet: ${wordsOf(waiting.action).waiting ?? ''}`
  await tell(
    change,
    to.filter(({ personId }) => personId !== change.principal.personId),
    {
      key: `planning-way:${report.id}:${step.turn}`,
      kind: 'way',
      subject: BACK.has(step.action) ? `Zurückgegeben: ${report.title}` : `${report.title} wartet auf Sie`,
      text: `Der Planungsbericht „${report.title}“ ist weitergegeben. ${says}.`,
      path: urls.planningWay(report.id),
      isConfidential: false,
    },
  )
}

/** Who has a report now, on a day. */
export function holdersOf(
  tx: Tx,
  report: PlanningReport,
  { way: { office, department } }: Pick<WayOfPlan, 'way'>,
  who: 'planner' | 'office' | 'department' | 'council_office',
  today: Temporal.PlainDate,
): Promise<readonly (Told & { readonly personId: string })[]> {
  switch (who) {
    case 'planner':
      return authorsToTell(tx, report)
    case 'council_office':
      return councilOffice(tx, today)
    case 'office':
      return office ? leadersOf(tx, [office.id], today) : Promise.resolve([])
    case 'department':
      return department ? leadersOf(tx, [department.id], today) : Promise.resolve([])
  }
}
