/**
 * What single words and a few set phrases of answers say beside the verb: denial, time, repetition, share, the thing spoken of. One bit each, so that a clause
 * is looked at once and rules ask for bits.
 */

export const NOT = 1 << 0
/** For the time being, up to now: beside a denial it may still come. */
export const YET = 1 << 1
/** At this moment. */
export const NOW = 1 << 2
/** By now it is so. */
export const BY_NOW = 1 << 3
export const LATER = 1 << 4
/** Not before. */
export const ONLY = 1 << 5
export const OFTEN = 1 << 6
/** Some, in part, up to now. */
export const PARTLY = 1 << 7
export const REST = 1 << 8
export const ALL = 1 << 9
/** What makes a state that was asked for: fertig, in Kraft, vorhanden. */
export const THERE = 1 << 10
/** möglich, umsetzbar, zulässig: denied, it is a refusal. */
export const POSSIBLE = 1 << 11
/** Refused by a word that is no verb: unzulässig, kein Bedarf. */
export const REFUSED = 1 << 12
export const LAPSED = 1 << 13
/** Where work is that is under way: in Bearbeitung, im Bau. */
export const UNDER_WAY = 1 << 14
export const WAITING = 1 << 15
/** Nouns: the point or its resolution; carrying it out; the report on it. */
export const POINT = 1 << 16
export const WORK = 1 << 17
export const REPORT = 1 << 18
/** Beginning, start. */
export const BEGIN = 1 << 19
/** A stage of building or buying, after which the next one comes. */
export const STAGE = 1 << 20
export const DRAFT = 1 << 21
/** Money, staff, land: where they lack, work waits; nobody refuses. */
export const MEANS = 1 << 22
/** Whose absence is no lack: Einwände, Mehrkosten. */
export const HARMLESS = 1 << 23
/** Whose absence forbids: Rechtsgrundlage, Zuständigkeit. */
export const GROUND = 1 << 24
/** Talks and offices' work, spoken of as things. */
export const TALKS = 1 << 25
export const REFERS = 1 << 26
export const SINCE = 1 << 27
export const DEPENDS = 1 << 28
/** What can be stopped: Vorhaben, Verfahren, Suche. */
export const UNDERTAKING = 1 << 29
/** Set down for a time to come. */
export const THEN = 1 << 31
/** Denied by "kein": of the thing, not of the deed. */
export const NO = 1 << 30

