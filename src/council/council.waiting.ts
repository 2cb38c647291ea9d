import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { readVisit } from './desk.store.ts'
import { unreadLetters } from './letter.store.ts'
import { reportWords } from './question.pages.tsx'
import { answeredSince, readGroups } from './question.store.ts'

const UNREAD: WaitingKind = { title: 'Ungelesene Berichte', place: 10 }
const ANSWERED: WaitingKind = { title: 'Antworten auf Nachfragen', place: 20 }

/** Reports that were sent to someone and not opened yet. */
export const lettersToRead: WaitingSource = {
  permission: 'council.desk',
  find: async (tx, { principal, limit }) =>
    (await unreadLetters(tx, principal, limit)).map(letter => ({
      kind: UNREAD,
      subject: letter.subject ?? reportWords({ ...letter, id: letter.reportId }),
      references: letter.references,
      note: [reportWords({ ...letter, id: letter.reportId }), ...(letter.isConfidential ? ['vertraulich'] : [])].join(' · '),
      since: letter.sentAt,
      button: { words: 'Lesen', href: urls.report(letter.reportId) },
    })),
}

/** Answers to the questions of one's groups since the visit before this one. */
export const answersToRead: WaitingSource = {
  permission: 'question.ask',
  find: async (tx, { principal, limit }) => {
    const groups = (await readGroups(tx, principal)).map(({ shortName }) => shortName)
    const since = groups.length > 0 ? (await readVisit(tx, principal.id))?.previousAt : null
    if (!since) return []
    return (await answeredSince(tx, groups, { since, limit })).map(({ id, subject, reference, text, answer }) => ({
      kind: ANSWERED,
      subject: subject ?? reference,
      references: [reference],
      note: text,
      since: answer?.released?.at ?? null,
      button: { words: 'Lesen', href: urls.question(id) },
    }))
  },
}
