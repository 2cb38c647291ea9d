/**
 * What a clause of an answer says of the work. The order of the questions is the order in which German denials reach: what was repealed, what cannot or
 * will not be done, what has not begun, what never ends, what is on its way, what is over.
 */
import { type Clause, placeInClause } from './status-clauses.ts'
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

const REPORTING =
  / (?:weitere|weiteren|nächste|nächsten|erneute|gesonderte|abschließende)r? (?:\S+ )?(?:berichterstattung|beschlusskontrolle|beschlusskontrollen|berichte?|information|zwischeninformation) /
const CONTROL_FOLLOWS = / (?:hierzu|dazu|hierüber) erfolgt (?:\S+ ){0,2}(?:beschlusskontrolle|berichterstattung) /
const NO_NEWS =
  / (?:(?:neuer|weiterer) (?:sach)?stand (?:\S+ )*?nicht|keine?n? (?:neue[nrs]?|veränderte[nrs]?|weitere[nrs]?) (?:sach)?(?:stand|stände|erkenntnisse|entwicklungen?)|unverändert|keine (?:veränderung|änderung)(?:en)?) /
const NOT = / (?:nicht|kein|keine|keinen|keiner|keinerlei|keines|weder) /
const NOT_YET =
  / (?:noch (?:immer |gar )?(?:nicht|keine?[nrs]?)|(?:bisher|bislang|derzeit|gegenwärtig|zurzeit|aktuell|vorerst|momentan|zunächst) (?:noch )?(?:nicht|keine?[nrs]?)|nicht vor|noch keinerlei) /
const FOR_NOW = / (?:derzeit|gegenwärtig|zurzeit|zur zeit|aktuell|momentan|vorerst|bisher|bislang|noch|im moment|zunächst|vor \d\S*) /
const NOW = / (?:derzeit|gegenwärtig|zurzeit|zur zeit|aktuell|momentan|gerade|im moment|augenblicklich|weiterhin) /
const ABOUT_POINT =
  / (?:beschluss|beschlusses|beschlüsse|beschlusspunkt\S*|punkt\S*|auftrag\S*|antrag\S*|anliegen|vorlage|regelung|richtlinie|forderung|er|sie|dieser|diese|dieses) /
const BEGIN =
  / (?:begonnen|beginnen|beginnt|begann|starten|gestartet|startet|angelaufen|anlaufen|aufgenommen|angegangen|angriff|baubeginn|beginn|start|eingeleitet) /

const REPEALED =
  / (?:gegenstandslos|gegenstandlos|hinfällig|(?:ist|sind|gilt|gelten) (?:\S+ ){0,3}?überholt|außer kraft|obsolet|(?:hat|haben) sich (?:\S+ )*?erledigt) /
const REFUSED_WORD =
  / (?:abgelehnt|verworfen|unzulässig|unmöglich|unterbleibt|untersagt|versagt|ausgeschlossen|(?:wird|wurde|werden) (?:\S+ )*?(?:verzichtet|abgesehen)|(?:hat|haben) (?:\S+ )*?verzichtet|scheidet (?:\S+ )*?aus|gescheitert|scheitert|(?:kommt|kam) (?:\S+ )*?nicht (?:in betracht|in frage|infrage|zustande)|nicht bereit|(?:vorhaben|planung|planungen|projekt|verfahren|prüfung) (?:wurde|wird|ist|wurden) (?:\S+ )*?eingestellt) /
const NOT_POSSIBLE =
  / nicht (?:mehr |weiter |\S+ )?(?:möglich|umsetzbar|realisierbar|durchführbar|zulässig|leistbar|finanzierbar|darstellbar|vertretbar|machbar|genehmigungsfähig|förderfähig|zuständig|befugt|erforderlich|notwendig|weiterverfolgt|verfolgt) /
const NO_GROUND =
  / (?:keine|fehlt (?:\S+ ){0,3}?(?:die|eine)|keinerlei) (?:\S+ )?(?:rechtsgrundlage|zuständigkeit|handhabe|möglichkeit|rechtliche grundlage) /
