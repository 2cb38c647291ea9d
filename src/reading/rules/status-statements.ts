/** What an answer says of the point itself ("Der Beschlusspunkt ist erfüllt", "Sachstand: in Umsetzung", "Die Umsetzung erfolgt fortlaufend"). */
import type { PointStatus } from '../reading.ts'
import { Phrase } from './phrase.ts'
import { type Clause, placeInClause } from './status-clauses.ts'
import { type Facts, factsOf } from './status-facts.ts'
import { LATER, NOT, POINT, WORK } from './status-lexicon.ts'
import { kindOf, type SignKind } from './status-signs.ts'

export interface Statement {
  readonly status: PointStatus
  readonly start: number
  readonly end: number
  readonly confidence: number
}

const LABEL =
  /^ (?:\S+ )?(?:sachstand|stand|status|umsetzungsstand|bearbeitungsstand|erfüllungsstand|erledigungsstand|umsetzung|ergebnis) $/
/** "Umsetzungsstand 80 %" */
const PERCENT = new Phrase(
  ' (?:umsetzungsstand|bearbeitungsstand|erfüllungsstand|erfüllungsgrad|umsetzungsgrad|fertigstellungsgrad|zu) (?:\\S+ ){0,4}?(\\d+) (?:%|prozent) ',
)
/** A word of status that stands alone, and is said of nothing else: "offen", "z. d. A." */
const ALONE: readonly (readonly [PointStatus, RegExp])[] = [
  ['not_started', /^ (?:noch )?(?:offen|ausstehend|steht (?:noch )?aus|nicht begonnen) /],
  ['repealed', /^ (?:ist )?(?:entfällt|aufgehoben|überholt) /],
  [
    'in_progress',
    /^ (?:noch |derzeit |weiterhin )?(?:begonnen|läuft|in \S+(?:ung|arbeit)|wird (?:geprüft|bearbeitet|umgesetzt|vorbereitet)) /,
  ],
  [
    'in_progress',
    /^ (?:noch nicht|nicht|teilweise|teils|zum teil|in teilen|überwiegend|weitgehend|größtenteils) (?:vollständig |ganz )?(?:erfüllt|umgesetzt|erledigt|abgeschlossen|realisiert) /,
  ],
  ['ongoing', /^ (?:wird )?(?:fortlaufend|laufend|dauerhaft) /],
  ['fulfilled', /^ z d a $/],
]

/** What a sign says of the point, where the point or the work on it is what the clause is about. */
const STATUS_OF: Partial<Readonly<Record<SignKind, readonly [PointStatus, number]>>> = {
  repealed: ['repealed', 0.94],
  rejected: ['rejected', 0.92],
  not_started: ['not_started', 0.92],
  ongoing: ['ongoing', 0.93],
  moving: ['in_progress', 0.92],
  partial: ['in_progress', 0.92],
  done: ['fulfilled', 0.95],
}
/** What ends a point when it is done to it; a resolution that was published is not done with. */
const ENDS = /^(?:entsprechen|nachkommen|folgen|ausführen|beantworten|erfolgen)$/

const OPENS = '(?:damit|somit|hiermit|dadurch|insofern|insoweit|mithin|folglich|auch|daher|mit|bisher|bislang|derzeit)'
const CARRIES = '(?:ist|sind|wurden?|gilt|gelten|kann|können|konnten?|wird|werden|hat|haben|befindet|befinden|läuft|erfolgt)'
const ARTICLE = '(?:der|die|das|dem|dieser|diese|dieses|diesem|beide|alle|eine?r?)'
const NAMES =
  '(?:beschluss|beschlüsse|beschlusspunkte?|punkte?|auftrag|aufträge|prüfauftrag|handlungsauftrag|berichtsauftrag|anliegen|forderung|vorgabe|verpflichtung|beschlussvorschlag|(?:umsetzung|erfüllung|realisierung|bearbeitung|ausführung|vollzug)(?= (?:des (?:beschlusse?s|beschlusspunktes|punktes|auftrage?s|anliegens)|dieses|$|ist|sind|wurden?|wird|kann|konnte|hat|erfolgt|läuft|befindet|steht|noch)))'
/** The point, or the work on it, is what the clause is about: in front, or behind the verb that carries it. */
const ABOUT = new Phrase(
  `^ (?:${OPENS} )?(?:${CARRIES} )?(?:${ARTICLE} )?(?:\\S+(?:e|en|er) )?${NAMES} | ${CARRIES} (?:${OPENS} )?${ARTICLE} (?:\\S+(?:e|en|er) )?${NAMES} |^ (?:dies|dieser|diesem|dem) (?:wurde|ist) (?=(?:\\S+ )*(?:entsprochen|nachgekommen|gefolgt|erfüllt|erledigt|umgesetzt) )| (?:mit|durch) (?:der |die )?beschlussfassung | mit (?:der|einer) (?:umsetzung|realisierung|bearbeitung)(?= (?:des|dieses|wurde|ist|konnte|kann|wird|hat)) `,
)

