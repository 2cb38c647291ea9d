/** The predicate of a clause: its voice, and the participle that says what was done. */
import type { Clause } from './status-clauses.ts'
import { IS_OR_HAS, MODAL, PAST, WILL } from './status-phrases.ts'
import { type Deed, deedOf } from './status-words.ts'

/** `state`: is or has, with or without a participle; `present`: is being or will be; `modal`: can, shall, must. */
export type Voice = 'past' | 'state' | 'present' | 'modal'

export interface Predicate {
  readonly word: string
  readonly deed: Deed
}

const AFTER_PREDICATE: ReadonlySet<string> = new Set(
  'und oder sowie worden werden wird haben hat ist sind sein wurde wurden aber bzw als wie an in zu zur zum für durch mit bei unter auf'.split(
    ' ',
  ),
)

/** Voice and tense of a clause; null where its verb is none of the common ones. */
export const voiceOf = (clause: Clause): Voice | null => {
  const { text } = clause
  if (PAST.test(text)) return 'past'
  if (MODAL.test(text)) return 'modal'
  if (WILL.test(text)) return 'present'
  if (IS_OR_HAS.test(text)) return 'state'
  return null
}

/** The last word that is a participle in the place of a predicate: at the end, or before "und", an auxiliary or an infinitive. */
export const lastDeed = (clause: Clause): Predicate | null => {
  for (let index = clause.words.length - 1; index > 0; index--) {
    const word = clause.words[index] ?? ''
    const next = clause.words[index + 1]
    if (next !== undefined && !AFTER_PREDICATE.has(next)) continue
    const deed = deedOf(word)
    if (deed !== null && !/^(?:vorgesehen|geplant|angekündigt)$/.test(word)) return { word, deed }
    if (deed !== null) return { word, deed: 'step' }
  }
  return null
}