const WILL_NOT =
  / (?:wird|werden|ist|sind) (?:\S+ )*?nicht (?:\S+ )?(?:weiterverfolgt|verfolgt|umgesetzt|realisiert|eingerichtet|errichtet|gebaut|angeordnet|durchgeführt|gewährt|bereitgestellt|fortgeführt|befürwortet|unterstützt|empfohlen|übernommen|eingeführt|bewilligt|ausgeführt|verwirklicht|gefördert|weitergeführt|beschafft|finanziert|vorgesehen|beabsichtigt|geplant|entsprochen|gefolgt|nachgekommen) /
const HAPPENS_NOT = / (?:erfolgt|erfolgen|findet|finden) (?:\S+ )*?nicht (?:statt |mehr )?$/
/** What can not be said is no refusal. */
const SAYING =
  /^(?:genannt|benannt|angegeben|beziffert|mitgeteilt|abgeschätzt|beantwortet|festgestellt|nachgewiesen|ausgeschlossen|abgeschlossen|begonnen|erreicht|gefunden|gehalten|eingehalten|vorgelegt|beendet|besetzt|garantiert|abgesehen|vorhergesagt|bestätigt|gesagt|gemacht|getroffen)$/

const OFTEN =
  / (?:fortlaufend|laufend|kontinuierlich|regelmäßig|ständig|stetig|fortwährend|permanent|dauerhaft|turnusmäßig|(?:viertel|halb)?jährlich|alljährlich|monatlich|quartalsweise|wöchentlich|täglich|stets|jeweils (?:zu[mr]|im|am)|daueraufgabe|regelaufgabe|(?:all|in )?jede[rsmn]? (?:jahr|quartal|monat|woche|sitzung|wochenende|sommer|frühjahr|herbst|winter|schuljahr|halbjahr)|(?:einmal|zweimal|mehrmals|mehrfach) (?:jährlich|monatlich|wöchentlich|(?:im|pro|je|in der) (?:jahr|quartal|monat|woche|halbjahr|schuljahr))|alle (?:zwei|drei|vier|fünf|sechs) (?:jahre|monate|wochen)|(?:an|zu|in|bei|vor|nach) (?:jedem|jeder) \S+|jeden (?:\S+ )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|tag|monat)|bei (?:allen) (?:künftigen |neuen |weiteren )?\S+|(?:ständige|gängige|gelebte|fester?|laufende|tägliche|geübte) (?:praxis|bestandteil|aufgabe|verwaltungspraxis|arbeit)|laufendes geschäft|auf dem laufenden|geschäft der laufenden verwaltung|auch (?:künftig|weiterhin|in zukunft|zukünftig)|wiederkehrend|durchgängig) /
const OFTEN_NOUN =
  / (?:erfolgt|erfolgen|findet|finden|gibt|erhält|erhalten) (?:\S+ ){0,4}?(?:regelmäßige|kontinuierliche|fortlaufende|laufende|ständige|(?:viertel|halb)?jährliche|monatliche|wöchentliche)[nrs]? /
const PAST = / (?:wurde|wurden|worden|war|waren|hatte|hatten|fand|fanden|erfolgte|erfolgten) /
const SINCE =
  / seit (?:dem |der |anfang |mitte |ende |dieser |diesem |beginn |langem |jahren )?(?:\d\S*|tag|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühjahr|sommer|herbst|winter|schuljahresbeginn|beginn|jahresbeginn|schuljahr|i|ii|iii|iv|diesem|letzten|vergangenen) /
const IN_PLACE =
  / (?:ist|sind) (?:\S+ )*?(?:in kraft|in betrieb|abrufbar|verfügbar|vorhanden|fertig|möglich|besetzt|erreichbar|online|einsehbar|nutzbar|tätig|bestandteil|teil|wirksam|bestandskräftig|gültig|erhältlich|zugänglich|geöffnet|frei|befahrbar|barrierefrei|in der anwendung|in anwendung|im einsatz|in nutzung) /
const HELD =
  / (?:fand|fanden) (?:\S+ )*?statt | (?:hat|haben) (?:\S+ )*?stattgefunden | erfolgten? | erging(?:en)? | trat(?:en)? (?:\S+ )*?in kraft | endeten? | (?:liegt|liegen) (?:\S+ )*?vor | konnten? (?:\S+ )*?\S+(?:t|en) werden /
