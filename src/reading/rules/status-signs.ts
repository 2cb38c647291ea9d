/**
 * What a clause of an answer says of the work. The order of the questions is the order in which German denials reach: what was repealed, what cannot or
 * will not be done, what has not begun, what never ends, what is on its way, what is over.
 */
import { type Clause, placeInClause } from './status-clauses.ts'
import {
  ABOUT_POINT,
  ACTIVE_WORK,
  AHEAD,
  BEGIN,
  CONTROL_FOLLOWS,
  DRAFT,
  FOR_NOW,
  HAPPENS_NOT,
  HARMLESS,
  HELD,
  HELD_UP,
  IN_PLACE,
  IS_THERE,
  NO_GROUND,
  NO_NEWS,
  NOT,
  NOT_POSSIBLE,
  NOT_YET,
  NOW,
  NOW_THERE,
  OF_MANY,
  OFTEN,
  OFTEN_NOUN,
  ONLY_AFTER,
  OUTSTANDING,
  PARTLY,
  PAST,
  PLACE,
  REFUSED_WORD,
  REPEALED,
  REPORTING,
  SAYING,
  SINCE,
  STAGE,
  STARTS,
  TALKS,
  THE_REST,
  TOLD,
  UNDER_WAY,
  WILL_NOT,
} from './status-phrases.ts'
import { deedOf, isEnding, isHabit } from './status-words.ts'

/**
 * - `waiting`: something is awaited ("ein Bescheid liegt noch nicht vor"); says that work has begun only beside another sign
 * - `moving` is under way now, `future` will be done, `step` was set going, `done` is over, `told` is a past deed that may end nothing
 * - `noted` is a state of no known verb ("ist begrünt")
 * - `still`: nothing new since the last report; `denied`: something was not done
 */
export type SignKind =
  | 'repealed'
  | 'rejected'
  | 'not_started'
  | 'waiting'
  | 'ongoing'
  | 'moving'
  | 'future'
  | 'partial'
  | 'step'
  | 'done'
  | 'told'
  | 'noted'
  | 'still'
  | 'denied'

export interface Sign {
  readonly kind: SignKind
  readonly start: number
  readonly end: number
  /** The clause is about the point or the work on it, not about a part of it. */
  readonly clause: Clause
}

const aux = (clause: Clause): 'past' | 'state' | 'present' | 'modal' | null => {
  const { text } = clause
  if (PAST.test(text)) return 'past'
  if (/ (?:kann|können|konnte|konnten|soll|sollen|sollte|sollten|muss|müssen|darf|dürfen) /.test(text)) return 'modal'
  if (/ (?:wird|werden) /.test(text)) return 'present'
  if (/ (?:ist|sind|hat|haben|gilt|gelten) /.test(text)) return 'state'
  return null
}

/** The last word that is a participle in the place of a predicate: at the end, or before "und", an auxiliary or an infinitive. */
const lastDeed = (clause: Clause): { word: string; deed: NonNullable<ReturnType<typeof deedOf>> } | null => {
  for (let index = clause.words.length - 1; index > 0; index--) {
    const word = clause.words[index] ?? ''
    const next = clause.words[index + 1]
    if (
      next !== undefined &&
      !/^(?:und|oder|sowie|worden|werden|wird|haben|hat|ist|sind|sein|wurden?|aber|bzw|als|wie|an|in|zu|zur|zum|für|durch|mit|bei|unter|auf)$/.test(
        next,
      )
    )
      continue
    const deed = deedOf(word)
    if (deed !== null && !/^(?:vorgesehen|geplant|angekündigt)$/.test(word)) return { word, deed }
    if (deed !== null) return { word, deed: 'step' }
  }
  return null
}

const refusal = (clause: Clause): boolean => {
  const { text } = clause
  if (REPORTING.test(text) || / (?:berichterstattung|beschlusskontrolle) /.test(text)) return false
  if (REFUSED_WORD.test(text)) return !NOT.test(text) || / nicht (?:in betracht|in frage|infrage|zustande|bereit) /.test(text)
  if (!NOT.test(text)) return / lehnt (?:\S+ )*?ab /.test(text)
  if (NO_GROUND.test(text)) return true
  if (FOR_NOW.test(text)) return false
  if (NOT_POSSIBLE.test(text)) return !/ nicht (?:mehr )?(?:erforderlich|notwendig) /.test(text) || ABOUT_POINT.test(text)
  if (/ weitere[rsn]? /.test(text) && / (?:vorgesehen|geplant|beabsichtigt) /.test(text)) return false
  if (WILL_NOT.test(text) || HAPPENS_NOT.test(text)) return true
  const can =
    / (?:kann|können|konnte|konnten|darf|dürfen) (?:\S+ )*?nicht (?:\S+ )*?(\S+) (?:werden|erfolgen|stattfinden) /.exec(text) ??
    / (?:kann|können|konnte|konnten) (?:\S+ )*?nicht (erfolgen|stattfinden) /.exec(text)
  if (can !== null) return !SAYING.test(can[1] ?? '') && !/ nicht nur /.test(text)
  return (
    / (?:darf|dürfen|stimmt|stimmen|sieht|sehen|hält|halten) (?:\S+ )*?nicht (?:\S+(?:en|t|zu|für|vor) )/.test(text) &&
    !/ (?:sieht|hält) (?:\S+ )*?nur /.test(text)
  )
}

