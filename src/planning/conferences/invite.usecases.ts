import { createHash, randomBytes } from 'node:crypto'
import type { Change } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { isMailAddress } from '#platform/mail/address.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { urls } from '#web/urls.ts'
import { type MaterialPart, materialInWords, missingMaterial } from '../rules/circle.ts'
import { daysLate } from '../rules/conference-plan.ts'
import { invitationCalendar } from '../rules/invitation.ts'
import { addSecret, materialOf, organizerOf, type Participant, participantsOf, updateParticipant } from './circle.store.ts'
import { type Conference, lockConference, updateConference } from './conference.store.ts'
import { mayWrite, type RuleOf, readPlan, setState } from './conference.usecases.ts'
import { type InvitationMail, invitationMail } from './invitation.letter.ts'

/** What mails about conferences need of the house. */
export interface InvitationPorts {
  readonly files: FileStore
  /** Beginning of links in mails. */
  readonly publicUrl: string
}

/** The hash under which a link is kept: whoever reads the database cannot answer for anybody. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** What keeps an invitation from going out. */
export type NotReady = 'not_yours' | 'too_late' | 'no_day' | 'no_organizer' | 'nobody' | 'late'
type Invited = Outcome<{ readonly sent: number }, NotReady> | { readonly kind: 'incomplete'; readonly missing: readonly MaterialPart[] }

/** "Es fehlen: Steckbrief des Gebiets". */
export const missingInWords = (missing: readonly MaterialPart[]): string => `Es fehlt: ${missing.map(materialInWords).join(', ')}.`

/**
 * Invites everybody in the circle who was not invited yet (K2, K4): never without the material, after its day only with a reason. The first time moves the conference
 * on; mails, links and the state are one transaction, so that a crash leaves nobody invited twice or not at all.
 */
export async function inviteCircle(
  change: Change,
  id: string,
  lateReason: string,
  ports: InvitationPorts & { readonly ruleOf: RuleOf },
): Promise<Invited> {
  const { tx, clock } = change
  const conference = await lockConference(tx, id)
  if (!conference) return change.nothing(gone)
  if (!(await mayWrite(change, conference))) return change.nothing(refused('not_yours'))
  if (conference.state !== 'planned' && conference.state !== 'invited') return change.nothing(refused('too_late'))
  const plan = await readPlan(tx, conference.heldOn, ports.ruleOf)
  if (!plan || conference.startsAt === '' || conference.place === '') return change.nothing(refused('no_day'))
  if (Temporal.PlainDate.compare(plan.day, clock.today()) < 0) return change.nothing(refused('too_late'))
  const missing = missingMaterial(
    conference.kind,
    (await materialOf(tx, id)).map(({ part }) => part),
  )
  if (missing.length > 0) return change.nothing({ kind: 'incomplete', missing })
  const late = daysLate(clock.today(), plan)
  const isFirst = conference.sentAt === null
  if (isFirst && late > 0 && lateReason === '') return change.nothing(refused('late'))
  if (!(await organizerOf(tx, conference.organizationId))?.email) return change.nothing(refused('no_organizer'))
  const fresh = (await participantsOf(tx, id)).filter(({ invitedAt }) => invitedAt === null)
  if (fresh.length === 0) return change.nothing(refused('nobody'))
  const sent = isFirst ? { ...conference, sentAt: clock.now(), lateReason: late > 0 ? lateReason : '' } : conference
  if (isFirst) await updateConference(tx, id, { sentAt: sent.sentAt, lateReason: sent.lateReason })
  if (conference.state === 'planned') await setState(change, conference, 'invited', { late })
  for (const each of fresh) {
    await mailTo(change, { conference: sent, participant: each, mail: 'invitation', late: isFirst ? late : 0 }, ports)
    await updateParticipant(tx, each.id, { invitedAt: clock.now() })
  }
  await change.audit({ action: 'conference.people_invited', recordType: 'conference', recordId: id, data: { invited: fresh.length, late } })
  return { ...done, sent: fresh.length }
}

