/** What an answer says of the point itself ("Der Beschlusspunkt ist erfüllt", "Sachstand: in Umsetzung", "Die Umsetzung erfolgt fortlaufend"). */
import type { PointStatus } from '../reading.ts'
import { Phrase } from './phrase.ts'
import { type Clause, placeInClause } from './status-clauses.ts'

export interface Statement {
  readonly status: PointStatus
  readonly start: number
  readonly end: number
  readonly confidence: number
}

/** Status words that stand alone: as an entry ("umgesetzt."), after a label ("Sachstand: offen"), before a word of detail ("aufgehoben durch …"). */
const ENTRIES: readonly (readonly [PointStatus, RegExp])[] = [
  [
    'in_progress',
    /^ (?:noch nicht|nicht|teilweise|teils|zum teil|in teilen|überwiegend|weitgehend|größtenteils) (?:vollständig |ganz )?(?:erfüllt|umgesetzt|erledigt|abgeschlossen|realisiert) /,
  ],
  ['rejected', /^ (?:nicht (?:umsetzbar|realisierbar|möglich|durchführbar)|abgelehnt|wird nicht (?:umgesetzt|weiterverfolgt)) /],
  ['not_started', /^ (?:noch )?(?:nicht begonnen|offen|ausstehend|steht (?:noch )?aus) /],
  ['repealed', /^ (?:ist )?(?:entfällt|aufgehoben|gegenstandslos|gegenstandlos|hinfällig|überholt) /],
  [
    'ongoing',
    /^ (?:wird )?(?:fortlaufend|laufend|kontinuierlich|ständig|daueraufgabe|dauerhaft)(?: (?:umgesetzt|erfüllt|umsetzung|aufgabe|in umsetzung))? $/,
  ],
  [
    'in_progress',
    /^ (?:noch |derzeit |weiterhin )?(?:in (?:umsetzung|arbeit|bearbeitung|prüfung|abstimmung|vorbereitung|planung|realisierung|erarbeitung|klärung)|begonnen|läuft|im verfahren|im bau|wird (?:geprüft|bearbeitet|umgesetzt|vorbereitet)) /,
  ],
  ['fulfilled', /^ z d a $/],
  ['fulfilled', /^ (?:ist |wurde |vollständig |bereits |inzwischen )*(?:erfüllt|erledigt|umgesetzt|abgeschlossen|realisiert) /],
]
const LABEL =
  /^ (?:\S+ )?(?:sachstand|stand|status|umsetzungsstand|bearbeitungsstand|erfüllungsstand|erledigungsstand|umsetzung|ergebnis) $/
/** "Umsetzungsstand 80 %" */
const PERCENT = new Phrase(
  ' (?:umsetzungsstand|bearbeitungsstand|erfüllungsstand|erfüllungsgrad|umsetzungsgrad|fertigstellungsgrad|zu) (?:\\S+ ){0,4}?(\\d+) (?:%|prozent) ',
)

const POINT =
  '(?:beschluss|beschlusses|beschlüsse|beschlusspunkt\\S*|beschlussvorschlag\\S*|punkt|punkte|punktes|auftrag|aufträge|prüfauftrag|handlungsauftrag|berichtsauftrag|anliegen|forderung|vorgabe|verpflichtung)'
const WORK = '(?:umsetzung|erfüllung|realisierung|bearbeitung|ausführung|vollzug)'
const OVER =
  '(?:erfüllt|umgesetzt|erledigt|abgeschlossen|realisiert|abgearbeitet|vollzogen|entsprochen|nachgekommen|verwirklicht|gefolgt|ausgeführt|(?:abschließend |vollständig )beantwortet)'
const PART =
  '(?:teilweise|teils|zum (?:großen |größten |überwiegenden )?teil|in teilen|überwiegend|größtenteils|weitgehend|im wesentlichen)'