const ofShare = (percent: string | undefined): PointStatus => {
  const share = Number(percent)
  return share >= 100 ? 'fulfilled' : share > 0 ? 'in_progress' : 'not_started'
}

const saidOf = (facts: Facts, entry: boolean): readonly [PointStatus, number] | null => {
  // "Die Vorgabe wird eingehalten."
  if (!entry && facts.sense === 'hold' && facts.tense === 'passive' && (facts.bits & (NOT | LATER)) === 0) return ['ongoing', 0.85]
  const kind = kindOf(facts)
  // "Der Beschlusspunkt ist noch nicht erfüllt" is more than a thing that was not done.
  const said = kind === null ? undefined : STATUS_OF[kind]
  if (said === undefined) return null
  if (said[0] !== 'fulfilled') return said
  return facts.sense === 'end' || ENDS.test(facts.verb) ? (entry ? ['fulfilled', 0.93] : said) : null
}

const without = (clause: Clause, words: number): Clause => ({
  ...clause,
  text: ` ${clause.words.slice(words).join(' ')} `,
  words: clause.words.slice(words),
  starts: clause.starts.slice(words),
  ends: clause.ends.slice(words),
  mended: clause.mended.slice(words),
  large: clause.large.slice(words),
})

/** An entry: a word of status after a label, or as the whole of a sentence without a subject. */
const entryOf = (clause: Clause): Statement | null => {
  if (clause.words.length > 12 || / (?:wurden?|ist|sind|hat|haben) .* (?:wurden?|ist|sind) /.test(clause.text)) return null
  const place = placeInClause(clause, 0, clause.text.length)
  for (const [status, pattern] of ALONE) if (pattern.test(clause.text)) return { status, ...place, confidence: 0.93 }
  if (clause.large.some((large, at) => large && at < 2)) return null
  const facts = factsOf(clause)
  if (!ENTRY.test(clause.text) || facts.tense === 'past' || facts.tense === 'could' || facts.tense === 'now') return null
  const said = saidOf(facts, true)
  return said === null ? null : { status: said[0], ...place, confidence: Math.min(0.93, said[1]) }
}
/** No subject stands in front: "erledigt", "ist vollständig umgesetzt", "wird nicht weiterverfolgt". */
const ENTRY =
  /^ (?:(?:ist|wird|wurde|noch|bereits|inzwischen|vollständig|nicht|zum|teil|teilweise|fortlaufend|laufend|kontinuierlich|ständig) )*(?:\p{Ll}*(?:t|en|bar|lich|os|ig)) /u

/** The statement of an answer on the point itself, or null. The first clause that makes one decides. */
export const statementOf = (clauses: readonly Clause[]): Statement | null => {
  const first = clauses[0]
  if (first === undefined) return null
  const labelled = LABEL.test(first.text) ? clauses[1] : undefined
  const opening = labelled ?? first
  const entry = entryOf(opening)
  if (entry !== null) return entry
  const share = labelled === undefined ? null : /^ (?:zu )?(?:\S+ ){0,2}?(\d+) (?:%|prozent) /.exec(opening.text)
  if (share !== null) return { status: ofShare(share[1]), ...placeInClause(opening, 0, opening.text.length), confidence: 0.9 }
  if (/^ (?:sachstand|stand|status|umsetzungsstand) /.test(first.text) && first.words.length <= 10) {
    const rest = entryOf(without(first, 1))
    if (rest !== null) return rest
  }
  for (const clause of clauses) {
    const percent = PERCENT.exec(clause.text)
    if (percent !== null && /umsetz|erfüll|bearbeit|fertig|abgeschl|realis/.test(clause.text)) {
      return { status: ofShare(percent[1]), ...placeInClause(clause, percent.index, percent.index + percent[0].length), confidence: 0.9 }
    }
    if (clause.role === 'condition' || clause.role === 'reason' || clause.role === 'relative') continue
    const about = ABOUT.exec(clause.text)
    if (about === null) continue
    const facts = factsOf(clause)
    const said = (facts.bits & (POINT | WORK)) !== 0 || about[0].length > 0 ? saidOf(facts, false) : null
    if (said === null) continue
    return { status: said[0], ...placeInClause(clause, nameFrom(about), clause.text.length), confidence: said[1] }
  }
  return null
}

/** Where the name of the point begins in what `ABOUT` found. */
const nameFrom = (about: RegExpExecArray): number => {
  const name = new RegExp(`${NAMES} $`).exec(about[0])
  return about.index + (name === null ? 1 : name.index)
}
