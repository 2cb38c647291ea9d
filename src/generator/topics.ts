// Table data: what the invented city decides about, and what its administration answers.
import type { PointStatus } from '#reading/reading.ts'
import { endOfMonth, euros, longDate, numericDate } from './german-writing.ts'
import { type Committee, committees, type Department, departments } from './officials.ts'
import type { Random } from './random.ts'
import type { Answer, PointSource } from './source-of-resolution.ts'

export interface Topic {
  readonly subject: (random: Random, year: number) => string
  readonly committee: Committee
  readonly department: Department
  readonly points: readonly ((random: Random, context: { committee: Committee; decided: string }) => PointSource)[]
}

const dateIn = (random: Random, iso: string): string => (random.chance(0.7) ? longDate(iso) : numericDate(iso))
const money = (random: Random, low: number, high: number, step: number): { amount: number; text: string } => {
  const amount = random.between(low / step, high / step) * step
  return {
    amount,
    text: euros(amount, amount >= 1_000_000 ? random.pick(['dots', 'millions', 'blanks']) : random.pick(['dots', 'blanks', 'cents'])),
  }
}
const street = (random: Random): string =>
  random.pick([
    'Färbergasse',
    'Krumbacher Straße',
    'Am Mühlgraben',
    'Schlossbrücke',
    'Wiesenthaler Weg',
    'Lindenplatz',
    'Gerberstraße',
    'An der Elster',
    'Bahnhofstraße',
    'Oberloher Straße',
  ])
const quarter = (random: Random): string => random.pick(['Nordvorstadt', 'Mühlenviertel', 'Südhang', 'Altstadt', 'Elsteraue', 'Krumbach'])

/** Answers that fit any point, by status; the first sentence tells the status the way letters do. */
const general: Record<PointStatus, readonly string[]> = {
  fulfilled: [
    'Der Beschlusspunkt ist erfüllt.',
    'Der Beschlusspunkt wurde umgesetzt.',
    'Der Beschluss wurde umgesetzt.',
    'Der Beschlusspunkt wurde mit der Beschlussfassung umgesetzt.',
  ],
  in_progress: [
    'Der Beschlusspunkt befindet sich in Umsetzung.',
    'Der Beschlusspunkt ist in Bearbeitung.',
    'Die Umsetzung des Beschlusspunktes dauert an.',
  ],
  ongoing: [
    'Der Beschlusspunkt wird fortlaufend umgesetzt.',
    'Die Umsetzung erfolgt fortlaufend.',
    'Der Beschlusspunkt wird laufend umgesetzt.',
  ],
  not_started: ['Mit der Umsetzung des Beschlusspunktes wurde noch nicht begonnen.', 'Die Umsetzung wurde noch nicht begonnen.'],
  repealed: ['Der Beschlusspunkt wurde aufgehoben.'],
  rejected: ['Der Beschlusspunkt kann nicht umgesetzt werden.', 'Eine Umsetzung ist nicht möglich.'],
  unclear: [],
}

const details: Record<PointStatus, readonly string[]> = {
  fulfilled: [
    'Die Ergebnisse wurden im zuständigen Ausschuss vorgestellt und sind auf den Seiten der Stadt veröffentlicht.',
    'Alle beteiligten Ämter wurden schriftlich unterrichtet.',
    'Die Abnahme erfolgte ohne wesentliche Mängel; Restarbeiten sind beseitigt.',
    'Die Unterlagen liegen den Mitgliedern des Ausschusses vor.',
  ],
  in_progress: [
    'Die Abstimmungen mit den beteiligten Ämtern werden im Herbst abgeschlossen.',
    'Derzeit werden die Angebote der Bieter geprüft; eine Entscheidung über die Vergabe steht noch aus.',
    'Die Leistungsbeschreibung liegt im Entwurf vor und wird mit den Trägern beraten.',
    'Wegen der Lieferzeiten für die Bauteile ist mit einem Abschluss erst im kommenden Jahr zu rechnen.',
  ],
  ongoing: [
    'Die Ergebnisse fließen in die jährlichen Gespräche mit den Trägern ein.',
    'Die Arbeitsgruppe trifft sich dazu einmal im Quartal.',
    'Die Angaben werden mit jeder Fortschreibung überprüft und ergänzt.',
  ],
  not_started: ['Zunächst sind die Voraussetzungen im Haushalt zu schaffen.', 'Die dafür nötige Stelle ist noch nicht besetzt.'],
  repealed: ['An seine Stelle ist eine neue Regelung getreten.'],
  rejected: [
    'Die rechtliche Prüfung hat ergeben, dass der Stadt hierfür die Zuständigkeit fehlt.',
    'Der Eigentümer der Fläche hat einer Nutzung nicht zugestimmt.',
  ],
  unclear: [],
}

