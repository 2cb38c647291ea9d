import { isKeeper } from '#platform/access/principal.ts'
import { pointGist } from '#register/record/point-gist.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { openRequests } from './assignment-request.store.ts'

const TO_ASSIGN: WaitingKind = { title: 'Um Zuweisung gebeten', place: 140 }

/** Requests to give something to another unit, for whoever keeps the register. */
export const requestsToDecide: WaitingSource = {
  permission: 'desk.use',
  find: async (tx, { principal, limit }) =>
    isKeeper(principal)
      ? (await openRequests(tx, limit)).map(({ id, reference, subject, number, askedByName, askedAt, reason }) => ({
          kind: TO_ASSIGN,
          subject: subject ?? reference,
          references: [reference],
          note: [...(number === null ? [] : [`Punkt ${number}`]), `${askedByName}: „${pointGist(reason, 90)}“`].join(' · '),
          since: askedAt,
          button: { words: 'Entscheiden', href: urls.assignmentRequest(id) },
        }))
      : [],
}
