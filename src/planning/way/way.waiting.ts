import { type SQL, sql } from 'drizzle-orm'
import { leadingPositionsOf, unitsBelow } from '#people/register/positions.store.ts'
import { common, day, instant, number, shape, text, uuids, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { urls } from '#web/urls.ts'
import type { Waiting, WaitingKind, WaitingSource } from '#web/waiting.ts'
import type { PlanningStep } from '../rules/report-words.ts'

const kind = (title: string, place: number): WaitingKind => ({ title, place, menu: 'planning' })

const SIGN = kind('Planungsberichte zu unterschreiben', 12)
const CHECK = kind('Planungsberichte zu prüfen', 32)
const COMMITTEES = kind('Planungsberichte für Ausschüsse', 52)
const WRITE = kind('Planungsberichte in Arbeit', 62)

const plan = shape({
  id: common.id,
  title: text.at('r.title'),
  step: word<PlanningStep>().at('r.step'),
  since: instant.at('r.step_since'),
  remarks: number.at(
    sql`(select count(*) from planning_request q join planning_remark k on k.request_id = q.id
      where q.report_id = r.id and q.scope = r.step and q.passed_over_at is null and k.treatment is null)`,
  ),
  heldOn: day.orNull.at(sql`(select g.held_on from planning_reading g where g.report_id = r.id and g.result is null)`),
})

const plansWhere = (tx: Tx, where: SQL, limit: number) =>
  plan.many(tx, sql`select ${plan.list('r')} from planning_report r where ${where} order by r.step_since, r.id limit ${limit}`)

/** Planning reports that wait for the check or the signature of someone who leads the unit, or stands in. */
export const plansForLeaders: WaitingSource = {
  permission: 'plan.walk',
  async find(tx, { principal, today, limit }) {
    const led = principal.personId
      ? (await leadingPositionsOf(tx, principal.personId, today)).map(({ organizationId }) => organizationId)
      : []
    if (led.length === 0) return []
    // The head of the nearest department above the office signs.
    const signs = sql`r.step = 'revised' and r.organization_id = any(${uuids(await unitsBelow(tx, led))})`
    const rows = await plansWhere(
      tx,
      sql`((r.step = 'inside' and r.organization_id = any(${uuids(led)})) or (${signs})) and not ${principal.id} = any(r.authors)`,
      limit,
    )
    return rows.map(({ id, title, step, since }): Waiting => {
      const isSigning = step === 'revised'
      const button = isSigning ? { words: 'Unterschreiben', href: urls.planningSign(id) } : { words: 'Prüfen', href: urls.planningWay(id) }
      return { kind: isSigning ? SIGN : CHECK, subject: title, since, button }
    })
  },
}

const BUTTONS: Partial<Record<PlanningStep, string>> = {
  signed: 'Einbringen',
  first_reading: 'Ergebnis eintragen',
  further_reading: 'Ergebnis eintragen',
  adapting: 'Fassung bestätigen',
  in_framework: 'Veröffentlichen',
}

/** Planning reports that the council office brings in, whose session has been, or that are to be published. */
export const plansForCommittees: WaitingSource = {
  permission: 'report.send',
  async find(tx, { today, limit }) {
    const read = sql`r.step in ('first_reading', 'further_reading') and exists (select from planning_reading g
      where g.report_id = r.id and g.result is null and g.held_on <= ${today.toString()}::date)`
    const rows = await plansWhere(tx, sql`r.step in ('signed', 'adapting', 'in_framework') or (${read})`, limit)
    return rows.map(({ id, title, step, since, heldOn }) => ({
      kind: COMMITTEES,
      subject: title,
      since,
      by: heldOn,
      button: { words: BUTTONS[step] ?? 'Ansehen', href: urls.planningWay(id) },
    }))
  },
}

/** What of their reports planners have in hand: came back, has remarks, is to be sent, revised or taken in. */
export const plansToWrite: WaitingSource = {
  permission: 'planning.write',
  async find(tx, { principal, today, limit }) {
    const waits = sql`r.step = 'offices' and exists (select from planning_request q where q.report_id = r.id and q.scope = 'offices'
      and q.answered_at is null and q.passed_over_at is null and q.due_on >= ${today.toString()}::date)`
    const remarked = sql`exists (select from planning_request q join planning_remark k on k.request_id = q.id
      where q.report_id = r.id and q.scope = r.step and q.passed_over_at is null and k.treatment is null)`
    const rows = await plansWhere(
      tx,
      sql`${principal.id} = any(r.authors) and (
        (r.step = 'drafting' and r.turn > 0) or (r.step in ('inside', 'offices') and ${remarked}) or (r.step = 'offices' and not (${waits}))
        or r.step in ('checking', 'revising', 'decided', 'rejected'))`,
      limit,
    )
    return rows.map(({ id, title, step, since, remarks }) => ({
      kind: WRITE,
      subject: title,
      note: step === 'drafting' ? 'zurückgegeben' : step === 'rejected' ? 'abgelehnt' : null,
      since,
      button:
        remarks > 0
          ? { words: 'Anmerkungen behandeln', href: urls.planningCoordination(id) }
          : { words: 'Weiter', href: urls.planningWay(id) },
    }))
  },
}
