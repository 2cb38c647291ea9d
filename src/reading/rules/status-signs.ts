/**
 * What a clause of an answer says of the work: one rule composes the sense of its verb with tense, denial, repetition and share. The order of the questions is
 * the order in which German denials reach: what was repealed, what cannot or will not be done, what has not begun, what never ends, what is on its way, what
 * is over.
 */
import { type Clause, placeInClause } from './status-clauses.ts'
import { type Facts, factsOf } from './status-facts.ts'
import {
  ALL,
  BEGIN,
  BY_NOW,
  DRAFT,
  GROUND,
  HARMLESS,
  LAPSED,
  LATER,
  MEANS,
  NO,
  NOT,
  NOW,
  OFTEN,
  ONLY,
  PARTLY,
  POINT,
  POSSIBLE,
  REFERS,
  REFUSED,
  REPORT,
  REST,
  SINCE,
  STAGE,
  TALKS,
  THEN,
  THERE,
  UNDER_WAY,
  UNDERTAKING,
  WAITING,
  YET,
} from './status-lexicon.ts'
import { isDeed, isLasting } from './status-verbs.ts'

/**
 * - `waiting`: something is awaited ("ein Bescheid liegt noch nicht vor"); says that work has begun only beside another sign
 * - `moving` is under way now, `future` will be done, `step` was set going, `done` is over, `told` is a past deed that may end nothing
 * - `noted` is a state of no known verb ("ist begrünt"), `does` a deed in the present that may be a habit
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
  | 'does'
  | 'still'
  | 'denied'

export interface Sign {
  readonly kind: SignKind
  readonly start: number
  readonly end: number
  readonly clause: Clause
  readonly facts: Facts
  /** Its verb is known; otherwise the sign follows from the form of the verb alone. */
  readonly sure: boolean
}

/** Whether a sign rests on a word that is known to say so. */
const isSure = (kind: SignKind, { bits, sense, verb }: Facts): boolean => {
  if (kind === 'done') return sense !== 'deed' || (bits & (THERE | SINCE)) !== 0 || isDeed(verb)
  // "Es wurde keine Förderung gewährt": what was denied is one thing, perhaps not the point.
  if (kind === 'rejected') return (bits & NO) === 0 || (bits & (POINT | GROUND | REFUSED)) !== 0
  return true
}

const NO_NEWS =
  / (?:keine? (?:neue[nrs]?|veränderte[nrs]?|weitere[nrs]?) (?:sach)?(?:stand|stände|erkenntnisse|entwicklungen?)|neuer (?:sach)?stand (?:\S+ )*?nicht|nichts neues|unverändert|keine (?:veränderung|änderung)(?:en)?) /
const TOO_EARLY = / (?:zu früh|verfrüht) | (?:vorher|zuvor|davor|bis dahin) (?:\S+ ){0,6}?(?:nicht|nichts|kein|keine|keinen) /
const NO_STEPS =
  / (?:keine|keinerlei|nichts) (?:aktivitäten|schritte|arbeiten|vorbereitungen|umsetzung|bearbeitung|veranlasst|unternommen|geschehen) /
/** "Der Auftrag ist nicht mehr aktuell." */
const NO_LONGER = / (?:auftrag|beschluss\S*|punkt|anliegen|forderung) (?:\S+ )*?nicht mehr (?:aktuell|relevant|gültig|zeitgemäß) /
const NOTHING_LEFT = / keine?(?:r|n)? weitere[nrs]? (?:veranlassung|handlungsbedarf|tätigwerden|schritte|handlung) /

/** What the clause is about is the next report: "Eine weitere Berichterstattung erfolgt im Mai". */
const isOnReport = ({ bits, clause: { text } }: Facts): boolean =>
  (bits & REPORT) !== 0 && /^ (?:\S+ ){0,4}?(?:berichterstattung|beschlusskontrollen?|zwischeninformation) (?!vom )/.test(text)

