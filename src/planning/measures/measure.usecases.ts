import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { MeasureState } from '#vocabulary/measure-state.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { type PlanningReport, reportOf } from '../reports/report.store.ts'
import { type AccountProblem, accountOf, whyNotClosed } from '../rules/account.ts'
import { type FateProblem, fateProblem, LEADING, type NewFate } from '../rules/fates.ts'
import {
  addGoals,
  copyHelpers,
  findMeasure,
  goalsOf,
  insertMeasures,
  type Measure,
  measuresById,
  measuresOfReport,
  refreshNextDue,
  updateMeasure,
} from './measure.store.ts'
import {
  closedAccount,
  fatesAround,
  fatesSaidBy,
  finishTask,
  insertAccount,
  insertEntry,
  insertFate,
  insertTask,
  keepEvidence,
  lockFates,
  removeAccount,
  removeTask,
  withdrawFate,
} from './measure-parts.store.ts'

/** The target that stands for a new measure, made from the old one. */
export const NEW_MEASURE = 'neu'

/** Whether somebody writes a measure's progress: the planners of its report, and the people of the unit that owes it (P3). */
export async function mayTell({ tx, principal, clock }: Pick<Change, 'tx' | 'principal' | 'clock'>, measure: Measure): Promise<boolean> {
  const report = await reportOf(tx, measure.reportId)
  const units = [measure.organizationId, ...(report ? [report.organizationId] : [])]
  for (const unit of units) if (await isPlannerOf(tx, principal, unit, clock.today())) return true
  return false
}

/** What is said of a measure's progress on a day. */
export interface NewEntry {
  readonly on: Temporal.PlainDate
  readonly state: MeasureState
  readonly percent: number | null
  readonly words: string
  readonly evidence: string
  readonly link: string
}

/** A document that shows what an entry says, as it is kept. */
export interface KeptEvidence {
  readonly sha256: string
  readonly size: number
  readonly mimeType: string
  readonly fileName: string
}

/** Changes something of a measure as somebody who may; `gone` where there is none for them. */
const onMeasure = <R extends Outcome>(
  database: Database,
  principal: Principal,
  id: string,
  run: (change: Change, measure: Measure) => Promise<R>,
): Promise<R | { readonly kind: 'gone' }> =>
  database.change(principal, async (change): Promise<R | { readonly kind: 'gone' }> => {
    const measure = await findMeasure(change.tx, id)
    return measure && (await mayTell(change, measure)) ? run(change, measure) : change.nothing(gone)
  })

const touched = async (change: Change, measure: Measure, action: string, data: Readonly<Record<string, string>> = {}): Promise<void> => {
  await updateMeasure(change.tx, measure.id, { touchedOn: change.clock.today() })
  await refreshNextDue(change.tx, [measure.id])
  await change.audit({ action, recordType: 'measure', recordId: measure.id, data })
}

/** Writes down how far some measures are, with evidence; the newest says the state (P3). All of them, or none where somebody may not for one. */
export const addEntries = (
  database: Database,
  principal: Principal,
  ids: readonly string[],
  entry: NewEntry,
  file: (() => Promise<KeptEvidence>) | null = null,
): Promise<Outcome> =>
  database.change(principal, async (change): Promise<Outcome> => {
    const { on: saidOn, ...said } = entry
    const measures = await measuresById(change.tx, ids)
    if (measures.length < ids.length) return change.nothing(gone)
    for (const measure of measures) if (!(await mayTell(change, measure))) return change.nothing(gone)
    // Not before it is known that they may: what is refused leaves nothing on the disk.
    const kept = file && (await file())
    const shown = kept ? { ...kept, fileId: await keepEvidence(change.tx, kept) } : {}
    for (const measure of measures) {
      const { id } = measure
      await insertEntry(change.tx, { ...said, ...shown, saidOn, saidBy: principal.name, measureId: id })
      await updateMeasure(change.tx, id, { state: entry.state })
      await touched(change, measure, 'measure.progress', { state: entry.state, ...(kept ? { sha256: kept.sha256 } : {}) })
    }
    return done
  })

