import { committees } from '../../src/generator/officials.ts'
import type { ReportSource, ResolutionSource } from '../../src/generator/source-of-resolution.ts'
import { department, signatures } from './people.ts'

const building = department('Stadtentwicklung, Bau und Verkehr')
const education = department('Bildung, Jugend und Sport')
const finance = department('Finanzen, Personal und Recht')
const order = department('Ordnung und Sicherheit')
const environment = department('Umwelt und Kommunalwirtschaft')

export const cycling: ResolutionSource = {
  reference: 'A0155/20',
  session: 'SB/012/2020',
  sessionDate: '2020-09-16',
  committee: committees.building,
  department: building,
  subject: 'Elsterradweg - Lückenschlüsse und sichere Querungen',
  numbered: true,
  points: [
    {
      text: 'Die Verwaltung wird beauftragt, für die folgenden Abschnitte des Elsterradweges bis zum 30.04.2021 eine Planung vorzulegen:',
      parts: [
        'Uferweg zwischen Schlossbrücke und Altem Wehr',
        'Querung der Krumbacher Straße in Höhe des Bahnhofs',
        'Unterführung an der Färbergasse',
      ],
      partStyle: 'letters',
      deadlines: ['2021-04-30'],
    },
    {
      text: 'Bis zur baulichen Umsetzung ist die Höchstgeschwindigkeit auf der Krumbacher Straße im Bereich der Querung auf 30 km/h zu begrenzen.',
    },
  ],
}

const lighting: ResolutionSource = {
  reference: 'A0290/21',
  session: 'SB/021/2021',
  sessionDate: '2021-06-09',
  committee: committees.building,
  department: building,
  subject: 'Beleuchtung der Wege im Elsterpark',
  numbered: true,
  points: [
    {
      text: 'Die Oberbürgermeisterin wird beauftragt zu prüfen, ob die Wege im Elsterpark mit Leuchten ausgestattet werden können, die bei Bedarf heller werden.',
      answer: {
        status: 'fulfilled',
        paragraphs: [
          'Der Beschlusspunkt ist erfüllt. Die Prüfung hat ergeben, dass solche Leuchten auf dem Hauptweg ohne Nachteile für Fledermäuse eingesetzt werden können.',
        ],
      },
    },
    {
      text: 'Über das Ergebnis ist der Ausschuss für Stadtentwicklung und Bau bis zum 31. März 2022 zu informieren.',
      deadlines: ['2022-03-31'],
      answer: {
        status: 'fulfilled',
        paragraphs: ['Der Beschlusspunkt ist erfüllt. Der Ausschuss wurde in seiner Sitzung am 23. Februar 2022 informiert.'],
      },
    },
  ],
}

export const cyclingReports: readonly ReportSource[] = [
  {
    resolutions: [
      {
        ...cycling,
        points: cycling.points.map((point, index) => ({
          ...point,
          answer:
            index === 0
              ? {
                  status: 'in_progress' as const,
                  paragraphs: [
                    'Der Beschlusspunkt befindet sich in Umsetzung. Für den Uferweg und die Querung liegen Planungen vor. Für die Unterführung sind noch Baugrunduntersuchungen nötig.',
                  ],
                }
              : {
                  status: 'fulfilled' as const,
                  paragraphs: ['Der Beschlusspunkt ist erfüllt. Die Beschilderung wurde im November 2020 aufgestellt.'],
                },
        })),
      },
      lighting,
    ],
    date: '2022-04-12',
    kind: 'interim',
    nextControl: '2024-03-29',
    era: 'new',
    arrangement: 'quoted-in-turn',
    addressee: 'council',
    opening: 'folgende Zwischeninformation kann zu den oben genannten Beschlüssen gegeben werden:',
    stamped: false,
    signatures: signatures(building),
  },
  {
    resolutions: [
      {
        ...cycling,
        points: cycling.points.map((point, index) => ({
          ...point,
          ...(index === 0
            ? {
                answer: {
                  status: 'fulfilled' as const,
                  paragraphs: [
                    'Der Beschluss ist vollständig umgesetzt. Der Uferweg zwischen Schlossbrücke und Altem Wehr wurde im Juli 2023 freigegeben, die Querung der Krumbacher Straße mit Mittelinsel im Oktober 2023.',
                    'Die Unterführung an der Färbergasse wurde verbreitert und beleuchtet. Mit dem Abschluss der Arbeiten konnte die Begrenzung der Geschwindigkeit in eine dauerhafte Anordnung überführt werden.',
                  ],
                },
              }
            : {}),
        })),
      },
    ],
    date: '2024-04-03',
    kind: 'final',
    nextControl: null,
    era: 'new',
    arrangement: 'block-answered-as-one',
    addressee: 'council',
    opening: 'folgende abschließende Information kann zu oben genanntem Beschluss gegeben werden:',
    stamped: true,
    signatures: signatures(building),
  },
]