const OFTEN = '(?:fortlaufend|laufend|kontinuierlich|ständig|stetig|dauerhaft|fortwährend|regelmäßig|permanent|jährlich|turnusmäßig)'
const sign = (status: PointStatus, confidence: number, pattern: string) => ({
  status,
  confidence,
  pattern: new Phrase(pattern.replaceAll('… ', '(?:\\S+ )*?')),
})

/** The first that fits decides; denials stand before what they deny. "…" stands for any words in between. */
const STATEMENTS = [
  sign(
    'repealed',
    0.95,
    ` ${POINT} … (?:ist|sind|wurde|wurden|wird|gilt als) (?!… nicht )… (?:aufgehoben|gegenstandslos|gegenstandlos|hinfällig|überholt|obsolet) `,
  ),
  sign(
    'repealed',
    0.93,
    ` (?:ist|sind|wurde|wurden|gilt) (?:damit |somit |hiermit |dadurch )?(?:der|dieser|die|das) ${POINT} (?!… nicht )… (?:aufgehoben|gegenstandslos|hinfällig|überholt) `,
  ),
  sign(
    'in_progress',
    0.92,
    ` (?:erfüllungsstand|${WORK}) … (?:noch nicht|nicht) (?:\\S+ ){0,2}?(?:abgeschlossen|beendet) | (?:erfüllung|umsetzung) des beschlusses kann erst `,
  ),
  sign(
    'in_progress',
    0.93,
    ` ${POINT} … (?:ist|sind|wurde|wurden|konnte|konnten|gilt|kann) … (?:noch nicht|bisher nicht|bislang nicht|nicht vollständig|nicht abschließend|noch nicht vollständig|nur ${PART}|${PART}) … ${OVER} `,
  ),
  sign(
    'in_progress',
    0.93,
    ` (?:ist|sind|wurde|wurden|konnte) (?:damit |somit |hiermit |dadurch )?(?:der|dieser|die|das) ${POINT} … (?:noch nicht|${PART}) … ${OVER} `,
  ),
  sign(
    'rejected',
    0.93,
    ` ${POINT} (?!… (?:derzeit|gegenwärtig|noch|vorerst|aktuell|bisher) )… (?:nicht (?:mehr |weiter )?(?:umgesetzt werden|erfüllt werden|realisiert werden|entsprochen werden|gefolgt werden|nachgekommen werden|umsetzbar|erfüllbar|realisierbar|durchführbar|weiterverfolgt|verfolgt|weiter verfolgt)|wird nicht umgesetzt|abgelehnt) `,
  ),
  sign(
    'rejected',
    0.92,
    ` (?:kann|konnte|wird) (?:daher |somit |deshalb |damit )?(?:dem|der|dieser|diesem|das) ${POINT} (?!… (?:derzeit|gegenwärtig|noch|vorerst|aktuell|bisher) )… nicht (?:\\S+ )?(?:entsprochen|gefolgt|nachgekommen|umgesetzt|zugestimmt|realisiert) `,
  ),
  sign(
    'rejected',
    0.92,
    `^ (?:eine |die |der )?${WORK} (?:des \\S+ |dieses \\S+ )?(?:\\d+ )?(?:ist|war|wäre|erscheint) (?!… (?:derzeit|gegenwärtig|noch|vorerst|aktuell|bisher) )… nicht (?:mehr )?(?:möglich|umsetzbar|zulässig|vorgesehen|beabsichtigt|geplant|vertretbar|leistbar) `,
  ),
  sign(
    'not_started',
    0.92,
    `^ (?:mit der |die |der |eine )?${WORK} … (?:(?:noch|bisher|bislang) nicht (?:\\S+ )?(?:begonnen|gestartet|aufgenommen|erfolgt|eingeleitet)|steht (?:noch )?aus) `,
  ),
  sign('not_started', 0.93, ` ${POINT} … (?:noch|bisher|bislang) nicht … (?:begonnen|aufgenommen|gestartet|angegangen) `),
  sign('ongoing', 0.92, `^ (?:die |eine |der )?${WORK} (?:des \\S+ |dieses \\S+ )?(?:\\d+ )?(?:erfolgt|wird|geschieht|ist) … ${OFTEN} `),
  sign(
    'ongoing',
    0.95,
    ` ${POINT} (?:\\S+ )?(?:wird|werden|ist) … ${OFTEN} … (?:umgesetzt|erfüllt|beachtet|berücksichtigt|realisiert|umge|angewendet|angewandt|bearbeitet|entsprochen|nachgekommen|eingehalten|ausgeführt) `,
  ),
  sign(
    'ongoing',
    0.94,
    ` (?:wird|werden) (?:dem |der |dieser |diesem )?${POINT} … ${OFTEN} … (?:umgesetzt|erfüllt|entsprochen|nachgekommen|beachtet) `,
  ),
  sign(
    'ongoing',
    0.85,
    `^ (?:die |der |das |diese |dieser )?(?:beschlusspunkt|vorgabe|vorgaben|forderung|festlegung|regelung|anforderung|anforderungen|dies|das) (?:wird|werden) (?!… (?:nicht|noch) )(?:\\S+ ){0,4}?(?:eingehalten|beachtet|berücksichtigt|angewendet|angewandt|praktiziert|gelebt) `,
  ),
  sign('ongoing', 0.93, ` (?:ist|stellt|handelt) … (?:daueraufgabe|dauerauftrag|ständige aufgabe|laufende aufgabe|fortlaufende aufgabe) `),
  sign(
    'in_progress',
    0.92,
    `^ (?:mit der |die |der )?${WORK} (?:des \\S+ |dieses \\S+ )?(?:\\d+ )?(?:läuft|laufen|dauert (?:\\S+ )?an|(?:hat|haben|wurde|ist) (?!… nicht )… (?:begonnen|angelaufen)|befindet sich) `,
  ),
  sign(
    'in_progress',
    0.93,
    ` ${POINT} (?:\\S+ )?(?:ist|befindet sich|sind|befinden sich) (?!… nicht )(?:\\S+ ){0,4}?in (?:der )?(?:umsetzung|bearbeitung|arbeit|erfüllung|prüfung|abstimmung|klärung|vorbereitung) `,
  ),
  sign(
    'fulfilled',
    0.92,
    `^ (?:die |der )?${WORK} (?:des \\S+ |dieses \\S+ )?(?:\\d+ )?(?:ist|wurde|gilt als) (?:\\S+ ){0,3}?(?:erfolgt|abgeschlossen|vollzogen) `,
  ),
  sign(
    'fulfilled',
    0.96,
    ` ${POINT} (?:\\d+ |\\S+ ){0,2}?(?:ist|sind|wurde|wurden|gilt|gelten|hat|kann|können|konnte|konnten|wird) (?!… (?:nicht|noch|teilweise|derzeit|bis|voraussichtlich|sobald|erst) )(?:\\S+ ){0,8}?${OVER} (?:$|(?:und|worden|werden|betrachtet|angesehen|anzusehen|bewertet|gewertet|durch|mit|im|am|in|zum|da) )`,
  ),
  sign(
    'fulfilled',
    0.94,
    ` (?:damit|somit|hiermit|dadurch|insofern|insoweit|mithin|folglich) (?:ist|sind|wurde|wurden|gilt|gelten) … ${POINT} (?!… (?:nicht|teilweise|zum teil|größtenteils|überwiegend) )(?:\\S+ ){0,5}?${OVER} `,
  ),
  sign(
    'fulfilled',
    0.94,
    ` (?:ist|sind|wurde|wurden|gilt) (?:damit |somit |hiermit |dadurch )?(?:der|dieser|dem|die|das) ${POINT} (?!… (?:nicht|teilweise|zum teil|noch) )(?:\\S+ ){0,5}?${OVER} `,
  ),
  sign(
    'fulfilled',
    0.95,
    ` (?:mit (?:der )?beschlussfassung|durch (?:die )?beschlussfassung) (?!… nicht )(?:\\S+ ){0,4}?(?:erfüllt|umgesetzt|erledigt) `,
  ),
  sign(
    'fulfilled',
    0.9,
    ` (?:dem|dieser|diesem|der) (?:${POINT} )?(?:wurde|ist) (?!… (?:nicht|teilweise) )(?:\\S+ ){0,3}?(?:rechnung getragen|entsprochen|nachgekommen|gefolgt) `,
  ),
]
/** "wird umgesetzt" speaks of what is coming: only what is seen as done is done. */
const WILL_BE =
  / wird (?:\S+ )*?(?:umgesetzt|erfüllt|erledigt|abgeschlossen|realisiert|abgearbeitet|vollzogen|entsprochen|nachgekommen|verwirklicht|gefolgt|ausgeführt) (?!betrachtet|angesehen|bewertet|gewertet)/
