/**
 * Phrases of German answers, by what they say of the work. Each pattern is a list of alternatives between two blanks, as clauses are written
 * (status-clauses.ts); "…" stands for any words in between, and a new line means nothing.
 */
import { Phrase } from './phrase.ts'

const phrases = ({ raw }: TemplateStringsArray, ...inner: readonly string[]): Phrase =>
  new Phrase(
    ` (?:${String.raw({ raw }, ...inner)
      .replace(/\n\s*/g, '')
      .replaceAll('… ', '(?:\\S+ )*?')}) `,
  )

export const REPORTING = phrases`
  (?:weitere|weiteren|nächste|nächsten|erneute|gesonderte|abschließende)r? (?:\S+ )?(?:berichterstattung|beschlusskontrolle|
  beschlusskontrollen|berichte?|information|zwischeninformation)`
export const CONTROL_FOLLOWS = phrases`(?:hierzu|dazu|hierüber) erfolgt (?:\S+ ){0,2}(?:beschlusskontrolle|berichterstattung)`
export const NO_NEWS = phrases`
  (?:neuer|weiterer) (?:sach)?stand … nicht|keine?n? (?:neue[nrs]?|veränderte[nrs]?|weitere[nrs]?) (?:sach)?(?:stand|stände|
  erkenntnisse|entwicklungen?)|nichts neues|unverändert|keine (?:veränderung|änderung)(?:en)?`
export const NOT = phrases`nicht|nichts|kein|keine|keinen|keiner|keinerlei|keines|weder`
/** Taken up again after a break: "wurde im Juni wieder aufgenommen". */
export const RESUMED = phrases`(?:wieder|erneut) (?:aufgenommen|angelaufen|fortgesetzt)`
/** What a refusal of the rest stands beside. */
export const GRANTED = phrases`(?:wird|werden) … (?:empfohlen|befürwortet|vorgeschlagen)`
/** Done so far, so more is to come. */
export const SO_FAR = phrases`bisher|bislang|bis dato`
/** Money that nobody has asked for yet. */
export const UNUSED = phrases`(?:bisher|bislang|noch) … nicht (?:in anspruch genommen|abgerufen|verausgabt|beantragt)`
/** A duty that continues what was done: "wird jährlich wiederholt", "werden in den Folgejahren fortgeführt". */
export const CONTINUED = phrases`fortgeführt|fortgesetzt|weitergeführt|wiederholt|beibehalten`
export const NOTHING_LEFT = phrases`
  kein(?:e|er|en)? weitere[nrs]? (?:veranlassung|handlungsbedarf|tätigwerden|schritte|handlung)(?: (?:ist|sind|besteht|bestehen))?
  (?: (?:erforderlich|notwendig|nötig|veranlasst))?`
export const NOT_YET = phrases`
  noch (?:immer |gar )?(?:nicht|keine?[nrs]?)|(?:bisher|bislang|derzeit|gegenwärtig|zurzeit|aktuell|vorerst|momentan|
  zunächst) (?:noch )?(?:nicht|keine?[nrs]?)|nicht vor|noch keinerlei`
export const FOR_NOW = phrases`
  derzeit|gegenwärtig|zurzeit|zur zeit|aktuell|momentan|vorerst|bisher|bislang|noch|im moment|zunächst|vor \d\S*`
export const NOW = phrases`derzeit|gegenwärtig|zurzeit|zur zeit|aktuell|momentan|gerade|im moment|augenblicklich|weiterhin`
export const ABOUT_POINT = phrases`
  beschluss|beschlusses|beschlüsse|beschlusspunkt\S*|punkt\S*|auftrag\S*|antrag\S*|anliegen|vorlage|regelung|richtlinie|forderung|
  er|sie|dieser|diese|dieses`
export const BEGIN = phrases`
  begonnen|beginnen|beginnt|begann|starten|gestartet|startet|angelaufen|anlaufen|aufgenommen|angegangen|angriff|baubeginn|beginn|
  start|eingeleitet`

export const REPEALED = phrases`
  ins leere|gegenstandslos|gegenstandlos|hinfällig|(?:ist|sind|gilt|gelten) (?:\S+ ){0,3}?überholt|außer kraft|obsolet|(?:hat|
  haben) sich … erledigt`
