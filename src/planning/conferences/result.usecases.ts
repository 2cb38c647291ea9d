import type { Change } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { isMailAddress } from '#platform/mail/address.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { urls } from '#web/urls.ts'
import { measuresOfReport } from '../measures/measure.store.ts'
import type { ReportGate } from '../reports/report.slots.ts'
import type { PlanningAction } from '../rules/planning-way.ts'
import {
  type FateOfResult,
  fateOfResultInWords,
  type RaisingGroup,
  type ResultCheck,
  type ResultKind,
  uncheckedInWords,
} from '../rules/result-check.ts'
import { organizerOf, participantsOf } from './circle.store.ts'
import { type Conference, conferenceOfReport, lockConference, updateConference } from './conference.store.ts'
import { mayWrite, setState } from './conference.usecases.ts'
import {
  decideObjection,
  insertObjection,
  insertResult,
  type Result,
  removeResult,
  resultsOf,
  setPresence,
  uncheckedOfReport,
  updateResult,
} from './result.store.ts'

type Refusal = 'not_yours' | 'wrong_state'
type Written = Outcome<object, Refusal>
type Opened =
  | { readonly conference: Conference; readonly no: null }
  | { readonly conference: null; readonly no: Exclude<Written, { kind: 'done' }> }

/** Locks a conference at one of some states; the outcome where it may not be written. */
async function opened(change: Change, id: string, states: readonly Conference['state'][]): Promise<Opened> {
  const conference = await lockConference(change.tx, id)
  if (!conference) return { conference: null, no: gone }
  if (!(await mayWrite(change, conference))) return { conference: null, no: refused('not_yours') }
  return states.includes(conference.state) ? { conference, no: null } : { conference: null, no: refused('wrong_state') }
}

const ON_THE_DAY = ['invited', 'held'] as const

/** Notes who was there, as the list on paper says (K5). */
export async function notePresence(change: Change, id: string, present: readonly string[]): Promise<Written> {
  const { conference, no } = await opened(change, id, ON_THE_DAY)
  if (!conference) return change.nothing(no)
  await setPresence(change.tx, id, present)
  await change.audit({ action: 'conference.presence_noted', recordType: 'conference', recordId: id, data: { present: present.length } })
  return done
}

interface NewResult {
  readonly words: string
  readonly kind: ResultKind
  readonly raisedBy: RaisingGroup
  readonly workingGroup: string
  readonly measureId: string | null
}

/** Writes down a result as it is said (K5). */
export async function addResult(change: Change, id: string, result: NewResult): Promise<Written> {
  const { conference, no } = await opened(change, id, ON_THE_DAY)
  if (!conference) return change.nothing(no)
  const measureId = await known(change, conference, result.measureId)
  await insertResult(change.tx, { ...result, measureId, conferenceId: id })
  await change.audit({
    action: 'conference.result_added',
    recordType: 'conference',
    recordId: id,
    data: { kind: result.kind, raisedBy: result.raisedBy },
  })
  return done
}

/** A measure of the report of a conference; null for any other. */
async function known({ tx }: Change, { reportId }: Conference, measureId: string | null): Promise<string | null> {
  if (reportId === null || measureId === null) return null
  return (await measuresOfReport(tx, reportId)).some(({ id }) => id === measureId) ? measureId : null
}

/** Takes a result back that nobody has checked. */
export async function dropResult(change: Change, id: string, resultId: string): Promise<Written> {
  const { conference, no } = await opened(change, id, ON_THE_DAY)
  if (!conference) return change.nothing(no)
  if (!(await removeResult(change.tx, id, resultId))) return change.nothing(gone)
  await change.audit({ action: 'conference.result_removed', recordType: 'conference', recordId: id })
  return done
}

/** Steps on the way of a report that follow from its conference (P4), in the transaction of that. */
export type FollowReport = (change: Change, reportId: string, actions: readonly PlanningAction[]) => Promise<void>

/** Says that a conference was held: not before its day (K5). Its report goes on with it. */
export async function holdConference(change: Change, id: string, follow: FollowReport): Promise<Outcome<object, Refusal | 'too_early'>> {
  const { conference, no } = await opened(change, id, ['invited'])
  if (!conference) return change.nothing(no)
  if (!conference.heldOn || Temporal.PlainDate.compare(change.clock.today(), conference.heldOn) < 0)
    return change.nothing(refused('too_early'))
  await setState(change, conference, 'held')
  if (conference.reportId) await follow(change, conference.reportId, ['hold', 'collect'])
  return done
}

/** Checks a result (K6): three criteria with their reasons, and what becomes of it. */
export async function checkResult(change: Change, id: string, resultId: string, check: ResultCheck): Promise<Written> {
  const { conference, no } = await opened(change, id, ['held'])
  if (!conference) return change.nothing(no)
  const takenMeasureId = check.fate === 'not' ? null : await known(change, conference, check.takenMeasureId)
  const row = { ...check, takenMeasureId, takenPlace: check.fate === 'not' ? '' : check.takenPlace }
  if (!(await updateResult(change.tx, id, resultId, { ...row, checkedBy: change.principal.name, checkedAt: change.clock.now() })))
    return change.nothing(gone)
  await change.audit({ action: 'conference.result_checked', recordType: 'conference', recordId: id, data: { fate: check.fate } })
  return done
}