const WORDS: ReadonlyMap<string, number> = (() => {
  const bits = new Map<string, number>()
  const put = (bit: number, words: string): void => {
    for (const word of words.split(/\s+/)) bits.set(word, (bits.get(word) ?? 0) | bit)
  }
  put(NOT, 'nicht nichts kein keine keinen keiner keinem keinerlei keines weder niemand')
  put(NO, 'kein keine keinen keiner keinem keinerlei keines')
  put(YET, 'noch bisher bislang derzeit gegenwärtig zurzeit aktuell momentan vorerst zunächst vorläufig augenblicklich dato')
  put(NOW, 'derzeit gegenwärtig zurzeit aktuell momentan gerade weiterhin augenblicklich')
  put(BY_NOW, 'inzwischen mittlerweile nunmehr bereits schon seither seitdem nun jetzt damit somit wieder zwischenzeitlich')
  put(SINCE, 'seit seither seitdem')
  put(
    LATER,
    'voraussichtlich demnächst zeitnah kurzfristig anschließend frühestens bevor aussicht gerechnet angestrebt anvisiert avisiert angekündigt terminiert vorgemerkt spätestens',
  )
  put(ONLY, 'erst frühestens')
  put(
    OFTEN,
    `montags dienstags mittwochs donnerstags freitags sonnabends samstags sonntags werktags fortlaufend laufend kontinuierlich regelmäßig ständig stetig fortwährend permanent
    dauerhaft turnusmäßig jährlich vierteljährlich halbjährlich alljährlich monatlich quartalsweise wöchentlich täglich stets daueraufgabe dauerauftrag regelaufgabe durchgängig durchgehend
    wiederkehrend jedesmal immer`,
  )
  put(PARTLY, 'teilweise teils größtenteils weitgehend weitestgehend überwiegend nur lediglich')
  put(REST, 'übrigen übrige restlichen restliche verbleibenden verbleibende rest anderen restarbeiten')
  put(ALL, 'alle allen aller sämtliche sämtlichen beide beiden vollständig jeweils jede jeder jedes jedem gesamte')
  put(
    THERE,
    `abrufbar verfügbar vorhanden fertig besetzt erreichbar online einsehbar nutzbar tätig bestandteil wirksam rechtskräftig bestandskräftig gültig erhältlich zugänglich geöffnet befahrbar
    barrierefrei aktiv enthalten`,
  )
  put(
    POSSIBLE,
    `möglich umsetzbar realisierbar durchführbar zulässig leistbar finanzierbar darstellbar begründbar vertretbar machbar genehmigungsfähig förderfähig zuständig befugt sinnvoll zielführend
    geeignet weiterverfolgt verfolgt bereit`,
  )
  put(REFUSED, 'unzulässig unmöglich ungeeignet aussichtslos')
  put(LAPSED, 'gegenstandslos gegenstandlos hinfällig obsolet nichtig unwirksam')
  put(
    POINT,
    `beschluss beschlusses beschlüsse beschlusspunkt beschlusspunkte beschlusspunktes beschlusspunkten punkt punkte punktes auftrag auftrages aufträge prüfauftrag handlungsauftrag berichtsauftrag
    anliegen forderung vorgabe verpflichtung beschlussvorschlag antrag antrages`,
  )
  put(WORK, 'umsetzung erfüllung realisierung bearbeitung ausführung vollzug')
  put(REPORT, 'berichterstattung beschlusskontrolle beschlusskontrollen zwischeninformation')
  put(
    BEGIN,
    'beginn baubeginn start baustart auftakt arbeitsbeginn beginnt beginnen begonnen begann begannen startet starten gestartet startete angegangen anlaufen angelaufen',
  )
  put(
    STAGE,
    `grundstein grundsteinlegung richtfest spatenstich baufeld baufreiheit rohbau rohbauarbeiten baugenehmigung bauantrag vorplanung entwurfsplanung genehmigungsplanung ausführungsplanung ausschreibung
    zuschlag fördermittelantrag förderantrag baubeginn baustart bestandsaufnahme vorgespräch vorgespräche auftaktveranstaltung auftakt grundlagenermittlung`,
  )
  put(
    DRAFT,
    'entwurf entwürfe vorentwurf rohfassung arbeitsstand zwischenergebnis zwischenergebnisse zwischenbericht zwischenberichte zwischenstand teilergebnisse',
  )
  put(
    MEANS,
    'mittel fördermittel haushaltsmittel finanzierung stelle grundstück einigung fachplanung personal geld förderung anschlussfinanzierung aufträge',
  )
  put(
    HARMLESS,
    `einwände einwendungen bedenken beanstandungen mängel mehrkosten kosten probleme schäden widersprüche auffälligkeiten verzögerungen nachteile änderungen unfälle beschwerden verstöße erforderlich notwendig nötig`,
  )
  put(
    GROUND,
    'rechtsgrundlage ermächtigungsgrundlage zuständigkeit handhabe möglichkeit spielraum voraussetzung voraussetzungen grundlage bedarf notwendigkeit befugnis veranlassung',
  )
  put(TALKS, 'gespräche verhandlungen abstimmungen arbeiten planungen vorbereitungen bauarbeiten bemühungen')
  put(
    UNDERTAKING,
    'vorhaben planung planungen projekt verfahren prüfung versuch betrieb arbeiten suche bemühungen gründung gespräche verhandlungen bauleitplanverfahren',
  )
  put(UNDER_WAY, 'schrittweise sukzessive')
  put(UNDER_WAY, 'anhängig strittig ungeklärt')
  put(WAITING, 'ausstehend aussteht ausstehen vakant unbesetzt gesperrt')
  put(DEPENDS, 'voraussetzung bedingung vorbehaltlich abhängig')
  return bits
})()

