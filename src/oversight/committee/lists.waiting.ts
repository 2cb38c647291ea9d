import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { listRounds } from './committee-list.store.ts'

const DUE: WaitingKind = { title: 'Listen auszugeben', place: 140, menu: 'lists', all: { words: 'Alle Listen', href: urls.lists() } }

/** Lists that were prepared because their time has come, and wait to be looked through and handed out (C7). */
export const listsToHandOut: WaitingSource = {
  permission: 'list.write',
  find: async (tx, { limit }) =>
    (await listRounds(tx))
      .filter(({ state }) => state === 'draft')
      .slice(0, limit)
      .map(({ committee, committeeName, session }) => ({
        kind: DUE,
        subject: `Liste für: ${committeeName}`,
        note: session && `Sitzung ${session.number}`,
        by: session?.on ?? null,
        button: { words: 'Ausgeben', href: urls.list(committee) },
      })),
}
