import type { Principal } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { StoredFile } from '#platform/files/file-store.ts'
import { keepFile } from '#platform/files/kept-file.ts'
import {
  type CircleAnswer,
  type CircleDifference,
  type CircleFinding,
  circleDifference,
  circleOf,
  type MaterialPart,
  placesOf,
} from '../rules/circle.ts'
import { mayMove } from '../rules/conference.ts'
import {
  circleSources,
  eraseNeeds,
  insertMaterial,
  insertParticipants,
  type Participant,
  participantBySecret,
  participantOf,
  participantsOf,
  removeMaterial,
  removeParticipant,
  setNeeds,
  updateParticipant,
} from './circle.store.ts'
import { type Conference, conferenceOf, lockConference } from './conference.store.ts'
import { mayWrite } from './conference.usecases.ts'
import { readConferenceSettings } from './conference-settings.ts'
import { hashOf, type InvitationPorts, mailTo } from './invite.usecases.ts'

/** The circle of a conference as it stands, and what is different from what follows from the register on its day (K3). */
export async function readCircle(tx: Tx, conference: Conference, today: Temporal.PlainDate) {
  const { committee } = await readConferenceSettings(tx)
  const { entries, findings } = circleOf(await circleSources(tx, conference, committee, conference.heldOn ?? today))
  const people = await participantsOf(tx, conference.id)
  const difference: CircleDifference = circleDifference(entries, people)
  return { people, findings: findings as readonly CircleFinding[], difference }
}

type Written = Outcome<object, 'not_yours' | 'too_late'>
type Opened =
  | { readonly conference: Conference; readonly no: null }
  | { readonly conference: null; readonly no: Exclude<Written, { kind: 'done' }> }

/** Locks a conference of which the circle may still change; the outcome where it may not. */
async function opened(change: Change, id: string): Promise<Opened> {
  const conference = await lockConference(change.tx, id)
  if (!conference) return { conference: null, no: gone }
  if (!(await mayWrite(change, conference))) return { conference: null, no: refused('not_yours') }
  return mayMove(conference) ? { conference, no: null } : { conference: null, no: refused('too_late') }
}

/** Puts everybody into the circle who follows from the register and is not there (K3, K4). Gives how many were new. */
export async function takeCircle(change: Change, id: string): Promise<Outcome<{ readonly added: number }, 'not_yours' | 'too_late'>> {
  const { conference, no } = await opened(change, id)
  if (!conference) return change.nothing(no)
  const { difference } = await readCircle(change.tx, conference, change.clock.today())
  const added = await insertParticipants(change.tx, id, difference.missing)
  if (added === 0) return change.nothing({ ...done, added })
  await change.audit({ action: 'conference.circle_taken', recordType: 'conference', recordId: id, data: { added } })
  return { ...done, added }
}

interface Other {
  readonly kind: 'other' | 'moderator'
  readonly name: string
  readonly email: string
  readonly reason: string
  readonly seesUntil: Temporal.PlainDate | null
}

/** Adds somebody who was agreed on, with who agreed in which meeting, or who leads through the day (K3, K5). */
export async function addOther(change: Change, id: string, other: Other): Promise<Outcome<object, 'not_yours' | 'too_late' | 'there'>> {
  const { conference, no } = await opened(change, id)
  if (!conference) return change.nothing(no)
  const added = await insertParticipants(change.tx, id, [{ ...other, personId: null, providerIds: [] }])
  if (added === 0) return change.nothing(refused('there'))
  await change.audit({
    action: 'conference.person_added',
    recordType: 'conference',
    recordId: id,
    data: { kind: other.kind, reason: other.reason },
  })
  return done
}

