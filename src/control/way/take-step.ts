import type { Capacity } from '#approval/rules/position.ts'
import { leadingPositionsOf } from '#people/register/positions.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import { can } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, type Overtaken, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { lockWay } from '../begin/way-begin.store.ts'
import { recordStatusFromReports } from '../report/record-status.ts'
import { type Report, readReport, referencesOf } from '../report/report.store.ts'
import { decide, NEEDS_REASON, type Refusal, visibilityAt, type WayAction, type WayActor, type WayStep } from '../rules/report-way.ts'
import { checkedWay } from './checked-way.ts'
import type { StepNotice } from './step-mails.usecases.ts'
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

/** `by`: someone took a step, or saved the draft again, since it was on the screen. */
export type OvertakenStep = Overtaken<{ readonly by: 'step' | 'save'; readonly since: readonly TakenStep[]; readonly step: WayStep }>
export type StepResult<More extends object = object> =
  | Outcome<{ readonly step: WayStep } & More, Refusal | 'reason_missing'>
  | OvertakenStep
type NoStep = Exclude<StepResult, { kind: 'done' }>

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
export async function examineStep(tx: Tx, principal: Principal, wish: StepWish, today: Temporal.PlainDate): Promise<ReadyStep | NoStep> {
  const report = await readReport(tx, wish.reportId)
  if (!report) return gone
  const found = await readWay(tx, report, today)
  const overtaken = { kind: 'overtaken', since: found.steps.filter(({ turn }) => turn > wish.turn), step: found.way.step } as const
  if (found.turn !== wish.turn) return { ...overtaken, by: 'step' }
  if (report.row.state === 'draft' && report.row.version !== wish.version) return { ...overtaken, by: 'save' }
  if (NEEDS_REASON.has(wish.action) && (wish.reason ?? '').trim() === '') return refused('reason_missing')
  const decision = decide(checkedWay(report, found, today), await actorOf(tx, principal, today), wish.action)
  if (!decision.allowed) return refused(decision.because)
  return { kind: 'ready', report, found, next: decision.next, capacity: decision.capacity }
}

/** As `examineStep`, with the way locked until the change ends: of two who act at once the second sees what the first has done. */
async function lockStep(change: Change, wish: StepWish): Promise<ReadyStep | NoStep> {
  if (!(await lockWay(change.tx, wish.reportId))) return gone
  return examineStep(change.tx, change.principal, wish, change.clock.today())
}

interface Hashes {
  readonly contentSha256: string | null
  readonly pdfSha256: string | null
}

/** Writes a step that was examined: in the report's trail, in the audit chain, and who may see the report from now on. */
async function recordStep(
  change: Change,
  wish: StepWish,
  ready: ReadyStep,
  hashes: Hashes = { contentSha256: null, pdfSha256: null },
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

/** What belongs to a step beside its line in the trail. */
export interface StepWork<More extends object, No> {
  /** What is locked before the way. */
  readonly lock?: (change: Change) => Promise<void>
  /** What else may be against it, once the way is locked; nothing is written then. */
  readonly check?: (change: Change, ready: ReadyStep) => Promise<No | undefined>
  readonly hashes?: Hashes
  /** In what role, where it is not the one who acts. */
  readonly capacity?: string | undefined
  /** What is written before the step: once it is taken, a signed report no longer changes. */
  readonly before?: (change: Change) => Promise<void>
  /** What the step does, after it was written down. */
  readonly work?: (change: Change, ready: ReadyStep) => Promise<More>
  /** Told once it is done. */
  readonly tell?: StepNotice | undefined
}

/** Takes a step in one transaction (C5). Of two who act at once one wins; the other is told what happened, and nothing of theirs is written. */
export function takeStep<More extends object = object, No = never>(
  database: Database,
  principal: Principal,
  wish: StepWish,
  { lock, check, hashes, capacity, before, work, tell }: StepWork<More, No> = {},
): Promise<StepResult<More> | No> {
  return database.change<StepResult<More> | No>(principal, async change => {
    await lock?.(change)
    const ready = await lockStep(change, wish)
    if (ready.kind !== 'ready') return change.nothing(ready)
    const against = await check?.(change, ready)
    if (against !== undefined) return change.nothing(against)
    await before?.(change)
    await recordStep(change, wish, capacity ? { ...ready, capacity: { ...ready.capacity, title: capacity } } : ready, hashes)
    const more = await work?.(change, ready)
    const { report, found } = ready
    await tell?.(change, { report, action: wish.action, turn: found.turn + 1, reason: (wish.reason ?? '').trim() })
    return { ...done, step: ready.next, ...more } as StepResult<More> // without `work` there is nothing more
  })
}

/** Brings who may see a signed report in line with its step, and the register's newest answers with who may see them (C6, V2). */
export async function followVisibility(
  change: Change,
  { report, step, isRedacted = false }: { report: Report; step: WayStep; isRedacted?: boolean },
): Promise<void> {
  const isConfidential = report.row.visibility === 'confidential'
  await setReportVisibility(change.tx, report.row.id, visibilityAt(step, { isConfidential, isRedacted }))
  for (const paper of report.papers) await recordStatusFromReports(change.tx, paper.paperId, change.clock.today())
}
