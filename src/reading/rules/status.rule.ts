/**
 * Status of a point from the answer to it (C2). What the answer says of the point itself comes first ("Der Beschlusspunkt ist erfüllt"), then what
 * cannot or will not be done, then the signs of standing duties, of work under way and of work done. Two signs that contradict leave it open.
 */
import type { PointStatus, ReportKind } from '../reading.ts'

export interface StatusFound {
  readonly status: PointStatus
  /** Place in the answer. */
  readonly start: number
  readonly end: number
  readonly confidence: number
}

interface Sign {
  readonly status: PointStatus
  readonly pattern: RegExp
  readonly confidence: number
  /** The sign needs a word for the point (Beschluss, Punkt, Auftrag …) or for the work on it (Umsetzung, Erfüllung …). */
  readonly named: 'point' | 'work' | 'neither'
}

/** The words that decide, with the letters that recognition puts in their place. */
const DAMAGED: readonly (readonly [string, string])[] = [
  ['aufgehoben', 'au[fltr]ge[hbk][oec]ben'],
  ['laufend', 'lau[fltr]en[dcl]'],
  ['möglich', 'm[öo]g[lI1i][iI1l]ch'],
  ['erfüllt', 'er[fltr][üu][lI1i]{2}t'],
  ['umgesetzt', 'u(?:m|rn|nn)ges[ec]t[zx]t'],
]
const tolerant = (pattern: RegExp): RegExp =>
  new RegExp(
    DAMAGED.reduce((source, [word, shapes]) => source.replaceAll(word, shapes), pattern.source),
    pattern.flags,
  )

const NAMES_WORK = /Umsetzung|Erfüllung|Realisierung|Bearbeitung|Ausführung|Vollzug/
const NAMES_POINT = /bes[ceo]h[l1i]uss|punkt|auftrag|anliegen|forderung/i
const POINT =
  '(?:Bes[ceo]h[l1I]uss(?:es|punkt\\p{Ll}*|vorschlag\\p{Ll}*)?|Punkt\\p{Ll}*|Auftrag\\p{Ll}*|Anliegen|Prüfauftrag\\p{Ll}*|Forderung\\p{Ll}*)'
// At most 80 letters between the parts of a sign, and never over the end of a sentence.
const NEAR = '[^.;:!?]{0,80}?'

/** A statement on the work itself, at the front of a sentence: "Die Umsetzung erfolgt fortlaufend." */
const ofTheWork = (status: PointStatus, predicate: string): Sign[] => [
  {
    status,
    pattern: new RegExp(
      `(?:(?<=^|[.!?]\\s)|(?<=\\p{Ll}\\s)(?=Die |Eine |Mit der |Der ))(?:(?:Die|Eine|Mit der|Der) )?(?:Umsetzung|Erfüllung|Realisierung|Bearbeitung|Ausführung|Vollzug)(?: des Beschluss\\p{L}*(?: \\d+)?| dieses \\p{L}+)? ${predicate}(?!\\p{L})`,
      'u',
    ),
    confidence: 0.92,
    named: 'work',
  },
]

