/**
 * Verbs of answers: which verb a form belongs to, its tense, and its sense. German forms tell both without a list of all verbs: "-te" is past, "ge-…-t" and
 * "be-…-t" are participles, "-iert" is one, too; only the strong verbs have to be written down, without their prefixes ("nommen" reads
 * aufgenommen, übernommen and vorgenommen). A verb of no list is a deed: done when it is told in the past.
 */

/**
 * What is told of the work by a verb in the past: `end` it is over, `deed` something was done, `step` something was set going, `work` something that takes its
 * time, `find` what somebody saw or said, `hold` a habit, `go` it is under way, `stay` a state, `wait` it depends on something, `off` it was put off,
 * `refuse` it will not be, `gone` it was taken back, `tell` somebody was asked or told, `lapse` it is no longer asked for, `plan` it will be.
 */
export type Sense =
  | 'end'
  | 'deed'
  | 'step'
  | 'work'
  | 'find'
  | 'hold'
  | 'go'
  | 'stay'
  | 'wait'
  | 'off'
  | 'refuse'
  | 'gone'
  | 'lapse'
  | 'plan'
  | 'tell'
export type Form = 'participle' | 'past' | 'present' | 'infinitive'

export interface VerbForm {
  /** Infinitive: "aufnehmen". */
  readonly verb: string
  readonly form: Form
}

/** Infinitive, third person, past, participle without "ge". */
const STRONG: ReadonlyMap<string, readonly VerbForm[]> = (() => {
  const forms = new Map<string, VerbForm[]>()
  const add = (word: string, verb: string, form: Form): void => {
    forms.set(word, [...(forms.get(word) ?? []), { verb, form }])
  }
  for (const line of `nehmen nimmt nahm nommen|geben gibt gab geben|kommen kommt kam kommen|gehen geht ging gangen|stehen steht stand standen|halten hält hielt halten
    lassen lässt ließ lassen|finden findet fand funden|bringen bringt brachte bracht|schließen schließt schloss schlossen|treffen trifft traf troffen
    tragen trägt trug tragen|treten tritt trat treten|laufen läuft lief laufen|liegen liegt lag legen|ziehen zieht zog zogen|schreiben schreibt schrieb schrieben
    rufen ruft rief rufen|weisen weist wies wiesen|scheiden scheidet schied schieden|sprechen spricht sprach sprochen|werben wirbt warb worben
    werfen wirft warf worfen|heben hebt hob hoben|bieten bietet bot boten|sehen sieht sah sehen|fallen fällt fiel fallen|fahren fährt fuhr fahren
    gelten gilt galt golten|ginnen ginnt gann gonnen|bleiben bleibt blieb blieben|steigen steigt stieg stiegen|schieben schiebt schob schoben
    schaffen schafft schuf schaffen|binden bindet band bunden|bitten bittet bat beten|wenden wendet wandte wandt|kennen kennt kannte kannt|nennen nennt nannte nannt
    denken denkt dachte dacht|helfen hilft half holfen|raten rät riet raten|leihen leiht lieh liehen|brechen bricht brach brochen|messen misst maß messen
    lesen liest las lesen|wachsen wächst wuchs wachsen|streichen streicht strich strichen|greifen greift griff griffen|reißen reißt riss rissen
    fließen fließt floss flossen|hängen hängt hing hangen|fangen fängt fing fangen|laden lädt lud laden|schlagen schlägt schlug schlagen|tun tut tat tan
    senden sendet sandte sandt|winnen winnt wann wonnen|lieren liert lor loren|gleichen gleicht glich glichen|sitzen sitzt saß sessen
    treiben treibt trieb trieben|scheinen scheint schien schienen|stehlen stiehlt stahl stohlen|schneiden schneidet schnitt schnitten|legen legt legte legt
    werben wirbt warb worben|lassen läßt ließ lassen|heißen heißt hieß heißen|schießen schießt schoss schossen|schreiten schreitet schritt schritten
    ruhen ruht ruhte ruht|zeichnen zeichnet zeichnete zeichnet|richten richtet richtete richtet|arbeiten arbeitet arbeitete arbeitet|leiten leitet leitete leitet
    statten stattet stattete stattet|rüsten rüstet rüstete rüstet|testen testet testete testet|achten achtet achtete achtet|schulden schuldet schuldete schuldet|senden sendet sendete sendet|schaffen schafft schaffte schafft|starten startet startete startet|warten wartet wartete wartet|werten wertet wertete wertet
    leisten leistet leistete leistet|kosten kostet kostete kostet|schalten schaltet schaltete schaltet|gestalten gestaltet gestaltete staltet|walten waltet waltete waltet
    antworten antwortet antwortete antwortet|breiten breitet breitete breitet|beobachten beobachtet beobachtete obachtet|achten achtet achtete achtet`
    .split(/[|\n]/)
    .map(text => text.trim().split(' '))) {
    const [infinitive = '', third = '', past = '', participle = ''] = line
    add(infinitive, infinitive, 'infinitive')
    add(third, infinitive, 'present')
    for (const word of past.endsWith('te') ? [past, `${past}n`] : [past, `${past}${/(?:s|ß)$/.test(past) ? 'en' : 'en'}`])
      add(word, infinitive, 'past')
    add(participle, infinitive, 'participle')
  }
  return forms
})()