/** An answer with this status: a sentence that says it, and up to two that tell more. */
export function answerWith(random: Random, status: PointStatus): Answer {
  const [opening, more] = [random.pick(general[status]), random.sample(details[status], random.between(0, 2))]
  const oneParagraph = random.chance(0.5)
  return { status, paragraphs: oneParagraph ? [[opening, ...more].join(' ')] : [opening, ...more] }
}

/** A long answer with a list or a heading of its own, which are no points. */
export function longAnswerWith(random: Random, status: PointStatus): Answer {
  const { paragraphs } = answerWith(random, status)
  const list = random.chance(0.5)
    ? [
        '1. Bestandsaufnahme in allen Einrichtungen',
        '2. Befragung der Leitungen und der Elternvertretungen',
        '3. Auswertung durch eine Fachhochschule',
      ]
    : ['- Begehung der Standorte im Frühjahr', '- Abstimmung mit dem Denkmalschutz', '- Beteiligung der Anwohnerinnen und Anwohner']
  return {
    status,
    paragraphs: [
      ...paragraphs,
      'Im Einzelnen wurden folgende Schritte vereinbart:',
      ...list,
      `Über die Ergebnisse wurde am ${random.between(1, 28)}. September in einer gemeinsamen Beratung gesprochen. Die 7. Oberschule und das Amt für Schulen waren beteiligt.`,
    ],
  }
}

/** Answers that tell how things stand without naming the point or its fulfilment: the reader has to understand them, or leave the status to a person. */
const prose: Partial<Record<PointStatus, readonly { readonly text: string; readonly alt?: readonly PointStatus[] }[]>> = {
  fulfilled: [
    { text: 'Die Halle wurde am 14. März feierlich eröffnet. Seitdem trainieren dort sieben Vereine.' },
    { text: 'Das Gutachten liegt vor und wurde den Fraktionen am 3. Juni zugeleitet.' },
    { text: 'Die Richtlinie ist am 1. Januar in Kraft getreten und im Amtsblatt bekannt gemacht worden.' },
    { text: 'Der Vertrag mit dem Träger wurde am 22. Februar unterzeichnet.' },
    { text: 'Die Beschilderung steht seit Mai.' },
  ],
  in_progress: [
    { text: 'Die Ausschreibung wurde im Frühjahr veröffentlicht; über die Vergabe wird der Ausschuss im Herbst entscheiden.' },
    { text: 'Für zwei der drei Standorte liegen Entwürfe vor. Der dritte wird noch mit den Eigentümern verhandelt.' },
    { text: 'Die Bauarbeiten haben im April begonnen und werden nach jetzigem Stand im November beendet.' },
    { text: 'Der Fördermittelantrag wurde fristgerecht gestellt. Ein Bescheid steht noch aus.' },
  ],
  ongoing: [
    { text: 'Der Jugendhilfeausschuss erhält den Bericht jedes Jahr im ersten Quartal.', alt: ['fulfilled'] },
    { text: 'Die Verwaltung beachtet diese Vorgabe bei allen Neubauten.', alt: ['fulfilled'] },
    { text: 'Die Ergebnisse werden kontinuierlich in der Arbeitsgemeinschaft besprochen.' },
  ],
  not_started: [
    { text: 'Die Untersuchung kann erst in Auftrag gegeben werden, wenn der Haushalt genehmigt ist.', alt: ['in_progress'] },
    { text: 'Ein Beginn der Arbeiten ist im kommenden Jahr vorgesehen.', alt: ['in_progress'] },
  ],
  rejected: [
    { text: 'Der Freistaat hat die Ausnahme abgelehnt; das Vorhaben wird deshalb nicht weiter verfolgt.' },
    { text: 'Nach Prüfung durch das Rechtsamt darf die Stadt eine solche Abgabe nicht erheben.' },
  ],
}

/** An answer in prose that does not name its status; see `prose`. */
export function proseAnswerWith(random: Random, status: PointStatus): Answer {
  const chosen = random.pick(prose[status] ?? prose.fulfilled ?? [])
  return { status: prose[status] ? status : 'fulfilled', statusAlt: chosen.alt ?? [], paragraphs: [chosen.text] }
}

