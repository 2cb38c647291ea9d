import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointStatus, ReportKind } from '../reading.ts'
import { statusRule } from './status.rule.ts'

type Answer = readonly [ReportKind, string, ...(PointStatus | null)[]]

/**
 * Answers in the words of different offices: kind of report, answer, the status that a careful reader gives it, statuses that are right too (null: it
 * may be left to a person). Each was written with its status before the reader saw it.
 */
// biome-ignore format: one answer per line
const answers: readonly Answer[] = [
  // First 25
  ['interim', 'Die Bänke sind seit Ende März aufgestellt, die Papierkörbe wurden Anfang April ergänzt.', 'fulfilled'],
  ['interim', 'Der Antrag auf Städtebauförderung ist bei der Landesdirektion eingereicht. Mit einer Entscheidung rechnet das Stadtplanungsamt im dritten Quartal.', 'in_progress'],
  ['final', 'Die Straßenverkehrsbehörde hat die Anordnung eines Haltverbots geprüft und sieht hierfür keine Rechtsgrundlage.', 'rejected', 'fulfilled'],
  ['interim', 'Das Jugendamt lädt die Träger zweimal im Jahr zu einem Fachtag ein; der letzte fand am 12. Oktober statt.', 'ongoing'],
  ['interim', 'Mangels Personal ruht das Vorhaben. Eine Aufnahme der Arbeiten ist frühestens im nächsten Jahr denkbar.', 'not_started', null],
  ['final', 'Auf Grund des Beschlusses zum neuen Schulnetzplan ist der Auftrag überholt.', 'repealed'],
  ['final', 'Der Ausschuss erhielt die gewünschte Übersicht mit Schreiben vom 8. Februar.', 'fulfilled'],
  ['interim', 'Von den vorgesehenen zwölf Spielplätzen konnten bisher fünf saniert werden.', 'in_progress'],
  ['interim', 'Die Stadtkämmerei hat die Haushaltsstelle eingerichtet und die 20.000 Euro zur Bewirtschaftung freigegeben.', 'fulfilled'],
  ['interim', 'Zu diesem Punkt gibt es noch keine Ergebnisse, weil die Stelle der Koordinatorin erst zum 1. Juli besetzt werden konnte.', 'in_progress', 'not_started', null],
  ['final', 'Eine Beteiligung des Behindertenbeirates ist bei jedem Bauvorhaben dieser Größe selbstverständlich.', 'ongoing', null],
  ['interim', 'Nach einem Hinweis des Rechnungsprüfungsamtes musste die Ausschreibung aufgehoben werden. Sie wird im Mai wiederholt.', 'in_progress'],
  ['final', 'Der Zuwendungsempfänger hat auf die Förderung verzichtet. Eine Auszahlung ist nicht erfolgt.', 'rejected', 'repealed', null],
  ['interim', 'Die Kreuzung wurde umgebaut und am 4. Juni für den Verkehr freigegeben. Die Begrünung der Mittelinsel folgt in der Pflanzzeit im Herbst.', 'in_progress', 'fulfilled'],
  ['final', 'Das Gremium hat sich konstituiert und einen Vorsitz gewählt.', 'fulfilled'],
  ['interim', 'Umsetzung: zu etwa 60 Prozent. Offen sind noch die Außenanlagen.', 'in_progress'],
  ['interim', 'Der Beschlusspunkt ist noch offen.', 'not_started', 'in_progress'],
  ['interim', 'Die Vorgaben finden in den Zuwendungsbescheiden durchgängig Anwendung.', 'ongoing', 'fulfilled', null],
  ['final', 'Die Verwaltung hat den Eigentümer mehrfach angeschrieben. Dieser ist zu einem Verkauf nicht bereit, so dass der Erwerb nicht zustande kommt.', 'rejected', null],
  ['interim', 'Das Vergabeverfahren ist eröffnet; die Zuschlagserteilung soll bis Ende Mai erfolgen.', 'in_progress'],
  ['final', 'Der Pflegestützpunkt hat am 2. Mai seine Arbeit aufgenommen.', 'fulfilled'],
  ['interim', 'Bevor die Satzung geändert werden kann, muss der Freistaat die Rechtsverordnung anpassen. Dies ist bislang nicht geschehen.', 'not_started', null],
  ['final', 'Der Verein hat den Zuschuss abgerufen und den Verwendungsnachweis fristgemäß eingereicht.', 'fulfilled'],
  ['interim', 'Der BeschIusspunkt lst erfü11t.', 'fulfilled'],
  ['interim', 'Die Gespräche mit dem Verkehrsverbund gestalten sich schwierig, ein Abschluss ist nicht absehbar.', 'in_progress'],
  // Second 25
  ['interim', 'Hierzu wurde mit dem Deutschen Jugendherbergswerk Kontakt aufgenommen; eine Antwort liegt bislang nicht vor.', 'in_progress'],
  ['final', 'Die Bekanntmachung erfolgte im Amtsblatt Nr. 14 vom 4. April. Die Satzung gilt damit ab dem 5. April.', 'fulfilled'],
  ['interim', 'Die Mittel wurden im Haushaltsplan veranschlagt. Eine Inanspruchnahme ist bisher nicht erfolgt.', 'in_progress', 'not_started', null],
  ['final', 'Die Sanierung der Treppe wurde aus Kostengründen zurückgestellt und ist nicht mehr Bestandteil des Bauprogramms.', 'rejected', 'not_started', null],
  ['interim', 'Mitarbeitende des Sozialamtes beraten dazu an jedem zweiten Donnerstag im Bürgerhaus.', 'ongoing'],
  ['interim', 'Der Bebauungsplan hat im Februar öffentlich ausgelegen. Die eingegangenen Stellungnahmen werden abgewogen, danach ist der Satzungsbeschluss möglich.', 'in_progress'],
  ['final', 'Den Vereinen wurde die geänderte Entgeltordnung mit Rundschreiben bekannt gegeben.', 'fulfilled'],
  ['final', 'Das Landesamt für Denkmalpflege hat seine Zustimmung zum Einbau des Aufzugs versagt. Eine andere Lösung steht nicht zur Verfügung.', 'rejected'],
  ['interim', 'Die Verkehrsversuche starten mit Beginn der Sommerferien.', 'not_started', 'in_progress'],
  ['interim', 'Erledigt mit Informationsvorlage I0210/24.', 'fulfilled'],
  ['interim', 'Der Ortschaftsrat wurde am 17. Januar durch das Umweltamt über die Messergebnisse in Kenntnis gesetzt.', 'fulfilled'],
  ['final', 'Die Verwaltung achtet bei Neuverträgen auf die Einhaltung dieser Vorgabe und wird dies auch in Zukunft tun.', 'ongoing'],
  ['interim', 'Erste Entwürfe wurden dem Gestaltungsbeirat präsentiert und müssen nach dessen Hinweisen überarbeitet werden.', 'in_progress'],
  ['interim', 'Die Beschaffung der Tablets ist abgeschlossen, die Schulung der Lehrkräfte zur Hälfte.', 'in_progress'],
  ['final', 'Durch die Änderung des Kommunalabgabengesetzes ist die Grundlage für diesen Punkt weggefallen.', 'repealed', 'rejected', null],
  ['interim', 'Wegen der vorläufigen Haushaltsführung durften bisher keine Aufträge erteilt werden.', 'not_started', null],
  ['final', 'Eine Ausweitung der Sprechzeiten ist personell nicht darstellbar; es bleibt bei der bisherigen Regelung.', 'rejected'],
  ['interim', 'Alle vier Wartehallen sind errichtet. Die Schlussrechnung der Firma wird noch geprüft.', 'in_progress', 'fulfilled'],
  ['interim', 'Die Fortschreibung liegt im Entwurf vor und durchläuft zurzeit die Ämterbeteiligung.', 'in_progress'],
  ['final', 'Auf die Ausführungen zum Beschlusspunkt 1 wird verwiesen.', null],
  ['interim', 'Der Oberbürgermeister hat sich mit Schreiben vom 3. März an den Staatsminister gewandt.', 'fulfilled', 'in_progress'],
  ['final', 'Die Broschüre erscheint seither alle zwei Jahre in deutscher und englischer Sprache.', 'ongoing'],
  ['interim', 'Der Beschlusspunkt gilt als erledigt, weil die Förderung durch den Bund nicht mehr gewährt wird.', 'fulfilled', 'repealed', 'rejected'],
  ['interim', 'Der Kauf kam nicht zustande, da der Eigentümer sein Angebot zurückgezogen hat.', 'rejected', 'repealed', null],
  ['final', 'Alle Stadtbezirksämter verfügen nunmehr über einen barrierefreien Zugang.', 'fulfilled'],
  // Third 25: longer answers
  ['interim', 'Die Stadt ist Eigentümerin von 14 Brunnen. Im vergangenen Jahr wurden neun davon technisch überholt. Für die anderen fünf liegen Kostenschätzungen vor, über deren Finanzierung mit dem nächsten Haushalt entschieden wird.', 'in_progress'],
  ['final', 'In der Altstadt gelten seit 2008 einheitliche Regeln für Werbeanlagen. Die beschlossene Neufassung ist am 1. September in Kraft getreten. Sie wird bei allen Anträgen angewandt.', 'fulfilled', 'ongoing'],
  ['interim', 'Der Sportverein hat die Fläche besichtigt und Interesse bekundet. Ein Erbbaurechtsvertrag wurde ausgehandelt und dem Verein zur Unterschrift übersandt. Die Rücksendung wird im Laufe des Monats erwartet.', 'in_progress'],
  ['final', 'Das Rechtsamt kam zu dem Ergebnis, dass eine solche Satzung gegen höherrangiges Recht verstößt. Sie kann daher nicht erlassen werden.', 'rejected'],
  ['interim', 'Die Verwaltung hatte zunächst zwei Standorte untersucht. Nachdem sich beide als ungeeignet erwiesen hatten, wurde die Suche auf das gesamte Stadtgebiet ausgedehnt. Ein Ergebnis liegt noch nicht vor.', 'in_progress'],
  ['final', 'Der Arbeitskreis wurde im Januar gegründet. Ihm gehören Vertreter aller Fraktionen an. Er tagt viermal im Jahr.', 'fulfilled', 'ongoing'],
  ['interim', 'Gemäß Beschluss wurde der Seniorenbeirat um zwei Sitze erweitert. Die Geschäftsordnung wurde in der Sitzung vom 6. Mai angepasst. Weitere Schritte sind nicht erforderlich.', 'fulfilled'],
  ['interim', 'Das Vorhaben ist Teil des Investitionsprogramms und dort für die Jahre 2027 und 2028 eingeordnet. Vorher ist mit einer Umsetzung nicht zu rechnen.', 'not_started'],
  ['interim', 'Eine Abfrage bei den Nachbarstädten hat ergeben, dass dort keine vergleichbaren Angebote bestehen. Aus diesem Grund wird gegenwärtig ein eigenes Modell entwickelt.', 'in_progress'],
  ['final', 'Die Anregung wurde aufgegriffen. Auf der Internetseite finden sich nun Hinweise in leichter Sprache.', 'fulfilled'],
  ['interim', 'Die Kosten für den Steg haben sich gegenüber der Schätzung verdoppelt. Aus diesem Grund wurde die Vergabe aufgehoben. Ob und wann die Maßnahme weitergeführt wird, ist offen.', 'in_progress', null],
  ['final', 'Mit Schreiben vom 5. Juni teilte das Staatsministerium mit, dass eine Änderung des Gesetzes nicht beabsichtigt ist. Weitere Bemühungen der Stadt sind aussichtslos.', 'rejected', 'fulfilled', null],
  ['interim', 'Bei der Vergabe von Reinigungsleistungen werden die genannten Kriterien seit dem Jahreswechsel angewendet. Der Beschlusspunkt ist insofern umgesetzt, bleibt aber für künftige Vergaben maßgeblich.', 'fulfilled', 'ongoing'],
  ['interim', 'Für die Nordvorstadt wurde das Quartiersmanagement ausgeschrieben, beauftragt und hat im Juni seine Arbeit aufgenommen.', 'fulfilled', 'in_progress'],
  ['interim', 'Die Umfrage ist ausgewertet. Daraus leitet das Amt jetzt Maßnahmen ab.', 'in_progress'],
  ['final', 'Das Projekt lief vom 1. März bis zum 31. Oktober. Es nahmen 240 Kinder teil. Der Träger hat fristgerecht abgerechnet.', 'fulfilled'],
  ['final', 'Eine Verlegung der Haltestelle wurde von den Verkehrsbetrieben geprüft, ist jedoch aus Sicht des Betriebs nicht sinnvoll. Die Haltestelle verbleibt am jetzigen Ort.', 'rejected', 'fulfilled', null],
  ['interim', 'Die Stelle ist im Stellenplan enthalten. Das Besetzungsverfahren läuft, die Vorstellungsgespräche sind für die 38. Kalenderwoche angesetzt.', 'in_progress'],
  ['interim', 'Es wurde ein Förderantrag gestellt. Dieser wurde vom Bund abgelehnt. Derzeit werden andere Finanzierungswege geprüft.', 'in_progress', null],
  ['final', 'Der Bericht wird dem Ausschuss seit 2019 jeweils im März vorgelegt, so auch in diesem Jahr.', 'ongoing'],
  ['interim', 'Mit Inbetriebnahme der neuen Leitstelle hat sich die Forderung erübrigt.', 'repealed', 'fulfilled', null],
  ['interim', 'Der Punkt 4 des Beschlusses ist durch die Einrichtung der Clearingstelle vollständig umgesetzt worden.', 'fulfilled'],
  ['final', 'Zur Ausführung kam die Variante B. Die Bauabnahme fand am 29. November statt, Restleistungen wurden bis Jahresende erbracht.', 'fulfilled'],
  ['interim', 'Die Kita Sonnenblume wird bis zum Sommer 2026 weiter am jetzigen Standort betrieben. Die Planungen für den Ersatzneubau sollen im kommenden Jahr aufgenommen werden.', 'not_started', 'in_progress'],
  ['interim', 'Der Rahmenvertrag ist geschlossen. Einzelabrufe erfolgen nach Bedarf durch die Ämter.', 'fulfilled', 'ongoing'],
  // Fourth 25
  ['final', 'Die beschlossene Eintrittspreisregelung wird seit der Spielzeit 2022 von allen städtischen Bühnen angewendet.', 'fulfilled', 'ongoing'],
  ['interim', 'Der Planungsauftrag ging im Mai an ein Landschaftsarchitekturbüro. Die Entwurfsplanung wird dem Stadtbezirksbeirat nach der Sommerpause vorgestellt.', 'in_progress'],
  ['interim', 'Über die Inanspruchnahme des Fonds wird im jährlichen Beteiligungsbericht informiert.', 'ongoing', 'in_progress'],
  ['final', 'Trotz mehrfacher Ausschreibung ging kein Angebot ein. Die Maßnahme wird daher nicht ausgeführt.', 'rejected'],
  ['interim', 'Der Zeitpunkt für die Einführung des Systems kann noch nicht benannt werden. Die Vorbereitungen im Amt für Informationstechnik sind angelaufen.', 'in_progress'],
  ['final', 'Beschlusspunkt 2 wurde durch den Beschluss V0815/20 ersetzt und ist damit nicht weiter zu verfolgen.', 'repealed', 'rejected'],
  ['interim', 'Die Leitungen der acht Horte wurden am 3. September geschult. Das Schulungsmaterial steht ihnen dauerhaft zur Verfügung.', 'fulfilled'],
  ['final', 'Im Ergebnis der Prüfung konnte an allen drei Standorten eine sichere Querung eingerichtet werden.', 'fulfilled'],
  ['interim', 'Die Zuwendung in Höhe von 12.500 Euro wurde bewilligt; ausgezahlt sind bislang 5.000 Euro.', 'in_progress', 'fulfilled'],
  ['interim', 'Dem Auftrag wird entsprochen, indem die Verwaltung künftig vor jeder Baumfällung im Ortschaftsrat informiert.', 'ongoing', 'in_progress', null],
  ['interim', 'Siehe Antwort zu Punkt 2.', null],
  ['final', 'Das Bündnis setzt seine Arbeit über das Projektende hinaus fort und trifft sich monatlich.', 'ongoing'],
  ['interim', 'Nach Abstimmung mit der Feuerwehr wurde die Zufahrt verbreitert. Die beiden Poller fehlen noch, sie sollen bis Ende Oktober gesetzt werden.', 'in_progress'],
  ['interim', 'Die Erhebung unter den Eltern ist noch nicht ausgewertet.', 'in_progress'],
  ['final', 'Der Auftrag zur Prüfung ist erfüllt. Eine Einführung des Bürgertickets wird nicht empfohlen.', 'fulfilled', 'rejected'],
  ['interim', 'Die Regelung wurde inhaltlich in die neue Hauptsatzung übernommen, die der Stadtrat am 9. November beschlossen hat.', 'fulfilled'],
  ['interim', 'Eine Umsetzung der Maßnahme ist derzeit nicht möglich, da keine Fördermittel zur Verfügung stehen.', 'not_started', 'rejected', null],
  ['final', 'Anlässlich des Welttages des Buches fanden in neun Schulen Lesungen statt, an denen 600 Kinder teilnahmen.', 'fulfilled'],
  ['interim', 'Für die Umgestaltung wurde ein Wettbewerb ausgelobt. Das Preisgericht tagt am 14. und 15. März.', 'in_progress'],
  ['interim', 'Die Mitglieder des Beirates sind berufen, die erste Sitzung findet am 22. Juni statt.', 'fulfilled', 'in_progress'],
  ['final', 'Seit der Änderung der Dienstanweisung prüft das Hauptamt jede Ausschreibung auf diese Kriterien.', 'ongoing', 'fulfilled'],
  ['interim', 'Eine rechtsverbindliche Aussage des Freistaates steht weiterhin aus; ohne sie können keine weiteren Schritte unternommen werden.', 'in_progress', 'not_started', null],
  ['final', 'Die Frist zur Vorlage des Berichtes wurde eingehalten, er ist den Fraktionen am 30. Juni zugegangen.', 'fulfilled'],
  ['interim', 'Die Dachflächen von 36 Schulen wurden auf ihre Eignung untersucht. 21 sind geeignet. Auf sechs Dächern sind Anlagen in Betrieb, acht weitere sind in Planung.', 'in_progress'],
  ['interim', 'Der Beschl uss wurde vollstandig umgesetzt.', 'fulfilled'],
  // Fifth 25
  ['interim', 'Das Amt für Kultur hat vier Künstlerinnen und Künstler um Vorschläge gebeten. Die Jury tritt Anfang Dezember zusammen.', 'in_progress'],
  ['final', 'Der Wochenmarkt wurde zum 1. April auf den Lindenplatz verlegt. Die Resonanz der Händler ist positiv.', 'fulfilled'],
  ['interim', 'Die Maßnahme wurde in die Prioritätenliste aufgenommen. Ein Zeitpunkt für die Realisierung steht nicht fest.', 'in_progress', 'not_started', null],
  ['final', 'Der Fachausschuss hat die Verwaltungsvorlage am 14. Mai abgelehnt. Damit ist das Verfahren beendet.', 'rejected', 'fulfilled', null],
  ['interim', 'Die Auswertung durch die Hochschule dauert länger als vorgesehen. Ein Abschlussbericht wird nunmehr zum Jahresende erwartet.', 'in_progress'],
  ['interim', 'Alle Träger haben die neue Leistungsbeschreibung erhalten und mit dem Jugendamt entsprechende Vereinbarungen getroffen.', 'fulfilled'],
  ['interim', 'Zur Errichtung einer Trinkwasserstelle am Kirchplatz bestehen seitens des Versorgers keine Einwände. Der Tiefbau ist beauftragt.', 'in_progress'],
  ['interim', 'Der Beschluss wird mit der laufenden Baumaßnahme umgesetzt.', 'in_progress'],
  ['final', 'Eine Verringerung der Elternbeiträge ist im Doppelhaushalt nicht abgebildet und kann somit nicht erfolgen.', 'rejected'],
  ['interim', 'Die bauliche Umsetzung ist für die Jahre 2026 bis 2028 geplant, sofern die Fördermittel bewilligt werden.', 'in_progress', 'not_started'],
  ['final', 'Mit der Kassenärztlichen Vereinigung wurde vereinbart, dass die Sprechstunde zweimal wöchentlich angeboten wird. Sie findet seit Oktober statt.', 'fulfilled', 'ongoing'],
  ['interim', 'Eine Befassung des Beirates war für Mai geplant, musste aber mangels Beschlussfähigkeit entfallen. Ein neuer Termin wird abgestimmt.', 'in_progress', 'not_started'],
  ['interim', 'Der Vertrag mit dem bisherigen Betreiber wurde gekündigt, die Neuvergabe ist erfolgt und der neue Betreiber hat den Betrieb am 1. Februar übernommen.', 'fulfilled'],
  ['final', 'Die Einwohnerinnen und Einwohner werden über die Stadtteilzeitung und durch Aushänge auf dem Laufenden gehalten.', 'ongoing'],
  ['interim', 'Noch vor der Sommerpause geht den Fraktionen eine Beschlussvorlage zu.', 'in_progress'],
  ['final', 'Die Hinweise des Stadtrates sind in die Endfassung des Konzeptes eingeflossen.', 'fulfilled'],
  ['interim', 'Die Umsetzung der Maßnahmen 1 bis 4 ist erfolgt. Maßnahme 5 setzt einen Grunderwerb voraus, der noch nicht gesichert ist.', 'in_progress'],
  ['interim', 'Ein entsprechender Passus ist in allen seit Januar geschlossenen Pachtverträgen enthalten.', 'fulfilled', 'ongoing', null],
  ['final', 'Die Petition wurde mit Schreiben vom 7. Juli beantwortet; dem Begehren konnte nicht abgeholfen werden.', 'rejected', 'fulfilled'],
  ['interim', 'Zu diesem Beschlusspunkt wird auf die letzte Zwischeninformation verwiesen. Änderungen haben sich nicht ergeben.', 'in_progress', null],
  ['interim', 'Das Baufeld ist beräumt, der Grundstein wurde am 11. September gelegt.', 'in_progress'],
  ['interim', 'Die Umbenen nung der Straße wurde vol1zogen und im Amtsbiatt bekannt gemacht.', 'fulfilled'],
  ['interim', 'Die Verwaltung sieht dafür keinen Bedarf und schlägt vor, den Beschlusspunkt aufzuheben.', 'rejected', 'not_started', null],
  // Sixth 25
  ['interim', 'Das Ordnungsamt hat die Kontrollen in den Abendstunden ab Mai verstärkt. Bis Ende August wurden 412 Verwarnungen ausgesprochen.', 'fulfilled', 'ongoing', 'in_progress'],
  ['final', 'Der Zuschuss kam nicht zur Auszahlung, weil der Antragsteller das Projekt abgesagt hat.', 'rejected', 'repealed', null],
  ['interim', 'Die überarbeitete Friedhofssatzung wird dem Stadtrat im vierten Quartal zur Beschlussfassung vorgelegt.', 'in_progress'],
  ['interim', 'Die Anpassung der Öffnungszeiten erfolgte mit Wirkung vom 1. Januar.', 'fulfilled'],
  ['final', 'Eine Kostenübernahme durch die Stadt scheidet aus, da es sich um eine Aufgabe des Landkreises handelt.', 'rejected'],
  ['interim', 'Mit den Wohnungsgenossenschaften finden dazu vierteljährliche Gespräche statt.', 'ongoing'],
  ['interim', 'Die Einrichtung der Fahrradstraße erfordert ein Verkehrsgutachten. Dieses wurde im August in Auftrag gegeben.', 'in_progress'],
  ['final', 'Die Vertreterinnen und Vertreter der Stadt haben in der Gesellschafterversammlung am 19. Juni entsprechend votiert.', 'fulfilled'],
  ['interim', 'Die Liegenschaft konnte entgegen der Erwartung nicht erworben werden. Das Amt sucht nach einem anderen Grundstück.', 'in_progress', 'rejected', null],
  ['final', 'Auf eine gesonderte Ausschreibung wurde verzichtet, weil der bestehende Rahmenvertrag genutzt werden konnte. Die Geräte sind seit Februar im Einsatz.', 'fulfilled', null],
  ['interim', 'Das Ergebnis der Prüfung lautet: Eine Beleuchtung des Weges ist mit vertretbarem Aufwand möglich.', 'fulfilled', null],
  ['final', 'Die Stadtverwaltung beteiligt sich seither jedes Jahr am bundesweiten Vorlesetag.', 'ongoing'],
  ['interim', 'Im ersten Halbjahr wurden die Grundlagen ermittelt. Im zweiten Halbjahr schließt sich die Variantenuntersuchung an.', 'in_progress'],
  ['interim', 'Eine Zuarbeit des Fachamtes lag bei Redaktionsschluss nicht vor.', null],
  ['final', 'Die Ehrengräber sind in der Denkmalliste erfasst und werden durch die Friedhofsverwaltung unterhalten.', 'fulfilled', 'ongoing', null],
  ['interim', 'Von einer Ausschreibung wurde vorerst abgesehen, bis über den Haushalt entschieden ist.', 'not_started', null],
  ['interim', 'Zwischen Stadt und Freistaat besteht Einvernehmen über den Standort. Der Kaufvertrag ist beurkundet, der Besitzübergang erfolgt zum 1. Januar.', 'in_progress', 'fulfilled'],
  ['final', 'Der Beschlusspunkt wurde durch Rundschreiben Nr. 7/2014 an alle Schulleitungen umgesetzt.', 'fulfilled'],
  ['interim', 'Die vorgeschlagene Änderung der Gebührensatzung bedarf einer neuen Kalkulation. Diese beginnt nach Vorliegen des Jahresabschlusses.', 'not_started', 'in_progress'],
  ['interim', 'Die Empfehlungen des Gutachtens sind bis auf zwei Ausnahmen umgesetzt.', 'in_progress'],
  ['final', 'Dem Vorschlag des Stadtbezirksbeirates ist der Stadtrat in seiner Sitzung vom 2. Februar nicht gefolgt.', 'rejected'],
  ['interim', 'Das Förderprogramm ist zum 31. Dezember ausgelaufen. Anschlussmittel stehen nicht bereit.', 'rejected', 'repealed', null],
  ['interim', 'Der Beschlußpunkt befindet slch in Bearbei tung.', 'in_progress'],
  ['final', 'Die Maßnahmen sind Bestandteil der Leistungsvereinbarungen und werden im Rahmen der jährlichen Zielgespräche überprüft.', 'ongoing', 'fulfilled'],
]

