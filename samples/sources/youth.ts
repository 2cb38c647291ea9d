import { committees, departments } from '../../src/generator/officials.ts'
import type { ReportSource, ResolutionSource } from '../../src/generator/source-of-resolution.ts'
import { department, signatures } from './people.ts'

const youthOffice = department('Bildung, Jugend und Sport')

/** The standing duty of the example city: area coordination with a yearly report, an overdue evaluation, and posts spread over districts. */
export const coordination: ResolutionSource = {
  reference: 'A0412/19',
  session: 'SR/004/2019',
  sessionDate: '2019-11-14',
  committee: committees.council,
  department: youthOffice,
  subject: 'Grundsatzbeschluss zur Stadtteilkoordination in der Kinder- und Jugendhilfe',
  numbered: true,
  points: [
    {
      text: 'In der Stadt Lindenau wird ab März 2020 eine Stadtteilkoordination für die Belange von Kindern, Jugendlichen und ihren Familien eingerichtet.',
    },
    {
      text: 'Die Koordinationsstellen erhalten folgenden gemeinsamen Auftrag:',
      parts: [
        'Sie kennen die Angebote der Jugendhilfe in ihrem Stadtteil und machen sie in Schulen, Horten und Vereinen bekannt.',
        'Sie laden mindestens viermal im Jahr zu einer Stadtteilrunde ein und führen darüber ein Protokoll.',
        'Sie melden der Jugendhilfeplanung Lücken im Angebot und schlagen Abhilfe vor.',
      ],
      partStyle: 'letters',
    },
    {
      text: 'Die Stellen verteilen sich wie folgt:',
      parts: [
        '0,5 VzÄ in der Nordvorstadt,',
        '0,5 VzÄ im Mühlenviertel,',
        '0,5 VzÄ für die Ortschaften Krumbach, Oberlohe und Wiesenthal gemeinsam.',
      ],
      partStyle: 'letters',
    },
    {
      text: 'Für die Koordinationsstellen werden im Haushaltsjahr 2020 mindestens 96.000 Euro bereitgestellt. In den Folgejahren sind mindestens 120.000 Euro jährlich einzuplanen. Nicht verbrauchte Mittel werden in das folgende Haushaltsjahr übertragen.',
      amounts: [96_000, 120_000],
    },
    {
      text: 'Die Verwaltung des Jugendamtes berichtet dem Jugendhilfeausschuss fortlaufend, mindestens einmal jährlich, über die Arbeit der Stadtteilkoordination.',
    },
    {
      text: 'Die Oberbürgermeisterin wird beauftragt, die Wirkung der Stadtteilkoordination durch eine unabhängige Stelle untersuchen zu lassen und dem Stadtrat die Ergebnisse bis zum 30. Juni 2025 vorzulegen.',
      deadlines: ['2025-06-30'],
    },
  ],
}

const withAnswers = (resolution: ResolutionSource, answers: readonly ResolutionSource['points'][number]['answer'][]): ResolutionSource => ({
  ...resolution,
  points: resolution.points.map((point, index) => {
    const answer = answers[index]
    return answer ? { ...point, answer } : point
  }),
})

/** A letter does not always quote word for word: here the duty to report has lost how often it is owed. */
const quotedLoosely: ResolutionSource = {
  ...coordination,
  points: coordination.points.map(point =>
    point.text.includes('mindestens einmal jährlich')
      ? {
          ...point,
          text: 'Die Verwaltung des Jugendamtes berichtet dem Jugendhilfeausschuss fortlaufend über die Arbeit der Stadtteilkoordination.',
        }
      : point,
  ),
}