const TOLD =
  / (?:legte|übergab|stellte|informierte|unterrichtete|beschloss|wählte|erhielt|erhielten|nahm|nahmen|übernahm|eröffnete|berichtete|stimmte|erteilte|bestätigte|verabschiedete|zahlte|kaufte|erwarb|unterzeichnete|unterzeichneten|veröffentlichte|übersandte|überwies|ging|gingen|kamen|bezog|vergab|bewilligte|brachte) /
const DRAFT =
  / (?:entwurf|entwürfe|vorentwurf|rohfassung|arbeitsstand|zwischenergebnisse?|erste ergebnisse|teilergebnisse?|grundsätzliche ergebnisse) /
const PARTLY =
  / (?:teilweise|teils|zum (?:großen |größten |überwiegenden )?teil|in teilen|größtenteils|weitgehend|überwiegend|im wesentlichen|nahezu|fast|zu großen teilen|nur) /
const NUMBER =
  '(?:\\d+|ein|eine[rmns]?|zwei|beiden?|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zweien|dreien|knapp|rund|etwa|hälfte|drittel|dritteln)'
const OF_MANY = new RegExp(
  ` ${NUMBER} (?:\\S+ )?(?:von|der) (?:insgesamt |den |rund |etwa )?(?:\\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf) | von (?:(?:den|insgesamt|rund|etwa|\\p{Ll}+en) ){0,3}(?:\\d\\S*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf) (?:\\S+ )*?(?:sind|ist|wurden?|haben|liegen|bieten|konnten?) | (?:etwa |rund |knapp )?(?:zwei drittel|die hälfte|ein drittel|drei viertel|\\d+ %) `,
  'u',
)
const THE_REST =
  / (?:die|der|das|alle|den) (?:anderen?|übrigen?|restlichen?|verbleibenden?|letzten?|zweite|dritte|vierte|weiteren?) (?:\S+ )*?(?:folgen|folgt|werden|wird|sollen|soll|sind|ist|befinden|befindet|stehen|steht) | (?:für|an|in|bei) (?:die|den|der) (?:anderen|übrigen|restlichen|verbleibenden) /
const UNDER_WAY =
  / (?:läuft|laufen|dauert (?:\S+ )*?an|dauern (?:\S+ )*?an|andauert|andauern|befindet|befinden|schreitet|schreiten|verzögert|verzögern|verschiebt|verschieben|offen (?:ist|sind)|(?:ist|sind|bleibt|bleiben) offen|(?:abschluss|ende|ergebnis|fertigstellung|einigung|entscheidung) (?:\S+ )*?nicht (?:absehbar|abzusehen|vorhersehbar|zu rechnen)|noch (?:nicht (?:abgeschlossen|beendet|abschließend|vollständig|endgültig)|offen|in|bei|zu|andauernd|ausgewertet|geprüft|abgestimmt|verhandelt|untersucht|läuft|laufen)|kommt (?:\S+ )?voran|weiter vorangetrieben|schrittweise|sukzessive|steht (?:\S+ )?(?:kurz )?vor|bereitet (?:\S+ )*?vor|arbeitet (?:\S+ )*?(?:daran|an)|fehlt (?:\S+ )?noch|fehlen (?:\S+ )?noch|muss (?:\S+ )*?noch|müssen (?:\S+ )*?noch) /
/** Where work is that is under way; it needs a verb that says it is there now. */
const PLACE =
  / (?:in gang|im gange?|im bau|im verfahren|im geschäftsgang|im umlauf|im (?:\S+ )?(?:vergabe|genehmigungs|planungs|abstimmungs|beteiligungs|ausschreibungs|mitzeichnungs|klärungs|auswahl)\S*|auf dem weg|(?:in|im) (?:der |den |einer |interner |verwaltungsinterner |verwaltungsinternen |internen |enger |letzten |finalen |abschließenden |weiterer |fachlicher )?(?:abstimmung|vorbereitung|bearbeitung|erarbeitung|prüfung|planung|umsetzung|arbeit|klärung|verhandlung|verhandlungen|entwicklung|auswertung|ausschreibung|mitzeichnung|aufstellung|erstellung|überarbeitung|realisierung|bauphase|herstellung|gesprächen|austausch|endabstimmung|schlussabstimmung|beschaffung|durchführung|konzeption|ausführung)) /
