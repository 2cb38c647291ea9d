import { formatGermanDate } from '#vocabulary/german-date.ts'
import { whenInWords } from '../rules/conference-plan.ts'
import type { Participant } from './circle.store.ts'
import type { Conference } from './conference.store.ts'

/** What a mail about a conference is for. */
export type InvitationMail = 'invitation' | 'moved' | 'cancelled' | 'reminder' | 'moved_up'

interface MailOf {
  readonly conference: Conference
  readonly participant: Pick<Participant, 'name' | 'kind'>
  readonly mail: InvitationMail
  /** The whole address of the page on which they answer and find the material; null where there is nothing to answer any more. */
  readonly link: string | null
  readonly unit: string
  readonly late: number
}

const SUBJECTS: Readonly<Record<InvitationMail, string>> = {
  invitation: 'Einladung',
  moved: 'Neuer Termin',
  cancelled: 'Abgesagt',
  reminder: 'Bitte um Antwort',
  moved_up: 'Ihr Platz ist frei',
}

/** A mail about a conference to one person (K2, K4): plain words, one link, nothing of the others. */
export function invitationMail({ conference, participant, mail, link, unit, late }: MailOf): {
  readonly subject: string
  readonly text: string
} {
  const { title, heldOn, startsAt, endsAt, place, agenda, reason } = conference
  const when = heldOn ? whenInWords(heldOn, startsAt, endsAt) : ''
  const facts = [`Wann: ${when}`, ...(place ? [`Wo: ${place}`] : [])].join('\n')
  const answering =
    link &&
    (participant.kind === 'moderator'
      ? `Ihre Seite zur Konferenz:\n${link}`
      : `Bitte sagen Sie zu oder ab, oder nennen Sie eine Vertretung; dort stehen auch die Unterlagen. Sie brauchen kein Konto:\n${link}`)
  const parts: Readonly<Record<InvitationMail, readonly (string | false | null)[]>> = {
    invitation: [
      participant.kind === 'moderator' ? `Sie leiten durch die ${title}.` : `wir laden Sie zur ${title} ein.`,
      facts,
      agenda && `Tagesordnung:\n${agenda}`,
      late > 0 &&
        `Die Unterlagen gehen ${late === 1 ? 'einen Tag' : `${late} Tage`} später hinaus als vorgesehen: ${conference.lateReason}`,
      answering,
    ],
    moved: [`die ${title} hat einen neuen Termin oder Ort.`, facts, reason && `Grund: ${reason}`, answering],
    cancelled: [`die ${title}${heldOn ? ` am ${formatGermanDate(heldOn)}` : ''} findet nicht statt.`, reason && `Grund: ${reason}`],
    reminder: [`zur ${title} haben wir noch keine Antwort von Ihnen.`, facts, answering],
    moved_up: [`bei der ${title} ist ein Platz frei geworden: Sie nehmen teil.`, facts, answering],
  }
  const body = parts[mail].filter(part => part !== false && part !== null && part !== '').join('\n\n')
  return { subject: `${SUBJECTS[mail]}: ${title}`, text: `Guten Tag ${participant.name},\n\n${body}\n\n${unit}\n` }
}