export const coordinationReports: readonly ReportSource[] = [
  {
    resolutions: [
      withAnswers(quotedLoosely, [
        {
          status: 'fulfilled',
          paragraphs: [
            'Der Beschlusspunkt ist erfüllt.',
            'Die Stadtteilkoordination hat ihre Arbeit zum 1. März 2020 aufgenommen. Träger ist nach Abschluss des Interessenbekundungsverfahrens der Verein Elsterbogen.',
          ],
        },
        {
          status: 'ongoing',
          paragraphs: [
            'Der Beschlusspunkt wird fortlaufend umgesetzt. Im Jahr 2020 fanden trotz der Einschränkungen in jedem Stadtteil drei Stadtteilrunden statt, davon je eine als Videokonferenz.',
          ],
        },
        {
          status: 'in_progress',
          paragraphs: [
            'Die Stellen in der Nordvorstadt und im Mühlenviertel sind besetzt. Für die Ortschaften läuft die zweite Ausschreibung.',
          ],
        },
        {
          status: 'ongoing',
          paragraphs: [
            'Der Beschlusspunkt wird fortlaufend umgesetzt. Im Jahr 2020 wurden 81.400 Euro verbraucht; der Rest wurde in das Haushaltsjahr 2021 übertragen.',
          ],
        },
        {
          status: 'ongoing',
          paragraphs: [
            'Der Beschlusspunkt wird fortlaufend umgesetzt. Der erste Bericht wurde dem Jugendhilfeausschuss im Februar 2021 vorgestellt.',
          ],
        },
        {
          status: 'not_started',
          paragraphs: [
            'Mit der Umsetzung des Beschlusspunktes wurde noch nicht begonnen, da für eine Untersuchung zunächst Erfahrungen aus mehreren Jahren vorliegen müssen.',
          ],
        },
      ]),
    ],
    date: '2021-03-16',
    kind: 'interim',
    nextControl: '2023-03-31',
    era: 'new',
    arrangement: 'quoted-in-turn',
    addressee: 'council',
    opening: 'folgende Zwischeninformation kann zu oben genanntem Beschluss gegeben werden:',
    stamped: false,
    signatures: signatures(youthOffice),
  },
  {
    resolutions: [
      withAnswers(coordination, [
        { status: 'fulfilled', paragraphs: ['Der Beschlusspunkt ist erfüllt.'] },
        {
          status: 'ongoing',
          paragraphs: [
            'Der Beschlusspunkt wird fortlaufend umgesetzt. In allen Stadtteilen finden die Stadtteilrunden vierteljährlich statt. Aus ihnen sind unter anderem die Hausaufgabenhilfe am Mühlgraben und der Ferienkalender der Nordvorstadt hervorgegangen.',
          ],
        },
        {
          status: 'fulfilled',
          paragraphs: ['Der Beschlusspunkt ist erfüllt. Seit dem 1. September 2021 ist auch die Stelle für die Ortschaften besetzt.'],
        },
        {
          status: 'ongoing',
          paragraphs: ['Der Beschlusspunkt wird fortlaufend umgesetzt. Die Mittel sind im Doppelhaushalt 2023/2024 eingestellt.'],
        },
        {
          status: 'ongoing',
          paragraphs: ['Der Beschlusspunkt wird fortlaufend umgesetzt. Der Jahresbericht 2022 liegt dem Ausschuss seit Januar vor.'],
        },
        {
          status: 'in_progress',
          paragraphs: [
            'Der Beschlusspunkt befindet sich in Umsetzung. Die Leistungsbeschreibung für die Untersuchung wird derzeit mit dem Unterausschuss Planung abgestimmt.',
          ],
        },
      ]),
    ],
    date: '2023-03-28',
    kind: 'interim',
    nextControl: '2025-09-30',
    era: 'new',
    arrangement: 'quoted-in-turn',
    addressee: 'council',
    opening: 'folgender Zwischenstand kann zu oben genanntem Beschluss gegeben werden:',
    stamped: true,
    signatures: signatures(youthOffice),
  },
  {
    resolutions: [
      withAnswers(coordination, [
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        {
          status: 'in_progress',
          paragraphs: [
            'Der Beschlusspunkt befindet sich in Umsetzung.',
            'Die Vergabe der Untersuchung musste aufgehoben werden, weil kein Angebot im Kostenrahmen lag. Die Hochschule Elsterland hat im August 2025 mit den Befragungen begonnen. Der Abschlussbericht verzögert sich dadurch; er wird dem Stadtrat nach Fertigstellung zugeleitet.',
          ],
        },
      ]),
    ],
    date: '2025-10-07',
    kind: 'interim',
    nextControl: '2026-12-11',
    era: 'new',
    arrangement: 'zu-punkt',
    addressee: 'council',
    opening: 'folgende Zwischeninformation kann zu oben genanntem Beschluss gegeben werden:',
    stamped: true,
    signatures: { ...signatures(youthOffice), deputy: departments[3]?.head ?? null },
  },
]

