import { sql } from 'drizzle-orm'
import type { Resting, RestingSource } from '#handover/resting.ts'
import { cityUnit, departmentAbove, leadersOf } from '#people/register/positions.store.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { urls } from '#web/urls.ts'
import { requestsOf } from '../coordination/coordination.store.ts'
import { type PlanningReport, peopleOfUnit, reportOf } from '../reports/report.store.ts'
import { waitsFor } from '../rules/planning-way.ts'
import { holdersOf } from './take-step.usecases.ts'
import { readPlanningWay, type WayOfPlan } from './way.store.ts'
import { whose } from './way.view.ts'
import { wordsOf } from './way-words.ts'

const candidate = shape({ id: text })

/** How many days before its date a unit that has not answered is reminded. */
const DAYS_BEFORE = 3

/** Planning reports on their way with whom they wait for, and units whose answer is due (P4). Sessions, conferences and use take the time they take. */
export const restingPlans: RestingSource = async (tx, today) => {
  const found = await candidate.many(
    tx,
    sql`select r.id from planning_report r where r.turn > 0
      and r.step in ('drafting', 'inside', 'offices', 'checking', 'revising', 'revised', 'signed', 'adapting', 'decided', 'in_framework') order by r.id`,
  )
  const resting: Resting[] = []
  for (const { id } of found) {
    const report = await reportOf(tx, id)
    if (!report) continue
    const requests = await requestsOf(tx, id, today)
    const waited = requests.filter(({ scope, state }) => scope === report.step && state === 'waiting')
    for (const request of waited)
      if (Temporal.PlainDate.compare(today.add({ days: DAYS_BEFORE }), request.dueOn) >= 0)
        resting.push({
          ...{ recordType: 'step', recordId: request.id, turn: 0, since: inCityTime(request.askedAt).toPlainDate(), isUrgent: true },
          words: `Stellungnahme zu „${report.title}“ bis ${formatGermanDate(request.dueOn)}`,
          ...{ path: urls.planningRequest(request.id), isConfidential: false, who: request.unit },
          ...{ holders: await peopleOfUnit(tx, request.organizationId, today), above: [] },
        })
    // As long as others have time to answer, it does not rest with those who write.
    if (waited.length === 0) resting.push(...(await turnOf(tx, report, today)))
  }
  return resting
}

async function turnOf(tx: Tx, report: PlanningReport, today: Temporal.PlainDate): Promise<Resting[]> {
  const found = await readPlanningWay(tx, report, today, {})
  const waiting = waitsFor(found.way)
  if (!waiting) return []
  return [
    {
      ...{ recordType: 'step', recordId: report.id, turn: report.turn, since: inCityTime(report.stepSince).toPlainDate() },
      words: `Der Planungsbericht „${report.title}“ wartet: ${wordsOf(waiting.action).waiting ?? ''}`,
      ...{ path: urls.planningWay(report.id), isConfidential: false, who: whose(found.way, waiting) },
      holders: await holdersOf(tx, report, found, waiting.who, today),
      above: await aboveOf(tx, found, waiting.who, today),
    },
  ]
}

/** Above those who write stands their office's head, above that the department, above it and the council office the city's head. */
async function aboveOf(
  tx: Tx,
  { way: { office, department } }: WayOfPlan,
  who: 'planner' | 'office' | 'department' | 'council_office',
  today: Temporal.PlainDate,
) {
  const above =
    who === 'planner' ? office : who === 'office' ? office && (await departmentAbove(tx, office.id, today)) : await cityUnit(tx, today)
  return above && above.id !== (who === 'office' ? office?.id : department?.id) ? leadersOf(tx, [above.id], today) : []
}