/** A school building with money and a next control that has passed. */
export const school: ResolutionSource = {
  reference: 'V1120/23',
  session: 'SR/038/2023',
  sessionDate: '2023-06-22',
  committee: committees.council,
  department: education,
  subject: '12. Grundschule, Am Mühlgraben 5 - Sanierung des Schulhauses und Neubau einer Sporthalle',
  numbered: true,
  points: [
    {
      text: 'Der Stadtrat beschließt die Planung und Durchführung des Bauvorhabens „12. Grundschule, Am Mühlgraben 5“ auf der Grundlage der Entwurfsplanung.',
    },
    { text: 'Für das Vorhaben werden in den Jahren 2023 bis 2026 insgesamt 14.600.000 Euro bereitgestellt.', amounts: [14_600_000] },
    {
      text: 'Die Oberbürgermeisterin wird beauftragt, den Stadtrat bis zum 31. August 2026 über die Inbetriebnahme der Sporthalle zu informieren.',
      deadlines: ['2026-08-31'],
    },
  ],
}

export const schoolReports: readonly ReportSource[] = [
  {
    resolutions: [
      {
        ...school,
        points: [
          {
            ...school.points[0],
            text: school.points[0]?.text ?? '',
            answer: {
              status: 'in_progress',
              paragraphs: [
                'Der Beschlusspunkt befindet sich in Umsetzung. Das Schulhaus ist eingerüstet; der Unterricht findet seit den Winterferien im Ausweichgebäude an der Färbergasse statt.',
              ],
            },
          },
          {
            ...school.points[1],
            text: school.points[1]?.text ?? '',
            answer: {
              status: 'fulfilled',
              paragraphs: [
                'Der Beschlusspunkt ist erfüllt. Die Mittel sind im Doppelhaushalt 2023/2024 und in der Finanzplanung veranschlagt.',
              ],
            },
          },
          {
            ...school.points[2],
            text: school.points[2]?.text ?? '',
            answer: {
              status: 'not_started',
              paragraphs: ['Mit der Umsetzung wurde noch nicht begonnen. Der Baubeginn der Sporthalle ist für das Jahr 2025 geplant.'],
            },
          },
        ],
      },
    ],
    date: '2024-05-14',
    kind: 'interim',
    nextControl: '2025-05-30',
    era: 'new',
    arrangement: 'unquoted-in-turn',
    addressee: 'council',
    opening: 'folgender Zwischenstand kann zu oben genanntem Beschluss gegeben werden:',
    stamped: true,
    signatures: signatures(education),
  },
  {
    resolutions: [
      {
        ...school,
        points: [
          {
            ...school.points[0],
            text: school.points[0]?.text ?? '',
            answer: {
              status: 'in_progress',
              paragraphs: [
                'Der Beschlusspunkt befindet sich in Umsetzung. Die Sanierung des Schulhauses ist abgeschlossen, die Klassen sind zum Schuljahr 2025/2026 zurückgekehrt. Der Rohbau der Sporthalle hat sich wegen der Insolvenz einer beauftragten Firma um fünf Monate verzögert.',
              ],
            },
          },
          {
            ...school.points[1],
            text: school.points[1]?.text ?? '',
            answer: { status: 'fulfilled', paragraphs: ['Der Beschlusspunkt ist erfüllt.'] },
          },
          {
            ...school.points[2],
            text: school.points[2]?.text ?? '',
            answer: {
              status: 'not_started',
              paragraphs: ['Mit der Umsetzung wurde noch nicht begonnen, da die Sporthalle noch nicht fertiggestellt ist.'],
            },
          },
        ],
      },
    ],
    date: '2025-09-23',
    kind: 'interim',
    nextControl: '2026-09-30',
    era: 'new',
    arrangement: 'quoted-in-turn',
    addressee: 'council',
    opening: 'folgende Zwischeninformation kann zu oben genanntem Beschluss gegeben werden:',
    stamped: true,
    signatures: signatures(education),
  },
]

