import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { readDeskReports } from './desk-reports.store.ts'
import { isDoneByOthers } from './unit-work.ts'

const CAME_BACK: WaitingKind = { title: 'Zurückgegeben', place: 50 }
const DRAFTS: WaitingKind = {
  title: 'Entwürfe in Arbeit',
  place: 70,
  all: { words: 'Alle Entwürfe', href: urls.reports({ stand: 'entwurf' }) },
}

/** The reports that a unit, or the one who began them, still writes: what came back first. */
export const draftsOfUnit: WaitingSource = {
  permission: 'report.write',
  find: async (tx, { principal, today, limit }) =>
    (await readDeskReports(tx, principal, { today, steps: 'drafting', limit })).map(
      ({ id, references, subject, action, actorName, reason, at, dueOn, isOwn }) => {
        const cameBack = action === 'hand_back'
        return {
          kind: cameBack ? CAME_BACK : DRAFTS,
          subject: subject ?? 'Bericht zur Beschlusskontrolle',
          references,
          note: cameBack ? `von ${actorName}: „${reason}“` : null,
          since: at,
          by: dueOn,
          button: { words: 'Weiterschreiben', href: urls.reportDraft(id) },
          isForUnit: !isOwn && isDoneByOthers(principal),
        }
      },
    ),
}
