import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from '../read-document.ts'
import { plainSource } from '../source.ts'
import { documentOf, type StructureCase } from './structure-cases.ts'

const cases: readonly StructureCase[] = [
  {
    name: 'strokes between the salutation and the opening are no words',
    form: 'interim',
    body: `
|

_ _

folgender Zwischenstand kann zu oben genanntem Beschluss gegeben werden:

1. „Die Fähre verkehrt auch sonntags."

Der Fahrplan wird überarbeitet.`,
    points: [['1', 'Die Fähre verkehrt auch sonntags.', 'Der Fahrplan wird überarbeitet.']],
  },
  {
    name: 'a lone letter between blank lines above an answer is no word',
    form: 'final',
    body: `1. „Der Anleger ist zu streichen."

i

Der Anleger wurde gestrichen.

2. „Die Kette ist zu ersetzen."

—

Die Kette wurde ersetzt.`,
    points: [
      ['1', 'Der Anleger ist zu streichen.', 'Der Anleger wurde gestrichen.'],
      ['2', 'Die Kette ist zu ersetzen.', 'Die Kette wurde ersetzt.'],
    ],
  },
  {
    name: 'commas for full stops in a resolution',
    form: 'resolution',
    body: `1, Der Stadtrat nimmt den Bericht zur Kenntnis.

2, Die Fahrpreise bleiben bis zum Jahresende gleich.

3. Der Vertrag mit dem Fährverein ist zu verlängern.`,
    points: [
      ['1', 'Der Stadtrat nimmt den Bericht zur Kenntnis.'],
      ['2', 'Die Fahrpreise bleiben bis zum Jahresende gleich.'],
      ['3', 'Der Vertrag mit dem Fährverein ist zu verlängern.'],
    ],
  },
  {
    name: 'a comma for one full stop among quoted points',
    form: 'interim',
    body: `1. „Die Rampe ist zu erneuern."

Die Rampe wird ausgeschrieben.

2, „Das Geländer ist zu prüfen."

Die Prüfung läuft.

3. „Über die Kosten ist zu berichten."

Der Bericht wird vorbereitet.`,
    points: [
      ['1', 'Die Rampe ist zu erneuern.', 'Die Rampe wird ausgeschrieben.'],
      ['2', 'Das Geländer ist zu prüfen.', 'Die Prüfung läuft.'],
      ['3', 'Über die Kosten ist zu berichten.', 'Der Bericht wird vorbereitet.'],
    ],
  },
  {
    name: 'a closing mark read as commas, the answer below a blank line',
    form: 'final',
    body: `1. „Der Fährmann erhält eine Dienstwohnung am Altarm.,,

Die Wohnung wurde im Mai bezogen.

2. „Die Wohnung ist zu möblieren,,.

Die Möbel wurden geliefert.`,
    points: [
      ['1', 'Der Fährmann erhält eine Dienstwohnung am Altarm.', 'Die Wohnung wurde im Mai bezogen.'],
      ['2', undefined, 'Die Möbel wurden geliefert.'],
    ],
  },
  {
    name: 'bracketed numbers below letters of the second point',
    form: 'resolution',
    body: `1. Die Fähre wird saniert.

2. Zu prüfen sind

a) die Hülle, insbesondere

(1) der Boden,

(2) der Bug,

b) der Antrieb, insbesondere

(1) der Motor,

(2) die Welle,

(3) die Schraube.

3. Das Ergebnis ist vorzulegen.`,
    points: [
      ['1', 'Die Fähre wird saniert.'],
      ['2', 'Zu prüfen sind'],
      ['2.a', 'die Hülle, insbesondere (1) der Boden, (2) der Bug,'],
      ['2.b', 'der Antrieb, insbesondere (1) der Motor, (2) die Welle, (3) die Schraube.'],
      ['3', 'Das Ergebnis ist vorzulegen.'],
    ],
  },
  {
    name: 'numbers in brackets of any kind, answered by them',
    form: 'interim',
    body: '„(1) Die Fähre ist zu überholen.\n[2] Der Anleger ist zu erneuern.\n( 3 ) Der Fahrplan ist auszuhängen.“\n\nZu (1): Die Fähre wurde überholt.\nZu (2): Der Anleger wird erneuert.\nZu (3): Der Fahrplan hängt aus.',
    points: [
      ['1', 'Die Fähre ist zu überholen.', 'Die Fähre wurde überholt.'],
      ['2', 'Der Anleger ist zu erneuern.', 'Der Anleger wird erneuert.'],
      ['3', 'Der Fahrplan ist auszuhängen.', 'Der Fahrplan hängt aus.'],
    ],
  },
  {
    name: 'the answer to a further point begins inside a line',
    form: 'interim',
    body: '1. „Die Fähre ist zu überholen.\n2. Der Anleger ist zu erneuern.“\n\nZu 1.: Die Fähre wurde überholt. Zu 2.: Der Anleger wird im Herbst\nerneuert.',
    points: [
      ['1', 'Die Fähre ist zu überholen.', 'Die Fähre wurde überholt.'],
      ['2', 'Der Anleger ist zu erneuern.', 'Der Anleger wird im Herbst erneuert.'],
    ],
  },
  {
    name: 'bare numbers as a third level below letters',
    form: 'resolution',
    body: `1. Das Konzept enthält

a) die Fahrzeiten

1. an Werktagen,
2. an Feiertagen,

b) die Preise.

2. Das Konzept wird veröffentlicht.`,
    points: [
      ['1', 'Das Konzept enthält'],
      ['1.a', 'die Fahrzeiten 1. an Werktagen, 2. an Feiertagen,'],
      ['1.b', 'die Preise.'],
      ['2', 'Das Konzept wird veröffentlicht.'],
    ],
  },
  {
    name: 'a third level in a letter that quotes the resolution as a whole',
    form: 'interim',
    body: `„1. Die Verwaltung erstellt ein Verzeichnis

a) der Anleger mit

(1) Lage,

(2) Baujahr,

b) der Boote.

2. Das Verzeichnis ist jährlich zu erneuern.

3. Es ist öffentlich."

Das Verzeichnis wird erarbeitet.`,
    points: [
      ['1', 'Die Verwaltung erstellt ein Verzeichnis', 'Das Verzeichnis wird erarbeitet.'],
      ['1.a', 'der Anleger mit (1) Lage, (2) Baujahr,'],
      ['1.b', 'der Boote.'],
      ['2', 'Das Verzeichnis ist jährlich zu erneuern.'],
      ['3', 'Es ist öffentlich.', 'Das Verzeichnis wird erarbeitet.'],
    ],
  },
  {
    name: 'a first point without words of its own',
    form: 'resolution',
    body: `1.

a. Die Fähre bleibt städtisch.

b. Der Verein betreibt sie.

2. Der Vertrag gilt fünf Jahre.`,
    points: [
      ['1', ''],
      ['1.a', 'Die Fähre bleibt städtisch.'],
      ['1.b', 'Der Verein betreibt sie.'],
      ['2', 'Der Vertrag gilt fünf Jahre.'],
    ],
  },
  {
    name: 'number and letter on one line in a resolution',
    form: 'resolution',
    body: `1. a) Die Fähre bleibt städtisch.

b) Der Verein betreibt sie.

2. a) Der Vertrag gilt fünf Jahre.

b) Er kann verlängert werden.`,
    points: [
      ['1', ''],
      ['1.a', 'Die Fähre bleibt städtisch.'],
      ['1.b', 'Der Verein betreibt sie.'],
      ['2', ''],
      ['2.a', 'Der Vertrag gilt fünf Jahre.'],
      ['2.b', 'Er kann verlängert werden.'],
    ],
  },
  {
    name: 'number and letter before each quotation mark',
    form: 'final',
    body: `1. a) „Die Fähre bleibt städtisch."

Die Fähre ist städtisch geblieben.

b) „Der Verein betreibt sie."

Der Vertrag mit dem Verein wurde geschlossen.

2. „Es ist zu berichten."

Der Bericht wurde vorgelegt.`,
    points: [
      ['1', ''],
      ['1.a', 'Die Fähre bleibt städtisch.', 'Die Fähre ist städtisch geblieben.'],
      ['1.b', 'Der Verein betreibt sie.', 'Der Vertrag mit dem Verein wurde geschlossen.'],
      ['2', 'Es ist zu berichten.', 'Der Bericht wurde vorgelegt.'],
    ],
  },
  {
    name: 'an abbreviation over a line break ends in a letter that looks like a mark',
    form: 'resolution',
    body: `1. Die Boote (Kähne, Nachen u.
a. flache Boote) sind zu zählen.

2. Die Zählung ist zu veröffentlichen.`,
    points: [
      ['1', 'Die Boote (Kähne, Nachen u. a. flache Boote) sind zu zählen.'],
      ['2', 'Die Zählung ist zu veröffentlichen.'],
    ],
  },
  {
    name: 'numbers in a column above paragraphs of a resolution',
    form: 'resolution',
    body: `1.
2.

Die Fähre wird im Winter gewartet. Die Kosten
trägt der Verein.

Der Stadtrat ist im März zu unterrichten.`,
    points: [
      ['1', 'Die Fähre wird im Winter gewartet. Die Kosten trägt der Verein.'],
      ['2', 'Der Stadtrat ist im März zu unterrichten.'],
    ],
  },
  {
    name: 'letters in a column above their lines in a resolution',
    form: 'resolution',
    body: `1. Gefördert werden:

a)
b)
c)

der Fährverein,

der Ruderverein,

der Angelverein.

2. Die Förderung endet 2025.`,
    points: [
      ['1', 'Gefördert werden:'],
      ['1.a', 'der Fährverein,'],
      ['1.b', 'der Ruderverein,'],
      ['1.c', 'der Angelverein.'],
      ['2', 'Die Förderung endet 2025.'],
    ],
  },
  {
    name: 'the last number read as a sign',
    form: 'resolution',
    body: `1. Die Fähre ist zu streichen.

2. Die Glocke ist zu erneuern.

B Der Oberbürgermeister wird beauftragt, dem Ausschuss zu berichten.`,
    points: [
      ['1', 'Die Fähre ist zu streichen.'],
      ['2', 'Die Glocke ist zu erneuern.'],
      ['3', 'Der Oberbürgermeister wird beauftragt, dem Ausschuss zu berichten.'],
    ],
  },
  {
    name: 'a full stop lost in the middle',
    form: 'resolution',
    body: `1. Die Fähre ist zu streichen.

2 Die Glocke ist zu erneuern.

3. Über beides ist zu berichten.`,
    points: [['1', 'Die Fähre ist zu streichen.'], ['2', 'Die Glocke ist zu erneuern.'], ['3']],
  },
  {
    name: 'a count at the front of a line is no number of a point',
    form: 'resolution',
    body: `1. Die Fähre erhält neue Bänke.
2 Bänke sind für Kinder bestimmt.

2. Über die Bänke ist zu berichten.`,
    points: [
      ['1', 'Die Fähre erhält neue Bänke. 2 Bänke sind für Kinder bestimmt.'],
      ['2', 'Über die Bänke ist zu berichten.'],
    ],
  },
  {
    name: 'an answer of several paragraphs without the decided text',
    form: 'final',
    body: `Die Fähre wurde am 2. Mai in Dienst gestellt.

Die Abnahme erfolgte ohne Beanstandung.`,
    points: [['1', '', 'Die Fähre wurde am 2. Mai in Dienst gestellt. Die Abnahme erfolgte ohne Beanstandung.']],
  },
  {
    name: 'an answer divided by letters without words before them',
    form: 'interim',
    body: `1. „Zu prüfen sind:

a) ein Anleger am Wehr,

b) ein Anleger am Markt."

a) Der Anleger am Wehr ist möglich.

b) Der Anleger am Markt wird noch geprüft.

2. „Es ist zu berichten."

Der Bericht folgt.`,
    points: [
      ['1', 'Zu prüfen sind:'],
      ['1.a', 'ein Anleger am Wehr,', 'Der Anleger am Wehr ist möglich.'],
      ['1.b', 'ein Anleger am Markt.', 'Der Anleger am Markt wird noch geprüft.'],
      ['2', 'Es ist zu berichten.', 'Der Bericht folgt.'],
    ],
  },
  {
    name: 'points without quotation marks, the answer follows without a blank line',
    form: 'final',
    body: `1. Die Verwaltung wird beauftragt, die Glocke der Fähre zu erneuern.
2. Die Verwaltung wird gebeten, dem Ausschuss zu berichten.
Die Beschlusspunkte wurden umgesetzt. Der Ausschuss wurde am 4. Mai 2023 unterrichtet.`,
    points: [
      ['1', 'Die Verwaltung wird beauftragt, die Glocke der Fähre zu erneuern.'],
      [
        '2',
        'Die Verwaltung wird gebeten, dem Ausschuss zu berichten.',
        'Die Beschlusspunkte wurden umgesetzt. Der Ausschuss wurde am 4. Mai 2023 unterrichtet.',
      ],
    ],
  },
  {
    name: 'the scraps of a signature are no words of the last point',
    form: 'resolution',
    body: `1. Die Fähre bleibt städtisch.

2. Der Fahrplan wird ausgehängt.

ster Bruch
Vor itzende
sit`,
    points: [
      ['1', 'Die Fähre bleibt städtisch.'],
      ['2', 'Der Fahrplan wird ausgehängt.'],
    ],
  },
  {
    name: 'points of three digits stay points',
    form: 'resolution',
    body: Array.from({ length: 200 }, (_, index) => `${index + 1}. Der Liegeplatz Nummer ${index + 301} wird verpachtet.`).join('\n\n'),
    points: Array.from({ length: 200 }, (_, index) => [`${index + 1}`, `Der Liegeplatz Nummer ${index + 301} wird verpachtet.`] as const),
  },
  {
    name: 'nine hundred and ninety-nine quoted points stay as many',
    form: 'final',
    body: Array.from(
      { length: 999 },
      (_, index) => `${index + 1}. „Der Liegeplatz Nummer ${index + 1001} ist zu räumen."\n\nDer Liegeplatz wurde geräumt.`,
    ).join('\n\n'),
    points: Array.from({ length: 999 }, (_, index) => [`${index + 1}`, `Der Liegeplatz Nummer ${index + 1001} ist zu räumen.`] as const),
  },
]