/** Tenses in which something lies behind. */
const isOver = ({ tense }: Facts): boolean => tense === 'past' || tense === 'state' || tense === 'could'
const isAhead = ({ tense }: Facts): boolean => tense === 'passive' || tense === 'later'

/** What was lifted: the point, or something else that the point may have asked to lift (a closed road), or a tender, after which the next one comes. */
const lapseOf = ({ bits, sense, verb, tense, clause: { text } }: Facts): SignKind | null => {
  if ((bits & LAPSED) !== 0 || sense === 'lapse') return 'repealed'
  if (verb === 'treten' && / an (?:die|seine|ihre) stelle /.test(text)) return 'repealed'
  if (/^(?:ersetzen|ablösen)$/.test(verb) && (bits & POINT) !== 0) return 'repealed'
  if (verb === 'erledigen' && / (?:hat|haben) sich | sich (?:\S+ )*erledigt /.test(text)) return 'repealed'
  if (verb === 'überholen' && tense === 'state') return 'repealed'
  if (verb !== 'aufheben' || tense === 'later' || tense === 'can') return null
  if (/ (?:\S*vergabe|ausschreibung|\S*verfahren) /.test(text)) return 'step'
  return (bits & POINT) !== 0 || / (?:anliegen|vorlage|regelung|richtlinie|er|sie|dieser|diese|dieses|(?:mit|durch) \S+) /.test(text)
    ? 'repealed'
    : 'done'
}

/** A refusal by its word: "abgelehnt", "verzichtet", "unzulässig"; what runs can be stopped, while money and pages on the net are put in by the same word. */
const isRefused = ({ bits, sense, verb, tense, clause: { text } }: Facts): boolean => {
  if (verb === 'einstellen')
    return (
      (bits & UNDERTAKING) !== 0 &&
      (bits & MEANS) === 0 &&
      !/ (?:euro|betrag|internet|netz|\S*haushalt\S*|\S*kosten|summe) /.test(text) &&
      tense !== 'later'
    )
  if (/^(?:aussprechen|entscheiden|stimmen|votieren|wenden)$/.test(verb) && text.includes(' gegen ')) return true
  return (bits & REFUSED) !== 0 || (sense === 'refuse' && tense !== 'later' && tense !== 'none')
}

/** What it is no refusal not to have done or said. */
const UNSAID =
  /^(?:nennen|benennen|angeben|beziffern|mitteilen|abschätzen|beantworten|feststellen|nachweisen|ausschließen|abschließen|beginnen|erreichen|finden|halten|einhalten|vorlegen|beenden|besetzen|garantieren|absehen|vorhersagen|bestätigen|sagen|machen|treffen)$/
/** What is not yet there, but depends on others. */
const BY_OTHERS =
  /^(?:besetzen|vorlegen|erteilen|unterzeichnen|vergeben|beschließen|eingehen|vorsehen|vorliegen|erzielen|sichern|klären|bestimmen|(?:ge)?winnen|finden|erreichen|feststehen)$/

const YIELDS = /^(?:erlauben|gestatten|zulassen|lassen|zustimmen|folgen|vorsehen|sehen|halten|befürworten|empfehlen|unterstützen|hergeben)$/

