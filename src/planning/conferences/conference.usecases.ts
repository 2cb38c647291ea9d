import { unitsOn } from '#people/register/positions.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Done, done, type Gone, gone, type Outcome, type Refused, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { DeadlineRule } from '#vocabulary/deadline.ts'
import type { FormState, Sent } from '#web/form/form.ts'
import { allAreas } from '../areas/area.store.ts'
import { listKinds } from '../offers/service.store.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { allReports } from '../reports/report.store.ts'
import { type ConferenceState, mayMove } from '../rules/conference.ts'
import { type ConferencePlan, dayProblems, planOf, type SchoolHoliday } from '../rules/conference-plan.ts'
import { type ConferenceValues, conferenceForm, conferenceValues, type DayValues } from './conference.form.ts'
import {
  type Conference,
  conferenceOfReport,
  insertConference,
  insertDue,
  insertHolidays,
  lockConference,
  removeHoliday,
  schoolHolidays,
  sessionsFrom,
  updateConference,
} from './conference.store.ts'
import { readConferenceSettings } from './conference-settings.ts'

/** How deadlines are counted in the city, from the capability that keeps that. */
export type RuleOf = (tx: Tx) => Promise<DeadlineRule>

/** A conference that is saved by its form: done with its id, gone, or back with what is wrong. */
type Saving = Done<{ id: string }> | Gone | Refused<'not_yours'> | { readonly kind: 'back'; readonly state: FormState }

/** Saves what a person says of a conference (K1), new where `id` is null; what somebody else changed meanwhile comes back at its field. */
export function saveConference(database: Database, principal: Principal, id: string | null, sent: Sent<ConferenceValues>): Promise<Saving> {
  return database.change(principal, async (change): Promise<Saving> => {
    const { tx, clock } = change
    const stored = id === null ? undefined : await lockConference(tx, id)
    if (id !== null && !stored) return change.nothing(gone)
    if (stored && !(await mayWrite(change, stored))) return change.nothing(refused('not_yours'))
    const { values } = sent
    if (values === null) return change.nothing({ kind: 'back', state: sent })
    const overtaken = stored && conferenceForm.overtaken(sent, conferenceValues(stored))
    if (overtaken) return change.nothing({ kind: 'back', state: overtaken })
    const wrong = await problemsOf(change, values, stored)
    if (wrong.length > 0) {
      const state = wrong.reduce<FormState>((before, [key, message]) => conferenceForm.refuse(before, key, message), sent)
      return change.nothing({ kind: 'back', state })
    }
    const { title, kind, area: areaId, subject: subjectId, report: reportId, unit: organizationId, agenda, moderation, places } = values
    const row = { title, kind, areaId, subjectId, reportId, organizationId, agenda, moderation, places }
    const saved = id ?? (await insertConference(tx, { ...row, stateSince: clock.now() }))
    if (id !== null) await updateConference(tx, id, row)
    await change.audit({
      action: `conference.${id === null ? 'added' : 'changed'}`,
      recordType: 'conference',
      recordId: saved,
      data: { title },
    })
    return { ...done, id: saved }
  })
}

/** Whether someone holds the conferences of the unit that holds this one. */
export const mayWrite = (
  { tx, principal, clock }: Pick<Change, 'tx' | 'principal' | 'clock'>,
  { organizationId }: Pick<Conference, 'organizationId'>,
): Promise<boolean> => isPlannerOf(tx, principal, organizationId, clock.today())

/** What does not hold between a conference and what it names. */
async function problemsOf({ tx, principal, clock }: Change, values: ConferenceValues, stored: Conference | undefined) {
  const { kind, area, subject, report, unit } = values
  const wrong: [keyof ConferenceValues & string, string][] = []
  if (area !== null && !(await allAreas(tx)).some(({ id }) => id === area)) wrong.push(['area', 'Dieses Gebiet gibt es nicht.'])
  if (subject !== null && !(await listKinds(tx)).some(({ id }) => id === subject))
    wrong.push(['subject', 'Diese Leistungsart gibt es nicht.'])
  if (!(await isPlannerOf(tx, principal, unit, clock.today()))) wrong.push(['unit', 'Wählen Sie eine Stelle, in der Sie arbeiten.'])
  if (stored && stored.state !== 'planned' && (stored.kind !== kind || stored.areaId !== area || stored.subjectId !== subject))
    wrong.push([
      'kind',
      'Es ist schon eingeladen: Art, Gebiet und Thema bleiben. Sagen Sie die Konferenz ab, wenn es eine andere sein soll.',
    ])
  if (report === null) return wrong
  const found = (await allReports(tx)).find(({ id }) => id === report)
  const other = await conferenceOfReport(tx, report)
  if (!found) wrong.push(['report', 'Diesen Planungsbericht gibt es nicht.'])
  else if (found.areaId !== area || found.subjectId !== subject)
    wrong.push(['report', `Der Bericht „${found.title}“ handelt von etwas anderem: ${found.about}.`])
  else if (other && other.id !== stored?.id) wrong.push(['report', `Zu diesem Bericht gibt es schon die Konferenz „${other.title}“.`])
  return wrong
}