export const districtFestival: ResolutionSource = {
  reference: 'V-No00021/24',
  session: 'SBR No/008/2024',
  sessionDate: '2024-03-05',
  committee: committees.districtNorth,
  department: order,
  subject: 'Zuwendung für das Nachbarschaftsfest im Bürgergarten Nordvorstadt',
  numbered: false,
  points: [
    {
      text: 'Der Stadtbezirksbeirat Nordvorstadt beschließt, dem Verein Bürgergarten Nordvorstadt für das Nachbarschaftsfest am 24. August 2024 eine Zuwendung in Höhe von 3.200 Euro zu gewähren.',
      amounts: [3_200],
      answer: {
        status: 'fulfilled',
        paragraphs: [
          'Der Beschluss ist umgesetzt. Der Zuwendungsbescheid wurde am 2. April 2024 erlassen. Der Verwendungsnachweis liegt vor und wurde ohne Beanstandung geprüft.',
        ],
      },
    },
  ],
}

export const districtFestivalReport: ReportSource = {
  resolutions: [districtFestival],
  date: '2024-11-19',
  kind: 'final',
  nextControl: null,
  era: 'new',
  arrangement: 'unnumbered-in-turn',
  addressee: 'district',
  opening: 'folgende abschließende Information kann zu oben genanntem Beschluss gegeben werden:',
  stamped: true,
  signatures: { head: { name: 'Carola Petzold', role: 'Stadtbezirksamtsleiterin' }, deputy: null, mayor: order.head },
}

/** Decided a few weeks ago: nothing has been reported yet, and the first dates are near. */
export const heatPlan: ResolutionSource = {
  reference: 'V1905/26',
  session: 'SR/019/2026',
  sessionDate: '2026-09-24',
  committee: committees.council,
  department: environment,
  subject: 'Aktionsplan Hitzeschutz - Schatten und Trinkwasser im öffentlichen Raum',
  numbered: true,
  points: [
    { text: 'Der Stadtrat beschließt den Aktionsplan Hitzeschutz in der Fassung der Anlage.' },
    { text: 'Der Beschluss A0188/17 zur Aufstellung von Trinkbrunnen wird aufgehoben.' },
    {
      text: 'Die Oberbürgermeisterin wird beauftragt, bis zum 15. Dezember 2026 einen Vorschlag für die ersten zehn Standorte von Trinkbrunnen vorzulegen und dabei Schulhöfe und Spielplätze vorrangig zu berücksichtigen.',
      deadlines: ['2026-12-15'],
    },
    {
      text: 'Zur Umsetzung des Aktionsplanes werden im Haushaltsjahr 2027 Mittel in Höhe von 250.000 Euro bereitgestellt.',
      amounts: [250_000],
    },
    { text: 'In Umsetzung des Beschlusses A0290/21 werden entlang der beleuchteten Wege im Elsterpark mindestens 40 Bäume gepflanzt.' },
    {
      text: 'Über den Stand der Umsetzung ist dem Stadtrat mindestens einmal jährlich, erstmals bis zum 30. September 2027, zu berichten.',
      deadlines: ['2027-09-30'],
    },
  ],
}

const landPurchase: ResolutionSource = {
  reference: 'V0871/24',
  session: 'F/031/2024',
  sessionDate: '2024-10-21',
  committee: committees.finance,
  department: finance,
  subject: 'Ankauf einer Fläche für die Erweiterung des Betriebshofes an der Krumbacher Straße',
  numbered: true,
  points: [
    {
      text: 'Der Ausschuss für Finanzen stimmt dem Ankauf der in der Anlage bezeichneten Fläche zu einem Kaufpreis von höchstens 780.000 Euro zu.',
      amounts: [780_000],
      answer: {
        status: 'in_progress',
        paragraphs: [
          'Der Beschlusspunkt befindet sich in Umsetzung. Die Verhandlungen mit dem Eigentümer dauern an; der Entwurf des Kaufvertrages liegt zur Prüfung vor.',
        ],
      },
    },
    {
      text: 'Die Verwaltung wird beauftragt, den Kaufvertrag bis zum 31. März 2026 abzuschließen.',
      deadlines: ['2026-03-31'],
      answer: {
        status: 'in_progress',
        paragraphs: [
          'Der Beschlusspunkt befindet sich in Umsetzung. Wegen einer offenen Frage zum Wegerecht kann der Vertrag voraussichtlich erst im ersten Quartal 2027 beurkundet werden.',
        ],
      },
    },
  ],
}

export const confidentialReport: ReportSource = {
  resolutions: [landPurchase],
  date: '2026-04-21',
  kind: 'interim',
  nextControl: '2027-01-29',
  confidential: true,
  era: 'new',
  arrangement: 'quoted-in-turn',
  addressee: 'committee',
  opening: 'folgende Zwischeninformation kann zu oben genanntem Beschluss gegeben werden:',
  stamped: true,
  signatures: signatures(finance),
}
