import { pointGist } from '#register/record/point-gist.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { questionsWaitingFor } from './question-way.store.ts'
import type { QuestionStage } from './rules/question-way.ts'

interface ToDo {
  readonly kind: WaitingKind
  readonly words: string
}

const TO_DO: Partial<Record<QuestionStage, ToDo>> = {
  asked: { kind: { title: 'Nachfragen ohne zuständige Stelle', place: 150 }, words: 'Weitergeben' },
  drafting: { kind: { title: 'Nachfragen zu beantworten', place: 57 }, words: 'Beantworten' },
  releasing: { kind: { title: 'Antworten freizugeben', place: 45 }, words: 'Freigeben' },
}

/** Questions of groups: those that one's units answer, those whose answer one releases, and for whoever keeps the register those that nobody has. */
export const questionsToAnswer: WaitingSource = {
  permission: 'question.answer',
  find: async (tx, { principal, today, limit }) =>
    (await questionsWaitingFor(tx, principal, { today, limit })).flatMap(question => {
      const { id, stage, stageSince, subject, reference, group, text, answer, dueOn } = question
      const toDo = TO_DO[stage]
      if (!toDo) return []
      const note = [group, pointGist(text, 90), ...(stage === 'drafting' && answer ? ['Entwurf liegt vor'] : [])].join(' · ')
      return [
        {
          kind: toDo.kind,
          subject: subject ?? reference,
          references: [reference],
          note,
          since: stageSince,
          by: dueOn,
          button: { words: toDo.words, href: urls.question(id) },
        },
      ]
    }),
}