/** Set phrases; "…" stands for up to four words. Kept under their longest word, so that a clause asks only for those it may hold. */
const PHRASES: ReadonlyMap<string, readonly (readonly [RegExp, number])[]> = (() => {
  const phrases = new Map<string, [RegExp, number][]>()
  const put = (bit: number, ...list: readonly string[]): void => {
    for (const phrase of list) {
      const key = phrase.split(' ').reduce((best, word) => (word.length > best.length && /^\p{L}+$/u.test(word) ? word : best), '')
      const pattern = new RegExp(` ${phrase.replaceAll(' … ', '(?: \\S+){0,6}? ')} `)
      phrases.set(key, [...(phrases.get(key) ?? []), [pattern, bit]])
    }
  }
  put(
    THERE,
    'in kraft',
    'in dienst',
    'in betrieb',
    'im einsatz',
    'in nutzung',
    'vor ort',
    'in anwendung',
    'zur verfügung',
    'unter vertrag',
    'im amt',
    'am netz',
    'in gebrauch',
    'ist mitglied',
    'im regelbetrieb',
    'in den regelbetrieb',
  )
  put(LAPSED, 'ins leere', 'außer kraft')
  put(
    REFUSED,
    'kein bedarf',
    'keinen bedarf',
    'keine mehrheit',
    'kein interesse',
    'keinen spielraum',
    'abstand genommen',
    'nimmt … abstand',
    'nicht … zustande',
    'nicht … in betracht',
    'nicht … in frage',
    'bleibt es … bei',
    'bleibt es beim',
    'blieb es beim',
    'blieb es … bei',
    'verbleibt es … bei',
    'nicht infrage',
  )
  put(NOW | YET, 'zur zeit', 'im moment')
  put(
    UNDER_WAY,
    'in gang',
    'im gang',
    'im gange',
    'im bau',
    'im verfahren',
    'im geschäftsgang',
    'im umlauf',
    'auf dem weg',
    'auf der tagesordnung',
    'in arbeit',
    'in verhandlungen',
    'in gesprächen',
    'im austausch',
    'in der bauphase',
  )
  put(
    UNDER_WAY,
    'noch offen',
    'ist offen',
    'offen ist',
    'bleibt offen',
    'sind offen',
    'nicht absehbar',
    'nicht abzusehen',
    'an der reihe',
    'steht … bevor',
    'stehen … bevor',
    'noch … geprüft',
    'noch … abgestimmt',
  )
  put(UNDER_WAY, 'zeit in anspruch')
  put(LATER, 'noch vor', 'noch im', 'noch in diesem', 'in kürze')
  put(WAITING, 'ohne ergebnis', 'ohne erfolg')
  put(WAITING, 'steht … aus', 'stehen … aus', 'noch aus')
  put(
    OFTEN,
    'in der regel',
    'gängige praxis',
    'gelebte praxis',
    'laufendes geschäft',
    'auf dem laufenden',
    'ständige aufgabe',
    'laufende aufgabe',
    'fester bestandteil',
    'geschäft der laufenden',
    'auch künftig',
    'auch weiterhin',
    'auch zukünftig',
    'auch in zukunft',
    'auch in den kommenden',
    'auch in den nächsten',
    'auch in den folgenden',
    'jährlichen turnus',
    'nach bedarf',
  )
  put(REFERS, 'wird … verwiesen', 'verweist … auf', 'verweisen … auf', 'wird … hingewiesen', 'siehe')
  put(
    PARTLY,
    'zum teil',
    'in teilen',
    'zu teilen',
    'im wesentlichen',
    'mit ausnahme',
    'zur hälfte',
    'zwei drittel',
    'zwei dritteln',
    'einem drittel',
    'drei vierteln',
    'ein drittel',
    'die hälfte',
  )
  put(HARMLESS, 'keine weiteren', 'keine weitere', 'kein weiterer', 'keiner weiteren', 'keine zusätzlichen', 'keine zusätzliche')
  put(DRAFT, 'erste ergebnisse', 'grundsätzliche ergebnisse')
  put(THERE, 'steht … bereit', 'stehen … bereit')
  put(DEPENDS, 'setzt … voraus', 'hängt … ab')
  return phrases
})()