const SEEN_AS = / wird (?:\S+ )*?als (?:erfüllt|erledigt|abgeschlossen|umgesetzt) /

const ofShare = (percent: string | undefined): PointStatus => {
  const share = Number(percent)
  return share >= 100 ? 'fulfilled' : share > 0 ? 'in_progress' : 'not_started'
}

const entryOf = (clause: Clause): PointStatus | null => {
  for (const [status, pattern] of ENTRIES) if (pattern.test(clause.text)) return status
  return null
}

/** The statement of an answer on the point itself, or null. The first clause that makes one decides, by the strongest of its statements. */
export const statementOf = (clauses: readonly Clause[]): Statement | null => {
  const first = clauses[0]
  if (first === undefined) return null
  const labelled = LABEL.test(first.text) ? clauses[1] : undefined
  const opening = labelled ?? first
  // After a label, or where the whole sentence is the entry.
  const short = opening.words.length <= 12 && !/ (?:wurden?|ist|sind|hat|haben) .* (?:wurden?|ist|sind) /.test(opening.text)
  const entry = short ? entryOf(opening) : null
  if (entry !== null) return { status: entry, ...placeInClause(opening, 0, opening.text.length), confidence: 0.93 }
  const share = labelled === undefined ? null : /^ (?:zu )?(?:\S+ ){0,2}?(\d+) (?:%|prozent) /.exec(opening.text)
  if (share !== null) return { status: ofShare(share[1]), ...placeInClause(opening, 0, opening.text.length), confidence: 0.9 }
  const stripped = /^ ?(?:sachstand|stand|status|umsetzungsstand) /.exec(first.text)
  if (stripped !== null && first.words.length <= 10) {
    const rest: Clause = {
      ...first,
      text: first.text.slice(stripped[0].length - 1),
      words: first.words.slice(1),
      starts: first.starts.slice(1),
      ends: first.ends.slice(1),
      mended: first.mended.slice(1),
    }
    const status = entryOf(rest)
    if (status !== null) return { status, ...placeInClause(rest, 0, rest.text.length), confidence: 0.92 }
  }
  for (const clause of clauses) {
    const percent = PERCENT.exec(clause.text)
    if (percent !== null && /umsetz|erfüll|bearbeit|fertig|abgeschl|realis/.test(clause.text)) {
      return { status: ofShare(percent[1]), ...placeInClause(clause, percent.index, percent.index + percent[0].length), confidence: 0.9 }
    }
    if (clause.role === 'condition' || clause.role === 'reason' || clause.role === 'relative') continue
    for (const { status, confidence, pattern } of STATEMENTS) {
      const match = pattern.exec(clause.text)
      if (match === null) continue
      if (status === 'fulfilled' && WILL_BE.test(clause.text) && !SEEN_AS.test(clause.text)) continue
      return { status, ...placeInClause(clause, match.index + 1, match.index + match[0].trimEnd().length), confidence }
    }
  }
  return null
}