/** Written before the numbering was and read for the first time when it was done. */
const unseen: readonly StructureCase[] = [
  {
    name: 'at first contact: strokes',
    form: 'final',
    body: `
__

–

folgende abschließende Information kann zu oben genanntem Beschluss gegeben werden:

„Am Wehr wird ein Fischaufstieg gebaut."

|

Der Aufstieg wurde im März eröffnet.`,
    points: [['1', 'Am Wehr wird ein Fischaufstieg gebaut.', 'Der Aufstieg wurde im März eröffnet.']],
  },
  {
    name: 'at first contact: comma in quoted whole, middle one',
    form: 'interim',
    body: `„1. Das Wehr wird saniert.

2, Während der Arbeiten ist ein Weg offen zu halten.

3. Die Anlieger sind zu unterrichten."

Die Arbeiten werden ausgeschrieben.`,
    points: [
      ['1', 'Das Wehr wird saniert.'],
      ['2', 'Während der Arbeiten ist ein Weg offen zu halten.'],
      ['3', 'Die Anlieger sind zu unterrichten.', 'Die Arbeiten werden ausgeschrieben.'],
    ],
  },
  {
    name: 'at first contact: closing commas two points',
    form: 'interim',
    body: `1. „Das Wehr erhält eine Kamera, die den
Pegel zeigt.,,
Die Kamera ist bestellt.

2. „Der Pegel ist im Netz zu zeigen.,,
Die Seite wird derzeit erstellt.

3. „Die Daten sind zu speichern."
Dies wird vorbereitet.`,
    points: [
      ['1', 'Das Wehr erhält eine Kamera, die den Pegel zeigt.', 'Die Kamera ist bestellt.'],
      ['2', 'Der Pegel ist im Netz zu zeigen.', 'Die Seite wird derzeit erstellt.'],
      ['3', 'Die Daten sind zu speichern.', 'Dies wird vorbereitet.'],
    ],
  },
  {
    name: 'at first contact: third level brackets, letters with full stops',
    form: 'resolution',
    body: `1. Der Plan für das Wehr umfasst
a. die Bauzeit
(1) für den Rückbau,
(2) für den Neubau,
(3) für die Abnahme,
b. die Kosten,
c. die Förderung.
2. Der Plan ist auszulegen.
3. Einwände sind zu sammeln.`,
    points: [
      ['1', 'Der Plan für das Wehr umfasst'],
      ['1.a', 'die Bauzeit (1) für den Rückbau, (2) für den Neubau, (3) für die Abnahme,'],
      ['1.b', 'die Kosten,'],
      ['1.c', 'die Förderung.'],
      ['2', 'Der Plan ist auszulegen.'],
      ['3', 'Einwände sind zu sammeln.'],
    ],
  },
  {
    name: 'at first contact: third level double letters',
    form: 'final',
    body: `„1. Der Bericht enthält
a) Angaben zum Wehr:
aa) Höhe,
bb) Breite;
b) Angaben zum Pegel.
2. Der Bericht ist öffentlich."

Der Bericht wurde am 5. Mai 2023 veröffentlicht.`,
    points: [
      ['1', 'Der Bericht enthält'],
      ['1.a', 'Angaben zum Wehr: aa) Höhe, bb) Breite;'],
      ['1.b', 'Angaben zum Pegel.'],
      ['2', 'Der Bericht ist öffentlich.', 'Der Bericht wurde am 5. Mai 2023 veröffentlicht.'],
    ],
  },
  {
    name: 'at first contact: parent without text in letter',
    form: 'interim',
    body: `„1. Das Wehr bleibt erhalten.
2.
a) Die Mauer ist zu verfugen.
b) Die Treppe ist zu sperren.
3. Es ist zu berichten."

Die Arbeiten laufen.`,
    points: [
      ['1'],
      ['2', ''],
      ['2.a', 'Die Mauer ist zu verfugen.'],
      ['2.b', 'Die Treppe ist zu sperren.'],
      ['3', 'Es ist zu berichten.', 'Die Arbeiten laufen.'],
    ],
  },
  {
    name: 'at first contact: number and letter, dot letters',
    form: 'final',
    body: `3. a. „Die Mauer ist zu verfugen.
b. Die Treppe ist zu sperren."

Mauer und Treppe wurden bearbeitet.

4. „Es ist zu berichten."

Der Bericht liegt vor.`,
    points: [
      ['3', ''],
      ['3.a', 'Die Mauer ist zu verfugen.', 'Mauer und Treppe wurden bearbeitet.'],
      ['3.b', 'Die Treppe ist zu sperren.'],
      ['4', 'Es ist zu berichten.', 'Der Bericht liegt vor.'],
    ],
  },
  {
    name: 'at first contact: abbreviation z. B. and i. d.',
    form: 'interim',
    body: `1. „Die Steine (Sandstein, Granit, z.
B. vom Steinbruch) sind zu liefern. Die Fugen (außen, innen, o.
a. Stellen) sind zu schließen."

Die Steine wurden bestellt.`,
    points: [
      [
        '1',
        'Die Steine (Sandstein, Granit, z. B. vom Steinbruch) sind zu liefern. Die Fugen (außen, innen, o. a. Stellen) sind zu schließen.',
        'Die Steine wurden bestellt.',
      ],
    ],
  },
  {
    name: 'at first contact: numbers in column, paragraphs in quotation',
    form: 'final',
    body: `1.
2.
3.
4.

„Das Wehr wird saniert.

Die Treppe wird gesperrt.

Die Mauer wird verfugt.

Die Anlieger werden unterrichtet."

Alle Arbeiten wurden abgeschlossen.`,
    points: [
      ['1', 'Das Wehr wird saniert.', 'Alle Arbeiten wurden abgeschlossen.'],
      ['2', 'Die Treppe wird gesperrt.'],
      ['3', 'Die Mauer wird verfugt.'],
      ['4', 'Die Anlieger werden unterrichtet.'],
    ],
  },
  {
    name: 'at first contact: letters in column in the last point',
    form: 'resolution',
    body: `1. Das Wehr wird saniert.

2. Dabei sind zu beachten:

a)

b)

der Schutz der Fische;

die Ruhe der Anlieger.`,
    points: [['1'], ['2', 'Dabei sind zu beachten:'], ['2.a', 'der Schutz der Fische;'], ['2.b', 'die Ruhe der Anlieger.']],
  },
  {
    name: 'at first contact: damaged last number, paragraph sign',
    form: 'interim',
    body: `„1. Die Mauer ist zu verfugen.

2. Die Treppe ist zu sperren.

3. Das Wehr ist zu prüfen.

q Die Anlieger sind vor dem Beginn der Arbeiten zu unterrichten."

Die Arbeiten haben begonnen.`,
    points: [
      ['1'],
      ['2'],
      ['3', 'Das Wehr ist zu prüfen.'],
      ['4', 'Die Anlieger sind vor dem Beginn der Arbeiten zu unterrichten.', 'Die Arbeiten haben begonnen.'],
    ],
  },
  {
    name: 'at first contact: answer without decision, refers',
    form: 'interim',
    body: `Die Sanierung des Wehres hat im April begonnen.

Mit dem Abschluss wird im September gerechnet.`,
    points: [['1', '', 'Die Sanierung des Wehres hat im April begonnen. Mit dem Abschluss wird im September gerechnet.']],
  },
  {
    name: 'at first contact: answer divided by letters, shared lead',
    form: 'final',
    body: `2. „Es sind zu errichten:

a. eine Bank,

b. ein Zaun,

c. ein Tor."

Der Beschlusspunkt ist erfüllt.

a. Die Bank wurde aufgestellt.

b. Der Zaun wurde gebaut.

c. Das Tor wurde eingesetzt.`,
    points: [
      ['2', 'Es sind zu errichten:', 'Der Beschlusspunkt ist erfüllt.'],
      ['2.a', 'eine Bank,', 'Die Bank wurde aufgestellt.'],
      ['2.b', 'ein Zaun,', 'Der Zaun wurde gebaut.'],
      ['2.c', 'ein Tor.', 'Das Tor wurde eingesetzt.'],
    ],
  },
  {
    name: 'at first contact: unquoted points then answer',
    form: 'interim',
    body: `1. Der Oberbürgermeister wird beauftragt, das Wehr zu sanieren.

2. Der Oberbürgermeister wird beauftragt, die Anlieger anzuhören.
Zum Beschlusspunkt 2 fand am 3. Mai 2023 eine Anhörung statt.

Die Sanierung wird derzeit vorbereitet.`,
    points: [
      ['1', 'Der Oberbürgermeister wird beauftragt, das Wehr zu sanieren.'],
      ['2', 'Der Oberbürgermeister wird beauftragt, die Anlieger anzuhören.'],
    ],
  },
  {
    name: 'at first contact: torn signature',
    form: 'resolution',
    body: `1. Das Wehr wird saniert.

2. Die Treppe wird gesperrt.

rin Ho f
Vorsi
tzender`,
    points: [
      ['1', 'Das Wehr wird saniert.'],
      ['2', 'Die Treppe wird gesperrt.'],
    ],
  },
  {
    name: 'at first contact: list in answer restarts',
    form: 'final',
    body: `1. „Am Wehr sind Schilder anzubringen."

Angebracht wurden:
1. ein Schild am Tor,
2. ein Schild am Zaun.

2. „Die Schilder sind zu reinigen."

Die Reinigung wurde beauftragt und im Mai ausgeführt.`,
    points: [
      ['1', 'Am Wehr sind Schilder anzubringen.', 'Angebracht wurden: 1. ein Schild am Tor, 2. ein Schild am Zaun.'],
      ['2', 'Die Schilder sind zu reinigen.'],
    ],
  },
  {
    name: 'at first contact: missing number',
    form: 'resolution',
    body: `1. Das Wehr wird saniert.

2. Die Treppe wird gesperrt.

Z3 Die Mauer wird verfugt.

4. Es ist zu berichten.

5. Der Bericht ist öffentlich.`,
    points: [['1'], ['2'], ['3', 'Die Mauer wird verfugt.'], ['4'], ['5']],
  },
  {
    name: 'at first contact: deep numbers',
    form: 'resolution',
    body: `1. Das Wehr wird saniert.

1.1 Die Mauer wird verfugt.

1.2 Die Treppe wird gesperrt.

2. Es wird berichtet.

2.1 Der Bericht nennt die Kosten.`,
    points: [
      ['1', 'Das Wehr wird saniert.'],
      ['1.1', 'Die Mauer wird verfugt.'],
      ['1.2', 'Die Treppe wird gesperrt.'],
      ['2', 'Es wird berichtet.'],
      ['2.1', 'Der Bericht nennt die Kosten.'],
    ],
  },
]

for (const item of [...cases, ...unseen])
  test(`C2, D2: ${item.name}`, () => {
    const { points } = readDocument(plainSource(documentOf(item)))
    assert.deepEqual(
      points.map(({ number }) => number),
      item.points.map(([number]) => number),
    )
    item.points.forEach(([, text, response], index) => {
      if (text !== undefined) assert.equal(points[index]?.text, text)
      if (response !== undefined) assert.equal(points[index]?.response, response)
    })
  })
