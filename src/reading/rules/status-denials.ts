/** Clauses that deny: repealed, refused, not begun, still awaited. They are asked before all others, for a denial turns every other word around. */
import type { Clause } from './status-clauses.ts'
import {
  A_BEGINNING,
  ABOUT_POINT,
  ABOUT_REPORT,
  AIMED_AT,
  BEGIN,
  CONTROL_FOLLOWS,
  FOR_NOW,
  HAPPENS_LATER,
  HAPPENS_NOT,
  HARMLESS,
  MEANS,
  NO_GROUND,
  NO_STEPS_YET,
  NOT,
  NOT_BEFORE,
  NOT_DONE_YET,
  NOT_POSSIBLE,
  NOT_TO_BE_EXPECTED,
  NOT_YET,
  ONLY_AFTER,
  OUTSTANDING,
  PAST,
  PUT_IN,
  REFUSED_BY_NOT,
  REFUSED_WORD,
  REPEALED,
  REPLACED,
  REPORTING,
  SAYING,
  STARTS,
  STOPPED,
  TOO_EARLY,
  TURNS_DOWN,
  UNDER_WAY,
  UNUSED,
  WILL_BE_BEGUN,
  WILL_NOT,
} from './status-phrases.ts'
import { lastDeed, voiceOf } from './status-predicate.ts'
import { isEnding } from './status-words.ts'

/** `repealed` where the point no longer holds, `step` where a tender was called off, `done` where something else was lifted (a closed road), or null. */
export const repealOf = ({ text }: Clause): 'repealed' | 'step' | 'done' | null => {
  if (NOT.test(text)) return null
  if (REPEALED.test(text) || REPLACED.test(text)) return 'repealed'
  if (!text.includes(' aufgehoben ') || / (?:soll|sollen|kann|können) /.test(text)) return null
  if (/ (?:vergabe|ausschreibung|vergabeverfahren|verfahren) /.test(text)) return 'step'
  return ABOUT_POINT.test(text) || / (?:mit|durch) (?:beschluss|vorlage|haushalts\S+) /.test(text) ? 'repealed' : 'done'
}

/** Whether the clause says that something cannot or will not be done. */
export const isRefusal = (clause: Clause): boolean => {
  const { text } = clause
  if (REPORTING.test(text) || ABOUT_REPORT.test(text)) return false
  if (STOPPED.test(text) && !PUT_IN.test(text)) return !/ nicht (?:\S+ )?eingestellt /.test(text)
  if (REFUSED_WORD.test(text))
    return !/ (?:vorerst|zunächst|derzeit|zurzeit|gegenwärtig|vorläufig) /.test(text) && (!NOT.test(text) || REFUSED_BY_NOT.test(text))
  if (!NOT.test(text)) return TURNS_DOWN.test(text)
  if (NO_GROUND.test(text)) return true
  if (FOR_NOW.test(text)) return false
  if (NOT_POSSIBLE.test(text)) return !/ nicht (?:mehr )?(?:erforderlich|notwendig) /.test(text) || ABOUT_POINT.test(text)
  if (/ weitere[rsn]? /.test(text) && / (?:vorgesehen|geplant|beabsichtigt) /.test(text)) return false
  if (WILL_NOT.test(text) || HAPPENS_NOT.test(text)) return true
  const can =
    / (?:kann|können|konnte|konnten|darf|dürfen) (?:\S+ )*?nicht (?:\S+ )*?(\S+) (?:werden|erfolgen|stattfinden) /.exec(text) ??
    / (?:kann|können|konnte|konnten) (?:\S+ )*?nicht (erfolgen|stattfinden) /.exec(text) ??
    / nicht (\S+) werden (?:kann|können|konnte|konnten|darf|dürfen) $/.exec(text)
  if (can !== null) return !SAYING.test(can[1] ?? '') && !/ nicht nur /.test(text) && !MEANS.test(text)
  return (
    / (?:darf|dürfen|stimmt|stimmen|sieht|sehen|hält|halten) (?:\S+ )*?nicht (?:\S+(?:en|t|zu|für|vor) )/.test(text) &&
    !/ (?:sieht|hält) (?:\S+ )*?nur /.test(text)
  )
}

/** Whether the clause says that work has not begun. */
export const isNotBegun = (clause: Clause): boolean => {
  const { text } = clause
  if (CONTROL_FOLLOWS.test(text) || TOO_EARLY.test(text)) return true
  if (UNUSED.test(text) || NOT_TO_BE_EXPECTED.test(text) || HAPPENS_LATER.test(text)) return true
  if (BEGIN.test(text) && (NOT.test(text) || (ONLY_AFTER.test(text) && !PAST.test(text)))) return !/ (?:gespräche|bescheid) /.test(text)
  // "Mit den Arbeiten wird nach dem Beschluss über den Haushalt begonnen."
  if (WILL_BE_BEGUN.test(text) && !FOR_NOW.test(text) && !text.includes(' bereits ')) return true
  if (NOT_DONE_YET.test(text) || NO_STEPS_YET.test(text)) return true
  if (STARTS.test(text) && !/ (?:begann|begonnen) /.test(text)) return true
  if (A_BEGINNING.test(text)) return true
  if (NOT_BEFORE.test(text) && !PAST.test(text)) return true
  if (AIMED_AT.test(text)) return true
  const deed = NOT_YET.test(text) && !/ (?:derzeit|gegenwärtig|zurzeit|aktuell|momentan) nicht /.test(text) ? lastDeed(clause) : null
  return (
    deed !== null &&
    (deed.deed === 'completion' || deed.deed === 'step') &&
    !isEnding(deed.word) &&
    !SAYING.test(deed.word) &&
    !/^(?:besetzt|vorgelegt|erteilt|unterzeichnet|vergeben|beschlossen|eingegangen|vorgesehen)$/.test(deed.word)
  )
}

/** What a clause with a denial says that is neither a refusal nor about the beginning; null for a clause without one, or one that says nothing. */
export const denialOf = (clause: Clause): 'waiting' | 'moving' | 'denied' | null => {
  const { text } = clause
  if (OUTSTANDING.test(text)) return 'waiting'
  if (NOT_YET.test(text)) {
    const predicate = lastDeed(clause)
    return predicate !== null && isEnding(predicate.word) ? 'moving' : 'waiting'
  }
  if (UNDER_WAY.test(text)) return 'moving'
  if (MEANS.test(text) && / konnten? /.test(text)) return 'waiting'
  return clause.role === 'main' && (voiceOf(clause) !== 'modal' || / konnten? /.test(text)) && !HARMLESS.test(text) ? 'denied' : null
}
