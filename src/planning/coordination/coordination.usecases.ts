import type { Tell, Told } from '#handover/tell.usecases.ts'
import { type UnitWithHead, unitsOf, unitsOn } from '#people/register/positions.store.ts'
import { can } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { type Done, done, type Gone, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { urls } from '#web/urls.ts'
import { isPlannerOf, worksIn } from '../reports/planner.store.ts'
import { authorsToTell, lockReport, type PlanningReport, peopleOfUnit } from '../reports/report.store.ts'
import type { Treatment } from '../rules/coordination.ts'
import {
  type CoordinationRequest,
  dealWithRemark,
  insertAnswer,
  insertRequests,
  removeRequest,
  requestById,
  requestsOf,
  unitsInside,
} from './coordination.store.ts'

/** At which steps units are asked: inside the office, then elsewhere. */
export const scopeAt = ({ step }: Pick<PlanningReport, 'step'>): CoordinationRequest['scope'] | null =>
  step === 'inside' || step === 'offices' ? step : null

/** Who can be asked now: nobody twice while an answer is waited for. */
export async function unitsToAsk(
  tx: Tx,
  report: PlanningReport,
  today: Temporal.PlainDate,
): Promise<readonly Pick<UnitWithHead, 'id' | 'name'>[]> {
  const scope = scopeAt(report)
  if (scope === null) return []
  const inside = await unitsInside(tx, report.organizationId, today)
  const own = new Set([report.organizationId, ...inside.map(({ id }) => id)])
  const choices = scope === 'inside' ? inside : (await unitsOn(tx, today)).filter(({ id }) => !own.has(id))
  const waiting = new Set((await requestsOf(tx, report.id, today)).flatMap(each => (each.state === 'waiting' ? each.organizationId : [])))
  return choices.filter(({ id }) => !waiting.has(id))
}

interface Asking {
  readonly units: readonly string[]
  readonly dueOn: Temporal.PlainDate
  readonly question: string
}

type Asked = Outcome<object, 'not_yours' | 'wrong_step' | 'nobody' | 'past'>

/** Asks units about a draft by a day (P4), and tells their people. */
export async function askUnits(change: Change, reportId: string, { units, dueOn, question }: Asking, tell?: Tell): Promise<Asked> {
  const { tx, clock, principal } = change
  const report = await lockReport(tx, reportId)
  if (!report) return change.nothing(gone)
  if (!(await isPlannerOf(tx, principal, report.organizationId, clock.today()))) return change.nothing(refused('not_yours'))
  const scope = scopeAt(report)
  if (scope === null) return change.nothing(refused('wrong_step'))
  if (Temporal.PlainDate.compare(dueOn, clock.today()) < 0) return change.nothing(refused('past'))
  const offered = new Set((await unitsToAsk(tx, report, clock.today())).map(({ id }) => id))
  const asked = units.filter(id => offered.has(id))
  if (asked.length === 0) return change.nothing(refused('nobody'))
  const ids = await insertRequests(
    tx,
    { reportId, scope, askedAt: clock.now(), askedBy: principal.id, askedByName: principal.name, question, dueOn },
    asked,
  )
  await change.audit({
    action: 'planning_report.units_asked',
    recordType: 'planning_report',
    recordId: reportId,
    data: { units: (await unitsOf(tx, asked, clock.today())).map(({ name }) => name), dueOn: dueOn.toString() },
  })
  for (const [index, id] of ids.entries())
    await tell?.(change, await peopleOfUnit(tx, asked[index] ?? '', clock.today()), {
      key: `planning-request:${id}`,
      kind: 'way',
      subject: `Stellungnahme erbeten: ${report.title}`,
      text: [
        `${principal.name} bittet Ihre Stelle bis ${formatGermanDate(dueOn)} um eine Stellungnahme zum Entwurf „${report.title}“.`,
        ...(question === '' ? [] : [question]),
      ].join(' '),
      path: urls.planningRequest(id),
      isConfidential: false,
    })
  return done
}

/** Takes back a request that was not answered. */
export async function takeBackRequest(
  change: Change,
  reportId: string,
  requestId: string,
): Promise<Outcome<object, 'not_yours' | 'answered'>> {
  const { tx, clock, principal } = change
  const report = await lockReport(tx, reportId)
  if (!report) return change.nothing(gone)
  if (!(await isPlannerOf(tx, principal, report.organizationId, clock.today()))) return change.nothing(refused('not_yours'))
  if (!(await removeRequest(tx, reportId, requestId))) return change.nothing(refused('answered'))
  await change.audit({ action: 'planning_report.request_taken_back', recordType: 'planning_report', recordId: reportId })
  return done
}

interface Answer {
  readonly answer: string
  readonly remarks: readonly { readonly place: string; readonly words: string }[]
}

type Answered = Outcome<object, 'not_yours' | 'answered' | 'too_late'>

/** Whether someone answers for the unit that was asked. */
export const mayAnswer = async (
  { tx, principal, clock }: Pick<Change, 'tx' | 'principal' | 'clock'>,
  request: CoordinationRequest,
): Promise<boolean> =>
  can(principal, 'plan.walk') &&
  principal.personId !== undefined &&
  (await worksIn(tx, principal.personId, request.organizationId, clock.today()))

/** Answers for the unit that was asked, once, as long as the report is coordinated (P4); tells those who write it. */
export async function answerRequest(change: Change, requestId: string, { answer, remarks }: Answer, tell?: Tell): Promise<Answered> {
  const { tx, clock, principal } = change
  const asked = await requestById(tx, requestId, clock.today())
  const report = asked && (await lockReport(tx, asked.reportId))
  const request = report && (await requestById(tx, requestId, clock.today()))
  if (!request) return change.nothing(gone)
  if (!(await mayAnswer(change, request))) return change.nothing(refused('not_yours'))
  if (request.answeredAt) return change.nothing(refused('answered'))
  if (scopeAt(report) === null) return change.nothing(refused('too_late'))
  const capacity = `Für ${request.unit}`
  await insertAnswer(tx, requestId, { answeredAt: clock.now(), answeredByName: principal.name, capacity, answer }, remarks)
  await change.audit({
    action: 'planning_report.request_answered',
    recordType: 'planning_report',
    recordId: report.id,
    data: { unit: request.unit, remarks: remarks.length },
  })
  await tell?.(change, await toldOf(tx, report), {
    key: `planning-answer:${requestId}`,
    kind: 'notice',
    subject: `${request.unit} hat geantwortet: ${report.title}`,
    text:
      remarks.length === 0
        ? `${request.unit} ist mit dem Entwurf „${report.title}“ einverstanden.`
        : `${request.unit} hat zum Entwurf „${report.title}“ ${remarks.length === 1 ? 'eine Anmerkung' : `${remarks.length} Anmerkungen`}.`,
    path: urls.planningCoordination(report.id),
    isConfidential: false,
  })
  return done
}

const toldOf = (tx: Tx, report: PlanningReport): Promise<readonly Told[]> => authorsToTell(tx, report)

/** Says how a remark was dealt with (P4); the unit that made it reads it. */
export async function dealWith(
  change: Change,
  reportId: string,
  remarkId: string,
  { treatment, reply }: { readonly treatment: Treatment; readonly reply: string },
): Promise<Done | Gone | Extract<Asked, { kind: 'refused'; reason: 'not_yours' | 'wrong_step' }>> {
  const { tx, clock, principal } = change
  const report = await lockReport(tx, reportId)
  if (!report) return change.nothing(gone)
  if (!(await isPlannerOf(tx, principal, report.organizationId, clock.today()))) return change.nothing(refused('not_yours'))
  // What was sent out was sent with these answers.
  if (scopeAt(report) === null) return change.nothing(refused('wrong_step'))
  const values = { treatment, reply, dealtByName: principal.name, dealtAt: clock.now() }
  if (!(await dealWithRemark(tx, reportId, remarkId, values))) return change.nothing(gone)
  await change.audit({
    action: 'planning_report.remark_dealt_with',
    recordType: 'planning_report',
    recordId: reportId,
    data: { treatment },
  })
  return done
}