/** Answers that the reader leaves to a person although a careful reader would know. */
// biome-ignore format: one answer per line
const leftOpen: readonly Answer[] = [
  ['final', 'Die Stadt unterstützt das Vorhaben fortgesetzt durch die unentgeltliche Überlassung von Räumen.', 'ongoing'],
  ['final', 'Angesichts der Haushaltslage hat der Stadtrat die Mittel mit dem Nachtragshaushalt gestrichen. Die Maßnahme entfällt.', 'rejected', 'repealed'],
  ['interim', 'Der Punkt ist umgesetzt, soweit er die Grundschulen betrifft. Für die Oberschulen steht die Umsetzung noch aus.', 'in_progress'],
]

const says = (kind: ReportKind, answer: string): string => `C2: ${kind === 'final' ? 'a final' : 'an interim'} report that says "${answer}"`

for (const [kind, answer, ...right] of answers)
  test(`${says(kind, answer)} gives ${right.map(status => status ?? 'no status').join(' or ')}`, () => {
    const status = statusRule(answer, kind, false)?.status ?? null
    assert.ok(right.includes(status), `${status}`)
  })

for (const [kind, answer, ...right] of leftOpen)
  test(`${says(kind, answer)} is left to a person rather than read wrong`, () => {
    const status = statusRule(answer, kind, false)?.status ?? null
    assert.ok(status === null || right.includes(status), `${status}`)
  })