/** Statements on the point itself, strongest first. */
const STATEMENTS: readonly Sign[] = (
  [
    {
      status: 'repealed',
      pattern:
        /(?<![\p{L}])(?:Bes[ceo]h[l1I]uss\p{L}*|Punkt\p{L}*)[^.;:!?]{0,60}?\s(?:ist|wurde|wird|gilt als)\s[^.;:!?]{0,60}?aufgehoben(?![\p{L}])/iu,
      confidence: 0.95,
      named: 'point',
    },
    {
      status: 'rejected',
      pattern: new RegExp(
        `${POINT}\\s${NEAR}(?:nicht (?:mehr )?(?:umgesetzt werden|umsetzbar|erfüllbar|realisierbar|durchführbar|weiter verfolgt|weiterverfolgt)|abgelehnt)`,
        'iu',
      ),
      confidence: 0.93,
      named: 'point',
    },
    ...ofTheWork('rejected', '(?:ist|war|wäre)\\s[^.;:!?]{0,40}?nicht (?:mehr )?(?:möglich|umsetzbar|zulässig)'),
    ...ofTheWork('not_started', '[^.;:!?]{0,60}?(?:noch nicht (?:begonnen|gestartet|aufgenommen)|steht noch aus)'),
    ...ofTheWork(
      'in_progress',
      '(?:läuft|laufen|dauert an|(?:hat|haben|wurde|ist)\\s(?!noch nicht|nicht)[^.;:!?]{0,40}?(?:begonnen|angelaufen)|ist\\s[^.;:!?]{0,40}?noch nicht abgeschlossen|befindet sich)',
    ),
    ...ofTheWork('ongoing', '(?:erfolgt|wird|geschieht)\\s[^.;:!?]{0,30}?(?:fortlaufend|laufend|kontinuierlich|ständig|stetig|dauerhaft)'),
    ...ofTheWork('fulfilled', '(?:ist|wurde|gilt als)\\s(?:\\p{L}+\\s){0,3}?(?:erfolgt|abgeschlossen|vollzogen)'),
    {
      status: 'in_progress',
      pattern: new RegExp(
        `${POINT}\\s${NEAR}(?:(?:ist|sind|wurden?|konnten?|kann)\\s${NEAR}(?:noch nicht|teilweise|zum Teil|in Teilen|überwiegend|größtenteils)\\s${NEAR}(?:erfüllt|umgesetzt|abgeschlossen|erledigt|realisiert)|(?:ist|befindet sich|sind|befinden sich)\\s(?:\\p{Ll}+\\s){0,3}in (?:der )?(?:Umsetzung|Bearbeitung|Arbeit|Erfüllung|Prüfung|Abstimmung))`,
        'iu',
      ),
      confidence: 0.93,
      named: 'point',
    },
    {
      status: 'ongoing',
      pattern: new RegExp(
        `${POINT}\\s(?:wird|werden|ist)\\s${NEAR}(?:fortlaufend|laufend|kontinuierlich|ständig|stetig|dauerhaft|fortwährend|regelmäßig)\\s${NEAR}(?:umgesetzt|erfüllt|beachtet|berücksichtigt|realisiert|umge|angewendet)`,
        'iu',
      ),
      confidence: 0.95,
      named: 'point',
    },
    {
      status: 'fulfilled',
      pattern: new RegExp(
        `${POINT}\\s(?:\\p{L}*\\d*\\.?\\s){0,2}?(?:(?:ist|sind|wurden?|gilt|gelten|hat|kann|können)\\s(?![^.;:!?]{0,60}(?:noch nicht|nicht|teilweise))${NEAR}(?:erfüllt|umgesetzt|erledigt|abgeschlossen|realisiert|abgearbeitet|vollzogen|entsprochen|nachgekommen|gegenstandslos)|wird (?:somit|damit|hiermit) als (?:erfüllt|erledigt|abgeschlossen))`,
        'iu',
      ),
      confidence: 0.96,
      named: 'point',
    },
    {
      status: 'fulfilled',
      pattern: /(?<![\p{L}])(?:mit (?:der )?Beschlussfassung|durch Beschlussfassung)\s[^.;:!?]{0,30}?(?:erfüllt|umgesetzt|erledigt)/iu,
      confidence: 0.95,
      named: 'point',
    },
    { status: 'fulfilled', pattern: /^(?:Ist )?(?:erfüllt|erledigt|umgesetzt|abgeschlossen)\.?$/iu, confidence: 0.95, named: 'neither' },
    {
      status: 'in_progress',
      pattern:
        /Erfüllungsstand\s[^.;:!?]{0,40}?(?:noch nicht|nicht)\s[^.;:!?]{0,20}?abgeschlossen|(?:die )?(?:Erfüllung|Umsetzung) des Beschlusses kann erst/iu,
      confidence: 0.92,
      named: 'neither',
    },
  ] satisfies readonly Sign[]
).map(sign => ({ ...sign, pattern: tolerant(sign.pattern) }))

/** "Damit ist der Beschluss erfüllt." */
const THUS_DONE = tolerant(
  /(?<!\p{L})(?:damit|somit|hiermit|dadurch|insofern)\s(?:ist|sind|wurden?|gilt|gelten)\s[^.;:!?]{0,40}?(?:Beschluss|Punkt|Auftrag|Anliegen)\p{L}*\s(?!(?:\p{L}+\s){0,3}(?:nicht|teilweise))(?:\p{L}+\s){0,4}?(?:erfüllt|umgesetzt|erledigt|abgeschlossen|realisiert|entsprochen|nachgekommen)/iu,
)
const REJECTED = tolerant(
  /(?<!\p{L})(?:(?:ist|sind|war|waren|erscheint)\s(?![^.;:!?]{0,120}(?:derzeit|gegenwärtig|momentan|noch|aktuell|vorerst|zurzeit|Berichterstattung|Beschlusskontrolle))[^.;:!?]{0,120}?(?:nicht|nicht mehr|kaum) (?:möglich|umsetzbar|realisierbar|durchführbar|zulässig)|(?:nicht|nicht mehr) möglich (?:war|ist|sind|waren)|(?:nicht|nicht mehr) (?:umsetzbar|realisierbar|durchführbar|weiterverfolgt|weiter verfolgt)|(?:kann|können|konnte|konnten)\s(?![^.;:!?]{0,100}(?:derzeit|gegenwärtig|noch nicht|aktuell|vorerst|bisher))[^.;:!?]{0,100}?nicht (?:umgesetzt|realisiert|entsprochen|gefolgt) werden|wird (?:daher |deshalb |somit )?abgelehnt|(?:darf|dürfen)\s[^.;:!?]{0,120}?nicht\s\p{L}+en(?=[.,;])|nicht zuständig|keine (?:Rechtsgrundlage|Zuständigkeit))/iu,
)
const NOT_STARTED =
  /(?<!\p{L})(?:noch nicht begonnen|hierzu erfolgt (?:ebenso |ebenfalls )?eine Besch[li]usskontrolle|es (?:wird|ist) (?:angestrebt|beabsichtigt),)/iu
