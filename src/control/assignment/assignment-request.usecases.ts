import type { Tell, Told } from '#handover/tell.usecases.ts'
import { councilOffice } from '#people/register/positions.store.ts'
import { isKeeper } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { done, gone, type Outcome, type Overtaken, overtaken, refused } from '#platform/db/outcome.ts'
import { setResolutionUnit } from '#register/point/point.usecases.ts'
import { mayAssign } from '#register/rules/acting.ts'
import { urls } from '#web/urls.ts'
import { assignResponsible, type NoticePort } from './assignment.usecases.ts'
import {
  type About,
  askerOf,
  findAbout,
  findRequest,
  insertRequest,
  openRequestOn,
  updateRequest,
  type Wanted,
} from './assignment-request.store.ts'
import type { AssignmentRequest } from './assignment-request.table.ts'

export interface AskInput {
  readonly what: Wanted
  readonly reason: string
  readonly wish: string
}

/** Refused `may_assign`: whoever may say who answers does not ask. Overtaken: somebody has asked already. */
export type AskResult = Outcome<{ readonly id: string }, 'may_assign'> | Overtaken

/** Asks the council office to give a resolution or a point to another unit, in a word (W19). The office is told; the one who asks is told of the decision. */
export async function askForAssignment(change: Change, input: AskInput, tell: Tell): Promise<AskResult> {
  const { tx, principal, clock } = change
  const about = await findAbout(tx, input.what)
  if (!about) return change.nothing(gone)
  if (mayAssign(principal, about)) return change.nothing(refused('may_assign'))
  const id = await insertRequest(tx, {
    paperId: about.paperId,
    pointId: about.pointId,
    reason: input.reason,
    wish: input.wish,
    askedBy: principal.id,
    askedByName: principal.name,
    askedAt: clock.now(),
    visibility: 'internal',
  })
  if (!id) return change.nothing(overtaken)
  await audit(change, { ...about, id }, 'asked', { reason: input.reason, wish: input.wish })
  await tellOf(change, tell, {
    to: await councilOffice(tx, clock.today()),
    key: `assignment_request:${id}`,
    about: { ...about, id },
    says: 'Bitte um Zuweisung',
    text: `${principal.name} bittet um eine andere Zuständigkeit.`,
    words: `Der Grund: ${input.reason}`,
  })
  return { ...done, id }
}

/** Refused `not_yours`: the council office decides, and only whoever asked takes a request back. */
export type DecideResult = Outcome<{ readonly request: AssignmentRequest }, 'not_yours'> | Overtaken

export interface DecidePorts {
  readonly tell: Tell
  readonly notify: NoticePort
}

/** Gives what was asked for to a unit; the request is granted by that. */
export const grantRequest = (
  change: Change,
  { id, unit }: { id: string; unit: string },
  { tell, notify }: DecidePorts,
): Promise<DecideResult> =>
  decide(change, id, async request => {
    // Assigning the point grants what is asked about it.
    if (request.pointId !== null) await assignResponsible(change, request.pointId, { unit, share: '', dueOn: null }, notify)
    else await setResolutionUnit(change, request.reference, { unit }, () => null)
    await settle(change, request, { state: 'assigned', unit }, tell)
  })

/** Leaves it where it is, and says why. */
export const declineRequest = (
  change: Change,
  { id, answer }: { id: string; answer: string },
  { tell }: Pick<DecidePorts, 'tell'>,
): Promise<DecideResult> => decide(change, id, request => settle(change, request, { state: 'declined', answer }, tell))

/** Takes a request back that one has made oneself. */
export async function withdrawRequest(change: Change, id: string): Promise<DecideResult> {
  const request = await findRequest(change.tx, id, true)
  if (!request) return change.nothing(gone)
  if (request.askedBy !== change.principal.id) return change.nothing(refused('not_yours'))
  if (request.state !== 'open') return change.nothing(overtaken)
  await updateRequest(change.tx, id, { state: 'withdrawn', ...decidedBy(change) })
  await audit(change, request, 'withdrawn', {})
  return { ...done, request }
}

/** Grants the open request about a point that was given to a unit without looking at it: who asked is told all the same. */
export async function settleByAssignment(change: Change, pointId: string, unit: string, tell: Tell): Promise<void> {
  const request = await openRequestOn(change.tx, pointId)
  if (request) await settle(change, request, { state: 'assigned', unit }, tell)
}

async function decide(change: Change, id: string, carryOut: (request: AssignmentRequest) => Promise<void>): Promise<DecideResult> {
  if (!isKeeper(change.principal)) return change.nothing(refused('not_yours'))
  const request = await findRequest(change.tx, id, true)
  if (!request) return change.nothing(gone)
  if (request.state !== 'open') return change.nothing(overtaken)
  await carryOut(request)
  return { ...done, request }
}

type Decision = { readonly state: 'assigned'; readonly unit: string } | { readonly state: 'declined'; readonly answer: string }

async function settle(change: Change, request: AssignmentRequest, decision: Decision, tell: Tell): Promise<void> {
  await updateRequest(change.tx, request.id, { ...decision, ...decidedBy(change) })
  await audit(change, request, decision.state, decision)
  const isAssigned = decision.state === 'assigned'
  await tellOf(change, tell, {
    to: (await askerOf(change.tx, request)).filter(({ personId }) => personId !== change.principal.personId),
    key: `assignment_request:${request.id}:${decision.state}`,
    about: request,
    says: isAssigned ? 'Zugewiesen' : 'Nicht neu zugewiesen',
    text: isAssigned ? 'Ihre Bitte um Zuweisung ist erfüllt.' : 'Ihre Bitte um Zuweisung wurde abgelehnt.',
    words: isAssigned ? `Zuständig ist jetzt: ${decision.unit}` : `Die Antwort: ${decision.answer}`,
  })
}

const decidedBy = ({ principal, clock }: Change) => ({ decidedBy: principal.id, decidedByName: principal.name, decidedAt: clock.now() })

type Named = Pick<About, 'paperId' | 'pointId' | 'number' | 'reference' | 'visibility'> & { readonly id: string }

const audit = (
  change: Change,
  { id, paperId, pointId, number }: Named,
  what: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> =>
  change.audit({
    action: `assignment_request.${what}`,
    recordType: 'paper',
    recordId: paperId,
    data: { ...data, request: id, ...(pointId === null ? {} : { point: number, pointId }) },
  })

interface Telling {
  readonly to: readonly Told[]
  readonly key: string
  readonly about: Named
  readonly says: string
  readonly text: string
  /** What a mail about something confidential does not say (V2). */
  readonly words: string
}

/** Of what is confidential a mail names nothing (V2). */
async function tellOf(change: Change, tell: Tell, { to, key, about, says, text, words }: Telling): Promise<void> {
  const isConfidential = about.visibility === 'confidential'
  const what = isConfidential ? 'ein vertraulicher Eintrag' : `${about.reference}${about.number === null ? '' : ` Punkt ${about.number}`}`
  await tell(change, to, {
    key,
    kind: 'notice',
    subject: `${says}: ${what}`,
    text: isConfidential ? text : `${text} Es geht um ${what}. ${words}`,
    path: urls.assignmentRequest(about.id),
    isConfidential,
  })
}