/** Prefixes that part from their verb; the longest first. */
const PARTING =
  'zusammen entgegen bekannt bereit hervor voran vorweg vorbei zurück zunutze weiter heraus heran herum hinaus hinzu hinein herbei fertig sicher teil statt fest frei fort fern nach nieder wieder kennen gut hoch los dar weg ab an auf aus bei ein her hin mit um vor zu wahr voll durch über unter wider still instand'.split(
    ' ',
  )
const IS_PARTING: ReadonlySet<string> = new Set(PARTING)
const FIXED = /^(?:be|emp|ent|er|ge|miss|ver|zer|über|unter|wider|wieder|hinter|durch|voll|um)/

/** Whether the word, at the end of a clause, belongs to its verb: "nimmt … auf". */
export const isParticle = (word: string): boolean => IS_PARTING.has(word)

/** Words that look like verbs and are none. */
const NO_VERBS: ReadonlySet<string> = new Set(
  `nicht seit mit statt dort erst jetzt selbst weit bereit gut direkt damit somit fast samt nebst laut bekannt zuletzt zunächst insgesamt gesamt gemeinsamt berechtigt bestimmt gegebenenfalls
  mindestens wenigstens frühestens spätestens höchstens bestens eigens bereits neben gegen zwischen wegen außen oben unten innen hinten eben denen diesen jenen ihnen einen keinen meinen seinen ihren allen
  vielen wenigen einigen mehreren anderen übrigen weiteren zwei drei sieben zwischenzeitlich entgegen zusammen hin ein kein sein den wen wann dann denn wenn selten offen neuen alten guten großen kleinen
  ersten zweiten dritten letzten nächsten besten meisten beiden gesamten einzelnen städtischen öffentlichen offensichtlich gegenwärtigen entsprechenden genannten sogenannten erst obwohl recht schlecht leicht nacht
  dicht echt acht licht sicht pflicht amt womit hiermit mithin dahin ohnehin weiterhin rat stadt haupt alt kalt halt überhaupt insofern sofern ansonsten kosten zeiten`.split(
    /\s+/,
  ),
)

const infinitiveOf = (stem: string): string => (/(?:er|el)$/.test(stem) ? `${stem}n` : `${stem}en`)

const splitParting = (word: string): [string, string] => {
  for (const prefix of PARTING) if (word.length > prefix.length + 3 && word.startsWith(prefix)) return [prefix, word.slice(prefix.length)]
  return ['', word]
}

/** The forms of strong verbs and of those written down beside them, with any prefix. */
const strongForms = (word: string): VerbForm[] => {
  const found = new Map<string, VerbForm>()
  const look = (prefix: string, rest: string, parting: boolean): void => {
    const core = rest.startsWith('ge') && STRONG.has(rest.slice(2)) ? rest.slice(2) : null
    if (core !== null)
      for (const { verb, form } of STRONG.get(core) ?? [])
        if (form === 'participle') found.set(`${prefix}${verb} participle`, { verb: `${prefix}${verb}`, form })
    const inner = rest.startsWith('zu') ? STRONG.get(rest.slice(2)) : undefined
    for (const { verb, form } of inner ?? [])
      if (form === 'infinitive') found.set(`${prefix}${verb} infinitive`, { verb: `${prefix}${verb}`, form })
    const fixed = FIXED.exec(rest)?.[0] ?? ''
    for (const [added, base] of [
      ['', rest],
      [fixed, rest.slice(fixed.length)],
    ] as const) {
      if (added === '' && base !== rest) continue
      for (const { verb, form } of STRONG.get(base) ?? []) {
        // A participle without "ge" needs a fixed prefix.
        if (form === 'participle' && added === '') continue
        if (parting && added === '' && rest.startsWith('ge')) continue
        found.set(`${prefix}${added}${verb} ${form}`, { verb: `${prefix}${added}${verb}`, form })
      }
    }
  }
  look('', word, false)
  const [prefix, rest] = splitParting(word)
  if (prefix !== '') look(prefix, rest, true)
  return [...found.values()]
}