const notBegun = (clause: Clause): boolean => {
  const { text } = clause
  if (CONTROL_FOLLOWS.test(text)) return true
  if (
    / (?:umsetzung|realisierung|beginn|baubeginn|start|einordnung|aufnahme|durchführung) (?:\S+ )*?nicht (?:vor \S+ |\S+ )?zu rechnen /.test(
      text,
    )
  )
    return true
  if (BEGIN.test(text) && (NOT.test(text) || (ONLY_AFTER.test(text) && !PAST.test(text)))) return !/ (?:gespräche|bescheid) /.test(text)
  if (STARTS.test(text) && !/ (?:begann|begonnen) /.test(text)) return true
  if (/ (?:ein|der|mit dem) (?:bau|arbeits)?beginn (?:\S+ )*?(?:vorgesehen|geplant|rechnen|möglich) /.test(text)) return true
  if (/ noch keine(?:rlei)? (?:aktivitäten|maßnahmen|schritte|arbeiten|umsetzung|bearbeitung) /.test(text)) return true
  if (/ (?:kann|können|ist|sind|soll|sollen|wird|werden) (?:\S+ ){0,6}?erst (?:\S+ )*/.test(text) && !PAST.test(text)) return true
  if (/ (?:wird|ist) angestrebt $| (?:wird|ist) (?:es )?beabsichtigt $/.test(text)) return true
  const deed = NOT_YET.test(text) && !/ (?:derzeit|gegenwärtig|zurzeit|aktuell|momentan) nicht /.test(text) ? lastDeed(clause) : null
  return (
    deed !== null &&
    (deed.deed === 'completion' || deed.deed === 'step') &&
    !isEnding(deed.word) &&
    !/^(?:besetzt|vorgelegt|erteilt|unterzeichnet|vergeben|beschlossen|eingegangen|vorgesehen)$/.test(deed.word)
  )
}