export const REFUSED_WORD = phrases`
  abgelehnt|verworfen|unzulässig|unmöglich|unterbleibt|untersagt|versagt|ausgeschlossen|(?:wird|wurde|werden) … (?:verzichtet|
  abgesehen|abgeraten)|(?:hat|haben) … verzichtet|scheidet … aus|abstand genommen|(?:nimmt|nehmen) … abstand|kein bedarf(?: mehr)?|abgesagt|gescheitert|scheitert|(?:kommt|kam) … nicht (?:mehr |weiter )?(?:in betracht|in frage|
  infrage|zustande)|nicht bereit|(?:muss|müssen) … unterbleiben|aufgegeben|(?:blieb|bleibt|verbleibt) es … (?:beim|bei)|(?:lässt|lassen|erlaubt|erlauben|gestattet) … nicht(?: zu)?(?= $)|(?:folgte|folgten) … nicht`
/** Those of them that refuse by their denial; before the others it turns them round. */
export const REFUSED_BY_NOT = phrases`
  kein bedarf|nicht (?:mehr |weiter )?(?:in betracht|in frage|infrage|zustande|bereit)|(?:lässt|lassen|erlaubt|erlauben|gestattet|folgte|folgten) … nicht`
/** What runs can be stopped; money, staff and pages on the net are put in by the same word. */
export const STOPPED = phrases`
  (?:das|die|der|dieses|diese|dieser|sein|ihr) (?:\S+ )?(?:\S*vorhaben|\S*planung|\S*planungen|\S*projekt|\S*verfahren|\S*prüfung|versuch|betrieb|\S*arbeiten|suche|bemühungen|
  gründung|gespräche|verhandlungen) … eingestellt`
export const PUT_IN = phrases`
  mittel|\S+mittel|\S*kosten|euro|betrag|rückstellung|summe|\S*haushalt\S*|etat|\S*finanzplanung|internet|netz`
export const NOT_POSSIBLE = phrases`
  nicht (?:mehr |weiter |\S+ )?(?:möglich|umsetzbar|realisierbar|durchführbar|zulässig|leistbar|finanzierbar|darstellbar|begründbar|
  vertretbar|machbar|genehmigungsfähig|förderfähig|zuständig|befugt|erforderlich|notwendig|weiterverfolgt|verfolgt)`
export const NO_GROUND = phrases`
  (?:keine|fehlt (?:\S+ ){0,3}?(?:die|eine)|keinerlei) (?:\S+ )?(?:rechtsgrundlage|ermächtigungsgrundlage|gesetzliche grundlage|zuständigkeit|handhabe|möglichkeit|
  rechtliche grundlage)`
export const WILL_NOT = phrases`
  (?:wird|werden|ist|sind) … nicht (?:\S+ )?(?:weiterverfolgt|verfolgt|umgesetzt|realisiert|eingerichtet|errichtet|gebaut|
  angeordnet|durchgeführt|gewährt|bereitgestellt|fortgeführt|befürwortet|unterstützt|empfohlen|übernommen|eingeführt|bewilligt|
  ausgeführt|verwirklicht|gefördert|weitergeführt|fortgesetzt|betrieben|weiterbetrieben|beschafft|finanziert|vorgesehen|beabsichtigt|geplant|entsprochen|gefolgt|
  nachgekommen|vorgenommen)`
export const HAPPENS_NOT = / (?:erfolgt|erfolgen|findet|finden) (?:\S+ )*?nicht (?:statt |mehr )?$/

/** What can not be said is no refusal. */
export const SAYING =
  /^(?:genannt|benannt|angegeben|beziffert|mitgeteilt|abgeschätzt|beantwortet|festgestellt|nachgewiesen|ausgeschlossen|abgeschlossen|begonnen|erreicht|gefunden|gehalten|eingehalten|vorgelegt|beendet|besetzt|garantiert|abgesehen|vorhergesagt|bestätigt|gesagt|gemacht|getroffen)$/