const weakForms = (word: string): VerbForm[] => {
  const forms: VerbForm[] = []
  const [prefix, rest] = splitParting(word)
  const participle =
    /^ge(\p{Ll}{2,}?)e?t$/u.exec(rest)?.[1] ?? (prefix === '' ? undefined : /^((?:be|ver|er|ent|zer)\p{Ll}{2,}?)e?t$/u.exec(rest)?.[1])
  if (participle !== undefined) forms.push({ verb: `${prefix}${infinitiveOf(participle)}`, form: 'participle' })
  const plain = /^ge(\p{Ll}{2,}?)e?t$/u.exec(word)?.[1]
  if (plain !== undefined) forms.push({ verb: infinitiveOf(plain), form: 'participle' })
  const fixed = /^((?:be|emp|ent|er|miss|ver|zer|über|unter|wider|hinter|durch|voll|um)\p{Ll}{2,}?|\p{Ll}{2,}ier)e?t$/u.exec(word)?.[1]
  if (fixed !== undefined) forms.push({ verb: infinitiveOf(fixed).replace(/iern$/, 'ieren'), form: 'participle' })
  const past = /^(\p{Ll}{3,}?)(?<!e)e?ten?$/u.exec(word)?.[1]
  if (past !== undefined) forms.push({ verb: infinitiveOf(past).replace(/iern$/, 'ieren'), form: 'past' })
  const present = /^(\p{Ll}{3,}?)e?t$/u.exec(word)?.[1]
  if (present !== undefined && !/^ge/.test(word)) forms.push({ verb: infinitiveOf(present).replace(/iern$/, 'ieren'), form: 'present' })
  const inner = /^zu(\p{Ll}{3,}e?[nr]?n)$/u.exec(rest)?.[1]
  if (prefix !== '' && inner !== undefined) forms.push({ verb: `${prefix}${inner}`, form: 'infinitive' })
  if (/^\p{Ll}{3,}(?:en|ern|eln)$/u.test(word)) forms.push({ verb: word, form: 'infinitive' })
  return forms
}

const CACHE = new Map<string, readonly VerbForm[]>()
const MOST_CACHED = 20_000

/** The verbs and forms that a word in small letters can be; none where it is no verb. An infinitive is the plural of the present as well. */
export const verbForms = (word: string): readonly VerbForm[] => {
  const known = CACHE.get(word)
  if (known !== undefined) return known
  let forms: readonly VerbForm[] = []
  if (word.length > 2 && !NO_VERBS.has(word)) {
    const strong = strongForms(word)
    forms = strong.length > 0 ? strong : weakForms(word)
  }
  if (CACHE.size >= MOST_CACHED) CACHE.clear()
  CACHE.set(word, forms)
  return forms
}

const SENSES: ReadonlyMap<string, Sense> = (() => {
  const senses = new Map<string, Sense>()
  const put = (sense: Sense, verbs: string): void => {
    for (const verb of verbs.split(/\s+/)) senses.set(verb, sense)
  }
  put(
    'end',
    'abschließen beenden fertigstellen vollenden erledigen erfüllen umsetzen vollziehen realisieren verwirklichen abarbeiten finalisieren auswerten auszahlen entscheiden',
  )
  put(
    'step',
    `beginnen anlaufen starten anstoßen einleiten veranlassen beauftragen beantragen ausschreiben auffordern anfragen anmelden bitten anschreiben einreichen führen vorbereiten
    bestellen sichten sprechen diskutieren erörtern besprechen auslegen entwerfen einladen ansprechen aufrufen einbestellen vorantreiben weiterführen fortsetzen fortführen
    intensivieren verhandeln tagen unternehmen unterbrechen aussetzen stellen verzögern anfangen übergehen angehen aufgreifen konkretisieren suchen binden vorprüfen
    bewerben ausloben anbahnen abfragen vorstrukturieren ausdehnen anfordern verabreden vorabstimmen skizzieren kontaktieren wenden befassen`,
  )
  put(
    'plan',
    'planen vorsehen beabsichtigen ankündigen terminieren avisieren anvisieren einplanen vormerken ansetzen anberaumen erwarten rechnen anstreben anstehen bevorstehen',
  )
  put(
    'work',
    'arbeiten überarbeiten erarbeiten bearbeiten prüfen überprüfen untersuchen abstimmen entwickeln erstellen fortschreiben digitalisieren erfassen klären ermitteln bewerten beraten zusammenstellen vertiefen',
  )
  put(
    'find',
    'ergeben feststellen zeigen vorangehen erklären signalisieren melden bekunden äußern verdoppeln gestalten lauten einschätzen meinen begrüßen unterstützen danken wünschen erweisen',
  )
  put(
    'hold',
    `beachten berücksichtigen einhalten gewährleisten sicherstellen anwenden pflegen nutzen anbieten einbeziehen praktizieren vorhalten bereithalten annehmen nachfragen besuchen schätzen
    betreuen betreiben verfahren bewirtschaften achten unterhalten fördern begleiten pflegen bemühen`,
  )
  put('go', 'laufen andauern dauern befinden voranschreiten fortschreiten vorankommen durchlaufen hinziehen verlaufen')
  put(
    'stay',
    `stehen hängen gelten bestehen liegen verfügen enthalten tragen bieten umfassen besitzen gehören dienen leuchten fahren verkehren regeln finden vorliegen beiliegen existieren
    geben sitzen funktionieren schmücken verbinden wachsen fließen weisen tragen abdecken decken erinnern heißen reichen haben kennen bilden`,
  )
  put('wait', 'warten abwarten ausstehen fehlen abhängen bedürfen erfordern voraussetzen benötigen brauchen mangeln')
  put('off', 'verschieben vertagen zurückstellen zurückverweisen aufschieben ruhen stillstehen stocken pausieren')
  put(
    'refuse',
    'ablehnen verwerfen untersagen versagen ausschließen verzichten absehen abraten ausscheiden unterbleiben scheitern aufgeben absagen verwehren verweigern weigern entgegenstehen widersprechen',
  )
  put('gone', 'streichen wegfallen entfallen zurückziehen zurücknehmen auslaufen')
  put('lapse', 'erübrigen abrücken')
  put('tell', 'mitteilen beantworten übermitteln anhören einholen informieren antworten abwägen anfragen beteiligen')
  return senses
})()

