import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointStatus, ReportKind } from '../reading.ts'
import { statusRule } from './status.rule.ts'

type Answer = readonly [ReportKind, string, ...(PointStatus | null)[]]

/**
 * Ordinary answers in the words of offices, each written with its status before the reader saw it: at first contact 124 of 150 were right, 12 wrong (none
 * with a confidence of 0.9 or more), the others left open. They have taught the reader since.
 */
// biome-ignore format: one answer per line
const answers: readonly Answer[] = [
  ['interim', 'Der Vertrag wurde am 3. Mai 2021 unterzeichnet.', 'fulfilled'],
  ['interim', 'Die Satzung wurde im Amtsblatt vom 4. April 2019 bekannt gemacht und ist am Folgetag in Kraft getreten.', 'fulfilled'],
  ['interim', 'Der Entwurf der Satzung befindet sich derzeit in der Ämterbeteiligung.', 'in_progress'],
  ['interim', 'Die Ausschreibung der Planungsleistungen erfolgte im März 2018. Die Angebote werden gegenwärtig ausgewertet.', 'in_progress'],
  ['interim', 'Der Beschluss wurde vollzogen.', 'fulfilled'],
  ['interim', 'Die Berichterstattung erfolgt jeweils im Zusammenhang mit dem Jahresabschluss.', 'ongoing'],
  ['interim', 'Mit der Umsetzung wird nach Bestätigung des Haushaltes begonnen.', 'not_started'],
  ['interim', 'Der Bebauungsplanentwurf lag vom 2. Mai bis 3. Juni 2016 öffentlich aus. Die Stellungnahmen werden derzeit abgewogen.', 'in_progress'],
  ['interim', 'Aus finanziellen Gründen kann die Maßnahme nicht umgesetzt werden.', 'rejected'],
  ['final', 'Dem Beschluss wurde Rechnung getragen.', 'fulfilled'],
  ['final', 'Das Gutachten liegt vor und wurde dem Ausschuss in der Sitzung am 12. Juni 2014 vorgestellt.', 'fulfilled'],
  ['final', 'Die Bauarbeiten wurden im Oktober 2013 abgeschlossen. Die Verkehrsfreigabe erfolgte am 25. Oktober 2013.', 'fulfilled'],
  ['final', 'Eine Kostenübernahme durch den Freistaat wurde mit Schreiben vom 3. März 2015 abgelehnt. Das Vorhaben wird daher nicht weiterverfolgt.', 'rejected'],
  ['final', 'Die Hinweise werden bei künftigen Ausschreibungen stets beachtet.', 'ongoing'],
  ['interim', 'Zur Vorbereitung der Ausschreibung wurden erste Gespräche mit den Verkehrsbetrieben geführt. Eine Vorlage wird dem Stadtrat im zweiten Halbjahr 2017 zugeleitet.', 'in_progress'],
  ['interim', 'Die Stellen wurden ausgeschrieben; drei von fünf Stellen sind besetzt.', 'in_progress'],
  ['interim', 'Die Umsetzung der Maßnahme verzögert sich, da die Fördermittel bisher nicht bewilligt wurden.', 'in_progress'],
  ['interim', 'Die außerplanmäßigen Mittel wurden haushaltstechnisch eingeordnet.', 'fulfilled'],
  ['interim', 'Die Deckung wurde im Haushaltsvollzug realisiert.', 'fulfilled'],
  ['interim', 'Die Kämmerei hat die Mittelumschichtung vorgenommen.', 'fulfilled'],
  ['interim', 'Das Vergabeverfahren läuft. Mit einer Zuschlagserteilung ist im August 2022 zu rechnen.', 'in_progress'],
  ['interim', 'Siehe Punkt 3.', null],
  ['interim', 'Ein Baubeginn ist für das Frühjahr 2019 vorgesehen; gegenwärtig wird die Ausführungsplanung erstellt.', 'in_progress'],
  ['interim', 'Die Zielvereinbarung wurde mit allen Trägern abgeschlossen.', 'fulfilled'],
  ['interim', 'Mit vier von sieben Trägern wurden Zielvereinbarungen geschlossen.', 'in_progress'],
  ['interim', 'Der Aufsichtsrat wurde entsprechend informiert.', 'fulfilled'],
  ['interim', 'Der Prüfauftrag wurde an das Straßen- und Tiefbauamt weitergeleitet. Ein Ergebnis wird bis Ende Juni erwartet.', 'in_progress'],
  ['interim', 'Die Prüfung ergab, dass eine Umsetzung grundsätzlich möglich ist. Derzeit erfolgt die Detailplanung.', 'in_progress'],
  ['final', 'Die Prüfung ergab, dass die Kosten bei rund 80.000 Euro liegen. Das Ergebnis wurde dem Ausschuss mitgeteilt.', 'fulfilled'],
  ['final', 'Die Richtlinie ist seit dem 1. Januar 2012 in Kraft.', 'fulfilled'],
  ['final', 'Die Schilder wurden im September 2019 aufgestellt.', 'fulfilled'],
  ['final', 'Der Spielplatz wurde am 1. Juni 2018 zur Nutzung übergeben.', 'fulfilled'],
  ['final', 'Mit Beschluss zu V0999/20 hat der Stadtrat den Beschluss vom 12. März 2015 aufgehoben.', 'repealed'],
  ['interim', 'Die Verhandlungen mit der Eisenbahngesellschaft gestalten sich schwierig und konnten noch nicht zum Abschluss gebracht werden.', 'in_progress'],
  ['interim', 'Eine Bearbeitung konnte wegen der Corona-Pandemie noch nicht erfolgen.', 'not_started'],
  ['interim', 'Der Oberbürgermeister hat sich mit Schreiben vom 2. Februar 2021 an den Staatsminister gewandt. Eine Antwort steht noch aus.', 'in_progress'],
  ['interim', 'Der Oberbürgermeister hat sich mit Schreiben vom 2. Februar 2021 an den Staatsminister gewandt. Die Antwort ist als Anlage beigefügt.', 'fulfilled'],
  ['interim', 'Das Konzept wird bis zum Jahresende erstellt.', 'in_progress'],
  ['interim', 'Das Monitoring wird kontinuierlich durch das Umweltamt durchgeführt.', 'ongoing'],
  ['interim', 'Die Sanierung des ersten Bauabschnittes ist beendet. Der zweite Bauabschnitt beginnt im Mai 2015.', 'in_progress'],
  ['interim', 'Nach Auffassung der Landesdirektion ist eine solche Regelung nicht genehmigungsfähig.', 'rejected'],
  ['interim', 'Die Eröffnungsbilanz wird gegenwärtig durch das Rechnungsprüfungsamt geprüft.', 'in_progress'],
  ['interim', 'Die Bürgerversammlung hat am 6. November 2014 im Festsaal stattgefunden.', 'fulfilled'],
  ['interim', 'Wegen Personalmangels ruht das Verfahren zurzeit.', 'in_progress'],
  ['interim', 'Eine entsprechende Regelung wurde in die Dienstanweisung aufgenommen.', 'fulfilled'],
  ['final', 'Die Förderbescheide wurden erstellt und versandt. Die Verwendungsnachweise liegen vor.', 'fulfilled'],
  ['interim', 'Die Elternvertretungen wurden angehört, das Ergebnis ist in die Vorlage eingeflossen.', 'fulfilled'],
  ['interim', 'Das Ergebnis der Prüfung wird im IV. Quartal 2013 vorgelegt.', 'in_progress'],
  ['interim', 'Der Beschlusspunkt befindet sich in Umsetzung.', 'in_progress'],
  ['final', 'Der Beschlusspunkt ist damit abgearbeitet.', 'fulfilled'],
  ['interim', 'Von einer Umsetzung wird aus den genannten Gründen abgesehen.', 'rejected'],
  ['interim', 'Für die Umgestaltung liegt eine Vorplanung vor, die im Frühjahr mit den Anliegern diskutiert werden soll.', 'in_progress'],
  ['final', 'Nach Vorlage der Rechnungen wurden insgesamt 2.312,40 Euro ausgezahlt.', 'fulfilled'],
  ['interim', 'Die Fertigstellung verschiebt sich auf das Jahr 2024.', 'in_progress'],
  ['interim', 'Die Auszahlung der Mittel ist erfolgt.', 'fulfilled'],
  ['interim', 'Die Haushaltsmittel wurden dem Fachamt mit Verfügung vom 6. März 2020 freigegeben.', 'fulfilled'],
  ['interim', 'Die Sanierung der Sporthalle wird voraussichtlich im Oktober 2021 abgeschlossen.', 'in_progress'],
  ['interim', 'Der Grunderwerb ist weitgehend abgeschlossen; lediglich für zwei Flurstücke stehen die Verträge noch aus.', 'in_progress'],
  ['interim', 'Die Namensgebung wurde vollzogen, das Schild ist angebracht.', 'fulfilled'],
  ['interim', 'Das Amt für Stadtgrün erarbeitet gegenwärtig eine Konzeption.', 'in_progress'],
  ['interim', 'Aktuell werden die Unterlagen für die Ausschreibung zusammengestellt.', 'in_progress'],
  ['interim', 'Aufgrund der vorläufigen Haushaltsführung konnte mit der Maßnahme bisher nicht begonnen werden.', 'not_started'],
  ['interim', 'Nach Prüfung durch das Rechtsamt besteht für eine solche Satzung keine Ermächtigungsgrundlage.', 'rejected'],
  ['final', 'Die Prüfung kam zu dem Ergebnis, dass der Einbau eines Aufzuges aus Gründen des Denkmalschutzes nicht genehmigt werden kann.', 'rejected'],
  ['final', 'Es wurden alle Grundschulen einbezogen. Die Abschlussdokumentation ist auf der Internetseite der Stadt eingestellt.', 'fulfilled'],
  ['final', 'Die Verwaltung berichtet dem Ausschuss regelmäßig, zuletzt am 4. März 2015.', 'ongoing'],
  ['interim', 'Die Überprüfung erfolgt im jährlichen Turnus.', 'ongoing'],
  ['interim', 'Der Gesellschaftsvertrag wurde am 11. Mai 2017 notariell beurkundet. Die Eintragung in das Handelsregister erfolgte am 2. Juni 2017.', 'fulfilled'],
  ['interim', 'Der Antrag auf Fördermittel wurde fristgerecht gestellt. Der Bescheid wird im Herbst erwartet.', 'in_progress'],
  ['interim', 'Derzeit liegen 14 Bewerbungen vor. Die Auswahlgespräche finden im März statt.', 'in_progress'],
  ['interim', 'Die Stelle wurde zum 1. April 2019 besetzt.', 'fulfilled'],
  ['interim', 'Der Stadtrat hat die Satzung am 14. Mai 2020 beschlossen.', 'fulfilled'],
  ['interim', 'Der Stadtrat wird hierzu im September 2020 eine Vorlage erhalten.', 'in_progress'],
  ['interim', 'Die Bauleistungen wurden vergeben, Baubeginn war am 5. Mai 2014.', 'in_progress'],
  ['interim', 'Der Baubeginn ist für Mai 2015 geplant.', 'not_started'],
  ['final', 'Dem Antragsteller wurde die Entscheidung mitgeteilt. Die Mittel wurden vollständig abgerufen.', 'fulfilled'],
  ['final', 'Die Veranstaltung fand wie geplant am 9. September 2018 statt.', 'fulfilled'],
  ['final', 'Die erforderlichen Beschlüsse der Gesellschafterversammlung wurden am 3. Juli 2013 gefasst.', 'fulfilled'],
  ['interim', 'Ein Zwischenbericht wurde dem Ausschuss am 7. Oktober 2019 gegeben.', 'in_progress'],
  ['interim', 'Die Umsetzung erfolgt schrittweise bis 2025.', 'in_progress'],
  ['interim', 'Bislang haben sich zwölf Einrichtungen beteiligt.', 'in_progress'],
  ['interim', 'Der Freistaat Sachsen hat eine Beteiligung an den Kosten abgelehnt.', 'rejected'],
  ['interim', 'Die Anlagenkonten wurden entsprechend korrigiert.', 'fulfilled'],
  ['interim', 'Die Verträge mit den Eigentümern befinden sich in der Unterzeichnung.', 'in_progress'],
  ['interim', 'Ein Leitfaden steht den Beschäftigten seit Februar 2022 im Intranet zur Verfügung.', 'fulfilled'],
  ['interim', 'Der Leitfaden wird zurzeit von einem externen Büro lektoriert.', 'in_progress'],
  ['interim', 'Die Gespräche mit dem Landkreis sind noch nicht abgeschlossen, eine Einigung zeichnet sich jedoch ab.', 'in_progress'],
  ['final', 'Die Benennung der Mitglieder ist erfolgt, das Gremium hat sich am 12. Januar 2016 konstituiert.', 'fulfilled'],
  ['interim', 'Durch den Beschluss zu V2222/18 ist der Beschlusspunkt gegenstandslos geworden.', 'repealed'],
  ['interim', 'Die Pilotphase endet am 31. Juli 2023. Anschließend wird über die Fortführung entschieden.', 'in_progress'],
  ['interim', 'Die Pilotphase ist beendet; der Abschlussbericht wurde dem Ausschuss vorgelegt.', 'fulfilled'],
  ['interim', 'Das Verfahren zur Aufstellung der Satzung ist eingeleitet.', 'in_progress'],
  ['interim', 'Die Radabstellanlagen an acht Schulen wurden errichtet, weitere vier folgen in den Sommerferien.', 'in_progress'],
  ['interim', 'Der Betrag wurde am 15. November 2016 an den Verein überwiesen.', 'fulfilled'],
  ['interim', 'Der Winterdienst erfolgt seither dauerhaft auf beiden Gehwegseiten.', 'ongoing'],
  ['interim', 'Die Anwohner wurden durch Postwurfsendung unterrichtet.', 'fulfilled'],
  ['interim', 'Das Ergebnis der Wirtschaftlichkeitsuntersuchung liegt im Entwurf vor und wird derzeit mit der Kämmerei abgestimmt.', 'in_progress'],
  ['interim', 'Über das weitere Vorgehen wird nach Vorliegen der Kostenberechnung entschieden.', 'in_progress'],
  ['interim', 'Die Kostenberechnung liegt vor und wurde Bestandteil der Vorlage V0123/22.', 'fulfilled'],
  ['interim', 'Eine Verlängerung der Buslinie ist wirtschaftlich nicht vertretbar und wird deshalb nicht weiter verfolgt.', 'rejected'],
  ['interim', 'Es wird auf die Beschlusskontrolle zu A0123/20 verwiesen.', null],
  ['interim', 'Die Vorzugsvariante wurde dem Ausschuss im Februar vorgestellt. Auf dieser Grundlage wird nun die Entwurfsplanung beauftragt.', 'in_progress'],
  ['interim', 'Der Vertrag mit dem Träger wurde zum 31. Dezember 2015 gekündigt.', 'fulfilled'],
  ['interim', 'Die Stadt ist dem Netzwerk am 1. März 2020 beigetreten.', 'fulfilled'],
  ['interim', 'Die Mitgliedschaft wurde beantragt und mit Schreiben vom 6. Juli 2020 bestätigt.', 'fulfilled'],
  ['interim', 'Eine Umsetzung ist erst nach Inkrafttreten der neuen Förderrichtlinie möglich.', 'not_started'],
  ['interim', 'Wegen der hohen Zahl der Einwendungen konnte die Abwägung bisher nicht abgeschlossen werden.', 'in_progress'],
  ['interim', 'Das Ergebnis der Prüfung ist diesem Schreiben als Anlage beigefügt.', 'fulfilled'],
  ['interim', 'Der Bericht wurde dem Ausschuss in seiner Sitzung am 4. September 2013 zur Kenntnis gegeben.', 'fulfilled'],
  ['interim', 'Der Bericht wird dem Ausschuss in seiner Sitzung am 4. September 2013 zur Kenntnis gegeben.', 'in_progress'],
  ['final', 'Der Bericht wurde durch den Ausschuss zur Kenntnis genommen.', 'fulfilled'],
  ['final', 'Die Erhöhung der Gebühren ist mit der Satzung vom 3. Dezember 2010 erfolgt.', 'fulfilled'],
  ['final', 'Der Zuschuss wurde mit Bescheid vom 6. Juni 2019 bewilligt und in zwei Raten ausgezahlt.', 'fulfilled'],
  ['final', 'Nach eingehender Prüfung wird von der Einrichtung eines Fonds abgeraten.', 'rejected'],
  ['interim', 'Eine Einordnung in den Haushalt war nicht möglich.', 'rejected'],
  ['interim', 'Die Baugenehmigung wurde am 9. April 2019 erteilt; die Ausschreibung der Lose 1 bis 4 ist in Vorbereitung.', 'in_progress'],
  ['interim', 'Das Interessenbekundungsverfahren endete am 31. Mai 2018. Es gingen drei Bewerbungen ein, die gegenwärtig bewertet werden.', 'in_progress'],
  ['interim', 'Das Interessenbekundungsverfahren ist abgeschlossen. Den Zuschlag erhielt der Verein Elsterkinder e. V.', 'fulfilled'],
  ['interim', 'Entsprechende Hinweise werden im Rahmen der Fachberatung regelmäßig gegeben.', 'ongoing'],
  ['interim', 'Der Beschlusspunkt wird als Daueraufgabe wahrgenommen.', 'ongoing'],
  ['interim', 'Der Platz trägt seit dem 5. Oktober 2016 den beschlossenen Namen.', 'fulfilled'],
  ['interim', 'Die Bürgerbeteiligung startete im März 2022 mit einer Auftaktveranstaltung und wird bis zum Sommer fortgesetzt.', 'in_progress'],
  ['interim', 'Die Spielgeräte wurden ausgetauscht.', 'fulfilled'],
  ['interim', 'Die Spielgeräte wurden bestellt, die Lieferung soll im Mai erfolgen.', 'in_progress'],
  ['interim', 'Eine Rückmeldung an die Einreicher ist mit Schreiben vom 5. Mai erfolgt.', 'fulfilled'],
  ['interim', 'Die Landeshauptstadt hat Klage erhoben. Ein Termin zur mündlichen Verhandlung ist noch nicht bestimmt.', 'in_progress'],
  ['interim', 'Im Haushaltsplan 2021/2022 sind die Mittel eingestellt.', 'fulfilled'],
  ['interim', 'Die Mittel wurden für den Haushaltsplan 2021/2022 angemeldet.', 'in_progress'],
  ['interim', 'Im ersten Schritt wurden die Daten erhoben, im zweiten Schritt folgt die Auswertung.', 'in_progress'],
  ['interim', 'Noch im laufenden Jahr soll eine Vorlage in den Geschäftsgang gegeben werden.', 'in_progress'],
  ['interim', 'Rund 80 Prozent der Leuchten sind umgerüstet.', 'in_progress'],
  ['interim', 'Sämtliche Leuchten wurden umgerüstet.', 'fulfilled'],
  ['interim', 'Da das Grundstück nicht im Eigentum der Stadt steht, ist eine Umsetzung nicht möglich.', 'rejected'],
  ['interim', 'Der Beschluss wurde durch V1717/17 ersetzt.', 'repealed'],
  ['interim', 'Hierüber wurde der Ausschuss mündlich informiert.', 'fulfilled'],
  ['interim', 'Dazu finden gegenwärtig Abstimmungen zwischen dem Amt für Schulen und der Kämmerei statt.', 'in_progress'],
  ['interim', 'Die Umbenennung ist vollzogen und im Straßenverzeichnis eingetragen.', 'fulfilled'],
]