export const OFTEN = phrases`
  montags|dienstags|mittwochs|donnerstags|freitags|sonnabends|samstags|sonntags|werktags|
  fortlaufend|laufend|kontinuierlich|regelmäßig|ständig|stetig|fortwährend|permanent|dauerhaft|turnusmäßig|(?:viertel|
  halb)?jährlich|alljährlich|monatlich|quartalsweise|wöchentlich|täglich|stets|jeweils (?:zu[mr]|im|am)|daueraufgabe|regelaufgabe|
  (?:all|in )?jede[rsmn]? (?:jahr|quartal|monat|woche|sitzung|wochenende|sommer|frühjahr|herbst|winter|schuljahr|halbjahr)|
  (?:einmal|zweimal|mehrmals|mehrfach) (?:jährlich|monatlich|wöchentlich|(?:im|pro|je|in der) (?:jahr|quartal|monat|woche|
  halbjahr|schuljahr))|alle (?:zwei|drei|vier|fünf|sechs) (?:jahre|monate|wochen)|(?:an|zu|in|bei|vor|nach) (?:jedem|jeder) \S+|
  jeden (?:\S+ )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|tag|monat)|bei (?:allen) (?:künftigen |neuen |
  weiteren )?\S+|(?:ständige|gängige|gelebte|fester?|laufende|tägliche|geübte) (?:praxis|bestandteil|aufgabe|verwaltungspraxis|
  arbeit)|laufendes geschäft|auf dem laufenden|geschäft der laufenden verwaltung|auch (?:künftig|weiterhin|in zukunft|zukünftig|in (?:den|der|diesem) (?:kommenden|nächsten|folgenden|künftigen))|
  in alle(?:n)? neu \S+|
  wiederkehrend|durchgängig|in der regel|in den (?:folgejahren|(?:folgenden|kommenden|nächsten) jahren) … (?:fortgeführt|fortgesetzt|
  weitergeführt|beibehalten)`
export const OFTEN_NOUN = phrases`
  (?:erfolgt|erfolgen|findet|finden|gibt|erhält|erhalten) (?:\S+ ){0,4}?(?:regelmäßige|kontinuierliche|fortlaufende|laufende|
  ständige|(?:viertel|halb)?jährliche|monatliche|wöchentliche)[nrs]?`
export const PAST = phrases`wurde|wurden|worden|war|waren|hatte|hatten|fand|fanden|erfolgte|erfolgten`
export const SINCE = phrases`
  seit (?:den? |dem |der )?\S*(?:ferien|wechsel|eröffnung|umzug|umbau)|
  seit (?:dem |der |anfang |mitte |ende |dieser |diesem |beginn |langem |jahren )?(?:\d\S*|tag|januar|februar|märz|april|mai|juni|
  juli|august|september|oktober|november|dezember|frühjahr|sommer|herbst|winter|schuljahresbeginn|beginn|jahresbeginn|schuljahr|i|
  ii|iii|iv|diesem|letzten|vergangenen)`
export const IN_PLACE = phrases`
  (?:ist|sind) … (?:in kraft|in betrieb|abrufbar|verfügbar|vorhanden|fertig|möglich|besetzt|erreichbar|online|einsehbar|nutzbar|
  tätig|bestandteil|teil|wirksam|rechtskräftig|bestandskräftig|gültig|erhältlich|zugänglich|geöffnet|frei|befahrbar|barrierefrei|
  in der anwendung|in anwendung|im einsatz|in nutzung|vor ort|aktiv)|(?:lassen|lässt) sich … (?:abrufen|nutzen|einsehen|buchen|beantragen|befahren|bedienen)`
export const HELD = phrases`
  (?:mittel|euro|betrag|budget) (?:steht|stehen) … (?:bereit|verfügung)|
  (?:fand|fanden) … statt|(?:hat|haben) … stattgefunden|erfolgten?|erging(?:en)?|trat(?:en)? … in kraft|endeten?|(?:liegt|
  liegen) … (?:vor|bei)|konnten? … \S+(?:t|en) werden`
export const TOLD = phrases`
  legte|übergab|stellte|informierte|unterrichtete|beschloss|wählte|erhielt|erhielten|nahm|nahmen|übernahm|eröffnete|berichtete|
  stimmte|erteilte|bestätigte|verabschiedete|zahlte|kaufte|erwarb|unterzeichnete|unterzeichneten|veröffentlichte|übersandte|
  überwies|ging|gingen|kamen|bezog|vergab|bewilligte|brachte|öffnete|öffneten|bestimmten|wählten|tauschten|übergaben|pflanzten|baute|bauten|errichtete|
  billigte|genehmigte|berief|gründete|gründeten|verlieh|weihte|schlossen|zog|zogen|endete|endeten`