/** Deeds that offices tell of, and that end what they are told of. */
const DEEDS: ReadonlySet<string> = new Set(
  `beifügen beitreten eintragen übergeben eröffnen vorlegen beschließen unterrichten übertragen einarbeiten ausreichen überweisen veröffentlichen bekanntmachen unterzeichnen unterschreiben schließen
    einstellen aufstellen durchführen errichten sanieren einrichten aufnehmen erfolgen fassen verändern anpassen aktualisieren berufen wählen treten besetzen vergeben erteilen zustimmen benennen zuleiten
    übersenden zustellen vorstellen bereitstellen verausgaben entsprechen nachkommen folgen erlassen bewilligen gewähren währen anbringen enthüllen einweihen verleihen beurkunden erwerben kaufen verkaufen
    einbauen bauen herstellen pflanzen markieren anordnen montieren installieren liefern abnehmen einführen gründen schaffen verabschieden bestätigen ernennen einsetzen löschen abreißen zurückbauen entfernen
    ersetzen erneuern instandsetzen freigeben umbenennen widmen umstellen abrechnen ausgeben aushändigen zusenden verschicken bekanntgeben berichten stattfinden ausbauen ausstatten austauschen anlegen
    reparieren öffnen verlängern erweitern reduzieren erhöhen senken verankern festlegen festschreiben vereinbaren ergänzen korrigieren ändern verfassen vornehmen abgeben ausführen anmieten zurückzahlen
    verbuchen umbuchen übernehmen freischalten beseitigen beheben auflösen ehren auszeichnen verlegen umziehen beziehen einziehen versenden weiterleiten erheben befragen evaluieren aufbauen abbauen aufwerten
    einbringen umrüsten hinterlegen einpflegen schulen begehen ausstellen verkünden zuweisen zuordnen anbinden anschließen verteilen prämieren zahlen absolvieren abhalten vortragen erläutern beschaffen
    anschaffen abschaffen verwenden regeln bilden ausweisen geben stellen bringen versehen gestalten einfließen zugehen eingehen einbeziehen digitalisieren drucken konstituieren überreichen erbringen fördern
    teilnehmen erhalten bekommen bereinigen aufheben auslösen unterstützen nehmen einreichen beräumen verbreitern verbessern umsetzen beschildern befestigen asphaltieren pflastern gedenken bedanken`.split(
    /\s+/,
  ),
)
/** Whether the verb is a deed of the list; what another one ends is a guess. */
export const isDeed = (verb: string): boolean => DEEDS.has(verb)

/** Sense of a verb; a verb of no list is a deed. */
/** Whether it takes its time, so that "wird seit März gebaut" is under way. */
export const isLasting = (verb: string): boolean =>
  senseOf(verb) === 'work' || /(?:bauen|sanieren|errichten|erneuern|renovieren|verhandeln|diskutieren|suchen|reparieren)$/.test(verb)

export const senseOf = (verb: string): Sense =>
  SENSES.get(verb) ?? (/(?:stehen|liegen|hängen)$/.test(verb) && !/^(?:ent|ver|auf|an|bevor|zu)/.test(verb) ? 'stay' : 'deed')

/** Whether the word is a form of a verb that is written down: no adjective. */
export const isStrong = (word: string): boolean => !NO_VERBS.has(word) && strongForms(word).length > 0