/** Ends the check once every result has its fate (K6). Its report goes on with it. */
export async function finishCheck(change: Change, id: string, follow: FollowReport): Promise<Outcome<object, Refusal | 'unchecked'>> {
  const { conference, no } = await opened(change, id, ['held'])
  if (!conference) return change.nothing(no)
  const results = await resultsOf(change.tx, id)
  if (results.some(({ fate }) => fate === null)) return change.nothing(refused('unchecked'))
  await setState(change, conference, 'checked', { results: results.length })
  if (conference.reportId) await follow(change, conference.reportId, ['results_checked'])
  return done
}

/** Publishes a checked conference with its results, or takes that back: a person's decision, never by itself (K8). Names of participants stay inside. */
export async function publishConference(change: Change, id: string, isPublic: boolean): Promise<Written> {
  const { conference, no } = await opened(change, id, ['checked'])
  if (!conference) return change.nothing(no)
  await updateConference(change.tx, id, { visibility: isPublic ? 'public' : 'internal' })
  await change.audit({ action: isPublic ? 'conference.published' : 'conference.withdrawn', recordType: 'conference', recordId: id })
  return done
}

/** Tells everybody who was there, by one mail, what became of the results (K6). Once. */
export async function tellResults(change: Change, id: string): Promise<Outcome<{ readonly told: number }, Refusal | 'told'>> {
  const { tx, clock } = change
  const { conference, no } = await opened(change, id, ['checked'])
  if (!conference) return change.nothing(no)
  if (conference.toldAt) return change.nothing(refused('told'))
  const unit = await organizerOf(tx, conference.organizationId)
  const text = outcomeText(conference, await resultsOf(tx, id), unit?.name ?? '')
  const present = (await participantsOf(tx, id)).filter(({ attended, email }) => attended && isMailAddress(email))
  for (const { id: participantId, name, email } of present)
    await enqueueMail(change, {
      kind: 'conference',
      key: `conference:${id}:results:${participantId}`,
      to: email,
      subject: `Was aus den Ergebnissen wurde: ${conference.title}`,
      text: `Guten Tag ${name},\n\n${text}`,
    })
  await updateConference(tx, id, { toldAt: clock.now() })
  await change.audit({ action: 'conference.results_told', recordType: 'conference', recordId: id, data: { told: present.length } })
  return { ...done, told: present.length }
}

/** What a mail says of the results: each with its fate, where it stands now, and the reason. */
export function outcomeText({ title }: Pick<Conference, 'title'>, results: readonly Result[], unit: string): string {
  const lines = results.map(({ position, words, fate, takenMeasure, takenPlace, reason }) => {
    const where = [takenMeasure && `Maßnahme ${takenMeasure}`, takenPlace].filter(Boolean).join(', ')
    const what = fate ? fateOfResultInWords(fate satisfies FateOfResult) : ''
    return `${position}. ${words}\n   ${what}${where && `: ${where}`}${reason && `\n   ${reason}`}`
  })
  const list = lines.length === 0 ? 'Es wurden keine Ergebnisse festgehalten.' : lines.join('\n\n')
  return `danke, dass Sie bei der ${title} dabei waren. Die Verwaltung hat alle Ergebnisse geprüft:\n\n${list}\n\n${unit}\n`
}

/** Notes an objection to the minutes (K5). */
export async function addObjection(
  change: Change,
  id: string,
  objection: { readonly words: string; readonly raisedBy: RaisingGroup; readonly raisedOn: Temporal.PlainDate },
): Promise<Written> {
  const { conference, no } = await opened(change, id, ['held', 'checked'])
  if (!conference) return change.nothing(no)
  await insertObjection(change.tx, { ...objection, conferenceId: id })
  await change.audit({ action: 'conference.objection_noted', recordType: 'conference', recordId: id })
  return done
}

/** Says what became of an objection to the minutes (K5). */
export async function answerObjection(
  change: Change,
  id: string,
  objectionId: string,
  isAccepted: boolean,
  reply: string,
): Promise<Written> {
  const { conference, no } = await opened(change, id, ['held', 'checked'])
  if (!conference) return change.nothing(no)
  if (!(await decideObjection(change.tx, id, objectionId, { isAccepted, reply }))) return change.nothing(gone)
  await change.audit({ action: 'conference.objection_answered', recordType: 'conference', recordId: id })
  return done
}

const mendAt: ReportGate['mendAt'] = ({ areaId }) => ({
  words: 'Zu den Konferenzen',
  href: urls.conferences(areaId ? { gebiet: areaId } : {}),
})

/** The way of a report follows its conference (P4): what there is a conference for is not entered by hand. */
export const conferenceGates: readonly ReportGate[] = [
  {
    mendAt,
    actions: ['hold', 'collect'],
    async whyNot(tx, report) {
      const conference = await conferenceOfReport(tx, report.id)
      return conference && (conference.state === 'planned' || conference.state === 'invited')
        ? `Die Konferenz „${conference.title}“ ist noch nicht als durchgeführt eingetragen. Das geschieht auf ihrer Seite.`
        : null
    },
  },
  {
    mendAt,
    actions: ['skip_conference'],
    async whyNot(tx, report) {
      const conference = await conferenceOfReport(tx, report.id)
      return conference ? `Es gibt die Konferenz „${conference.title}“. Sagen Sie sie ab, wenn sie ausfällt.` : null
    },
  },
  {
    mendAt,
    actions: ['results_checked', 'submit', 'bring_in'],
    async whyNot(tx, report) {
      const words = uncheckedInWords(await uncheckedOfReport(tx, report.id))
      if (words) return words
      const conference = await conferenceOfReport(tx, report.id)
      return conference?.state === 'held' ? `Die Prüfung der Ergebnisse ist noch nicht abgeschlossen: „${conference.title}“.` : null
    },
  },
]