/** Takes somebody out of the circle; who was invited is told that the date is cancelled for them. */
export async function takeOut(change: Change, id: string, participantId: string, ports: InvitationPorts): Promise<Written> {
  const { conference, no } = await opened(change, id)
  if (!conference) return change.nothing(no)
  const one = await participantOf(change.tx, id, participantId)
  if (!one) return change.nothing(gone)
  if (one.invitedAt) {
    await mailTo(change, { conference: { ...conference, reason: '' }, participant: one, mail: 'cancelled' }, ports)
    await updateParticipant(change.tx, one.id, { removedAt: change.clock.now() })
  } else await removeParticipant(change.tx, one.id)
  await change.audit({ action: 'conference.person_removed', recordType: 'conference', recordId: id })
  return done
}

/** Reminds chosen people who have not answered (K4). Gives how many. */
export async function remindPeople(
  change: Change,
  id: string,
  chosen: readonly string[],
  ports: InvitationPorts,
): Promise<Outcome<{ readonly reminded: number }, 'not_yours' | 'too_late'>> {
  const { conference, no } = await opened(change, id)
  if (!conference) return change.nothing(no)
  const asked = (await participantsOf(change.tx, id)).filter(
    each => chosen.includes(each.id) && each.kind !== 'moderator' && each.invitedAt !== null && each.answer === null,
  )
  for (const participant of asked) {
    await mailTo(change, { conference, participant, mail: 'reminder' }, ports)
    await updateParticipant(change.tx, participant.id, { remindedAt: change.clock.now() })
  }
  if (asked.length === 0) return change.nothing({ ...done, reminded: 0 })
  await change.audit({ action: 'conference.people_reminded', recordType: 'conference', recordId: id, data: { reminded: asked.length } })
  return { ...done, reminded: asked.length }
}

/** Corrects an address, for instance of a mail that came back: whoever was invited there has to be invited anew. */
export async function correctAddress(
  change: Change,
  id: string,
  participantId: string,
  email: string,
): Promise<Outcome<object, 'not_yours' | 'too_late' | 'there'>> {
  const { conference, no } = await opened(change, id)
  if (!conference) return change.nothing(no)
  const people = await participantsOf(change.tx, id)
  const one = people.find(each => each.id === participantId)
  if (!one) return change.nothing(gone)
  if (people.some(each => each.email === email && each.id !== one.id)) return change.nothing(refused('there'))
  await updateParticipant(change.tx, one.id, { email, invitedAt: null })
  await change.audit({ action: 'conference.address_corrected', recordType: 'conference', recordId: id })
  return done
}

/** What somebody answers. */
export interface Reply {
  readonly answer: CircleAnswer
  readonly deputyName: string
  readonly needs: string
}

/** Writes an answer, and tells those for whom a place becomes free by it. */
async function writeReply(
  change: Change,
  conference: Conference,
  one: Participant,
  { answer, deputyName, needs }: Reply,
  ports: InvitationPorts,
): Promise<void> {
  const { tx, clock } = change
  const before = await participantsOf(tx, conference.id)
  // Who only changes what they need keeps their turn.
  const keepsTurn = one.answer !== null && (one.answer === 'no') === (answer === 'no')
  await updateParticipant(tx, one.id, {
    answer,
    deputyName: answer === 'deputy' ? deputyName : '',
    ...(keepsTurn ? {} : { answeredAt: clock.now(), turn: Math.max(0, ...before.map(({ turn }) => turn ?? 0)) + 1 }),
  })
  await setNeeds(tx, one.id, answer === 'no' ? '' : needs)
  const waited = new Set(placesOf(before, conference.places).waiting)
  const after = await participantsOf(tx, conference.id)
  const { coming } = placesOf(after, conference.places)
  for (const participant of after)
    if (participant.id !== one.id && waited.has(participant.id) && coming.has(participant.id))
      await mailTo(change, { conference, participant, mail: 'moved_up' }, ports)
}

/** Enters what somebody answered by telephone. */
export async function enterReply(
  change: Change,
  id: string,
  participantId: string,
  reply: Omit<Reply, 'needs'>,
  ports: InvitationPorts,
): Promise<Written> {
  const { conference, no } = await opened(change, id)
  if (!conference) return change.nothing(no)
  const one = await participantOf(change.tx, id, participantId)
  if (!one) return change.nothing(gone)
  // What they need, they said themselves.
  await writeReply(change, conference, one, { ...reply, needs: one.needs }, ports)
  await change.audit({ action: 'conference.answer_entered', recordType: 'conference', recordId: id, data: { answer: reply.answer } })
  return done
}

