import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from './read-document.ts'
import { plainSource } from './source.ts'

interface LetterParts {
  readonly head?: string
  readonly heading?: string
  readonly subject?: string
  readonly opening?: string
  readonly body: string
  readonly close?: string
}

/** A report as the example city writes it. */
const letter = ({ head, heading, subject, opening, body, close }: LetterParts): string =>
  [
    head ??
      'Hausmitteilung\n\nLandeshauptstadt Lindenau\n\n□ vertraulich\n\nGeschäftsbereich\n\nKultur und Tourismus\nAn alle\n\nGZ:\n\n(GB 4) 41\n\nFraktionen sowie Mitglieder\ndes Stadtrates der Landeshauptstadt Lindenau\n\nDatum:\n\n1 4. MAI 2021',
    heading ?? 'Beschlusskontrolle zu A0311/20 (Sitzungsnummer: SR/022/2020)',
    subject ?? 'Öffnung der Stadtbibliothek am Sonntag',
    'Sehr geehrte Damen und Herren,',
    opening ?? 'folgende Zwischeninformation kann zu oben genanntem Beschluss gegeben werden:',
    body,
    close ?? 'Nächste Beschlusskontrolle: 30. November 2021\n\nMit freundlichen Grüßen\n\nKenntnisnahme:',
  ].join('\n\n')

const read = (text: string) => readDocument(plainSource(text))
const points = (text: string) => read(text).points.map(({ number, text: decided, response }) => [number, decided, response])

test('C4: a letter gives its reference, session, subject, date, kind, next control, box and department', () => {
  const { kind, reference, session, subject, documentDate, reportKind, nextControl, confidential, department } = read(
    letter({ body: '1. „Die Bibliothek wird sonntags geöffnet.“\n\nDer Beschlusspunkt ist erfüllt.' }),
  )
  assert.deepEqual(
    { kind, reference, session, subject, documentDate, reportKind, nextControl, confidential, department },
    {
      kind: 'control_report',
      reference: 'A0311/20',
      session: 'SR/022/2020',
      subject: 'Öffnung der Stadtbibliothek am Sonntag',
      documentDate: '2021-05-14',
      reportKind: 'interim',
      nextControl: '2021-11-30',
      confidential: false,
      department: 'Kultur und Tourismus',
    },
  )
})

test('C2: each point is quoted and answered in turn, and the answer keeps its own numbered list', () => {
  const body = `1. „Die Verwaltung wird beauftragt, drei Standorte zu prüfen."

Geprüft wurden:
1. der Standort am Markt,
2. der Standort am Hafen,
3. der Standort in der Mühle.
Der Beschlusspunkt ist erfüllt.

2. „Über das Ergebnis ist bis zum 31. März 2021 zu berichten."
Der Beschlusspunkt wurde umgesetzt.`
  assert.deepEqual(points(letter({ body })), [
    [
      '1',
      'Die Verwaltung wird beauftragt, drei Standorte zu prüfen.',
      'Geprüft wurden: 1. der Standort am Markt, 2. der Standort am Hafen, 3. der Standort in der Mühle. Der Beschlusspunkt ist erfüllt.',
    ],
    ['2', 'Über das Ergebnis ist bis zum 31. März 2021 zu berichten.', 'Der Beschlusspunkt wurde umgesetzt.'],
  ])
})

test('C2: the whole resolution stands in one quotation, and each point gets the answer with its number', () => {
  const body = `„Der Stadtrat beschließt:
1. Die Bibliothek öffnet sonntags.
2. Die Öffnung wird nach einem Jahr ausgewertet."

Zu Punkt 1:
Die Bibliothek öffnet seit Mai 2021 sonntags.

Zu Punkt 2:
Die Auswertung wird vorbereitet.`
  assert.deepEqual(points(letter({ body })), [
    ['1', 'Die Bibliothek öffnet sonntags.', 'Die Bibliothek öffnet seit Mai 2021 sonntags.'],
    ['2', 'Die Öffnung wird nach einem Jahr ausgewertet.', 'Die Auswertung wird vorbereitet.'],
  ])
})