/** Places in the year, week or series that come again: "jeden Montag", "alle zwei Wochen", "viermal im Jahr", "bei jeder Sitzung", "in allen neuen Verträgen". */
const AGAIN =
  / (?:jede[rsmn]? \S+|alle (?:zwei|drei|vier|fünf|sechs) (?:jahre|monate|wochen)|(?:einmal|zweimal|dreimal|viermal|mehrmals|mehrfach) (?:(?:im|pro|je|in der|in dem) \S+|jährlich|monatlich)|jeweils (?:zu[mr]|im|am)|(?:bei|in|an) (?:allen|alle) (?:neu|neuen?|künftigen?|weiteren?) \S+|bei (?:allen|sämtlichen) \p{L}+|an (?:allen|sämtlichen) (?:sitzungen|beratungen|besprechungen|terminen|veranstaltungen)|(?:regelmäßige|kontinuierliche|fortlaufende|ständige|(?:viertel|halb)?jährliche|monatliche|wöchentliche)[nrs]? \S+) /u
/** Four of nine. */
const MANY = '(?:\\d+(?! (?:euro|eur|mio|t|prozent|%) )|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)'
const SOME_OF_MANY = new RegExp(
  ` (?:(?!(?:19|20)\\d\\d )\\d+|einen?|einer|eines|zwei|beiden?|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf) (?:\\p{L}+e[nrs]? )?(?:der|von) (?:(?:den|insgesamt|rund|etwa|\\p{L}+en) ){0,2}?${MANY} | von (?:\\S+ ){0,3}?${MANY} (?:\\p{L}+ )+?(?:sind|ist|wurden?|haben|liegen|bieten|konnten?|tragen|verfügen|besitzen|stehen|nutzen|fahren|leuchten) | bis auf (?!weiteres)\\S+ | (?:etwa|rund|knapp|zu) (?:\\d+ (?:%|prozent)) `,
  'u',
)
/** "78 Prozent der Maßnahmen"; of money it is an amount. */
const SHARE_OF_MANY =
  / (?!100 )\d+ (?:%|prozent) (?:der|des|aller|von) (?:\S+ )?(?!\S*(?:kosten|mitteln?|ausgaben|summe|förderung|betrags?|betrages|euro|aufwendungen|zuschüsse) )\p{L}+ /u
/** A time to come: "für den Herbst vereinbart", "für die Jahre 2027 und 2028 eingeordnet". */
const FOR_THEN =
  / für (?:(?:den|das|die|anfang|mitte|ende|kommenden?|nächste[nsr]?) ){0,2}(?:\d+ )?(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühjahr|frühling|sommer|herbst|winter|\p{L}*jahre?|quartal|(?:kalender)?woche|doppelhaushalt|zeitraum|\d{4}) /u
/** Work on its way by the noun that names it: "befindet sich in der abschließenden Abstimmung", "ist in Vorbereitung". */
const IN_WORK =
  / (?:ist|sind|befindet|befinden|steht|stehen|liegt|liegen|bleibt) (?:\S+ )*?(?:in|im) (?:(?:der|den|dem|einer|interner|\p{L}+(?:en|er)) ){0,2}?(?!(?:ordnung|verfügung|anwendung|nutzung|fassung|sitzung|geltung|satzung|vereinbarung|dienstanweisung|wohnung|richtung|regelung|zielvereinbarung|verordnung|haushaltssatzung|hauptsatzung|leistungsvereinbarungen|betriebserlaubnis)(?= ))\p{L}*(?:ung|verfahren|beteiligung) /u

const READY = /^\p{Ll}{4,}(?:fertig|bereit|frei)$/u
/** Bits of a clause: its words, its set phrases. One look at each word. */
export const bitsOf = (text: string, words: readonly string[]): number => {
  let bits = 0
  for (const word of words) {
    bits |= WORDS.get(word) ?? (READY.test(word) ? THERE : 0)
    const phrases = PHRASES.get(word)
    if (phrases !== undefined) for (const [pattern, bit] of phrases) if (pattern.test(text)) bits |= bit
  }
  // "weder Personal noch Mittel" is no "not yet".
  if (text.includes(' weder ')) bits &= ~YET
  if (AGAIN.test(text)) bits |= OFTEN
  if (SOME_OF_MANY.test(text) || SHARE_OF_MANY.test(text)) bits |= PARTLY
  if (IN_WORK.test(text)) bits |= UNDER_WAY
  if (text.includes(' für ') && FOR_THEN.test(text)) bits |= THEN
  return bits
}