/** Adds a task with its day to a measure. */
export const addTask = (
  database: Database,
  principal: Principal,
  id: string,
  task: { readonly name: string; readonly dueOn: Temporal.PlainDate | null },
): Promise<Outcome> =>
  onMeasure(database, principal, id, async (change, measure) => {
    await insertTask(change.tx, { ...task, measureId: id })
    await touched(change, measure, 'measure.task_added')
    return done
  })

/** What can be done with a task. */
export const TASK_ACTS = ['erledigt', 'offen', 'entfernen'] as const
export type TaskAct = (typeof TASK_ACTS)[number]

/** Finishes a task of a measure, opens it again, or takes it away. */
export const changeTask = (database: Database, principal: Principal, id: string, task: string, act: TaskAct): Promise<Outcome> =>
  onMeasure(database, principal, id, async (change, measure) => {
    const isDone =
      act === 'entfernen'
        ? await removeTask(change.tx, id, task)
        : await finishTask(change.tx, id, task, act === 'erledigt' ? change.clock.today() : null)
    if (!isDone) return change.nothing(gone)
    await touched(change, measure, act === 'entfernen' ? 'measure.task_removed' : 'measure.task_changed')
    return done
  })

export type SayFate = Outcome<object, FateProblem | 'closed' | 'not_before' | 'wrong_report'>

/**
 * Says in a report what became of a measure: of the edition before it, as part of its account, or of its own (P2). Not once the account is closed, and never in a
 * circle. `to` may be NEW_MEASURE: the measure goes into the report as it is, to be changed there.
 */
export const sayFate = (
  database: Database,
  principal: Principal,
  reportId: string,
  { from: fromId, kind, to: wanted, reason }: NewFate,
): Promise<SayFate> =>
  onReport(database, principal, reportId, async (change, report): Promise<SayFate> => {
    await lockFates(change.tx)
    const [from] = await measuresById(change.tx, [fromId])
    if (!from) return change.nothing(gone)
    if (from.reportId !== report.id && from.reportId !== report.followsId) return change.nothing(refused('not_before'))
    if (from.reportId === report.followsId && (await closedAccount(change.tx, reportId))) return change.nothing(refused('closed'))
    const [target] = wanted === null || wanted === NEW_MEASURE ? [] : await measuresById(change.tx, [wanted])
    if (target ? (kind === 'passed') === (target.reportId === report.id) : wanted === NEW_MEASURE && kind === 'passed')
      return change.nothing(refused('wrong_report'))
    if (wanted !== null && wanted !== NEW_MEASURE && !target) return change.nothing(refused('needs_target'))
    // What leads nowhere needs no new measure, whatever the form says.
    const to = wanted === NEW_MEASURE && LEADING.includes(kind) ? crypto.randomUUID() : wanted === NEW_MEASURE ? null : wanted
    const fate: NewFate = { from: from.id, kind, to, reason }
    const ids = to === null ? [from.id] : [from.id, to]
    const problem = fateProblem(
      fate,
      (await fatesAround(change.tx, ids)).map(({ fromId, toId, kind }) => ({ from: fromId, to: toId, kind })),
    )
    if (problem) return change.nothing(refused(problem))
    if (wanted === NEW_MEASURE && to !== null) {
      await insertMeasures(change.tx, [{ ...(await continuing(change, from, report)), id: to }])
      await copyHelpers(change.tx, from.id, to)
    }
    await insertFate(change.tx, { reportId, fromId, toId: to, kind, reason, saidOn: change.clock.today(), saidBy: principal.name })
    await change.audit({ action: 'measure.fate_said', recordType: 'planning_report', recordId: reportId, data: { measure: fromId, kind } })
    return done
  })

/** A measure as it goes on in the next edition: the same, with a number that is free there, not begun anew, and its origin said. */
async function continuing({ tx, clock }: Change, { values, ...old }: Measure, report: PlanningReport) {
  const taken = new Set((await measuresOfReport(tx, report.id)).map(each => each.values.number))
  const number = [values.number, ...Array.from({ length: 99 }, (_, index) => `${values.number}-${index + 2}`)].find(
    each => !taken.has(each),
  )
  if (values.goal !== '') await addGoals(tx, [{ reportId: report.id, name: values.goal }])
  const goal = (await goalsOf(tx, [report.id])).find(({ name }) => name === values.goal)
  const { name, description, sign, indicator, target, posts, cents, state } = values
  return {
    ...{ name, description, sign, indicator, target, posts, cents, state },
    ...{ organizationId: old.organizationId, areaId: old.areaId, facilityId: old.facilityId, kindId: old.kindId },
    ...{ reportId: report.id, goalId: goal?.id ?? null, number: number ?? crypto.randomUUID().slice(0, 8) },
    ...{ origin: 'earlier' as const, originNote: values.report, touchedOn: clock.today() },
  }
}