test('C2: answers below the whole resolution may carry bare numbers', () => {
  const body = `„1. Die Bibliothek öffnet sonntags.
2. Die Öffnung wird nach einem Jahr ausgewertet."

1. Die Bibliothek öffnet seit Mai 2021 sonntags.

2. Die Auswertung wird vorbereitet.`
  assert.deepEqual(
    points(letter({ body })).map(([, , answer]) => answer),
    ['Die Bibliothek öffnet seit Mai 2021 sonntags.', 'Die Auswertung wird vorbereitet.'],
  )
})

test('C2: one answer below several points is the answer of each', () => {
  const body = `1. „Der Platz wird umgestaltet."

2. „Die Kosten trägt der Haushalt."

Die Arbeiten am Platz wurden im April abgeschlossen.`
  assert.deepEqual(
    points(letter({ body })).map(([number, , answer]) => [number, answer]),
    [
      ['1', 'Die Arbeiten am Platz wurden im April abgeschlossen.'],
      ['2', 'Die Arbeiten am Platz wurden im April abgeschlossen.'],
    ],
  )
})

test('C2: a letter on one point only says which', () => {
  const body = `zu Punkt 3
Die Verwaltung wird beauftragt, die Gebühren zu überprüfen.

Die Prüfung ist noch nicht abgeschlossen.`
  assert.deepEqual(points(letter({ body })), [
    ['3', 'Die Verwaltung wird beauftragt, die Gebühren zu überprüfen.', 'Die Prüfung ist noch nicht abgeschlossen.'],
  ])
})

test('C2: points come in any order when they are quoted', () => {
  const body = `3. „Die Gebühren werden überprüft."
Der Beschlusspunkt ist erfüllt.

1. „Die Bibliothek öffnet sonntags."
Der Beschlusspunkt ist erfüllt.`
  assert.deepEqual(
    read(letter({ body })).points.map(({ number }) => number),
    ['3', '1'],
  )
})

test('C2: quotations without numbers are counted, and a quotation inside an answer is no point', () => {
  const body = `„Die Sammlung wird digital zugänglich gemacht."
Im Katalog „Lindenau sammelt" stehen 4.000 Blätter.

„Über den Stand ist jährlich zu berichten."
Der Bericht wird im Herbst vorgelegt.`
  assert.deepEqual(
    read(letter({ body })).points.map(({ number, response }) => [number, response]),
    [
      ['1', 'Im Katalog „Lindenau sammelt" stehen 4.000 Blätter.'],
      ['2', 'Der Bericht wird im Herbst vorgelegt.'],
    ],
  )
})

test('C2: a point without quotation marks ends with its paragraph', () => {
  const body = `1.

Die Oberbürgermeisterin wird beauftragt, ein Konzept für die Museen vorzulegen.

Das Konzept wurde im Kulturausschuss vorgestellt.
2.

Die Eintrittspreise sind zu überprüfen.

Die Preise wurden überprüft.`
  assert.deepEqual(points(letter({ body })), [
    [
      '1',
      'Die Oberbürgermeisterin wird beauftragt, ein Konzept für die Museen vorzulegen.',
      'Das Konzept wurde im Kulturausschuss vorgestellt.',
    ],
    ['2', 'Die Eintrittspreise sind zu überprüfen.', 'Die Preise wurden überprüft.'],
  ])
})

test('D2: sub-points with letters are points of their own and share the answer', () => {
  const body = `1. „Die Verwaltung prüft folgende Orte:
a) Markt,
b) Hafen,
c) Mühle."
Die Prüfung läuft.`
  assert.deepEqual(points(letter({ body })), [
    ['1', 'Die Verwaltung prüft folgende Orte:', 'Die Prüfung läuft.'],
    ['1.a', 'Markt,', 'Die Prüfung läuft.'],
    ['1.b', 'Hafen,', 'Die Prüfung läuft.'],
    ['1.c', 'Mühle.', 'Die Prüfung läuft.'],
  ])
})

test('V1: a page mark inside a sentence, a date and a numbered name at a line start are no points', () => {
  const body = `1. „Die Schule erhält bis zum
2. Juni 2021 einen Namen, der an die
2. Oberschule erinnert."

Der Name wurde in der
- 2 -
Sitzung beschlossen.`
  assert.deepEqual(points(letter({ body })), [
    [
      '1',
      'Die Schule erhält bis zum 2. Juni 2021 einen Namen, der an die 2. Oberschule erinnert.',
      'Der Name wurde in der Sitzung beschlossen.',
    ],
  ])
})