export const DRAFT = phrases`
  entwurf|entwürfe|vorentwurf|rohfassung|arbeitsstand|zwischenergebnisse?|zwischenberichte?|zwischenstand|erste ergebnisse|teilergebnisse?|
  grundsätzliche ergebnisse`
export const PARTLY = phrases`
  teilweise|teils|zum (?:großen |größten |überwiegenden )?teil|in teilen|größtenteils|weitgehend|überwiegend|im wesentlichen|
  bis auf (?!weiteres)\S+|mit ausnahme|zu großen teilen|nur`
const NUMBER =
  '(?:\\d+|ein|eine[rmns]?|zwei|beiden?|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zweien|dreien|knapp|rund|etwa|hälfte|drittel|dritteln)'
export const OF_MANY = phrases`
  ${NUMBER} (?:\S+ )?(?:von|der) (?:insgesamt |den |rund |etwa )?(?:\d+(?! (?:euro|eur|mio|t|prozent|%) )|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|
  zwölf)|von (?:(?:den|insgesamt|rund|etwa|[a-zäöüß]+en) ){0,3}(?:\d\S*(?! (?:euro|eur|mio|t|prozent|%) )|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|
  zwölf) … (?:sind|ist|wurden?|haben|liegen|bieten|konnten?|tragen|verfügen|besitzen|stehen|nutzen|fahren|leuchten)|(?:etwa |rund |knapp )?(?:zwei drittel|die hälfte|ein drittel|
  drei viertel|\d+ %|\d+ prozent (?:der|aller))`
export const THE_REST = phrases`
  (?:die|der|das|alle|den) (?:anderen?|übrigen?|restlichen?|verbleibenden?|letzten?|zweite|dritte|vierte|weiteren?) … (?:folgen|
  folgt|werden|wird|sollen|soll|sind|ist|befinden|befindet|stehen|steht)|(?:für|an|in|bei) (?:die|den|der) (?:anderen|übrigen|
  restlichen|verbleibenden)`
export const UNDER_WAY = phrases`
  läuft|laufen|dauert … an|dauern … an|andauert|andauern|befindet|befinden|schreitet|schreiten|verzögert|verzögern|verschiebt|
  verschieben|offen (?:ist|sind)|(?:ist|sind|bleibt|bleiben) offen|(?:abschluss|ende|ergebnis|fertigstellung|einigung|
  entscheidung) … nicht (?:absehbar|abzusehen|vorhersehbar|zu rechnen)|noch (?:nicht (?:abgeschlossen|beendet|abschließend|
  vollständig|endgültig)|offen|in|bei|zu|andauernd|ausgewertet|geprüft|abgestimmt|verhandelt|untersucht|läuft|laufen)|
  kommt (?:\S+ )?voran|weiter vorangetrieben|schrittweise|sukzessive|steht (?:\S+ )?(?:kurz )?vor|bereitet … vor|
  arbeitet … (?:daran|an)|fehlt (?:\S+ )?noch|fehlen (?:\S+ )?noch|muss … noch|müssen … noch`
/** Where work is that is under way; it needs a verb that says it is there now. */
export const PLACE = phrases`
  in gang|im gange?|im bau|im verfahren|im geschäftsgang|im umlauf|im (?:\S+ )?(?:vergabe|genehmigungs|planungs|abstimmungs|
  beteiligungs|ausschreibungs|mitzeichnungs|klärungs|auswahl)\S*|auf dem weg|auf der tagesordnung|(?:in|im) (?:der |den |einer |interner |
  verwaltungsinterner |verwaltungsinternen |internen |enger |letzten |finalen |abschließenden |weiterer |
  fachlicher )?(?:abstimmung|vorbereitung|bearbeitung|erarbeitung|prüfung|planung|umsetzung|arbeit|klärung|verhandlung|
  verhandlungen|entwicklung|auswertung|ausschreibung|mitzeichnung|aufstellung|erstellung|überarbeitung|realisierung|bauphase|
  herstellung|gesprächen|austausch|endabstimmung|schlussabstimmung|beschaffung|durchführung|konzeption|ausführung)`
