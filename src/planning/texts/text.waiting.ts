import type { Clock } from '#platform/clock/clock.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { relievedOf } from '#writing/turn.store.ts'
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

const RELIEVED: WaitingKind = { title: 'Übernommene Abschnitte', place: 61, menu: 'planning' }

/** Sections that somebody was writing in and another has taken over: said while the other one writes. */
export const relievedWaiting = ({ clock }: { readonly clock: Clock }): WaitingSource => ({
  permission: 'planning.write',
  find: async (tx, { principal, limit }) =>
    (await relievedOf(tx, principal.id, clock.now())).slice(0, limit).map(({ textId, sectionId, title, by, since }) => ({
      kind: RELIEVED,
      subject: `Abschnitt „${title}“`,
      note: `${by ?? 'Jemand anderes'} schreibt jetzt hier`,
      since,
      button: { words: 'Ansehen', href: urls.planningSection(textId, sectionId) },
    })),
})