/** What a denial says. */
const denialOf = (facts: Facts): SignKind | null => {
  const { bits, tense, sense, verb, clause } = facts
  const { role, text } = clause
  const main = role === 'main'
  const yet = (bits & (YET | ONLY)) !== 0
  if ((bits & UNDER_WAY) !== 0 || sense === 'go') return 'moving'
  if ((bits & WAITING) !== 0) return 'waiting'
  if ((bits & BEGIN) !== 0) return main ? 'not_started' : 'waiting'
  if (isOnReport(facts) || / nicht nur /.test(text)) return null
  // "Vorher ist mit einer Umsetzung nicht zu rechnen."
  if (verb === 'rechnen') return 'not_started'
  if (verb === 'erwarten') return 'waiting'
  if (!yet) {
    if ((bits & REFUSED) !== 0 || ((bits & GROUND) !== 0 && tense !== 'later')) return 'rejected'
    if ((bits & POSSIBLE) !== 0) return tense === 'could' ? 'waiting' : 'rejected'
    if ((bits & HARMLESS) !== 0) return (bits & POINT) !== 0 ? 'rejected' : null
    if (sense === 'refuse') return null
    if (/^(?:beanstanden|einwenden)$/.test(verb)) return null
    if (sense === 'plan' && / weitere[rsn]? /.test(text)) return null
    if (tense === 'can' && (bits & NO) !== 0) return null
    if (tense === 'can' || tense === 'could')
      return (bits & MEANS) !== 0 && tense === 'could' ? 'waiting' : UNSAID.test(verb) ? (main ? 'denied' : null) : 'rejected'
    if (isAhead(facts) || (tense === 'state' && sense === 'plan')) return sense === 'hold' || sense === 'find' || !main ? null : 'rejected'
    if (YIELDS.test(verb) && tense !== 'none') return 'rejected'
    return main && tense !== 'none' ? 'denied' : null
  }
  if ((bits & POSSIBLE) !== 0 || ((bits & MEANS) !== 0 && (tense === 'could' || tense === 'now'))) return 'waiting'
  if (/ zu[mr]? (?:abschluss|ende) /.test(text)) return 'moving'
  if (sense === 'end' || sense === 'work') return sense === 'end' ? 'moving' : main ? 'not_started' : 'waiting'
  if ((sense === 'deed' || sense === 'step') && tense !== 'now' && !BY_OTHERS.test(verb) && !UNSAID.test(verb))
    return main ? 'not_started' : 'waiting'
  return 'waiting'
}

const SET_DOWN = /^(?:vereinbaren|ansetzen|festsetzen|einordnen|einplanen|anmelden|veranschlagen|vormerken|verabreden|anberaumen)$/
/** What lies behind. */
const pastOf = (facts: Facts): SignKind | null => {
  const { bits, tense, sense, verb, clause } = facts
  const { text } = clause
  if (sense === 'plan') return tense === 'state' ? 'future' : null
  if (sense === 'gone') return 'denied'
  if (verb === 'kommen' && / (?:ergebnis|schluss) /.test(text)) return 'told'
  if (verb === 'treffen' && text.includes(' sich ')) return 'step'
  if ((tense === 'state' && (bits & LATER) !== 0) || ((bits & THEN) !== 0 && (tense === 'state' || SET_DOWN.test(verb)))) return 'future'
  if (tense === 'state' && SET_DOWN.test(verb) && / (?:\S*termin|sitzung) /.test(text)) return 'future'
  if (sense === 'off') return 'waiting'
  if ((bits & STAGE) !== 0 && !/ mit (?:dem|einem) zuschlag /.test(text))
    return verb === 'erhalten' && tense === 'past' && !/ (?:hat|haben|wurden?) /.test(text) ? 'told' : 'step'
  if (/ (?:wieder|erneut) (?:aufgenommen|angelaufen|fortgesetzt) /.test(text) && !text.includes(' betrieb ')) return 'step'
  if (sense === null) return (bits & THERE) !== 0 ? 'done' : null
  if (/ in auftrag gegeben /.test(text) || ((bits & TALKS) !== 0 && /^(?:aufnehmen|führen|stattfinden)$/.test(verb))) return 'step'
  if (verb === 'stellen' && (bits & THERE) !== 0) return 'done'
  if (
    verb === 'eingehen' &&
    / (?:angebote?|bewerbung(?:en)?|stellungnahmen?|anträge|hinweise|anregungen|rückmeldung(?:en)?|einwendungen) /.test(text)
  )
    return 'step'
  if (sense === 'step') return 'step'
  if (sense === 'find' || sense === 'hold' || sense === 'stay') return (bits & THERE) !== 0 ? 'done' : 'told'
  if (sense === 'go' || sense === 'wait') return null
  return / (?:eine?|ein) (?:erste|weitere)[rs]? | zunächst |^ erste /.test(text) ? 'step' : 'done'
}

