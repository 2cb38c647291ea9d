import { personIdOf } from '#platform/access/principal.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { listRequests } from '../register/membership-request.store.ts'
import { germanMembershipRole } from '../register/people.ts'

const TO_CONFIRM: WaitingKind = { title: 'Zeichnungsberechtigte zu bestätigen', place: 45 }

/** Positions that may sign and wait for a second person (S8): shown to everyone who may confirm them, which is neither who entered them nor who would get them. */
export const positionsToConfirm: WaitingSource = {
  permission: 'people.manage',
  find: async (tx, { principal, limit }) =>
    (await listRequests(tx))
      .filter(({ personId, requestedBy }) => personId !== personIdOf(principal) && requestedBy !== principal.id)
      .slice(0, limit)
      .map(({ personId, person, role, organization, since }) => ({
        kind: TO_CONFIRM,
        subject: `${person} als ${germanMembershipRole(role)}, ${organization}`,
        since,
        button: { words: 'Prüfen', href: urls.person(personId) },
      })),
}
