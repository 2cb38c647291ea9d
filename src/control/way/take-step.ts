import { leadingPositionsOf } from '#people/register/positions.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import { can } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { lockWay } from '../begin/way-begin.store.ts'
import { recordStatusFromReports } from '../report/record-status.ts'
import { type Report, readReport, referencesOf } from '../report/report.store.ts'
import {
  type Capacity,
  decide,
  NEEDS_REASON,
  type Refusal,
  visibilityAt,
  type WayAction,
  type WayActor,
  type WayStep,
} from '../rules/report-way.ts'
import { checkedWay } from './checked-way.ts'
import { insertStep, readWay, setReportVisibility, type TakenStep, type WayOfReport } from './way.store.ts'
import { wordsOf } from './way-words.ts'

/** What someone wants to do with a report. */
export interface StepWish {
  readonly reportId: string
  readonly action: WayAction
  /** The number of the last step that was on the screen. */
  readonly turn: number
  /** The version of the draft that was on the screen. */
  readonly version: number
  readonly reason?: string
  readonly proof?: string
}

export type StepResult =
  | { readonly kind: 'done'; readonly step: WayStep }
  | { readonly kind: 'refused'; readonly because: Refusal }
  | { readonly kind: 'reason_missing' }
  /** Someone else was quicker: what has happened since. Nothing was written. */
  | { readonly kind: 'overtaken'; readonly since: readonly TakenStep[]; readonly step: WayStep }
  /** The draft was saved again since it was on the screen. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'gone' }

/** A step that may be taken, with all that it is about; the way is locked. */
export interface ReadyStep {
  readonly kind: 'ready'
  readonly report: Report
  readonly found: WayOfReport
  readonly next: WayStep
  readonly capacity: Capacity
}

/** Who acts on a report's way, with the positions of the day. */
export async function actorOf(tx: Tx, principal: Principal, today: Temporal.PlainDate): Promise<WayActor> {
  return {
    id: principal.id,
    positions: principal.personId ? await leadingPositionsOf(tx, principal.personId, today) : [],
    mayWrite: can(principal, 'report.write'),
    maySend: can(principal, 'report.send'),
    mayPublish: can(principal, 'report.publish'),
  }
}

/** Looks whether a step may be taken, without taking it. */
export async function examineStep(
  tx: Tx,
  principal: Principal,
  wish: StepWish,
  today: Temporal.PlainDate,
): Promise<ReadyStep | Exclude<StepResult, { kind: 'done' }>> {
  const report = await readReport(tx, wish.reportId)
  if (!report) return { kind: 'gone' }
  const found = await readWay(tx, report, today)
  if (found.turn !== wish.turn) return { kind: 'overtaken', since: found.steps.filter(step => step.turn > wish.turn), step: found.way.step }
  if (report.row.state === 'draft' && report.row.version !== wish.version) return { kind: 'changed' }
  if (NEEDS_REASON.has(wish.action) && (wish.reason ?? '').trim() === '') return { kind: 'reason_missing' }
  const decision = decide(checkedWay(report, found, today), await actorOf(tx, principal, today), wish.action)
  if (!decision.allowed) return { kind: 'refused', because: decision.because }
  return { kind: 'ready', report, found, next: decision.next, capacity: decision.capacity }
}

/** As `examineStep`, with the way locked until the change ends: of two who act at once the second sees what the first has done. */
export async function lockStep(change: Change, wish: StepWish): Promise<ReadyStep | Exclude<StepResult, { kind: 'done' }>> {
  if (!(await lockWay(change.tx, wish.reportId))) return { kind: 'gone' }
  return examineStep(change.tx, change.principal, wish, change.clock.today())
}

/** Writes a step that was examined: in the report's trail, in the audit chain, and who may see the report from now on. */
export async function recordStep(
  change: Change,
  wish: StepWish,
  ready: ReadyStep,
  hashes: { readonly contentSha256: string | null; readonly pdfSha256: string | null } = { contentSha256: null, pdfSha256: null },
): Promise<void> {
  const { report, found, next, capacity } = ready
  const step = {
    reportId: report.row.id,
    turn: found.turn + 1,
    action: wish.action,
    fromStep: found.way.step,
    toStep: next,
    actor: change.principal.id,
    actorName: change.principal.name,
    capacity: capacity.title,
    organizationId: capacity.organizationId,
    forName: capacity.forName ?? '',
    inAbsence: capacity.inAbsence,
    reason: (wish.reason ?? '').trim(),
    contentVersion: report.row.version,
    ...hashes,
    proof: wish.proof ?? null,
    at: change.clock.now(),
    visibility: found.way.isConfidential ? ('confidential' as const) : ('internal' as const),
  }
  await insertStep(change.tx, step)
  await change.audit({
    action: `report.${wordsOf(wish.action).audit}`,
    recordType: 'control_report',
    recordId: report.row.id,
    data: {
      papers: referencesOf(report),
      turn: step.turn,
      from: step.fromStep,
      to: step.toStep,
      capacity: step.capacity,
      ...(step.inAbsence ? { inAbsenceOf: step.forName } : {}),
      version: step.contentVersion,
      ...(wish.proof ? { proof: wish.proof } : {}),
      ...(hashes.contentSha256 ? hashes : {}),
    },
  })
}

/** What those are told of a step whose turn is next. */
export const told = (
  wish: StepWish,
  { report, found }: ReadyStep,
): { readonly report: Report; readonly action: WayAction; readonly turn: number; readonly reason: string } => ({
  report,
  action: wish.action,
  turn: found.turn + 1,
  reason: (wish.reason ?? '').trim(),
})

/** Brings who may see a signed report in line with its step, and the register's newest answers with who may see them (C6, V2). */
export async function followVisibility(
  change: Change,
  { report, step, isRedacted = false }: { report: Report; step: WayStep; isRedacted?: boolean },
): Promise<void> {
  const isConfidential = report.row.visibility === 'confidential'
  await setReportVisibility(change.tx, report.row.id, visibilityAt(step, { isConfidential, isRedacted }))
  for (const paper of report.papers) await recordStatusFromReports(change.tx, paper.paperId, change.clock.today())
}
