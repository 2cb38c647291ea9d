import { takeExampleFile } from '#planning/example-planning.usecases.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { anyExchange } from '#web/import/exchange.ts'
import { allEditions } from './figures/figure.store.ts'
import { indicatorExchange } from './indicators/indicator.exchange.ts'
import { allIndicators } from './indicators/indicator.store.ts'
import { sourceExchange } from './indicators/source.exchange.ts'
import { lookAtFigures, publishFigures, takeOverFigures } from './taking/taking.usecases.ts'

// Everything here is invented. Each sign of official statistics stands somewhere, and small numbers that the threshold hides.
const SOURCES = `Kürzel;Name;Was sie liefert;Fällig im Monat;Fällig am Tag;Liefert ab Jahr
STAT;Kommunale Statistikstelle;Bevölkerung und Haushalte;1;31;2021
SOZ;Sozialamt;Leistungen nach SGB II;2;28;2021
GES;Gesundheitsamt;Gesundheit von Kindern, nur für Stadtbezirke;3;15;2022`
const INDICATORS = `Kürzel;Name;Thema;Definition;Einheit;Art;Bezug;Grundzahl;Gezählt;Quelle;Ebene;Richtung;Nachkommastellen;Eigene Mindestzahl;Reihenfolge
EW;Bevölkerung;Bevölkerung;Menschen mit Hauptwohnung;Personen;Anzahl (Personen, Haushalte, Fälle);Hauptwohnung;;;STAT;Stadtraum;weder noch;0;;10
U18;Unter 18-Jährige;Bevölkerung;Kinder und Jugendliche mit Hauptwohnung;Personen;Anzahl (Personen, Haushalte, Fälle);Hauptwohnung;;;STAT;Stadtraum;weder noch;0;;11
U18A;Anteil der unter 18-Jährigen;Bevölkerung;Unter 18-Jährige an der Bevölkerung;%;Anteil oder Quote;Bevölkerung;EW;U18;STAT;Stadtraum;weder noch;1;;12
HHK;Haushalte mit Kindern;Haushalte;Haushalte mit mindestens einem Kind unter 18 Jahren;Haushalte;Anzahl (Personen, Haushalte, Fälle);Haushalte;;;STAT;Stadtraum;weder noch;0;;20
AE;Haushalte von Alleinerziehenden mit drei und mehr Kindern;Haushalte;ein Elternteil, mindestens drei Kinder;Haushalte;Anzahl (Personen, Haushalte, Fälle);Haushalte mit Kindern;;;STAT;Stadtraum;weder noch;0;10;21
AEA;Ihr Anteil an den Haushalten mit Kindern;Haushalte;;%;Anteil oder Quote;Haushalte mit Kindern;HHK;AE;STAT;Stadtraum;weder noch;1;;22
SGB;Unter 15-Jährige mit Leistungen nach SGB II;Lebenslage;im Dezember;%;Anteil oder Quote;Unter 15-Jährige;;;SOZ;Stadtraum;weniger ist günstiger;1;;30
ZAHN;Kinder mit gesunden Zähnen bei der Schulaufnahme;Gesundheit;erhoben nur für Stadtbezirke;%;Anteil oder Quote;untersuchte Kinder;;;GES;Stadtbezirk;mehr ist günstiger;1;;40
FL;Fläche;Gebiet;;km²;Messwert (Fläche, Preis, Dauer);;;;STAT;Stadtraum;weder noch;2;;50`
const FIGURES = `Gebiet;Kennzahl;2021;2022;2023;2024;2025
Stadt 0;EW;61 204;61 390;61 988;62 431;62 870 p
Stadtraum 1;EW;14 020;14 101;14 322;14 467;14 590 p
Stadtraum 3;EW;9 871;9 902;9 958;10 044;10 130 p
Stadtraum 5;EW;2 204;2 190;2 181;2 176;2 170 p
Stadt 0;U18;9 980;10 022;10 134;10 201;10 260 p
Stadtraum 1;U18;1 790;1 802;1 833;1 842;1 850 p
Stadtraum 3;U18;2 105;2 140;2 166;2 190;2 211 p
Stadtraum 5;U18;402;397;390;384;379 p
Stadt 0;U18A;16,3;16,3;16,3;16,3;16,3 p
Stadtraum 1;U18A;12,8;12,8;12,8;12,7;12,7 p
Stadtraum 3;U18A;21,3;21,6;21,8;21,8;21,8 p
Stadtraum 5;U18A;18,2;18,1;17,9;17,6;17,5 p
Stadt 0;HHK;5 730;5 762;5 810;5 844;5 871
Stadtraum 1;HHK;1 101;1 110;1 122;1 130;1 134
Stadtraum 3;HHK;1 180;1 196;1 204;1 215;1 226
Stadtraum 5;HHK;231;229;226;222;220
Stadt 0;AE;151;154;157;158;161
Stadtraum 1;AE;22;23;21;24;25
Stadtraum 3;AE;48;50;51;53;54
Stadtraum 5;AE;–;4;3;6;–
Stadt 0;AEA;2,6;2,7;2,7;2,7;2,7
Stadtraum 1;AEA;2,0;2,1;1,9;2,1;2,2
Stadtraum 3;AEA;4,1;4,2;4,2;4,4;4,4
Stadtraum 5;AEA;–;1,7;1,3;2,7;–
Stadt 0;SGB;14,2;13,9;14,6 |;14,8;…
Stadtraum 1;SGB;9,8;9,6;10,4 |;10,5 r;…
Stadtraum 3;SGB;27,4;26,8;27,9 |;28,3;…
Stadtraum 5;SGB;6,1;/;. ;(5,2);…
Stadtbezirk 1;ZAHN;;71,2;;72,5;73,0 s
Stadtbezirk 2;ZAHN;;64,8;;66,1;65,7 s
Stadtbezirk 3;ZAHN;;74,9;;x;76,3 s
Stadt 0;FL;48,31;48,31;48,31;48,31;48,31
Stadtraum 1;FL;3,12;3,12;3,12;3,12;3,12
Stadtraum 3;FL;2,87;2,87;2,87;2,87;2,87
Stadtraum 5;FL;21,40;21,40;21,40;21,40;21,40`
/** Boys and girls, with the day they were counted. */
const BY_SEX = `Gebiet;Kennzahl;Geschlecht;Jahr;Stichtag;Wert
Stadtraum 3;U18;weiblich;2024;31.12.2024;1 061
Stadtraum 3;U18;männlich;2024;31.12.2024;1 129
Stadt 0;U18;weiblich;2024;31.12.2024;4 960
Stadt 0;U18;männlich;2024;31.12.2024;5 241`
const LATER = `Gebiet;Kennzahl;2025
Stadt 0;SGB;15,0 p
Stadtraum 1;SGB;10,7 p
Stadtraum 3;SGB;28,8 p
Stadtraum 5;SGB;5,4 p`

/** Gives the example city indicators, figures of three areas with an edition that is published, and a draft of the next. Where there are indicators, everything stays. */
export async function prepareExampleFigures(database: Database): Promise<void> {
  if ((await database.read(SYSTEM, allIndicators)).length > 0) return
  await takeExampleFile(database, anyExchange(sourceExchange), SOURCES)
  await takeExampleFile(database, anyExchange(indicatorExchange), INDICATORS)
  await take(database, 'zahlen-2021-2025.csv', FIGURES)
  await take(database, 'nach-geschlecht-2024.csv', BY_SEX)
  const draft = (await database.read(SYSTEM, allEditions)).find(({ state }) => state === 'draft')
  if (draft) await publishFigures(database, SYSTEM, draft.id, 'Steckbriefe 2026')
  await take(database, 'sozialamt-2025.csv', LATER)
}

async function take(database: Database, name: string, csv: string): Promise<void> {
  const looked = await lookAtFigures(
    database,
    SYSTEM,
    { name, bytes: new TextEncoder().encode(csv) },
    { year: null, level: null, indicatorId: null },
  )
  if (looked.kind !== 'done') throw new Error(`the example's figures are wrong: ${looked.words}`)
  await takeOverFigures(database, SYSTEM, looked.id)
}
