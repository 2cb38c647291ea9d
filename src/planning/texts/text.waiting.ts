import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { asidesOf } from '#writing/writing.store.ts'

const ASIDE: WaitingKind = { title: 'Zurückgelegte Texte', place: 60, menu: 'planning' }

/** What somebody wrote and could not be saved over what others had saved: it waits for its author until they have chosen. */
export const asidesWaiting: WaitingSource = {
  permission: 'planning.write',
  find: async (tx, { principal, limit }) =>
    (await asidesOf(tx, principal.id)).slice(0, limit).map(({ textId, sectionId, sectionTitle, at }) => ({
      kind: ASIDE,
      subject: `Abschnitt „${sectionTitle}“`,
      note: 'inzwischen hat jemand anderes gespeichert',
      since: at,
      button: { words: 'Wählen', href: urls.planningSectionAside(textId, sectionId) },
    })),
}
