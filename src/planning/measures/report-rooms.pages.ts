import type { Tx } from '#platform/db/transaction.ts'
import { urls } from '#web/urls.ts'
import type { ReportGate } from '../reports/report.slots.ts'
import type { PlanningReport } from '../reports/report.store.ts'
import { maySend } from '../rules/account.ts'
import { measuresOfReport } from './measure.store.ts'
import { closedAccount } from './measure-parts.store.ts'

/** No edition that follows another is sent without its account (P2, P4). */
export const accountBeforeSending: ReportGate = {
  actions: ['send_out'],
  mendAt: ({ id }) => ({ words: 'Zur Bilanz der Ausgabe davor', href: urls.planningAccount(id) }),
  async whyNot(tx, { id, followsId }) {
    const isClosed = (await closedAccount(tx, id)) !== undefined
    return maySend({ follows: followsId !== null, isClosed })
      ? null
      : 'Die Bilanz der Ausgabe davor ist nicht abgeschlossen. Beantworten Sie unter „Bilanz“ jede ihrer Maßnahmen.'
  },
}

/** What `[[M 3]]` in the text of a report names: the measure of that number. */
export async function measuresNamed(tx: Tx, report: Pick<PlanningReport, 'id'>) {
  const measures = new Map((await measuresOfReport(tx, report.id)).map(each => [each.values.number, each]))
  return (to: string, number: string) => {
    const measure = to === 'M' ? measures.get(number) : undefined
    return measure && { words: `Maßnahme ${number}: ${measure.values.name}`, href: urls.measure(measure.id) }
  }
}

/** The measures to which the text of a report can refer, by number. */
export const measuresOffered = async (tx: Tx, report: Pick<PlanningReport, 'id'>) =>
  (await measuresOfReport(tx, report.id)).map(({ values: { number, name } }) => [`M ${number}`, `M ${number}: ${name}`] as const)
