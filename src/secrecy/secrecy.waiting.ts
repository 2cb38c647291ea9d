import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { decidedEditions } from './secrecy.store.ts'

const STOPPED: WaitingKind = { title: 'Geheimhaltung zu klären', place: 96, menu: 'planning' }

/** A draft of figures that would give secret ones away, on the desk of whoever brings figures (A1). */
export const stoppedFigures: WaitingSource = {
  permission: 'planning.write',
  find: async tx => {
    const editions = await decidedEditions(tx)
    return editions
      .filter(({ state }) => state === 'stopped')
      .map(({ decidedAt }) => ({
        kind: STOPPED,
        subject: 'Der Entwurf der Zahlen würde geheime Zahlen verraten',
        note: 'Er kann so nicht veröffentlicht werden.',
        since: decidedAt,
        button: { words: 'Ansehen', href: urls.figureSecrecy() },
      }))
  },
}