const kindOf = (clause: Clause): SignKind | null => {
  const { text, role } = clause
  if (role === 'reason') return null
  if (NO_NEWS.test(text)) return 'still'
  if (REPORTING.test(text) && !/ (?:wurde|wurden) /.test(text)) return null
  if (role === 'condition') return null
  if (role !== 'content' && role !== 'relative') {
    if (REPEALED.test(text) && !NOT.test(text)) return 'repealed'
    if (
      / (?:beschluss|beschlusspunkt|punkt|auftrag|regelung|richtlinie) (?:\S+ )*?durch (?:\S+ )*?(?:ersetzt|abgelöst) /.test(text) &&
      !NOT.test(text)
    )
      return 'repealed'
    if (/ (?:vergabe|ausschreibung|vergabeverfahren|verfahren) (?:\S+ )*?aufgehoben /.test(text)) return 'step'
    if (/ aufgehoben /.test(text) && !NOT.test(text) && !/ (?:soll|sollen|kann|können) /.test(text))
      return ABOUT_POINT.test(text) || / (?:mit|durch) (?:beschluss|vorlage|haushalts\S+) /.test(text) ? 'repealed' : 'done'
  }
  if (refusal(clause)) return 'rejected'
  if (notBegun(clause)) return role === 'main' ? 'not_started' : 'waiting'
  const voice = aux(clause)
  const deed = lastDeed(clause)
  const denied = NOT.test(text)
  if (denied || OUTSTANDING.test(text)) {
    if (OUTSTANDING.test(text)) return 'waiting'
    if (deed !== null && NOT_YET.test(text) && isEnding(deed.word)) return 'moving'
    if (NOT_YET.test(text)) return 'waiting'
    if (UNDER_WAY.test(text)) return 'moving'
    return role === 'main' && voice !== 'modal' && !HARMLESS.test(text) ? 'denied' : null
  }
  const often = (OFTEN.test(text) && !/ (?:immer (?:noch|weiter|mehr)|grundsätzliche) /.test(text)) || OFTEN_NOUN.test(text)
  if (often && role === 'main' && (voice !== 'past' || / zuletzt /.test(text)) && voice !== 'modal' && !NOW.test(text)) return 'ongoing'
  if (
    / für (?:das|die|den) (?:haushalts)?(?:jahre?|zeitraum|doppelhaushalt) (?:\S+ )*?(?:eingeordnet|eingeplant|vorgemerkt|angemeldet|veranschlagt) /.test(
      text,
    )
  )
    return 'future'
  if (role === 'main' && THE_REST.test(text)) return 'future'
  if (/ (?:zur hälfte|zu (?:etwa |rund |knapp )?(?:zwei dritteln|einem drittel|drei vierteln|\d+ (?:%|prozent))) /.test(text))
    return 'partial'
  if ((PARTLY.test(text) || OF_MANY.test(text)) && (deed !== null || / (?:liegen|liegt|bieten|bietet) /.test(text)) && voice !== 'present')
    return 'partial'
  if (
    DRAFT.test(text) &&
    voice !== 'present' &&
    / (?:liegt|liegen|wurde|ist|sind|wurden) /.test(text) &&
    !/ in (?:\S+ )?\S*entwurfs? /.test(text)
  )
    return 'moving'
  if (UNDER_WAY.test(text) || (PLACE.test(text) && IS_THERE.test(text) && voice !== 'past')) return 'moving'
  if (NOW.test(text) && voice !== 'past') return 'moving'
  if (voice === 'past' || (voice === 'state' && deed !== null) || HELD.test(text)) {
    if (voice !== 'past' && AHEAD.test(text)) return 'future'
    if (HELD.test(text) && !STAGE.test(text) && (deed === null || deed.deed === 'finding')) return 'done'
    if (STAGE.test(text)) return 'step'
    if (deed === null) return / in auftrag gegeben /.test(text) ? 'step' : null
    if (
      / in auftrag gegeben | (?:gespräche?|verhandlungen|kontakt|beratungen|planung|planungen|arbeiten|prüfung|abstimmungen) (?:\S+ )*?(?:aufgenommen|geführt) /.test(
        text,
      )
    )
      return 'step'
    if (deed.word === 'bestellt' && / zu[mr] /.test(text)) return 'done'
    if (/ verwendungsnachweise? /.test(text)) return 'done'
    if (
      deed.word === 'getroffen' &&
      / (?:vereinbarung|vereinbarungen|regelung|regelungen|entscheidung|entscheidungen|vorkehrungen|maßnahmen|absprachen|festlegungen?) (?:\S+ )?getroffen /.test(
        text,
      )
    )
      return 'done'
    if (/^(?:gestrichen|weggefallen|entfallen|zurückgezogen|zurückgenommen|ausgelaufen)$/.test(deed.word)) return 'denied'
    if (deed.deed === 'step') return HELD_UP.test(deed.word) ? 'waiting' : 'step'
    if (deed.deed === 'completion')
      return / (?:eine?|ein) (?:erste[rs]?|weitere[rs]?) | zunächst | erste[nr]? /.test(text) ? 'step' : 'done'
    return voice === 'state' && / (?:ist|sind) /.test(text) ? 'noted' : 'told'
  }
  if (SINCE.test(text) && voice !== 'modal') return 'done'
  if (IN_PLACE.test(text)) return 'done'
  if (/ entfällt | entfallen /.test(text)) return 'denied'
  if (AHEAD.test(text)) return 'future'
  if (voice === 'present' && deed !== null && isHabit(deed.word)) return / seit /.test(text) ? 'done' : null
  if (voice === 'present') return 'future'
  if (voice === 'modal') return / (?:soll|sollen|sollte|muss|müssen) /.test(text) && role === 'main' ? 'future' : null
  if (NOW_THERE.test(text) && voice === null) return 'done'
  if (/ (?:jetzt|nun) /.test(text) && voice === null && !/ (?:gibt|gilt|gelten|finden|findet|steht|stehen) /.test(text)) return 'moving'
  if (voice === null && / jede[rsn]? /.test(text)) return 'ongoing'
  if (ACTIVE_WORK.test(text)) return / seit /.test(text) ? null : 'moving'
  if (TOLD.test(text)) return 'told'
  if (TALKS.test(text) && voice === null) return 'moving'
  return null
}

/** The signs of an answer in order; a clause gives one at most. */
export const signsOf = (clauses: readonly Clause[]): Sign[] => {
  const signs: Sign[] = []
  for (const clause of clauses) {
    const kind = kindOf(clause)
    if (kind !== null) signs.push({ kind, ...placeInClause(clause, 0, clause.text.length), clause })
  }
  return signs
}
