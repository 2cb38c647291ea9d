import { formatGermanDate } from '#vocabulary/german-date.ts'
import type { Question } from './question.ts'

interface Words {
  readonly subject: string
  readonly text: string
}

/** "V1120/23 Punkt 2". */
export const aboutWords = ({ reference, point }: Pick<Question, 'reference' | 'point'>): string =>
  point ? `${reference} Punkt ${point.number}` : reference

const isSecret = ({ visibility }: Question): boolean => visibility === 'confidential'

/** What the responsible unit is told when a group has asked. Of what is confidential only that there is something (V2). */
export function askedNotice(question: Question): Words {
  const until = `Antwort bis: ${formatGermanDate(question.dueOn)}`
  if (isSecret(question))
    return {
      subject: 'Nachfrage zu einem vertraulichen Bericht',
      text: `Zu einem vertraulichen Bericht liegt eine Nachfrage vor.\n\n${until}`,
    }
  const who = `${question.group} fragt zum Bericht über ${aboutWords(question)} nach:`
  return { subject: `Nachfrage: ${aboutWords(question)}`, text: [who, question.text, until].join('\n\n') }
}

/** What a unit is told to which a question is passed on, and why. */
export function passedOnNotice(question: Question, why: string): Words {
  const asked = askedNotice(question)
  if (isSecret(question)) return asked
  const from = question.unit ? `${question.unit} gibt Ihnen diese Nachfrage weiter` : 'Diese Nachfrage geht an Ihre Stelle'
  return { subject: `Nachfrage an Sie weitergegeben: ${aboutWords(question)}`, text: `${from}${why ? `: „${why}“` : '.'}\n\n${asked.text}` }
}

/** What those who release are told. */
export const submittedNotice = (question: Question, writer: string): Words =>
  isSecret(question)
    ? { subject: 'Eine Antwort wartet auf Ihre Freigabe', text: 'Die Antwort auf eine vertrauliche Nachfrage wartet auf Ihre Freigabe.' }
    : {
        subject: `Antwort wartet auf Ihre Freigabe: ${aboutWords(question)}`,
        text: `${writer} hat die Antwort auf die Nachfrage ${ofGroup(question)} zum Bericht über ${aboutWords(question)} zur Freigabe gegeben.\n\nAntwort bis: ${formatGermanDate(question.dueOn)}`,
      }

/** What the writer is told whose answer came back, and why. */
export const handedBackNotice = (question: Question, why: string): Words =>
  isSecret(question)
    ? { subject: 'Eine Antwort wurde zurückgegeben', text: 'Ihre Antwort auf eine vertrauliche Nachfrage wurde zurückgegeben.' }
    : {
        subject: `Antwort zurückgegeben: ${aboutWords(question)}`,
        text: `Ihre Antwort auf die Nachfrage ${ofGroup(question)} zum Bericht über ${aboutWords(question)} wurde zurückgegeben: „${why}“`,
      }

const ofGroup = ({ group }: Question): string => `(${group})`

/** What the group is told when its question is answered; a confidential one by a notice with a link alone (V2). */
export const answeredNotice = (question: Question): Words =>
  isSecret(question)
    ? {
        subject: 'Antwort auf eine vertrauliche Nachfrage',
        text: 'zu einer vertraulichen Nachfrage liegt die Antwort vor. Sie lesen sie nach der Anmeldung:',
      }
    : {
        subject: `Antwort auf Ihre Nachfrage: ${aboutWords(question)}`,
        text: [
          `die Nachfrage Ihrer Fraktion zum Bericht über ${aboutWords(question)} ist beantwortet.`,
          `Nachfrage: ${question.text}`,
          `Antwort: ${question.answer?.text ?? ''}`,
        ].join('\n\n'),
      }
