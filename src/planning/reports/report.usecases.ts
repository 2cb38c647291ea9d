import { officeOf, type UnitWithHead, unitsOn } from '#people/register/positions.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Done, done, type Gone, gone, type Refused, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { FormState, Sent } from '#web/form/form.ts'
import { allAreas } from '../areas/area.store.ts'
import { listKinds } from '../offers/service.store.ts'
import { isPlannerOf } from './planner.store.ts'
import { type ReportValues, reportForm, reportValues } from './report.form.ts'
import { allReports, insertReport, noteAuthor, type PlanningReport, reportOf, updateReport } from './report.store.ts'

/** A report that is saved by its form: done with its id, gone, or back with what is wrong. */
type Saving = Done<{ id: string }> | Gone | Refused<'not_yours'> | { readonly kind: 'back'; readonly state: FormState }

/** Saves what a person says of a planning report (P2), new where `id` is null; what somebody else changed meanwhile comes back at its field. */
export function saveReport(database: Database, principal: Principal, id: string | null, sent: Sent<ReportValues>): Promise<Saving> {
  const { values } = sent
  return database.change(principal, async (change): Promise<Saving> => {
    const stored = id === null ? undefined : await reportOf(change.tx, id)
    if (id !== null && !stored) return change.nothing(gone)
    if (stored && !(await mayWrite(change, stored))) return change.nothing(refused('not_yours'))
    if (values === null) return change.nothing({ kind: 'back', state: sent })
    const overtaken = stored && reportForm.overtaken(sent, reportValues(stored))
    if (overtaken) return change.nothing({ kind: 'back', state: overtaken })
    const wrong = await problemsOf(change, values, id)
    if (wrong.length > 0) {
      const state = wrong.reduce<FormState>((before, [key, message]) => reportForm.refuse(before, key, message), sent)
      return change.nothing({ kind: 'back', state })
    }
    const { area: areaId, subject: subjectId, from: periodFrom, until: periodTo, unit: organizationId, follows: followsId } = values
    const row = { title: values.title, kind: values.kind, areaId, subjectId, periodFrom, periodTo, organizationId, followsId }
    const saved = id ?? (await insertReport(change.tx, { ...row, stepSince: change.clock.now() }))
    if (id !== null) await updateReport(change.tx, id, row)
    await noteAuthor(change.tx, saved, principal.id)
    await change.audit({
      action: `planning_report.${id === null ? 'added' : 'changed'}`,
      recordType: 'planning_report',
      recordId: saved,
      data: { title: values.title },
    })
    return { ...done, id: saved }
  })
}

const mayWrite = ({ tx, principal, clock }: Change, report: PlanningReport): Promise<boolean> =>
  isPlannerOf(tx, principal, report.organizationId, clock.today())

/** What does not hold between a report and what it names. */
async function problemsOf({ tx, principal, clock }: Change, values: ReportValues, id: string | null) {
  const { area, subject, unit, follows } = values
  const has = async (some: Promise<readonly { readonly id: string }[]>, wanted: string | null): Promise<boolean> =>
    wanted === null || (await some).some(each => each.id === wanted)
  const wrong: [keyof ReportValues & string, string][] = []
  if (!(await has(allAreas(tx), area))) wrong.push(['area', 'Dieses Gebiet gibt es nicht.'])
  if (!(await has(listKinds(tx), subject))) wrong.push(['subject', 'Diese Leistungsart gibt es nicht.'])
  if (!(await isPlannerOf(tx, principal, unit, clock.today())))
    wrong.push(['unit', 'Wählen Sie eine Stelle, in der Sie arbeiten: Für andere schreiben Sie keinen Bericht.'])
  const against = follows === null ? undefined : whyNotFollow(await allReports(tx), id, follows)
  if (against) wrong.push(['follows', against])
  return wrong
}

/** Why a report cannot follow another one; undefined where it can. An edition is followed by one, and no edition follows itself. */
export function whyNotFollow(
  reports: readonly Pick<PlanningReport, 'id' | 'followsId' | 'title'>[],
  id: string | null,
  follows: string,
): string | undefined {
  const byId = new Map(reports.map(report => [report.id, report]))
  if (!byId.has(follows)) return 'Diesen Bericht gibt es nicht.'
  const other = reports.find(report => report.followsId === follows && report.id !== id)
  if (other) return `Diesen Bericht schreibt schon „${other.title}“ fort.`
  const seen = new Set<string>()
  for (let at: string | null | undefined = follows; at && !seen.has(at); at = byId.get(at)?.followsId) {
    if (at === id) return 'Der gewählte Bericht schreibt selbst diesen fort.'
    seen.add(at)
  }
  return undefined
}

/** What the form of a report offers. */
export async function reportChoices(tx: Tx, principal: Principal, today: Temporal.PlainDate) {
  const units: UnitWithHead[] = []
  for (const unit of await unitsOn(tx, today)) if (await isPlannerOf(tx, principal, unit.id, today)) units.push(unit)
  return { areas: await allAreas(tx), kinds: await listKinds(tx), units, reports: await allReports(tx) }
}

/** What stands in a new report from the start: one's own office; the next edition of a report is about the same. */
export async function beginning(
  tx: Tx,
  principal: Principal,
  today: Temporal.PlainDate,
  { gebiet, vorher }: Readonly<Record<string, string>>,
): Promise<Partial<ReportValues>> {
  const before = vorher === undefined ? undefined : await reportOf(tx, vorher)
  if (before)
    return { ...reportValues(before), from: before.until.add({ days: 1 }), until: before.until.add({ years: 5 }), follows: before.id }
  const office = principal.personId === undefined ? null : await officeOf(tx, principal.personId, today)
  return { ...(gebiet === undefined ? {} : { kind: 'area', area: gebiet }), ...(office ? { unit: office.id } : {}) }
}