/** A planning report adopted into the framework, with a duty that is due within weeks. */
export const planningReport: ResolutionSource = {
  reference: 'V2417/22',
  session: 'JHA/041/2022',
  sessionDate: '2022-12-08',
  committee: committees.youth,
  department: youthOffice,
  subject: 'Planungsrahmen der Kinder- und Jugendhilfe - Besonderer Teil, hier: Planungsbericht Nordvorstadt 2023-2028',
  numbered: true,
  points: [
    { text: 'Der Jugendhilfeausschuss beschließt den Planungsbericht Nordvorstadt 2023-2028 gemäß Anlage.' },
    {
      text: 'Der Planungsbericht wird in den Planungsrahmen der Kinder- und Jugendhilfe aufgenommen. Er ersetzt den Bericht über die Nordvorstadt aus dem Jahr 2016.',
    },
    {
      text: 'Die Träger der freien Jugendhilfe und die Verwaltung legen ihrer Arbeit in der Nordvorstadt die Ziele des Planungsberichtes zugrunde.',
    },
    {
      text: 'Die Oberbürgermeisterin wird beauftragt, die Maßnahmen des Planungsberichtes im Rahmen der mit Beschluss V1986/22 bereitgestellten Mittel zur Förderung der freien Träger umzusetzen.',
    },
    {
      text: 'Die Verwaltung des Jugendamtes führt bis zum 4. Dezember 2026 eine Planungskonferenz für die Nordvorstadt durch und wertet die Ergebnisse mit den beteiligten Trägern aus.',
      deadlines: ['2026-12-04'],
    },
  ],
}

export const planningReportReports: readonly ReportSource[] = [
  {
    resolutions: [
      withAnswers(planningReport, [
        { status: 'fulfilled', paragraphs: ['Der Beschlusspunkt wurde mit der Beschlussfassung umgesetzt.'] },
        {
          status: 'fulfilled',
          paragraphs: [
            'Der Beschlusspunkt ist erfüllt. Der Bericht ist seit Januar 2023 Teil des Planungsrahmens und im Fachportal der Stadt abrufbar.',
          ],
        },
        {
          status: 'ongoing',
          paragraphs: [
            'Der Beschlusspunkt wird fortlaufend umgesetzt. Die Ziele sind Gegenstand der jährlichen Gespräche mit den Trägern.',
          ],
        },
        {
          status: 'in_progress',
          paragraphs: [
            'Der Beschlusspunkt befindet sich in Umsetzung. Von den neun Maßnahmen des Planungsberichtes sind folgende begonnen:',
            '- Öffnung des Jugendtreffs Gleis 3 an zwei Abenden am Wochenende',
            '- gemeinsame Sprechstunde von Schulsozialarbeit und Familienberatung',
            '- Erneuerung der Spielfläche hinter dem Bürgerhaus',
            'Die übrigen Maßnahmen sind für die Jahre 2025 bis 2027 vorgesehen.',
          ],
        },
        {
          status: 'not_started',
          paragraphs: ['Mit der Vorbereitung der Planungskonferenz wird planmäßig im Jahr 2026 begonnen.'],
          statusAlt: ['in_progress'],
        },
      ]),
    ],
    date: '2023-11-21',
    kind: 'interim',
    nextControl: '2025-11-28',
    era: 'new',
    arrangement: 'quoted-in-turn',
    addressee: 'council',
    opening: 'folgende Zwischeninformation kann zu oben genanntem Beschluss gegeben werden:',
    stamped: true,
    signatures: signatures(youthOffice),
  },
  {
    resolutions: [
      withAnswers(planningReport, [
        { status: 'fulfilled', paragraphs: ['Der Beschlusspunkt ist erfüllt.'] },
        { status: 'fulfilled', paragraphs: ['Der Beschlusspunkt ist erfüllt.'] },
        { status: 'ongoing', paragraphs: ['Der Beschlusspunkt wird fortlaufend umgesetzt.'] },
        {
          status: 'in_progress',
          paragraphs: [
            'Der Beschlusspunkt befindet sich in Umsetzung. Sieben von neun Maßnahmen sind abgeschlossen. Der Umbau des Jugendtreffs Gleis 3 verzögert sich, weil im Keller Feuchtigkeit festgestellt wurde.',
          ],
        },
        {
          status: 'in_progress',
          paragraphs: [
            'Der Beschlusspunkt befindet sich in Umsetzung. Die Planungskonferenz ist für den Herbst 2026 vorgesehen. Die Beteiligung der Jugendlichen beginnt im Frühjahr mit einer Befragung an den drei Schulen des Stadtteils.',
          ],
        },
      ]),
    ],
    date: '2025-12-02',
    kind: 'interim',
    nextControl: '2026-12-18',
    era: 'new',
    arrangement: 'block-answered-by-number',
    addressee: 'committee',
    opening: 'folgender Zwischenstand kann zu oben genanntem Beschluss gegeben werden:',
    stamped: true,
    signatures: signatures(youthOffice),
  },
]