test('V1: words split over lines are joined, real hyphens stay', () => {
  const body = `1. „Die Vor- und Nachteile der Kinder- und Jugend
bibliothek sind dem Kultur-
ausschuss unter Nutzung der EU-
Förderung darzustel
len."
Der Beschlusspunkt ist erfüllt.`
  assert.equal(
    read(letter({ body })).points[0]?.text,
    'Die Vor- und Nachteile der Kinder- und Jugendbibliothek sind dem Kulturausschuss unter Nutzung der EU-Förderung darzustellen.',
  )
})

test('C1: a letter on two resolutions names both, and the points of the second count anew', () => {
  const body = `Zum Beschluss A0311/20:
1. „Die Bibliothek öffnet sonntags."
Der Beschlusspunkt ist erfüllt.

Zum Beschluss V0712/20:
1. „Der Stellenplan wird angepasst."
Der Beschlusspunkt wurde umgesetzt.`
  const reading = read(
    letter({ heading: 'Beschlusskontrolle zu A0311/20 (Sitzungsnummer: SR/022/2020)\nund V0712/20 (Sitzungsnummer: SR/023/2020)', body }),
  )
  assert.deepEqual(
    [reading.reference, reading.otherReferences, reading.subject],
    ['A0311/20', ['V0712/20'], 'Öffnung der Stadtbibliothek am Sonntag'],
  )
  assert.deepEqual(
    reading.points.map(({ number, text, response }) => [number, text, response]),
    [
      ['1', 'Die Bibliothek öffnet sonntags.', 'Der Beschlusspunkt ist erfüllt.'],
      ['1', 'Der Stellenplan wird angepasst.', 'Der Beschlusspunkt wurde umgesetzt.'],
    ],
  )
})

test('C3: a final report names no next control, and one that does is shown', () => {
  const body = '1. „Die Bibliothek öffnet sonntags."\nDer Beschlusspunkt ist erfüllt.'
  const final = { opening: 'folgende abschließende Information kann zu oben genanntem Beschluss gegeben werden:', body }
  assert.deepEqual(
    [
      read(letter({ ...final, close: 'Mit freundlichen Grüßen' })).reportKind,
      read(letter({ ...final, close: 'Mit freundlichen Grüßen' })).nextControl,
    ],
    ['final', null],
  )
  assert.ok(read(letter(final)).findings.some(({ code }) => code === 'final-with-next-control'))
})

test('C3: an interim report without a next control is shown', () => {
  const reading = read(letter({ body: '1. „A wird B."\nDie Prüfung läuft.', close: 'Mit freundlichen Grüßen' }))
  assert.ok(reading.findings.some(({ code }) => code === 'next-control-missing'))
})

const resolution = (body: string, committee = 'Stadtrat (SR/022/2020)', reference = 'A0311/20'): string =>
  `LANDESHAUPTSTADT\n\nLINDENAU\n\nBESCHLUSSAUSFERTIGUNG\n${committee}\n\nSitzung am:\n\n19.11.2020\n\nBeschluss zu:\n\n${reference}\n\nGegenstand;\n\nÖffnung der Stadtbibliothek am Sonn\ntag\nBeschluss:\n\n${body}\n\nLindenau, 2 3. NOV. 2020\n\nKatharina Voßberg\nVorsitzende`

test('D1, D2: a resolution gives its session, date, committee, subject and points without the signature', () => {
  const reading = read(
    resolution('Der Stadtrat beschließt:\n\n1.\n\nDie Bibliothek öffnet sonntags.\n2. Die Kosten von 86 800\nEuro trägt der Haushalt.'),
  )
  assert.deepEqual(
    [reading.kind, reading.session, reading.sessionDate, reading.committee, reading.documentDate],
    ['resolution', 'SR/022/2020', '2020-11-19', 'Stadtrat', '2020-11-23'],
  )
  assert.equal(reading.subject, 'Öffnung der Stadtbibliothek am Sonntag')
  assert.deepEqual(
    reading.points.map(({ number, text, amountsEUR }) => [number, text, amountsEUR]),
    [
      ['1', 'Die Bibliothek öffnet sonntags.', []],
      ['2', 'Die Kosten von 86 800 Euro trägt der Haushalt.', [86800]],
    ],
  )
})

