import { formatGermanDate } from '#vocabulary/german-date.ts'
import { urls } from '#web/urls.ts'
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

/** What the group is told when its question is answered; a confidential one by a notice with a link alone (V2). */
export function answeredMail(question: Question, to: { readonly name: string; readonly publicUrl: string }): Words {
  const link = to.publicUrl + urls.question(question.id)
  const greeting = to.name ? `Guten Tag ${to.name},` : 'Guten Tag,'
  const parts = isSecret(question)
    ? [greeting, 'zu einer vertraulichen Nachfrage liegt die Antwort vor. Sie lesen sie nach der Anmeldung:', link]
    : [
        greeting,
        `die Nachfrage „${question.group}“ zum Bericht über ${aboutWords(question)} ist beantwortet.`,
        `Nachfrage: ${question.text}`,
        `Antwort: ${question.answer?.text ?? ''}`,
        link,
      ]
  return {
    subject: isSecret(question) ? 'Antwort auf eine vertrauliche Nachfrage' : `Antwort auf Ihre Nachfrage: ${aboutWords(question)}`,
    text: `${parts.join('\n\n')}\n`,
  }
}