export const IS_THERE = phrases`ist|sind|liegt|liegen|steht|stehen|bleibt|bleiben`
export const ACTIVE_WORK = phrases`
  prüft|erarbeitet|erstellt|verhandelt|plant|untersucht|wertet|stimmt|ermittelt|entwickelt|sucht|überarbeitet|strebt|beabsichtigt|
  klärt|setzt`
export const AHEAD = phrases`
  (?:schließt|schließen) sich … an|für (?:den|das|die|anfang|mitte|ende) (?:\S+ ){1,3}(?:vereinbart|angesetzt|festgesetzt)|
  voraussichtlich|demnächst|zeitnah|kurzfristig|anschließend|vorgesehen|geplant|beabsichtigt|anvisiert|avisiert|angekündigt|
  bestellt|ausgeschrieben|terminiert|in aussicht|angestrebt|vorgemerkt|bevor|gerechnet|zu rechnen|zu erwarten|erwartet|folgt|
  folgen|in kürze|noch (?:vor|im|in|bis)`
export const OUTSTANDING = phrases`(?:wartet|warten) … auf|(?:steht|stehen) … (?:noch )?aus|noch aus|aussteht|ausstehen|noch ausstehend`
export const ONLY_AFTER = phrases`erst(?= $)|erst (?:nach|wenn|ab|im|mit|dann|in|zum|nachdem|sobald|danach|zu|ende|anfang|mitte|nächstes|kommendes|\d\S*)`
export const STARTS = phrases`
  (?:beginnt|beginnen|startet|starten) … (?:nach|im|ab|voraussichtlich|am|zum|mit|anfang|ende|mitte|frühestens|\d{4}|sobald|wenn|
  in)`

/** Verbs of what is there and of what does its work. */
const THERE =
  '(?:verfügt|verfügen|gibt|steht|stehen|besteht|bestehen|findet|finden|gilt|gelten|nutzt|nutzen|bietet|bieten|enthält|enthalten|besitzt|besitzen|hängt|hängen|trägt|tragen|leuchtet|leuchten|fährt|fahren|fließt|wächst|wachsen|verbindet|hält)'
/** "Alle Häuser verfügen inzwischen über einen Aufzug." "Sämtliche Räume verfügen über Geräte." */
export const NOW_THERE = phrases`
  ${THERE} … (?:nunmehr|inzwischen|mittlerweile|seither|seitdem|nun|jetzt|damit|somit|wieder)|(?:nunmehr|inzwischen|mittlerweile|
  seither|seitdem|nun|jetzt) ${THERE}|(?:alle|sämtliche|beide) … ${THERE}`
/** What is not begun because its time has not come. */
export const TOO_EARLY = phrases`(?:noch )?(?:zu früh|verfrüht)`
/** Duties of a contract run until its end; no work does. */
export const RUNS_UNTIL = phrases`(?:\S*verträge|\S*vertrag|förderung|laufzeit|\S*genehmigung|bindung|pacht) (?:läuft|laufen) (?:noch )?bis`
/** What was asked to be looked at was looked at, whatever came of it. */
export const EXAMINED = phrases`
  (?:prüfung|untersuchung|erhebung|befragung) (?:ist|wurde) … (?:abgeschlossen|beendet|erfolgt)|(?:wurde|ist) … (?:geprüft|untersucht)|im ergebnis der (?:prüfung|untersuchung)`
/** Points that ask for nothing but a look. */
export const TO_EXAMINE = phrases`(?:zu prüfen|zu untersuchen|prüft|untersucht|(?:um|mit der) prüfung)`
/** Set aside rather than set going. */
export const HELD_UP = /^(?:verschoben|vertagt|zurückgestellt)$/

/** What work needs: where it could not be had, the work waits; nobody has refused it. */
export const MEANS = phrases`(?:die|eine|ein|der|das) (?:\S+ )?(?:\S*finanzierung|mittel|fördermittel|\S*stelle|grundstück|einigung|fachplanung)`
/** Whose absence is no lack. */
export const HARMLESS = phrases`
  einwände|einwendungen|bedenken|beanstandungen|mängel|mehrkosten|kosten|probleme|schäden|widersprüche|auffälligkeiten|
  verzögerungen|nachteile|änderungen|unfälle|beschwerden|verstöße|zusätzlichen?|weitere[rns]?|nicht (?:mehr )?(?:erforderlich|
  notwendig|nötig)|nicht nur`
