/**
 * What a clause of an answer says of the work. The order of the questions is the order in which German denials reach: what was repealed, what cannot or
 * will not be done, what has not begun, what never ends, what is on its way, what is over.
 */
import { type Clause, placeInClause } from './status-clauses.ts'
import { denialOf, isNotBegun, isRefusal, repealOf } from './status-denials.ts'
import {
  ACTIVE_WORK,
  AGREED,
  AHEAD,
  DRAFT,
  HELD,
  HELD_UP,
  IN_PLACE,
  IS_THERE,
  NO_NEWS,
  NOT,
  NOTHING_LEFT,
  NOW,
  NOW_THERE,
  OF_MANY,
  OFTEN,
  OFTEN_NOUN,
  OUTSTANDING,
  PARTLY,
  PLACE,
  PRETERITE,
  PUT_DOWN,
  PUT_OFF,
  REFERRED,
  REFUSED_WORD,
  REPORTING,
  RESUMED,
  RUNS_UNTIL,
  SHARE,
  SINCE,
  SO_FAR,
  STAGE,
  TALKS,
  TALKS_BEGUN,
  THE_REST,
  TOLD,
  UNDER_WAY,
  WITHDRAWN,
} from './status-phrases.ts'
import { lastDeed, type Predicate, type Voice, voiceOf } from './status-predicate.ts'
import { isHabit, isWork } from './status-words.ts'

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
  readonly clause: Clause
}

/** Standing duties: a word of repetition, in the present. */
const isStanding = ({ text, role }: Clause, voice: Voice | null): boolean =>
  role === 'main' &&
  voice !== 'modal' &&
  (voice !== 'past' || text.includes(' zuletzt ')) &&
  !NOW.test(text) &&
  (OFTEN.test(text) || OFTEN_NOUN.test(text) || (voice === null && / jede[rsn]? /.test(text)))

/** Some of many, or a deed done in part. */
const isPartial = ({ text, role }: Clause, voice: Voice | null, predicate: Predicate | null): boolean =>
  SHARE.test(text) ||
  (role === 'main' &&
    voice !== 'present' &&
    (PARTLY.test(text) || OF_MANY.test(text) || SO_FAR.test(text)) &&
    (predicate !== null || / (?:liegen|liegt|bieten|bietet|tragen|verfügen|besitzen|stehen|nutzen|fahren|leuchten) /.test(text)))

const isMoving = ({ text }: Clause, voice: Voice | null): boolean =>
  (DRAFT.test(text) &&
    voice !== 'present' &&
    / (?:liegt|liegen|wurde|ist|sind|wurden) /.test(text) &&
    !/ in (?:\S+ )?\S*entwurfs? /.test(text)) ||
  UNDER_WAY.test(text) ||
  (voice !== 'past' && (NOW.test(text) || (PLACE.test(text) && IS_THERE.test(text))))

/** What a past deed, or a state that came of one, says. */
const pastKind = (text: string, voice: Voice | null, predicate: Predicate | null): SignKind | null => {
  if (voice !== 'past' && AHEAD.test(text)) return 'future'
  if (STAGE.test(text) && !WITHDRAWN.test(predicate?.word ?? '')) return 'step'
  if (RESUMED.test(text) && !text.includes('betrieb ')) return 'step'
  if (/ zur verfügung gestellt /.test(text)) return 'done'
  if (predicate === null || predicate.deed === 'finding') return HELD.test(text) ? 'done' : predicate === null ? null : 'told'
  const { word, deed } = predicate
  if (TALKS_BEGUN.test(text)) return 'step'
  if ((word === 'bestellt' && / zu[mr] /.test(text)) || / verwendungsnachweise? /.test(text) || (word === 'getroffen' && AGREED.test(text)))
    return 'done'
  if (WITHDRAWN.test(word)) return 'denied'
  if (deed === 'step') return HELD_UP.test(word) ? 'waiting' : 'step'
  if (PUT_OFF.test(text)) return 'waiting'
  if (deed === 'completion') return / (?:eine?|ein) (?:erste|weitere)[rs]? | zunächst |^ erste /.test(text) ? 'step' : 'done'
  return voice === 'state' && / (?:ist|sind) /.test(text) ? 'noted' : 'told'
}