/** "Ein Beginn der Arbeiten ist im kommenden Jahr vorgesehen." */
const BEGINNING = /(?<!\p{L})(?:Ein|Der|Mit dem) (?:Bau|Arbeits)?[Bb]eginn\s[^.;:!?]{0,60}?\s(?:vorgesehen|geplant|zu rechnen)(?!\p{L})/u
const ONGOING = tolerant(
  /(?<!\p{L})(?:fortlaufend|laufend|kontinuierlich|regelmäßig|ständig|stetig|fortwährend|(?:viertel|halb)?jährlich|monatlich|wöchentlich|dauerhaft|turnusmäßig|Daueraufgabe|laufendes Geschäft|(?:all|in )?jedes Jahr|alljährlich|in jedem Jahr|stets|bei allen (?:künftigen |neuen )?\p{Lu}\p{L}+)/iu,
)
const UNDER_WAY =
  /(?<!\p{L})(?:gegenwärtig|derzeit(?:ig)?|zurzeit|zur Zeit|momentan|befindet sich|befinden sich|(?:läuft|laufen)(?!\p{L})|in (?:der )?(?:verwaltungsinternen |internen )?(?:Abstimmung|Vorbereitung|Bearbeitung|Erarbeitung|Prüfung|Planung|Umsetzung)|(?:wird|werden) (?:\p{L}+ ){0,5}?(?:vorbereitet|erarbeitet|geprüft|abgestimmt|weitergeführt|fortgeführt|erstellt|überarbeitet|untersucht|erwartet|durchgeführt|begleitet|entsprochen)|(?:wurde|wurden) (?:\p{L}+ ){0,3}?(?:veranlasst|begonnen|beauftragt|eingeleitet|ausgesetzt|aufgefordert|gestartet)|voraussichtlich|strebt|noch (?:nicht|zu |aus|offen|keine|nötig|erforderlich)|kein(?:e|en)? neue[rn]? (?:Sach)?stand|verzöger\p{L}+|sobald|nach Abschluss|sollen? (?:\p{L}+ ){0,6}?(?:vorliegen|erfolgen|werden|vorgelegt)|kann erst|folgen bis|einzureichen|im Entwurf|in Aussicht|(?:ist|sind) (?:[^.;:!?]{0,60}? )?(?:vorgesehen|geplant|beabsichtigt)|wird (?:im|bis|zum|ab) [^.;:!?]{0,60}(?:vorgelegt|erfolgen|informiert|abgeschlossen|fertiggestellt))/iu
/** In an interim report what will be done is work under way, whatever the verb. */
const PENDING = /(?<!\p{L})(?:wird|werden)\s(?:[^.;:!?]|(?<=\d)\.){0,200}?\p{L}{2,}(?:t|en)\s?(?=[.;,]|$)/iu
const DONE =
  /(?<!\p{L})(?:(?:wurde|wurden|worden|ist|sind|hat|haben)\s(?![^.;:!?]{0,80}(?:nicht|keine?)(?!\p{L}))(?:[^.;:!?]|(?<=\d)\.){0,320}?(?:\p{L}{2,}(?:t|en))(?:\sworden)?\s?(?=[.;,]|\sund\s|$)|(?:liegt|liegen) (?:\p{L}+ )?vor|erfolgte|erfolgten)/iu
/** What is there since a day: "Die Schilder stehen seit Mai." */
const SINCE =
  /(?<!\p{L})(?:steht|stehen|gilt|gelten|besteht|bestehen|ist|sind)\s(?![^.;:!?]{0,60}(?:nicht|keine?)(?!\p{L}))[^.;:!?]{0,60}?seit\s(?:dem\s|Anfang\s|Mitte\s|Ende\s|de[mr]\s)?(?:\d|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|Sommer|Herbst|Winter)/u