/** Stages of building and buying: when one is over, the next begins. */
export const STAGE = phrases`
  (?:grundstein|grundsteinlegung|richtfest|spatenstich|baufeld|baufreiheit|rohbau|rohbauarbeiten|baugenehmigung|bauantrag|
  vorplanung|entwurfsplanung|genehmigungsplanung|ausführungsplanung|ausschreibung|zuschlag|fördermittelantrag|förderantrag|
  baubeginn|baustart|bestandsaufnahme|vorgespräche?|auftaktveranstaltung|auftakt) … (?:wurden?|ist|sind|war|fand|fanden|erfolgte|hat|liegt)|(?:maßnahme|
  vorhaben|projekt|bau|neubau) (?:wurde|ist) … in (?:die|das|den) … aufgenommen`

/** Work that is spoken of in the present is under way. */
export const TALKS =
  /^ (?:die |diese |erste |weitere )?(?:gespräche|verhandlungen|abstimmungen|arbeiten|planungen|vorbereitungen|bauarbeiten) /

/** "Mit einer Umsetzung ist nicht vor 2027 zu rechnen." */
export const NOT_TO_BE_EXPECTED = phrases`
  (?:umsetzung|realisierung|\S*beginn|start|einordnung|aufnahme|durchführung|\S*planung|planungen|bau|neubau|arbeiten|maßnahme|errichtung|sanierung|
  ausschreibung|auswertung|prüfung) … nicht (?:vor \S+ |\S+ )?zu rechnen`
export const REPLACED = phrases`(?:beschluss|beschlusspunkt|punkt|auftrag|regelung|richtlinie) … durch … (?:ersetzt|abgelöst)`
/** Put down for a year to come. */
export const PUT_DOWN = phrases`
  für (?:das|die|den) (?:haushalts)?(?:jahre?|zeitraum|doppelhaushalt) … (?:eingeordnet|eingeplant|vorgemerkt|angemeldet|veranschlagt)`
export const SHARE = phrases`
  zur hälfte|zu (?:etwa |rund |knapp )?(?:zwei dritteln|einem drittel|drei vierteln|\d+ (?:%|prozent))`
export const TALKS_BEGUN = phrases`
  in auftrag gegeben|
  (?:gespräche?|verhandlungen|kontakt|beratungen|planung|planungen|arbeiten|prüfung|abstimmungen) … (?:aufgenommen|geführt)`
export const AGREED = phrases`
  (?:vereinbarung|vereinbarungen|regelung|regelungen|entscheidung|entscheidungen|vorkehrungen|maßnahmen|absprachen|festlegungen?) (?:\S+ )?getroffen`
export const WITHDRAWN = /^(?:gestrichen|weggefallen|entfallen|zurückgezogen|zurückgenommen|ausgelaufen)$/
/** "Auf die Antwort zu Punkt 2 wird verwiesen." */
export const REFERRED = phrases`(?:wird|werden) … (?:verwiesen|hingewiesen)|(?:verweist|verweisen) … auf`
/** "Der Beirat nimmt seine Arbeit erst nach der Wahl auf." */
export const HAPPENS_LATER = phrases`(?:nimmt|nehmen|kommt|erfolgt|erfolgen|geht|tritt) … erst (?:nach|ab|im|mit|dann|zum|wenn|sobald|ende|anfang|mitte|\d\S*)`
/** "Ein Baubeginn ist für den Herbst vorgesehen." */
export const A_BEGINNING = phrases`(?:ein|der|mit dem) (?:bau|arbeits)?beginn … (?:vorgesehen|geplant|rechnen|möglich)`
/** "Die Prüfung kann erst nach der Wahl erfolgen." */
export const NOT_BEFORE = phrases`(?:kann|können|ist|sind|soll|sollen|wird|werden) (?:\S+ ){0,6}?(?:erst|frühestens)`
/** Verbs that give a clause its voice. */
export const MODAL = phrases`kann|können|konnte|konnten|soll|sollen|sollte|sollten|muss|müssen|darf|dürfen`
export const WILL = phrases`wird|werden`
export const IS_OR_HAS = phrases`ist|sind|hat|haben|gilt|gelten`
export const ABOUT_REPORT = phrases`berichterstattung|beschlusskontrolle`
export const TURNS_DOWN = phrases`lehnt … ab`
export const NOT_DONE_YET = phrases`(?:umsetzung|bearbeitung|realisierung|ausführung) … noch nicht erfolgen`
export const NO_STEPS_YET = phrases`(?:bisher|bislang|noch) … nichts (?:veranlasst|unternommen|geschehen|getan)|noch keine(?:rlei)? (?:aktivitäten|maßnahmen|schritte|arbeiten|umsetzung|bearbeitung)`
/** Past tenses that no other word is spelled like: what is told in them is over. */
export const PRETERITE = phrases`
  tra(?:t|ten)|lag|lagen|kam|kamen|ging|gingen|nahm|nahmen|gab|gaben|hielt|hielten|bekam|bekamen|erhielt|erhielten|zog|zogen|schloss|bot|boten|
  entschied|entschieden sich|beschloss|verlieh|erließ|berief|ergab|ergaben|richteten?|beteiligten?|arbeiteten?|leisteten?|bildeten?|leiteten?`
