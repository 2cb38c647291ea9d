import { formatList } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { someUnknownWords } from './unit-words.store.ts'

const UNKNOWN: WaitingKind = { title: 'Zuzuordnen', place: 260 }
const NAMED = 3

/** Words by which records name a unit that the register does not know: one thing to do, however many there are. */
export const wordsWithoutUnit: WaitingSource = {
  permission: 'people.manage',
  find: async tx => {
    const words = (await someUnknownWords(tx)).map(word => `„${word}“`)
    if (words.length === 0) return []
    const named = [...words.slice(0, NAMED), ...(words.length > NAMED ? ['weitere'] : [])]
    return [
      {
        kind: UNKNOWN,
        subject: `Zuständigkeiten ohne Amt: ${formatList(named)}`,
        note: 'Manche Einträge nennen eine Stelle, die es in der Verwaltung nicht gibt.',
        button: { words: 'Zuordnen', href: urls.unitWords() },
      },
    ]
  },
}