/** An answer in sections with numbered headings, which are no points. */
export function answerWithHeadings(random: Random, status: PointStatus): Answer {
  const { paragraphs } = answerWith(random, status)
  return {
    status,
    paragraphs: [
      '1. Allgemeines',
      ...paragraphs,
      '2. Weiteres Vorgehen',
      `Die Gespräche mit den Beteiligten haben am ${random.between(2, 27)}. Mai begonnen. Die 7. Oberschule und das Amt für Schulen waren dabei.`,
    ],
  }
}

const [education, building, finance, social, environment, order] = departments as [
  Department,
  Department,
  Department,
  Department,
  Department,
  Department,
]

export const topics: readonly Topic[] = [
  {
    subject: (_, year) => `Fortschreibung der Jugendhilfeplanung - Teilplan Offene Kinder- und Jugendarbeit ${year}-${year + 5}`,
    committee: committees.youth,
    department: education,
    points: [
      () => ({ text: 'Der Jugendhilfeausschuss beschließt den Teilplan Offene Kinder- und Jugendarbeit gemäß Anlage.' }),
      () => ({
        text: 'Der Teilplan wird in den Planungsrahmen der Kinder- und Jugendhilfe aufgenommen und ersetzt den bisherigen Teilplan.',
      }),
      (random, { decided }) => {
        const due = endOfMonth(decided, random.between(6, 20))
        return {
          text: `Die Verwaltung des Jugendamtes wird beauftragt, die Leistungsbeschreibungen mit den Trägern der freien Jugendhilfe bis zum ${dateIn(random, due)} zu überarbeiten.`,
          deadlines: [due],
        }
      },
      () => ({ text: 'Über den Stand der Umsetzung ist dem Jugendhilfeausschuss mindestens einmal jährlich zu berichten.' }),
      random => {
        const { amount, text } = money(random, 40_000, 900_000, 10_000)
        return { text: `Für die Umsetzung der Maßnahmen werden im Rahmen des Budgets zusätzlich ${text} eingeordnet.`, amounts: [amount] }
      },
    ],
  },
  {
    subject: random =>
      `${random.between(3, 48)}. Grundschule, ${street(random)} ${random.between(1, 90)} - Sanierung und Erweiterung des Schulgebäudes`,
    committee: committees.council,
    department: education,
    points: [
      () => ({ text: 'Der Stadtrat beschließt die Planung und die Durchführung des Bauvorhabens nach Maßgabe der Entwurfsplanung.' }),
      random => {
        const { amount, text } = money(random, 2_000_000, 19_000_000, 100_000)
        return {
          text: `Der Stadtrat beschließt die Bereitstellung von Auszahlungen in Höhe von ${text} entsprechend der Anlage 3 zur Vorlage.`,
          amounts: [amount],
        }
      },
      (random, { decided }) => {
        const due = endOfMonth(decided, random.between(12, 30))
        return {
          text: `Die Oberbürgermeisterin wird beauftragt, dem Stadtrat bis zum ${dateIn(random, due)} über den Bauablauf zu berichten.`,
          deadlines: [due],
        }
      },
      () => ({
        text: 'Während der Bauzeit ist der Unterricht in einem Ausweichgebäude sicherzustellen, das die Kinder zu Fuß oder mit dem Schulbus erreichen.',
      }),
    ],
  },
  {
    subject: random => `Sicherer Radverkehr im Stadtteil ${quarter(random)} - Lückenschlüsse und Abstellanlagen`,
    committee: committees.building,
    department: building,
    points: [
      (random, { decided }) => {
        const due = endOfMonth(decided, random.between(5, 14))
        return {
          text: `Die Verwaltung wird beauftragt, für folgende Straßen bis zum ${dateIn(random, due)} die Freigabe für den Radverkehr zu prüfen:`,
          parts: [`${street(random)} zwischen Markt und Bahnhof`, 'Uferweg am Alten Wehr', 'Zufahrt zum Bürgerhaus'],
          partStyle: 'letters',
          deadlines: [due],
        }
      },
      random => ({
        text: `An den Haltestellen im Stadtteil ${quarter(random)} sind überdachte Abstellanlagen für Fahrräder zu errichten.`,
      }),
      () => ({ text: 'Die Ergebnisse der Prüfung sind dem Ausschuss in geeigneter Form vorzustellen.' }),
      random => ({
        text: 'Bei der Planung sind insbesondere folgende Belange zu berücksichtigen:',
        parts: ['die Sicherheit auf Schulwegen', `die Anbindung des Bahnhofs ${quarter(random)}`, 'der Erhalt der Straßenbäume'],
        partStyle: 'dashes',
      }),
    ],
  },
  {
    subject: random => `Konzept zur Unterstützung älterer Menschen im Stadtteil ${quarter(random)}`,
    committee: committees.council,
    department: social,
    points: [
      () => ({ text: 'Der Stadtrat nimmt das Konzept zur Kenntnis und bestätigt die darin genannten Ziele.' }),
      (random, { decided }) => {
        const due = endOfMonth(decided, random.between(8, 18))
        return {
          text: `Die Oberbürgermeisterin wird beauftragt, bis spätestens ${dateIn(random, due)} einen Vorschlag für zwei weitere Begegnungsstätten vorzulegen.`,
          deadlines: [due],
        }
      },
      () => ({ text: 'Das Seniorentelefon wird unverzüglich an allen Werktagen besetzt.' }),
      random => {
        const { amount, text } = money(random, 20_000, 300_000, 5_000)
        return { text: `Zur Förderung ehrenamtlicher Besuchsdienste stehen jährlich ${text} zur Verfügung.`, amounts: [amount] }
      },
    ],
  },
  {
    subject: (_, year) => `Bürgerbeteiligung zum Doppelhaushalt ${year + 1}/${year + 2}`,
    committee: committees.council,
    department: finance,
    points: [
      () => ({
        text: 'Die Oberbürgermeisterin wird beauftragt, im Vorfeld der Haushaltsberatungen in allen Stadtbezirken eine Bürgerversammlung durchzuführen.',
      }),
      () => ({
        text: 'Die Vorschläge der Bürgerinnen und Bürger sind gesammelt, bewertet und den Ausschüssen vor der ersten Lesung zuzuleiten.',
      }),
      (random, { decided }) => {
        const due = endOfMonth(decided, random.between(4, 12))
        return {
          text: `Eine verständliche Kurzfassung des Haushaltsplanes ist bis zum ${dateIn(random, due)} zu veröffentlichen.`,
          deadlines: [due],
        }
      },
    ],
  },
  {
    subject: random => `Neue Papierkörbe und Sitzbänke im ${random.pick(['Elsterpark', 'Schlosspark', 'Stadtgarten', 'Volkspark'])}`,
    committee: committees.finance,
    department: environment,
    points: [
      random => {
        const { amount, text } = money(random, 30_000, 250_000, 5_000)
        return { text: `Der Ausschuss stimmt der Beschaffung zu einem Gesamtpreis von ${text} zu.`, amounts: [amount] }
      },
      () => ({ text: 'Bei der Aufstellung sind die Wünsche der Anwohnerinnen und Anwohner zu berücksichtigen.' }),
      (random, { decided }) => {
        const due = endOfMonth(decided, random.between(6, 12))
        return { text: `Die Aufstellung ist bis zum ${dateIn(random, due)} abzuschließen.`, deadlines: [due] }
      },
    ],
  },
  {
    subject: random => `Förderung des Projektes „Offener Garten ${random.pick(['an der Elster', 'am Bahndamm', 'hinter der Mühle'])}“`,
    committee: committees.districtMill,
    department: order,
    points: [
      random => {
        const { amount, text } = money(random, 800, 9_500, 100)
        return {
          text: `Der Stadtbezirksbeirat Mühlenviertel beschließt, das Projekt mit einer Zuwendung in Höhe von ${text} zu fördern.`,
          amounts: [amount],
        }
      },
    ],
  },
  {
    subject: random => `Angebote der Schulsozialarbeit an den Oberschulen im Stadtteil ${quarter(random)}`,
    committee: committees.youth,
    department: education,
    points: [
      random => ({
        text: `Die Schulsozialarbeit wird an der ${random.between(2, 60)}. Oberschule mit Beginn des neuen Schuljahres um eine Stelle erweitert.`,
      }),
      (random, { decided }) => {
        const due = endOfMonth(decided, random.between(7, 16))
        return {
          text: `Die Verwaltung wird beauftragt, dem Ausschuss bis ${dateIn(random, due)} eine Übersicht der Bedarfe an allen Schulen vorzulegen.`,
          deadlines: [due],
        }
      },
      () => ({ text: 'Die Träger der Schulsozialarbeit und die Horte stimmen ihre Ferienangebote miteinander ab.' }),
      random => ({
        text: 'Für die Vergabe gelten folgende Grundsätze:',
        parts: [
          'Es werden nur anerkannte Träger der freien Jugendhilfe berücksichtigt.',
          `Die Träger weisen Erfahrung von mindestens ${random.pick(['zwei', 'drei', 'fünf'])} Jahren nach.`,
        ],
        partStyle: 'letters',
      }),
    ],
  },
]