/** Answers that careful readers take in two ways; the first status is the one that was written down before. */
// biome-ignore format: one answer per line
const disputed: readonly Answer[] = [
  ['interim', 'Der Zuschlag wurde am 14. Juli 2022 erteilt.', 'fulfilled', 'in_progress'],
  ['interim', 'Die Maßnahme ist für das Jahr 2020 eingeplant.', 'not_started', 'in_progress'],
  ['interim', 'Es wurde eine Arbeitsgruppe gebildet, die ihre Arbeit im Januar aufgenommen hat.', 'in_progress', 'fulfilled'],
  ['interim', 'Die Straße wurde am 30. November 2012 für den Verkehr freigegeben, Restleistungen werden im Frühjahr ausgeführt.', 'fulfilled', 'in_progress'],
]

/** Answers that the reader leaves to a person although a careful reader would know. */
// biome-ignore format: one answer per line
const leftOpen: readonly Answer[] = [
  ['final', 'Das Projekt konnte nicht stattfinden. Die Fördersumme wurde zurückgefordert.', 'fulfilled'],
  ['interim', 'Zum gegenwärtigen Zeitpunkt kann noch keine abschließende Aussage getroffen werden.', 'in_progress'],
  ['interim', 'Der Beschluss wurde allen betroffenen Ämtern bekannt gegeben und wird dort beachtet.', 'fulfilled'],
  ['interim', 'Die Klage ist beim Verwaltungsgericht anhängig.', 'in_progress'],
  ['interim', 'Eine Entscheidung der Landesdirektion liegt bisher nicht vor.', 'in_progress'],
  ['interim', 'Die Maßnahme wurde auf Grund der Haushaltslage zurückgestellt.', 'not_started'],
  ['interim', 'Der Ausschuss wird fortlaufend über den Stand der Planung informiert. Die Vorplanung soll Ende 2018 vorliegen.', 'in_progress'],
  ['interim', 'Zunächst ist das Ergebnis des Pilotprojektes abzuwarten.', 'not_started'],
  ['interim', 'Mit dem Eigentümer des Grundstückes konnte bisher keine Einigung erzielt werden.', 'in_progress'],
]

const says = (kind: ReportKind, answer: string): string => `C2: ${kind === 'final' ? 'a final' : 'an interim'} report that says "${answer}"`

for (const [kind, answer, ...right] of [...answers, ...disputed])
  test(`${says(kind, answer)} gives ${right.map(status => status ?? 'no status').join(' or ')}`, () => {
    const status = statusRule(answer, kind, false)?.status ?? null
    assert.ok(right.includes(status), `${status}`)
  })

for (const [kind, answer, ...right] of leftOpen)
  test(`${says(kind, answer)} is left to a person rather than read wrong`, () => {
    const status = statusRule(answer, kind, false)?.status ?? null
    assert.ok(status === null || right.includes(status), `${status}`)
  })
