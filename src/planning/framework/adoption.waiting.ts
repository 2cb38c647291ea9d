import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { openProposals } from './framework.store.ts'

const TO_ADOPT: WaitingKind = {
  title: 'In den Planungsrahmen aufzunehmen',
  place: 230,
  menu: 'planning',
  all: { words: 'Alle Vorschläge', href: urls.frameworkProposals() },
}

/** Points of resolutions that take something into the framework, for whoever plans (P1, D3). */
export const adoptionsToConfirm: WaitingSource = {
  permission: 'planning.write',
  find: async (tx, { limit }) =>
    (await openProposals(tx, limit)).map(({ pointId, number, reference, paperName, since }) => ({
      kind: TO_ADOPT,
      subject: paperName ?? reference,
      references: [reference],
      note: `Punkt ${number}`,
      since,
      button: { words: 'Ansehen', href: urls.frameworkProposal(pointId) },
    })),
}