interface MailWanted {
  readonly conference: Conference
  readonly participant: Participant
  readonly mail: InvitationMail
  readonly late?: number
}

const METHODS: Partial<Readonly<Record<InvitationMail, 'request' | 'cancel'>>> = {
  invitation: 'request',
  moved: 'request',
  cancelled: 'cancel',
}

/** The key under which the outbox sends a mail once: the same occasion to the same address is the same mail. A reminder may come several times. */
function mailKey({ conference, participant, mail }: MailWanted, now: Temporal.Instant): string {
  if (mail === 'invitation') return keyOfInvitation(conference, { ...participant, invitedAt: now })
  const occasion = mail === 'moved' || mail === 'cancelled' ? conference.sequence : now.epochMilliseconds
  return `conference:${conference.id}:${mail}:${participant.id}:${participant.email}:${occasion}`
}

/** The key of somebody's invitation, for the list that says what became of it. */
export const keyOfInvitation = (conference: Conference, participant: Participant): string =>
  `conference:${conference.id}:invitation:${participant.id}:${participant.email}:${participant.invitedAt?.epochMilliseconds ?? 0}`

/** Puts one mail into the outbox, with a link of its own and, where the date changes, its calendar. The text is the recipient's secret: it holds the link. */
export async function mailTo(change: Change, wanted: MailWanted, { files, publicUrl }: InvitationPorts): Promise<void> {
  const { conference, participant, mail, late = 0 } = wanted
  if (!isMailAddress(participant.email)) return
  const { tx, clock } = change
  const unit = await organizerOf(tx, conference.organizationId)
  const secret = randomBytes(32).toString('base64url')
  const link = mail === 'cancelled' ? null : `${publicUrl}${urls.conferenceReply(secret)}`
  if (link) await addSecret(tx, participant.id, hashOf(secret))
  const method = METHODS[mail]
  const attachments =
    method && conference.heldOn && unit?.email
      ? [
          {
            name: 'termin.ics',
            mimeType: `text/calendar; method=${method.toUpperCase()}; charset=utf-8`,
            sha256: (
              await files.put(
                Buffer.from(
                  invitationCalendar(
                    {
                      conferenceId: conference.id,
                      title: conference.title,
                      heldOn: conference.heldOn,
                      startsAt: conference.startsAt,
                      endsAt: conference.endsAt,
                      place: conference.place,
                      description: conference.agenda,
                      sequence: conference.sequence,
                      organizer: unit,
                      attendee: participant,
                      stamped: clock.now(),
                    },
                    method,
                  ),
                ),
              )
            ).sha256,
          },
        ]
      : []
  const words = invitationMail({ conference, participant, mail, link, unit: unit?.name ?? '', late })
  await enqueueMail(change, {
    ...words,
    kind: 'conference',
    to: participant.email,
    key: mailKey(wanted, clock.now()),
    attachments,
    secret: true,
  })
}

/** How many would be told of a move. */
export const countInvited = async (tx: Tx, id: string): Promise<number> =>
  (await participantsOf(tx, id)).filter(({ invitedAt }) => invitedAt !== null).length

/** Tells everybody who was invited of a new day, time or place (K4). */
export const tellMovedBy =
  (ports: InvitationPorts) =>
  async (change: Change, _before: Conference, conference: Conference): Promise<void> => {
    for (const participant of await participantsOf(change.tx, conference.id))
      if (participant.invitedAt) await mailTo(change, { conference, participant, mail: 'moved' }, ports)
  }

/** Takes the date back from everybody who was invited. */
export const tellCancelledBy =
  (ports: InvitationPorts) =>
  async (change: Change, conference: Conference): Promise<void> => {
    for (const participant of await participantsOf(change.tx, conference.id))
      if (participant.invitedAt) await mailTo(change, { conference, participant, mail: 'cancelled' }, ports)
  }