/** What the form of a conference offers. */
export async function conferenceChoices(tx: Tx, principal: Principal, today: Temporal.PlainDate) {
  const units: { readonly id: string; readonly name: string }[] = []
  for (const unit of await unitsOn(tx, today)) if (await isPlannerOf(tx, principal, unit.id, today)) units.push(unit)
  return { areas: await allAreas(tx), kinds: await listKinds(tx), units, reports: await allReports(tx) }
}

/** The plan of a conference from a day (K1); null where it has none. */
export async function readPlan(tx: Tx, heldOn: Temporal.PlainDate | null, ruleOf: RuleOf): Promise<ConferencePlan | null> {
  if (heldOn === null) return null
  const settings = await readConferenceSettings(tx)
  return planOf(heldOn, settings, { rule: await ruleOf(tx), sessions: await sessionsFrom(tx, settings.committee, heldOn) })
}

/** Somebody has to be told that day, time or place of a conference changed, in its transaction. */
export type TellMoved = (change: Change, before: Conference, after: Conference) => Promise<void>

type Moved = Outcome<object, 'not_yours' | 'too_late' | 'reason_missing' | 'day_missing'> | { readonly kind: 'day'; readonly words: string }

/** Sets day, time and place (K1). A public holiday is refused; once people are invited, a reason is needed and they are told. */
export async function moveConference(
  change: Change,
  id: string,
  { reason, ...when }: DayValues,
  { ruleOf, tellMoved }: { readonly ruleOf: RuleOf; readonly tellMoved: TellMoved },
): Promise<Moved> {
  const { tx } = change
  const before = await lockConference(tx, id)
  if (!before) return change.nothing(gone)
  if (!(await mayWrite(change, before))) return change.nothing(refused('not_yours'))
  if (!mayMove(before)) return change.nothing(refused('too_late'))
  const isTold = before.state === 'invited'
  if (isTold && when.heldOn === null) return change.nothing(refused('day_missing'))
  if (isTold && reason === '') return change.nothing(refused('reason_missing'))
  const against =
    when.heldOn && dayProblems(when.heldOn, (await ruleOf(tx)).calendar, await schoolHolidays(tx)).find(({ isRefused }) => isRefused)
  if (against) return change.nothing({ kind: 'day', words: against.words })
  await updateConference(tx, id, { ...when, reason, ...(isTold ? { sequence: before.sequence + 1 } : {}) })
  await change.audit({
    action: 'conference.moved',
    recordType: 'conference',
    recordId: id,
    data: { from: before.heldOn?.toString() ?? '', to: when.heldOn?.toString() ?? '', reason },
  })
  if (isTold) await tellMoved(change, before, { ...before, ...when, reason, sequence: before.sequence + 1 })
  return done
}

/** Whoever was invited has to be told that a conference is cancelled, in its transaction. */
export type TellCancelled = (change: Change, cancelled: Conference) => Promise<void>

/** Cancels a conference with the reason; whoever was invited is told. */
export async function cancelConference(
  change: Change,
  id: string,
  reason: string,
  tell: TellCancelled,
): Promise<Outcome<object, 'not_yours' | 'too_late'>> {
  const before = await lockConference(change.tx, id)
  if (!before) return change.nothing(gone)
  if (!(await mayWrite(change, before))) return change.nothing(refused('not_yours'))
  if (!mayMove(before)) return change.nothing(refused('too_late'))
  const sequence = before.sequence + (before.state === 'invited' ? 1 : 0)
  await updateConference(change.tx, id, { reason, sequence })
  await setState(change, before, 'cancelled', { reason })
  if (before.state === 'invited') await tell(change, { ...before, reason, sequence })
  return done
}

/** Moves when an area is due (K1), with the reason. */
export async function moveDue(change: Change, areaId: string, dueOn: Temporal.PlainDate, reason: string): Promise<Outcome> {
  const { tx, principal, clock } = change
  if (!(await allAreas(tx)).some(({ id }) => id === areaId)) return change.nothing(gone)
  await insertDue(tx, { areaId, dueOn, reason, saidBy: principal.name, saidAt: clock.now() })
  await change.audit({ action: 'conference.due_moved', recordType: 'area', recordId: areaId, data: { dueOn: dueOn.toString(), reason } })
  return done
}

/** Takes school holidays over; gives how many were new. */
export async function addHolidays(change: Change, holidays: readonly SchoolHoliday[], source: string): Promise<number> {
  const added = await insertHolidays(change.tx, holidays, source)
  if (added === 0) return change.nothing(0)
  await change.audit({ action: 'school_holiday.added', recordType: 'school_holiday', recordId: 'calendar', data: { added, source } })
  return added
}

export async function dropHoliday(change: Change, id: string): Promise<Outcome> {
  if (!(await removeHoliday(change.tx, id))) return change.nothing(gone)
  await change.audit({ action: 'school_holiday.removed', recordType: 'school_holiday', recordId: id })
  return done
}

/** Writes that a conference stands elsewhere now. */
export async function setState(
  change: Change,
  of: Conference,
  state: ConferenceState,
  data: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await updateConference(change.tx, of.id, { state, stateSince: change.clock.now() })
  await change.audit({ action: `conference.${state}`, recordType: 'conference', recordId: of.id, data })
}