/** What is over when it was done; a talk that was held or an application that was made is not. */
const COMPLETED =
  /(?<!\p{L})(?:wurde|wurden|ist|sind|hat|haben)\s(?![^.;:!?]{0,80}(?:nicht|keine?)(?!\p{L}))(?:[^.;:!?]|(?<=\d)\.){0,320}?(?:umgesetzt|abgeschlossen|fertiggestellt|übergeben|eröffnet|vorgelegt|beschlossen|informiert|übertragen|eingearbeitet|ausgezahlt|ausgereicht|überwiesen|mitgeteilt|veröffentlicht|bekannt ?gemacht|unterzeichnet|geschlossen|eingestellt|aufgestellt|durchgeführt|realisiert|errichtet|saniert|eingerichtet|aufgenommen|erfolgt|gefasst|verändert|angepasst|aktualisiert|bestellt|berufen|gewählt|getreten|besetzt|vergeben|erteilt|beschafft|zugestimmt|benannt|zugeleitet|übersandt|übermittelt|zugestellt)(?!\p{L})/iu

const firstMatch = (text: string, pattern: RegExp): { start: number; end: number } | null => {
  const match = pattern.exec(text)
  return match === null ? null : { start: match.index, end: match.index + match[0].length }
}

const found = (status: PointStatus, place: { start: number; end: number }, confidence: number): StatusFound => ({
  status,
  ...place,
  confidence,
})

const finalStatus = (text: string): StatusFound | null => {
  const underWay = firstMatch(text, UNDER_WAY)
  const ongoing = firstMatch(text, ONGOING)
  if (ongoing !== null && underWay === null) return found('ongoing', ongoing, 0.82)
  const done = firstMatch(text, DONE) ?? firstMatch(text, SINCE)
  if (done === null) return null
  if (underWay === null) return found('fulfilled', done, 0.88)
  const completed = firstMatch(text, COMPLETED)
  return completed === null ? null : found('fulfilled', completed, 0.72)
}

const interimStatus = (text: string, shared: boolean): StatusFound | null => {
  const underWay = firstMatch(text, UNDER_WAY)
  if (underWay !== null) return found('in_progress', underWay, 0.85)
  const ongoing = firstMatch(text, ONGOING)
  if (ongoing !== null && text.length < 400) return found('ongoing', ongoing, 0.82)
  const pending = firstMatch(text, PENDING)
  if (pending !== null) return found('in_progress', pending, 0.8)
  const completed = firstMatch(text, COMPLETED) ?? firstMatch(text, SINCE)
  if (completed !== null && !shared) return found('fulfilled', completed, 0.8)
  // Something was done and nothing of it is said to be over.
  const done = firstMatch(text, DONE)
  if (done !== null) return found('in_progress', done, 0.75)
  return null
}

/**
 * Status that an answer gives a point, or null where it does not say it. `kind` is the kind of report: what is done in a final report is done, in an
 * interim one something may follow. `shared`: the answer is for several points. Bounded: looks at the first 6 000 characters.
 */
export const statusRule = (answer: string, kind: ReportKind | null, shared: boolean): StatusFound | null => {
  const text = answer.length > 6000 ? answer.slice(0, 6000) : answer
  // Most signs speak of the point itself: an answer that does not name it needs none of them.
  const named = NAMES_POINT.test(text)
  const work = NAMES_WORK.test(text)
  for (const sign of STATEMENTS) {
    if ((sign.named === 'point' && !named) || (sign.named === 'work' && !work)) continue
    const place = firstMatch(text, sign.pattern)
    if (place !== null) return found(sign.status, place, shared && sign.status === 'repealed' ? 0.8 : sign.confidence)
  }
  const thus = named ? firstMatch(text, THUS_DONE) : null
  if (thus !== null) return found('fulfilled', thus, 0.93)
  const rejected = /nicht|kaum|abgelehnt|keine/i.test(text) ? firstMatch(text, REJECTED) : null
  // "nicht möglich" in the last sentence is the result; further up it can be a remark on the way.
  if (rejected !== null && !/[.!?]\s\p{Lu}[^.]{30,}\./u.test(text.slice(rejected.end))) return found('rejected', rejected, 0.8)
  const beginning = firstMatch(text, BEGINNING)
  if (beginning !== null) return found('not_started', beginning, 0.8)
  const notStarted = firstMatch(text, NOT_STARTED)
  if (notStarted !== null && !DONE.test(text)) return found('not_started', notStarted, 0.8)
  if (kind === null) return null
  return kind === 'final' ? finalStatus(text) : interimStatus(text, shared)
}