test('D2: a resolution without numbers is one point', () => {
  const reading = read(
    resolution('Die Fläche am Hafen erhält zum\n7. September 2021 den Namen „Am Speicher".\n\nEine Straße erhält den gleichen Namen.'),
  )
  assert.deepEqual(
    reading.points.map(({ number, text }) => [number, text]),
    [['1', 'Die Fläche am Hafen erhält zum 7. September 2021 den Namen „Am Speicher". Eine Straße erhält den gleichen Namen.']],
  )
})

test('D2: lists without full stops end where the next number begins', () => {
  const reading = read(resolution('1. Die Mittel verteilen sich so:\na. Markt\nb. Hafen\n2. Über die Verteilung wird berichtet.'))
  assert.deepEqual(
    reading.points.map(({ number, text }) => [number, text]),
    [
      ['1', 'Die Mittel verteilen sich so:'],
      ['1.a', 'Markt'],
      ['1.b', 'Hafen'],
      ['2', 'Über die Verteilung wird berichtet.'],
    ],
  )
})

test('D2: Roman numerals stand above Arabic ones', () => {
  const reading = read(
    resolution(
      'I. Der Ortschaftsrat beschließt das Fest.\n\nII. Die Bürgermeisterin wird beauftragt,\n1. den Platz zu mieten,\n2. darüber zu berichten.\n\nAbstimmungsergebnis: Ja 9, Nein 1',
    ),
  )
  assert.deepEqual(
    reading.points.map(({ number, text }) => [number, text]),
    [
      ['I', 'Der Ortschaftsrat beschließt das Fest.'],
      ['II', 'Die Bürgermeisterin wird beauftragt,'],
      ['II.1', 'den Platz zu mieten,'],
      ['II.2', 'darüber zu berichten.'],
    ],
  )
})

test('D1: the unit of a district is repaired where the text names the district', () => {
  const reading = read(resolution('Die Förderung wird gewährt.', 'Stadtbezirksbeirat Plagwitz (SBR PI/003/2020)', 'V-PI00012/20'))
  assert.deepEqual([reading.reference, reading.session], ['V-Pl00012/20', 'SBR Pl/003/2020'])
})

test('a motion, a paper, a recommendation, minutes and an invitation pass neither for a report nor for a resolution', () => {
  const papers: [string, string][] = [
    [
      'motion',
      'Fraktion am Fluss\n\nAntrag Nr.:\nA0001/21\n\nANTRAG\n\nGegenstand:\nBänke\n\nBeschlussvorschlag:\n1. Es werden Bänke aufgestellt.',
    ],
    [
      'paper',
      'Landeshauptstadt Lindenau\n\nVorlage Nr.: V0002/21\n\nVorlage\n\nGegenstand:\nBrunnen\n\nBeschlussvorschlag:\nDer Stadtrat beschließt den Bau.',
    ],
    ['other', 'LANDESHAUPTSTADT LINDENAU\n\nVorlage\n\nBESCHLUSSEMPFEHLUNG\nStadtrat (SR/001/2021)'],
    ['minutes', 'Niederschrift\nzur 3. Sitzung des Stadtrates (SR/003/2021)'],
    ['invitation', 'E I N L A D U N G\nzur 3. Sitzung des Stadtrates (SR/003/2021)\n\nT A G E S O R D N U N G'],
    ['other', 'Stellungnahme des Amtes\n\nBeschlusskontrolle ist eine wichtige Aufgabe der Verwaltung.'],
  ]
  for (const [kind, text] of papers) {
    const found = read(text).kind
    assert.ok(found !== 'control_report' && found !== 'resolution', `${text.slice(0, 30)} was taken for ${found}`)
    if (!text.includes('EMPFEHLUNG')) assert.equal(found, kind)
  }
})

test('an annex names its resolution', () => {
  const reading = read('Anlage 1 zum Beschluss V0345/21\nGrundsätze der Leseförderung\n\nLesen ist eine Grundlage.')
  assert.deepEqual(
    [reading.kind, reading.reference, reading.subject],
    ['resolution_attachment', 'V0345/21', 'Grundsätze der Leseförderung'],
  )
})