/** At the end of a clause. */
export const WILL_BE_BEGUN = phrases`(?:wird|werden) … begonnen(?= $)`
export const AIMED_AT = phrases`(?:wird|ist) (?:angestrebt|(?:es )?beabsichtigt)(?= $)`

/** Put off to a later time, or left to another paper. */
export const PUT_OFF = phrases`
  (?:auf|in) (?:die zeit|das|den|einen|eine|unbestimmte|später\S*|\d{4}|anfang|ende|mitte) … (?:verschoben|vertagt)|auf (?:die zeit|später\S*|
  unbestimmte|einen späteren) … verlegt|verschoben|vertagt|zurückgestellt|aufgeschoben|(?:bis|auf) … ausgesetzt|außer vollzug (?:\S+ )?gesetzt|
  ruht|ruhen`
/** "Darüber wird unter dem neuen Beschluss berichtet", "siehe Beschlusskontrolle zu V0501/22". */
export const ELSEWHERE = phrases`
  (?:künftig|gesondert|separat) … (?:berichtet|informiert)|(?:zu|in|mit|unter) (?:der|dem|einer|einem) (?:\S+ )?(?:beschlusskontrolle|beschluss|vorlage) … (?:berichtet|
  informiert|behandelt|beantwortet)`
/** What the point depends on. */
export const DEPENDS = phrases`
  voraussetzung\S*|bedingung\S*|setzt … voraus|hängt … ab|abhängig|vorbehaltlich`
/** Those on whom it depends have not done their part. */
export const NOT_WILLING = phrases`
  nicht (?:\S+ )?(?:bereit|zugesagt|zugestimmt|gegeben|erfüllt|erteilt|vor|gegeben)|kein\S* (?:\S+ )?(?:zusage|zustimmung|einigung)`
/** What a decided text asks for again and again. */
export const REPEATED = phrases`
  fortlaufend|laufend|kontinuierlich|regelmäßig|turnusmäßig|(?:viertel|halb)?jährlich|alljährlich|monatlich|quartalsweise|wöchentlich|
  (?:in|zu|bei) (?:jeder|jedem) (?:\S+ )?(?:sitzung|jahr|quartal|monat|vorhaben|bauvorhaben|planung)|jede[sn] (?:jahr|jahres|quartal|quartals|monat|monats)|
  (?:einmal|zweimal|mehrmals) (?:im|pro|je) (?:jahr|quartal|monat)`
/** So much a year is an amount, no work that comes again. */
export const PER_YEAR = phrases`(?:jährlich|monatlich|vierteljährlich) (?:\S+ ){0,2}?\d\S* (?:euro|eur|prozent|%)|\d\S* (?:euro|eur|prozent|%) (?:jährlich|monatlich)`
/** What a decided text asks to be left as it is. */
export const STAYS = phrases`
  (?:wird|werden|ist|sind|soll|sollen|darf|dürfen) … nicht (?:\S+ ){0,2}?(?:errichtet|gebaut|erhöht|verändert|geändert|verkauft|veräußert|geschlossen|weiterverfolgt|fortgeführt|
  umgesetzt|zu \S+)|(?:abzusehen|zu verzichten|zu unterlassen)|(?:bleibt|bleiben) … (?:unverändert|unberührt|erhalten|bestehen)`
