import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { sectionsOf } from '#writing/writing.store.ts'
import { addSections, type TextKind } from '#writing/writing.usecases.ts'
import { allReports, type PlanningReport } from './reports/report.store.ts'
import { CHAPTERS } from './rules/chapters.ts'

// Everything here is invented.
const AREA: Readonly<Record<string, string>> = {
  introduction: `Der Bericht gilt für den Stadtraum 3, also für den Hafen und das Gerberviertel. Er schreibt den Bericht für 2019 bis 2023 fort und nimmt auf, was junge Menschen in der Jugendrunde und beim Kinderstadtplan gesagt haben.

Er folgt der Gliederung, die der Jugendhilfeausschuss für alle Planungsberichte beschlossen hat.`,
  social: `Im Stadtraum leben **11 480** Menschen, davon 2 310 unter 21 Jahren.[^1] Der Anteil der Kinder in Haushalten mit Leistungen zum Lebensunterhalt liegt über dem der Stadt.

| Alter | Stadtraum 3 | Stadt |
| --- | ---: | ---: |
| unter 6 Jahren | 690 | 9 870 |
| 6 bis 13 Jahre | 905 | 13 240 |
| 14 bis 20 Jahre | 715 | 11 060 |

[^1]: Hauptwohnsitze; ohne Nebenwohnsitze.`,
  institutions: `Zwei Grundschulen, eine Oberschule und fünf Kindertageseinrichtungen liegen im Stadtraum. Der Hort am Gerberplatz ist seit 2022 um eine Gruppe gewachsen.`,
  offers: `Drei Einrichtungen arbeiten für den Stadtraum:

- das Jugendhaus Anker mit offenem Treff,
- die Mobile Jugendarbeit, die zwei Stadträume bedient,
- die Junge Bühne mit ihrer Theaterwerkstatt.`,
  interpretation: `Am Hafen treffen sich abends viele Jugendliche, ohne dass jemand für sie da ist. Im Gerberviertel fehlen Räume, in denen es laut sein darf. Beides hat sich seit dem vorigen Bericht nicht geändert.

### Was daraus folgt

1. Mobile Arbeit dort, wo junge Menschen sind.
2. Räume für Musik und Handwerk.
3. Ferien, an denen alle teilnehmen können.`,
  stock: `Von vier Maßnahmen des vorigen Berichts ist eine umgesetzt. Was aus den anderen geworden ist, sagt die Bilanz; fortgeführt werden sie als [[M 1.1]] und [[M 1.2]].`,
  interfaces: `Der Bebauungsplan für die Kaifläche sieht Geräte für alle Altersgruppen vor. Das Amt für Stadtplanung beteiligt den Jugendhilfeausschuss vor der Auslegung.`,
  needs: `### Orte für Jugendliche

Die Mobile Arbeit wird um eine halbe Stelle erweitert und besucht auch den Gerberplatz ([[M 1.1]]).

### Kultur von Jugendlichen

Der Probenraum in der Gerbergasse bekommt eine Werkstatt ([[M 1.2]]).

### Ferien für alle

Ferienangebote ohne Anmeldung ([[M 2.1]]) und ein Wegweiser in fünf Sprachen ([[M 2.2]]) erreichen Familien, die bisher nicht kommen.`,
}
const BEFORE: Readonly<Record<string, string>> = {
  introduction: `Der Bericht gilt für den Stadtraum 3 in den Jahren 2019 bis 2023.`,
  needs: `Junge Menschen wünschen sich Orte, die auch am Sonnabend offen sind ([[M 1]]), jemanden, der abends am Hafen ansprechbar ist ([[M 2]]), einen Probenraum ([[M 3]]) und eine Anlage zum Skaten ([[M 4]]).`,
}
const SUBJECT: Readonly<Record<string, string>> = {
  introduction: `Der Bericht gilt für alle Angebote nach § 11 SGB VIII in der Stadt. Er ersetzt keinen früheren.`,
  offers: `Sechs Träger bieten offene Kinder- und Jugendarbeit an, in vier von fünf Stadträumen. Was gut arbeiten heißt, versteht jeder von ihnen anders.`,
  interpretation: `Gleiche Güte setzt voraus, dass alle dasselbe darunter verstehen. Deshalb stehen gemeinsame Standards vor neuen Stellen.`,
  needs: `Die Fachstandards werden gemeinsam vereinbart ([[M 1]]); danach werden die Stellen nach Bedarf verteilt ([[M 2]]).`,
}
const BEGUN: Readonly<Record<string, string>> = {
  introduction: `Der Bericht gilt für den Stadtraum 2, die Elsteraue. Er ist der erste, den die Stadt für ihn schreibt.`,
  offers: `Bisher arbeiten hier:

- die Tagesgruppe Auwald,
- die Schutzwohnung, deren Anschrift nicht genannt wird.

| Angebot | Plätze | offen |
| --- | ---: | --- |
| Tagesgruppe | 9 | Mo–Fr |`,
}

/** All texts of the example. */
export const EXAMPLE_TEXTS: readonly string[] = [AREA, BEFORE, SUBJECT, BEGUN].flatMap(texts => Object.values(texts))

/** Written at whatever step a report of the example is. */
const atAnyStep: TextKind = { recordType: 'planning_report', isOpen: async () => true }

/** Gives the example's planning reports their texts, in the chapters of the city's form. A report that has a text keeps it. */
export async function prepareExampleTexts(database: Database): Promise<void> {
  const reports = await database.read(SYSTEM, allReports)
  for (const report of reports) {
    if ((await database.read(SYSTEM, tx => sectionsOf(tx, report.id))).length > 0) continue
    const texts = textsOf(report)
    const sections = CHAPTERS.map(({ key: chapter, title, hasData }) => ({
      ...{ chapter, title, markdown: texts[chapter] ?? '' },
      dataOn: hasData && texts[chapter] && texts !== BEGUN ? report.from.subtract({ days: 1 }) : null,
    }))
    await addSections(database, SYSTEM, { kind: atAnyStep, textId: report.id, sections, how: 'begun' })
  }
}

const textsOf = ({ kind, step, followsId }: PlanningReport): Readonly<Record<string, string>> =>
  kind === 'subject' ? SUBJECT : step === 'accounted' ? BEFORE : followsId === null ? BEGUN : AREA