/** What people can do only with something that is there. */
const OPEN_TO_ALL = /^(?:einsehen|abrufen|herunterladen|nachlesen|buchen|ausleihen)$/
const WELL_USED = / (?:gut|rege|stark|intensiv|gern|gerne|viel|häufig) (?:\S+ )?(?:angenommen|genutzt|besucht|nachgefragt) /

/** What is, will be or shall be. */
const presentOf = (facts: Facts): SignKind | null => {
  const { bits, tense, sense, clause } = facts
  const main = clause.role === 'main'
  if (facts.verb === 'ruhen') return 'waiting'
  if ((bits & SINCE) !== 0 && tense !== 'later') {
    if ((bits & THERE) !== 0 && tense === 'now' && sense !== 'go') return 'done'
    if (isLasting(facts.verb) || sense === 'go' || sense === 'off') return 'moving'
    return tense === 'passive' ? 'ongoing' : 'done'
  }
  if (facts.verb === 'lassen' && clause.text.includes(' sich ')) return 'done'
  if (tense === 'can') return (bits & (THERE | BY_NOW)) !== 0 ? 'done' : sense === 'hold' || OPEN_TO_ALL.test(facts.verb) ? 'noted' : null
  if (tense === 'later')
    return main ? 'future' : (bits & LATER) !== 0 || / (?:im|am|bis|ab|zum|ende|anfang|mitte|noch) /.test(clause.text) ? 'future' : null
  if ((bits & LATER) !== 0) return 'future'
  if (tense === 'passive') return sense === 'hold' && WELL_USED.test(clause.text) ? 'noted' : sense === 'hold' || !main ? null : 'future'
  if (tense !== 'now') return (bits & THERE) !== 0 ? 'done' : null
  // "Die Ampel geht im März in Betrieb."
  if ((bits & THERE) !== 0) return sense === 'stay' || sense === 'hold' ? 'done' : 'future'
  if (facts.verb === 'folgen') return / folg(?:t|en) (?:der|dem|den|diesem|dieser) /.test(clause.text) ? 'does' : 'future'
  if (
    sense === 'stay' &&
    / zur (?:\S+ )?(?:lesung|beratung|entscheidung|beschlussfassung|prüfung|genehmigung|abstimmung|unterschrift|kenntnis) /.test(
      clause.text,
    )
  )
    return 'moving'
  if (sense === 'stay') return (bits & (BY_NOW | ALL)) !== 0 ? 'done' : 'noted'
  if (sense === 'plan') return 'future'
  if (sense === 'work' || sense === 'go' || sense === 'step' || sense === 'off') return main ? 'moving' : null
  if (sense === 'gone') return 'denied'
  if (clause.text.includes(' sich ') && clause.text.endsWith(' an ')) return 'future'
  if (sense === 'find' || !main) return null
  return (bits & BY_NOW) !== 0 && sense !== 'hold' ? 'moving' : 'does'
}

