import { writeAttachment, writeMotion, writePaper } from '../../src/generator/write-other-papers.ts'

export const planningReportAttachment = writeAttachment({
  reference: 'V2417/22',
  title: 'Planungsbericht Nordvorstadt 2023-2028 (Auszug)',
  sections: [
    [
      '1 Ausgangslage',
      'In der Nordvorstadt leben rund 11.400 Menschen, davon gut 2.300 unter 18 Jahren. Der Anteil der Kinder und Jugendlichen liegt damit deutlich über dem Durchschnitt der Stadt. Seit 2018 sind vor allem Familien mit kleinen Kindern zugezogen.',
      'Der Jugendtreff Gleis 3, die Mobile Jugendarbeit und das Familienzentrum arbeiten eng zusammen. Am Abend und am Wochenende fehlen offene Angebote.',
    ],
    [
      '2 Ziele',
      '- Jugendliche finden auch am Wochenende einen Ort, an dem sie willkommen sind.',
      '- Familien kennen die Beratungsangebote und erreichen sie zu Fuß.',
      '- Kinder und Jugendliche werden an der Gestaltung der Freiflächen beteiligt.',
    ],
    [
      '3 Maßnahmen',
      'Verlängerte Öffnungszeiten des Jugendtreffs Gleis 3 an zwei Abenden; verantwortlich ist der Träger gemeinsam mit dem Jugendamt. Die Maßnahme gilt als erreicht, wenn die Angebote im Jahresmittel von mindestens 25 Jugendlichen genutzt werden.',
      'Gemeinsame Sprechstunde von Schulsozialarbeit und Familienberatung an der 7. Oberschule, beginnend mit dem Schuljahr 2023/2024.',
      'Erneuerung der Spielfläche hinter dem Bürgerhaus mit Beteiligung der Kinder des Hortes.',
    ],
  ],
})

export const motion = writeMotion({
  reference: 'A0633/26',
  subject: 'Offene Turnhallen an den Wochenenden',
  date: '2026-10-12',
  group: 'Fraktion Lebenswertes Lindenau',
  speaker: 'Marlene Ostheim',
  committees: ['Jugendhilfeausschuss (beratend)', 'Ausschuss für Finanzen (beratend)', 'Stadtrat (beschließend)'],
  proposal: [
    'Die Oberbürgermeisterin wird beauftragt,',
    '1. bis zum 30. April 2027 mindestens drei Turnhallen zu benennen, die sonntags für Kinder und Jugendliche ohne Vereinsbindung geöffnet werden können,',
    '2. den Bedarf an Aufsicht und die Kosten darzustellen.',
  ],
  reasons: [
    'Viele Turnhallen stehen am Wochenende leer, während Kinder aus beengten Wohnungen keinen Platz zum Bewegen haben. Andere Städte haben mit offenen Hallen gute Erfahrungen gemacht. Der Aufwand für die Aufsicht ist überschaubar, wenn Sportvereine und Jugendtreffs zusammenarbeiten.',
  ],
})

export const paper = writePaper({
  reference: 'V2044/26',
  subject: 'Benennung der Mitglieder des Beirates für Menschen mit Behinderungen',
  date: '2026-10-30',
  department: 'Soziales, Gesundheit und Wohnen',
  committees: ['Ausschuss für Soziales und Gesundheit (beratend)', 'Stadtrat (beschließend)'],
  signature: ['Katharina Voßberg', 'Oberbürgermeisterin'],
  proposal: [
    '1. Der Stadtrat benennt die in der Anlage aufgeführten Personen als Mitglieder des Beirates.',
    '2. Die Amtszeit beginnt am 1. Februar 2027 und endet mit der Wahlperiode des Stadtrates.',
  ],
  reasons: [
    'Nach der Satzung des Beirates werden die Mitglieder auf Vorschlag der Verbände vom Stadtrat benannt. Die Vorschläge wurden im Sommer eingeholt; auf jede Stelle kam mindestens eine Bewerbung.',
  ],
})