/** The resolution that `funding` repeals: it stays readable and says by what it was repealed (D5). */
export const formerFunding: ResolutionSource = {
  reference: 'V0743/20',
  session: 'JHA/022/2020',
  sessionDate: '2020-12-10',
  committee: committees.youth,
  department: youthOffice,
  subject: 'Förderung von Trägern der freien Jugendhilfe in den Jahren 2021 und 2022',
  numbered: true,
  points: [
    {
      text: 'Der Jugendhilfeausschuss beschließt die Förderung der Träger der freien Jugendhilfe für die Jahre 2021 und 2022 entsprechend der Anlage.',
    },
    { text: 'Für die Jahre 2021 und 2022 stehen jeweils 4.480.000 Euro zur Verfügung.', amounts: [4_480_000] },
    {
      text: 'Die Förderung verlängert sich um ein Jahr, wenn bis zum 30. November 2022 kein neuer Beschluss gefasst ist.',
    },
  ],
}

/** The money behind the planning report. */
export const funding: ResolutionSource = {
  reference: 'V1986/22',
  session: 'JHA/040/2022',
  sessionDate: '2022-11-10',
  committee: committees.youth,
  department: youthOffice,
  subject: 'Förderung von Trägern der freien Jugendhilfe in den Jahren 2023 und 2024',
  numbered: true,
  points: [
    {
      text: 'Der Jugendhilfeausschuss beschließt die Förderung der Träger der freien Jugendhilfe für die Jahre 2023 und 2024 entsprechend der Anlage.',
    },
    {
      text: 'Für das Haushaltsjahr 2023 stehen 4.850.000 Euro, für das Haushaltsjahr 2024 stehen 5,1 Mio. Euro zur Verfügung.',
      amounts: [4_850_000, 5_100_000],
    },
    { text: 'Der Beschluss V0743/20 wird aufgehoben.' },
    {
      text: 'Die Verwaltung des Jugendamtes wird beauftragt, die Zuwendungsbescheide unverzüglich zu erlassen und dem Jugendhilfeausschuss bis zum 31.03.2025 über die Verwendung der Mittel zu berichten.',
      deadlines: ['2025-03-31'],
    },
  ],
}

export const fundingReport: ReportSource = {
  resolutions: [
    withAnswers(funding, [
      { status: 'fulfilled', paragraphs: ['Der Beschlusspunkt ist umgesetzt.'] },
      {
        status: 'fulfilled',
        paragraphs: [
          'Der Beschlusspunkt ist erfüllt. Die Mittel verteilen sich im Jahr 2024 auf folgende Bereiche:',
          '1. Offene Kinder- und Jugendarbeit: 2.310.000 Euro',
          '2. Mobile Jugendarbeit und Streetwork: 1.240.000 Euro',
          '3. Familienbildung und Beratung: 1.550.000 Euro',
          'Die Aufteilung wurde mit dem Unterausschuss Förderung abgestimmt.',
        ],
      },
      { status: 'repealed', paragraphs: ['Der Beschluss V0743/20 ist aufgehoben.'], statusAlt: ['fulfilled'] },
      {
        status: 'fulfilled',
        paragraphs: [
          'Der Beschlusspunkt ist erfüllt. Alle Bescheide wurden bis zum 20. Dezember 2022 versandt. Der Bericht über die Verwendung der Mittel wurde am 13. März 2025 im Jugendhilfeausschuss vorgestellt.',
        ],
      },
    ]),
  ],
  date: '2025-04-08',
  kind: 'final',
  nextControl: null,
  era: 'new',
  arrangement: 'quoted-in-turn',
  addressee: 'council',
  opening: 'folgende abschließende Information kann zu oben genanntem Beschluss gegeben werden:',
  stamped: true,
  signatures: signatures(youthOffice),
}