test('V1: every value leads back to the words it was read from', () => {
  const text = letter({
    body: '1. „Die Verwaltung legt bis zum 31. März 2021 ein Kon\nzept über 20.000 Euro vor."\nDer Beschlusspunkt ist erfüllt.',
  })
  const { evidence } = read(text)
  assert.equal(evidence['/points/0/deadlines/0']?.raw, 'bis zum 31. März 2021')
  assert.equal(evidence['/points/0/amountsEUR/0']?.raw, '20.000 Euro')
  assert.equal(evidence['/points/0/status']?.raw, 'Beschlusspunkt ist erfüllt')
  assert.equal(evidence['/reference']?.raw, 'A0311/20')
  assert.deepEqual(evidence['/points/0/text']?.repairs, ['split-word'])
  for (const { start, end, raw } of Object.values(evidence)) assert.equal(raw, text.slice(start, end))
})

test('D3: an amount at the front of a line is no point, no date and no end of the decided text', () => {
  const text =
    'BESCHLUSSAUSFERTIGUNG\nStadtrat (SR/022/2020)\nSitzung am:\n10.12.2020\nBeschluss zu:\nV0311/20\nGegenstand:\nUferweg\nBeschluss:\n1. Für die Planung werden\n50.000 Euro bereitgestellt, für den Bau\n7.250,00 Euro.\n2. Der Bau beginnt.\n\nLindenau, 14. Dezember 2020\n\nErika Muster\nVorsitzende'
  const reading = read(text)
  assert.deepEqual(
    reading.points.map(({ number, amountsEUR }) => [number, amountsEUR]),
    [
      ['1', [50_000, 7250]],
      ['2', []],
    ],
  )
  assert.equal(reading.documentDate, '2020-12-14')
  assert.ok(!reading.findings.some(({ code }) => code === 'text-unassigned'))
})

test('V2: a resolution whose head says that it is not public is confidential; the way of a paper says nothing', () => {
  const resolution = (line: string) =>
    read(
      `BESCHLUSSAUSFERTIGUNG\n${line}\nStadtrat (SR/022/2020)\nSitzung am:\n10.12.2020\nBeschluss zu:\nV0311/20\nGegenstand:\nUferweg\nBeschluss:\nDer Weg wird gebaut.`,
    ).confidential
  assert.equal(resolution('- nicht öffentlich -'), true)
  assert.equal(resolution('Ausschuss für Finanzen nicht öffentlich beratend'), null)
})

test('C1: a line below the subject that only names the kind is no part of the subject', () => {
  const opening = 'zu oben genanntem Beschluss berichte ich wie folgt:'
  const body = '1. „Die Bibliothek wird sonntags geöffnet.“\n\nDer Beschlusspunkt ist erfüllt.'
  for (const [line, kind] of [
    ['2. Zwischenbericht', 'interim'],
    ['- Abschlussbericht -', 'final'],
    ['(Abschließende Information)', 'final'],
  ] as const) {
    const reading = read(letter({ opening, body, subject: `Öffnung am Sonntag\n${line}`, close: 'Mit freundlichen Grüßen' }))
    assert.deepEqual([reading.subject, reading.reportKind], ['Öffnung am Sonntag', kind])
  }
})

test('C2: labels before the decided text and the answer are part of neither', () => {
  const body =
    'Punkt 1\nWortlaut: „Die Bibliothek wird sonntags geöffnet.“\nUmsetzung: Die Öffnung wurde eingeführt.\n\nPunkt 2\nWortlaut: „Es wird berichtet.“\nUmsetzung: Der Bericht liegt vor.'
  assert.deepEqual(points(letter({ body })), [
    ['1', 'Die Bibliothek wird sonntags geöffnet.', 'Die Öffnung wurde eingeführt.'],
    ['2', 'Es wird berichtet.', 'Der Bericht liegt vor.'],
  ])
})

test('C2: a letter that answers by number alone gives no decided text', () => {
  const body = 'Zu1.:\nDie Öffnung wurde im Mai eingeführt.\n\nZu2.:\nDie Auswertung wird derzeit vorbereitet.'
  assert.deepEqual(points(letter({ body })), [
    ['1', '', 'Die Öffnung wurde im Mai eingeführt.'],
    ['2', '', 'Die Auswertung wird derzeit vorbereitet.'],
  ])
})

test('C2: letters inside one quotation do not hide the quotations after it', () => {
  const body =
    '„Folgende Häuser sind zu öffnen:\na. die Bibliothek\nb. das Archiv“\n\nDie Häuser sind geöffnet.\n\n„Es ist zu berichten.“\n\nDer Bericht liegt vor.'
  assert.deepEqual(
    points(letter({ body })).map(([number]) => number),
    ['1', '1.a', '1.b', '2'],
  )
})