/** Who acts through the link of an invitation: sees and writes what the use case of a link asks for, and stands in the trail as that. */
export const BY_LINK: Principal = { id: 'conference-link', name: 'Eingeladene Person', clearance: 'internal', mayWrite: true }

/** After the conference a link shows for so many days what went out, then it leads nowhere. */
const SHOWN_DAYS = 30

/** What a link leads to on a day; undefined where it leads nowhere (any more). */
export async function readByLink(
  tx: Tx,
  secret: string,
  today: Temporal.PlainDate,
): Promise<{ readonly one: Participant; readonly conference: Conference; readonly mayAnswer: boolean } | undefined> {
  const one = await participantBySecret(tx, hashOf(secret))
  const conference = one && (await conferenceOf(tx, one.conferenceId))
  if (!one || !conference?.heldOn) return undefined
  const last = one.kind === 'moderator' && one.seesUntil ? one.seesUntil : conference.heldOn.add({ days: SHOWN_DAYS })
  if (Temporal.PlainDate.compare(today, last) > 0) return undefined
  return { one, conference, mayAnswer: conference.state === 'invited' && Temporal.PlainDate.compare(today, conference.heldOn) <= 0 }
}

/** Answers through the link of an invitation. */
export async function replyByLink(
  change: Change,
  secret: string,
  reply: Reply,
  ports: InvitationPorts,
): Promise<Outcome<object, 'too_late'>> {
  const found = await readByLink(change.tx, secret, change.clock.today())
  if (!found) return change.nothing(gone)
  const conference = await lockConference(change.tx, found.conference.id)
  const now = await readByLink(change.tx, secret, change.clock.today())
  if (!conference || !now?.mayAnswer) return change.nothing(refused('too_late'))
  await writeReply(change, conference, now.one, reply, ports)
  await change.audit({ action: 'conference.answered', recordType: 'conference', recordId: conference.id, data: { answer: reply.answer } })
  return done
}

/** Keeps a document that goes out with a conference (K2). */
export async function addMaterial(
  change: Change,
  id: string,
  {
    part,
    title,
    fileName,
    stored,
  }: { readonly part: MaterialPart; readonly title: string; readonly fileName: string; readonly stored: StoredFile },
): Promise<Written> {
  const { conference, no } = await opened(change, id)
  if (!conference) return change.nothing(no)
  const fileId = await keepFile(change.tx, stored, { fileName, mimeType: 'application/pdf', visibility: 'internal' })
  await insertMaterial(change.tx, { conferenceId: id, part, title, fileId, addedBy: change.principal.name })
  await change.audit({ action: 'conference.material_added', recordType: 'conference', recordId: id, data: { part, title } })
  return done
}

/** Takes a document out again, as long as nothing went out with it. */
export async function dropMaterial(
  change: Change,
  id: string,
  materialId: string,
): Promise<Outcome<object, 'not_yours' | 'too_late' | 'sent'>> {
  const { conference, no } = await opened(change, id)
  if (!conference) return change.nothing(no)
  if (conference.sentAt !== null) return change.nothing(refused('sent'))
  if (!(await removeMaterial(change.tx, id, materialId))) return change.nothing(gone)
  await change.audit({ action: 'conference.material_removed', recordType: 'conference', recordId: id })
  return done
}

const NEEDS_DAYS = 30

/** Erases what people needed on a day that lies thirty days back (K3). Gives how many. */
export async function eraseOldNeeds(change: Change): Promise<number> {
  const erased = await eraseNeeds(change.tx, change.clock.today().subtract({ days: NEEDS_DAYS }))
  if (erased === 0) return change.nothing(0)
  await change.audit({ action: 'conference.needs_erased', recordType: 'conference', recordId: 'needs', data: { erased } })
  return erased
}