/** Sign of a clause with these facts. */
export const kindOf = (facts: Facts): SignKind | null => {
  const { bits, tense, sense, clause } = facts
  const { text, role } = clause
  const main = role === 'main'
  if (role === 'reason') return null
  if (NO_NEWS.test(text)) return 'still'
  if (NOTHING_LEFT.test(text)) return 'done'
  if (TOO_EARLY.test(text) || NO_STEPS.test(text)) return 'not_started'
  if (NO_LONGER.test(text)) return 'repealed'
  // Contracts and grants run until their end; no work does.
  if (facts.verb === 'laufen' && text.includes(' bis ') && /vertr[aä]g|förderung|laufzeit|genehmigung|bindung|pacht|programm/.test(text))
    return null
  const standing =
    main &&
    (tense === 'now' || tense === 'passive' || tense === 'state' || tense === 'none' || / (?:wird|werden) /.test(text)) &&
    (bits & NOT) === 0 &&
    // "Wird weiterhin jährlich gefördert" goes on; "wird derzeit wöchentlich geprüft" is work.
    ((bits & NOW) === 0 || text.includes(' weiterhin '))
  if (standing && (bits & OFTEN) !== 0) return 'ongoing'
  if (role === 'condition' || (bits & REFERS) !== 0 || (isOnReport(facts) && tense !== 'past')) return null
  if ((bits & NOT) !== 0) return denialOf(facts)
  const lapse = main ? lapseOf(facts) : null
  if (lapse !== null) return lapse
  if (isRefused(facts)) return (bits & YET) !== 0 ? 'waiting' : 'rejected'
  if ((bits & ONLY) !== 0 && tense !== 'past' && tense !== 'could') return main ? 'not_started' : 'waiting'
  if (main && /^(?:anstreben|beabsichtigen)$/.test(facts.verb) && (tense === 'passive' || tense === 'state')) return 'not_started'
  if ((bits & BEGIN) !== 0 && (tense === 'now' || isAhead(facts) || sense === 'plan')) return main ? 'not_started' : 'waiting'
  if (sense === 'wait' && (bits & GROUND) !== 0 && tense === 'now') return 'rejected'
  if ((bits & WAITING) !== 0 || (sense === 'wait' && tense !== 'past')) return 'waiting'
  if (main && (tense === 'now' || isAhead(facts)) && /^ (?:der|die|das|eine?) erste[rsn]? /.test(text) && sense !== 'stay')
    return 'not_started'
  if (main && (bits & REST) !== 0 && !isOver(facts)) return 'future'
  if (main && (bits & PARTLY) !== 0 && (isOver(facts) || sense === 'stay' || tense === 'none')) return 'partial'
  if (main && / (?:bisher|bislang) /.test(text) && isOver(facts)) return 'partial'
  if ((bits & DRAFT) !== 0 && !isAhead(facts) && !/ (?:im|mit dem) (?:\S+ )?zwischenbericht /.test(text)) return 'moving'
  if (
    tense !== 'past' &&
    tense !== 'could' &&
    (((bits & UNDER_WAY) !== 0 && !(tense === 'state' && isDeed(facts.verb))) || (bits & NOW) !== 0 || (sense === 'go' && tense === 'now'))
  )
    return 'moving'
  return isOver(facts) ? (pastOf(facts) ?? presentOf(facts)) : presentOf(facts)
}

/** What an office does as a habit, and what others do with what was made: it says nothing of the work. */
export const isAside = (clause: Clause): boolean => {
  const { tense, sense } = factsOf(clause)
  return tense === 'passive' && sense === 'hold'
}

/** "Ausweise können ausgegeben werden, sobald …": nothing of it before that. */
const waitsFor = ({ tense, clause }: Facts, next: Clause | undefined): boolean =>
  clause.role === 'main' && tense === 'can' && next?.role === 'condition' && /^ (?:sobald|wenn|nachdem) /.test(next.text)

/** "Die Verwaltung schlägt vor, davon abzusehen." */
const isAdvisedAgainst = (clause: Clause, before: Clause | undefined): boolean =>
  before !== undefined &&
  /(?:abzusehen|abzulehnen|zu verzichten|zu unterlassen|aufzugeben) $/.test(clause.text) &&
  (/^(?:vorschlagen|raten|beabsichtigen|entscheiden|beschließen)$/.test(factsOf(before).verb) ||
    / empf(?:iehlt|ehlen|ahl|ohlen) /.test(before.text))

/** The signs of an answer in order; a clause gives one at most. */
export const signsOf = (clauses: readonly Clause[]): Sign[] => {
  const signs: Sign[] = []
  for (const [index, clause] of clauses.entries()) {
    const facts = factsOf(clause)
    const kind =
      kindOf(facts) ??
      (waitsFor(facts, clauses[index + 1]) ? 'not_started' : isAdvisedAgainst(clause, clauses[index - 1]) ? 'rejected' : null)
    if (kind !== null) signs.push({ kind, ...placeInClause(clause, 0, clause.text.length), clause, facts, sure: isSure(kind, facts) })
  }
  return signs
}