/** What is, will be or shall be. */
const presentKind = ({ text, role }: Clause, voice: Voice | null, predicate: Predicate | null): SignKind | null => {
  if (voice === 'present' && text.includes(' seit ') && predicate !== null && isWork(predicate.word)) return 'moving'
  if ((SINCE.test(text) && (voice !== 'modal' || / (?:kann|können) /.test(text))) || IN_PLACE.test(text)) return 'done'
  if (/ (?:entfällt|entfallen) /.test(text)) return 'denied'
  if (AHEAD.test(text)) return 'future'
  if (voice === 'present' && predicate !== null && isHabit(predicate.word)) return text.includes(' seit ') ? 'done' : null
  // What a thing is there for is not what will be done: "…, an dem Fotos erfasst werden".
  if (voice === 'present') return role === 'relative' ? null : 'future'
  // "…, die im Frühjahr besprochen werden soll": what lies ready goes on.
  if (role === 'relative' && / (?:im|am|bis|ab|zum|ende|anfang|mitte|demnächst|noch) (?:\S+ )*?soll(?:en)? $/.test(text)) return 'future'
  if (voice === 'modal') return role === 'main' && / (?:soll|sollen|sollte|muss|müssen) /.test(text) ? 'future' : null
  if (NOW_THERE.test(text) && voice === null) return 'done'
  if (voice === null && / (?:jetzt|nun) /.test(text)) return 'moving'
  if (ACTIVE_WORK.test(text)) return text.includes(' seit ') ? null : 'moving'
  if (TOLD.test(text)) return 'told'
  return voice === null && TALKS.test(text) ? 'moving' : null
}

const kindOf = (clause: Clause): SignKind | null => {
  const { text, role } = clause
  if (role === 'reason') return null
  if (NO_NEWS.test(text)) return 'still'
  if (NOTHING_LEFT.test(text)) return 'done'
  if (RUNS_UNTIL.test(text)) return null
  if (role === 'condition' || REFERRED.test(text) || (REPORTING.test(text) && !/ (?:wurde|wurden) /.test(text))) return null
  const repeal = role === 'main' ? repealOf(clause) : null
  if (repeal !== null) return repeal
  if (isRefusal(clause)) return 'rejected'
  if (isNotBegun(clause)) return role === 'main' ? 'not_started' : 'waiting'
  if (NOT.test(text) || OUTSTANDING.test(text)) return denialOf(clause)
  if (REFUSED_WORD.test(text)) return 'denied'
  const voice = voiceOf(clause)
  if (voice === null && role === 'main' && PRETERITE.test(text)) return PUT_OFF.test(text) ? 'waiting' : HELD.test(text) ? 'done' : 'told'
  if (isStanding(clause, voice)) return 'ongoing'
  if (PUT_DOWN.test(text) || (role === 'main' && THE_REST.test(text))) return 'future'
  const predicate = lastDeed(clause)
  if (isPartial(clause, voice, predicate)) return 'partial'
  if (isMoving(clause, voice)) return 'moving'
  const past = voice === 'past' || (voice === 'state' && predicate !== null) || HELD.test(text)
  return past ? pastKind(text, voice, predicate) : presentKind(clause, voice, predicate)
}

/** What an office does as a habit, and what others do with what was made: it says nothing of the work. */
export const isAside = (clause: Clause): boolean => voiceOf(clause) === 'present' && isHabit(lastDeed(clause)?.word ?? '')

/** "Ausweise können ausgegeben werden, sobald …": nothing of it before that. */
const waitsFor = ({ text, role }: Clause, next: Clause | undefined): boolean =>
  role === 'main' && / (?:kann|können) /.test(text) && next?.role === 'condition' && /^ (?:sobald|wenn|nachdem) /.test(next.text)

/** The signs of an answer in order; a clause gives one at most. */
export const signsOf = (clauses: readonly Clause[]): Sign[] => {
  const signs: Sign[] = []
  for (const [index, clause] of clauses.entries()) {
    const kind = kindOf(clause) ?? (waitsFor(clause, clauses[index + 1]) ? 'not_started' : null)
    if (kind !== null) signs.push({ kind, ...placeInClause(clause, 0, clause.text.length), clause })
  }
  return signs
}