/** Withdraws what a report said of a measure, as long as its account is open; it stays as what was said before. */
export const takeFateBack = (
  database: Database,
  principal: Principal,
  reportId: string,
  fateId: string,
): Promise<Outcome<object, 'closed'>> =>
  onReport(database, principal, reportId, async (change): Promise<Outcome<object, 'closed'>> => {
    await lockFates(change.tx)
    if (await closedAccount(change.tx, reportId)) return change.nothing(refused('closed'))
    const measure = await withdrawFate(change.tx, reportId, fateId, change.clock.now())
    if (measure === null) return change.nothing(gone)
    await change.audit({ action: 'measure.fate_withdrawn', recordType: 'planning_report', recordId: reportId, data: { measure } })
    return done
  })

const onReport = <R extends Outcome<object, string>>(
  database: Database,
  principal: Principal,
  reportId: string,
  run: (change: Change, report: PlanningReport) => Promise<R>,
): Promise<R | { readonly kind: 'gone' }> =>
  database.change(principal, async (change): Promise<R | { readonly kind: 'gone' }> => {
    const report = await reportOf(change.tx, reportId)
    const isTheirs = report && (await isPlannerOf(change.tx, principal, report.organizationId, change.clock.today()))
    return report && isTheirs ? run(change, report) : change.nothing(gone)
  })

/** The account of a report as it stands: each measure of the edition before it with what is said of it (P2). */
export async function readAccount(tx: Change['tx'], report: Pick<PlanningReport, 'id' | 'followsId'>) {
  const old = report.followsId === null ? [] : await measuresOfReport(tx, report.followsId)
  const said = await fatesSaidBy(tx, report.id)
  // What its own edition said of a measure before is an answer, too.
  const before = report.followsId === null ? [] : await fatesSaidBy(tx, report.followsId)
  const ids = new Set(old.map(({ id }) => id))
  const holding = [...before, ...said].filter(({ withdrawn, fromId }) => !withdrawn && ids.has(fromId))
  const lines = accountOf(
    old.map(({ id, values }) => ({ id, state: values.state })),
    holding.map(({ fromId, toId, kind }) => ({ from: fromId, to: toId, kind })),
  )
  return { old, said, holding, lines, closed: await closedAccount(tx, report.id) }
}

export type CloseAccount = Outcome<object, AccountProblem>

/** Closes the account of the edition before; not with one measure unanswered (P2). */
export const closeAccount = (database: Database, principal: Principal, reportId: string): Promise<CloseAccount> =>
  onReport(database, principal, reportId, async (change, report): Promise<CloseAccount> => {
    await lockFates(change.tx)
    const { lines, closed } = await readAccount(change.tx, report)
    const problem = whyNotClosed({ follows: report.followsId !== null, isClosed: closed !== undefined, lines })
    if (problem) return change.nothing(refused(problem))
    await insertAccount(change.tx, { reportId, closedOn: change.clock.today(), closedBy: principal.name })
    await change.audit({ action: 'measure.account_closed', recordType: 'planning_report', recordId: reportId })
    return done
  })

/** Opens a closed account again, as long as the report is still written. */
export const openAccount = (database: Database, principal: Principal, reportId: string): Promise<Outcome<object, 'on_its_way'>> =>
  onReport(database, principal, reportId, async (change, report): Promise<Outcome<object, 'on_its_way'>> => {
    if (!isWritten(report)) return change.nothing(refused('on_its_way'))
    if (!(await removeAccount(change.tx, reportId))) return change.nothing(gone)
    await change.audit({ action: 'measure.account_opened', recordType: 'planning_report', recordId: reportId })
    return done
  })

const WRITTEN: readonly PlanningReport['step'][] = ['drafting', 'inside', 'offices']

/** Whether a report has not been sent yet. */
export const isWritten = ({ step }: Pick<PlanningReport, 'step'>): boolean => WRITTEN.includes(step)
