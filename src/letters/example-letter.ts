import type { ControlLetterValues } from './control-letter.ts'

/** A full letter of the invented city "Lindenau an der Elster": for tests, measurements and the catalogue of forms. */
export function exampleLetterValues(): ControlLetterValues {
  return {
    city: { kind: 'Landeshauptstadt', name: 'Lindenau an der Elster' },
    department: 'Jugend, Schule und Familie',
    fileMark: '(GB 3) 51.2',
    confidential: false,
    addressees: ['An alle Fraktionen', 'sowie Mitglieder des Stadtrates', 'der Landeshauptstadt Lindenau an der Elster'],
    salutation: 'Sehr geehrte Damen und Herren,',
    date: Temporal.PlainDate.from('2026-03-12'),
    kind: 'interim',
    corrects: null,
    resolutions: [
      {
        reference: 'V1207/25',
        session: 'JHA/031/2025',
        title:
          'Planungsrahmen der Kinder- und Jugendhilfe, Spezifischer Teil (Teil IV), hier: Planungsbericht Offene Kinder- und Jugendarbeit im Stadtraum Mühlgraben',
        points: [
          {
            number: '1',
            decidedText: 'Der Ausschuss stellt den Planungsbericht Offene Kinder- und Jugendarbeit für den Stadtraum Mühlgraben fest.',
            answer: 'Mit der Beschlussfassung am 4. November 2025 ist der Bericht festgestellt.',
            status: 'fulfilled',
          },
          {
            number: '2',
            decidedText:
              'Die Verwaltung stellt gemeinsam mit den Trägern sicher, dass jede Einrichtung im Stadtraum bis zum 30. Juni 2026 an mindestens fünf Tagen in der Woche geöffnet ist. Dazu gehört:',
            answer:
              'Von den sechs Einrichtungen im Stadtraum öffnen seit Januar 2026 vier an fünf Tagen in der Woche. Für die übrigen zwei ist die Besetzung je einer Stelle mit 0,75 VzÄ ausgeschrieben; die Auswahlgespräche finden im April 2026 statt.\n\nGrundlage sind die Vereinbarungen nach § 78 SGB VIII und der Haushalt 2025/2026.',
            status: 'in_progress',
          },
          {
            number: '2.a',
            decidedText: 'ein gemeinsamer Öffnungsplan aller Einrichtungen, der auch die Ferien umfasst,',
            answer:
              'Der Plan gilt seit dem 2. Februar 2026 und ist unter https://jugend.lindenau-elster.example/stadtraum/muehlgraben/oeffnungszeiten-und-ferien/plan-2026.html veröffentlicht.',
            status: 'fulfilled',
          },
          {
            number: '2.b',
            decidedText: 'ein Budget von 48.500 Euro im laufenden Haushaltsjahr für Angebote am Wochenende.',
            answer:
              'Gebunden sind 31.200 Euro. Davon wurden drei Angebote begonnen:\n- Sporthalle am Samstag in der 12. Oberschule\n- Werkstatt "Holz und Farbe" im Jugendhaus am Wehr\n- Kochen und Reden im Stadtteilladen',
            status: 'in_progress',
          },
          {
            number: '3',
            decidedText:
              'Die Ergebnisse der Beteiligung junger Menschen sind bei allen weiteren Planungen im Stadtraum zu berücksichtigen und dem Ausschuss mindestens einmal im Jahr vorzulegen.',
            answer:
              'An der Befragung im Herbst 2025 nahmen 412 junge Menschen teil. Am häufigsten wünschten sie sich längere Öffnungszeiten am Freitag, einen überdachten Treffpunkt am Wehr und mehr Sitzgelegenheiten entlang der Elster. Die beiden ersten Wünsche sind in den Öffnungsplan und in die Maßnahmenliste aufgenommen; über die Sitzgelegenheiten entscheidet das Amt für Stadtgrün bis Ende 2026.\n\nDer nächste Bericht über die Beteiligung folgt im November 2026.',
            status: 'ongoing',
          },
          {
            number: '4',
            decidedText:
              'Der Oberbürgermeister wird beauftragt, mit dem Land über die Fortsetzung der Förderung der "Werkstatt am Wehr" über das Jahr 2027 hinaus zu verhandeln.',
            answer:
              'Die Verhandlungen beginnen, sobald die Förderrichtlinie des Landes vorliegt. Sie ist für das dritte Quartal 2026 angekündigt.',
            status: 'not_started',
          },
        ],
      },
    ],
    nextControlOn: Temporal.PlainDate.from('2026-09-30'),
    signatures: [
      {
        name: 'Dr. Henrike Falkenhain',
        role: 'Beigeordnete für Jugend, Schule und Familie',
        inAbsence: false,
        signedOn: Temporal.PlainDate.from('2026-03-11'),
      },
    ],
    acknowledgement: { name: 'Konrad Abendroth', role: 'Oberbürgermeister', notedOn: Temporal.PlainDate.from('2026-03-12') },
    recipients: ['Fraktionen und fraktionslose Mitglieder des Stadtrates', 'Amt 51, Abteilung Planung'],
    enclosures: ['Öffnungsplan der Einrichtungen im Stadtraum Mühlgraben, Stand 2. Februar 2026'],
  }
}