const IS_THERE = / (?:ist|sind|liegt|liegen|steht|stehen|bleibt|bleiben) /
const ACTIVE_WORK =
  / (?:prüft|erarbeitet|erstellt|verhandelt|plant|untersucht|wertet|stimmt|ermittelt|entwickelt|sucht|überarbeitet|strebt|beabsichtigt|klärt|setzt) /
const AHEAD =
  / (?:voraussichtlich|demnächst|zeitnah|kurzfristig|anschließend|vorgesehen|geplant|beabsichtigt|anvisiert|avisiert|angekündigt|bestellt|ausgeschrieben|terminiert|in aussicht|angestrebt|vorgemerkt|bevor|gerechnet|zu rechnen|zu erwarten|erwartet|folgt|folgen|in kürze|noch (?:vor|im|in|bis)) /
const OUTSTANDING = / (?:steht|stehen) (?:\S+ )*?(?:noch )?aus | noch aus | aussteht | ausstehen | noch ausstehend /
const ONLY_AFTER = / erst (?:nach|wenn|ab|im|mit|dann|in|zum|nachdem|sobald|danach|zu|ende|anfang|mitte|nächstes|kommendes|\d\S*) /
const STARTS =
  / (?:beginnt|beginnen|startet|starten) (?:\S+ )*?(?:nach|im|ab|voraussichtlich|am|zum|mit|anfang|ende|mitte|frühestens|\d{4}|sobald|wenn|in) /

/** "Alle Häuser verfügen inzwischen über einen Aufzug." */
const NOW_THERE =
  / (?:verfügt|verfügen|gibt|steht|stehen|besteht|bestehen|findet|finden|gilt|gelten|nutzt|nutzen|bietet|bieten|enthält|enthalten|besitzt|hängt|hängen) (?:\S+ )*?(?:nunmehr|inzwischen|mittlerweile|seither|seitdem|nun|jetzt) | (?:nunmehr|inzwischen|mittlerweile|seither|seitdem|nun|jetzt) (?:verfügt|verfügen|gibt|steht|stehen|besteht|bestehen|gilt|gelten|nutzt|nutzen|bietet|bieten|enthält|enthalten|besitzt|hängt|hängen) /
/** Set aside rather than set going. */
const HELD_UP = /^(?:verschoben|vertagt|zurückgestellt)$/
/** Whose absence is no lack. */
const HARMLESS =
  / (?:einwände|einwendungen|bedenken|beanstandungen|mängel|mehrkosten|kosten|probleme|schäden|widersprüche|auffälligkeiten|verzögerungen|nachteile|änderungen|unfälle|beschwerden|verstöße|zusätzlichen?|weitere[rns]?|nicht (?:mehr )?(?:erforderlich|notwendig|nötig)|nicht nur) /
/** Stages of building and buying: when one is over, the next begins. */
const STAGE =
  / (?:grundstein|grundsteinlegung|richtfest|spatenstich|baufeld|baufreiheit|rohbau|rohbauarbeiten|baugenehmigung|bauantrag|vorplanung|entwurfsplanung|genehmigungsplanung|ausführungsplanung|ausschreibung|zuschlag|fördermittelantrag|förderantrag|bestandsaufnahme|vorgespräche?|auftaktveranstaltung|auftakt) (?:\S+ )*?(?:wurden?|ist|sind|fand|fanden|erfolgte|hat|liegt) |(?:maßnahme|vorhaben|projekt|bau|neubau) (?:wurde|ist) (?:\S+ )*?in (?:die|das|den) (?:\S+ )*?aufgenommen /
/** Work that is spoken of in the present is under way. */
const TALKS = /^ (?:die |diese |erste |weitere )?(?:gespräche|verhandlungen|abstimmungen|arbeiten|planungen|vorbereitungen|bauarbeiten) /

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
