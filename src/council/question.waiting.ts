import { isKeeper } from '#platform/access/principal.ts'
import { pointGist } from '#register/record/point-gist.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { openQuestionsOf } from './question.store.ts'

const TO_ANSWER: WaitingKind = { title: 'Nachfragen zu beantworten', place: 57 }
const UNOWNED: WaitingKind = { title: 'Nachfragen ohne zuständige Stelle', place: 150 }

/** Questions of groups: those that one's units answer, and for whoever keeps the register those that nobody has. */
export const questionsToAnswer: WaitingSource = {
  permission: 'question.answer',
  find: async (tx, { principal, limit }) => {
    const { units = [] } = principal
    const unowned = isKeeper(principal)
    if (units.length === 0 && !unowned) return []
    return (await openQuestionsOf(tx, { units, unowned, limit })).map(({ id, unit, subject, reference, group, text, answer, dueOn }) => ({
      kind: unit === null ? UNOWNED : TO_ANSWER,
      subject: subject ?? reference,
      references: [reference],
      note: [group, pointGist(text, 90), ...(answer ? ['Entwurf liegt vor'] : [])].join(' · '),
      by: dueOn,
      button: { words: unit === null ? 'Ansehen' : 'Beantworten', href: urls.question(id) },
    }))
  },
}
