import { sql } from 'drizzle-orm'
import { examplePrincipals } from '#people/example-principals.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import { longAgo } from '#platform/clock/long-ago.ts'
import type { Database } from '#platform/db/database.ts'
import { number, shape, text } from '#platform/db/rows.ts'
import { startReport } from './begin/start-report.usecases.ts'
import { saveDraft } from './draft/draft.usecases.ts'
import { type DraftAnswer, emptyAnswer } from './report/draft.ts'
import { contentOf, readReport } from './report/report.store.ts'
import type { WayAction } from './rules/report-way.ts'
import { publishReport } from './sending/publish-report.usecases.ts'
import { type SendResult, sendReport } from './sending/send-report.usecases.ts'
import { noteReport } from './way/note-report.usecases.ts'
import { type Signing, signReport } from './way/sign-report.usecases.ts'
import { walk } from './way/walk.usecases.ts'
import { readWay } from './way/way.store.ts'

/** With the beginning of links in mails, without a slash at the end. */
type Sending = Signing & { readonly publicUrl?: string }

type Written = Partial<Omit<DraftAnswer, 'pointId'>>

interface ExampleReport {
  readonly reference: string
  /** By the number of the point. No days: they would be wrong sooner or later. */
  readonly answers: Readonly<Record<string, Written>>
  /** Months to the next control of a report that goes its way; one without them stays a draft. */
  readonly finishedFor?: number
  /** Who takes the steps, in their order; the report waits where they end. An account's role, or the name of someone without an account. */
  readonly steps?: readonly (readonly [action: WayAction, by: Role | string, daysAgo: number])[]
}

const WHOLE_WAY: NonNullable<ExampleReport['steps']> = [
  ['submit', 'clerk', 12],
  ['check', 'head_of_office', 10],
  ['sign', 'head_of_department', 9],
  ['note', 'mayor', 7],
  ['send', 'council_office', 6],
  ['publish', 'council_office', 5],
]

const REPORTS: readonly ExampleReport[] = [
  {
    reference: 'V1120/23',
    finishedFor: 5,
    steps: WHOLE_WAY,
    answers: {
      '1': {
        answer: 'Das sanierte Schulhaus und die neue Sporthalle sind in Betrieb. Offen sind noch die Außenanlagen.',
        status: 'in_progress',
        nextStep: 'Die Außenanlagen werden bepflanzt, sobald die Witterung es zulässt.',
        evidence: 'Abnahmeprotokolle für Schulhaus und Sporthalle',
      },
      '2': {
        answer: 'Die Mittel wurden wie beschlossen bereitgestellt und sind vollständig gebunden.',
        status: 'fulfilled',
        evidence: 'Haushaltsplan, Teilhaushalt Schulen',
      },
      '3': {
        answer: 'Der Beschlusspunkt ist erfüllt. Die Fraktionen wurden schriftlich über die Inbetriebnahme der Sporthalle informiert.',
        status: 'fulfilled',
        evidence: 'Schreiben an die Fraktionen',
      },
    },
  },
  {
    reference: 'A0412/19',
    answers: {
      '1': { answer: 'Der Beschlusspunkt ist erfüllt. Die Stadtteilkoordination arbeitet in allen drei Gebieten.', status: 'fulfilled' },
      '4': { answer: 'Die Mittel sind im laufenden Doppelhaushalt eingestellt.', status: 'ongoing' },
      '6': { answer: 'Die Hochschule wertet die Befragungen aus.' },
    },
  },
  {
    reference: 'V2417/22',
    finishedFor: 6,
    steps: [['submit', 'clerk', 3]],
    answers: {
      '1': { answer: 'Der Beschlusspunkt ist erfüllt.', status: 'fulfilled', evidence: 'Planungsbericht in der beschlossenen Fassung' },
      '2': {
        answer: 'Der Beschlusspunkt ist erfüllt. Der Planungsrahmen wurde fortgeschrieben.',
        status: 'fulfilled',
        evidence: 'Planungsrahmen, Besonderer Teil',
      },
      '3': { answer: 'Die Ziele liegen der Arbeit in der Nordvorstadt zugrunde.', status: 'ongoing' },
      '4': {
        answer: 'Acht von neun Maßnahmen sind abgeschlossen. Der Keller des Jugendtreffs Gleis 3 ist trockengelegt.',
        status: 'in_progress',
        nextStep: 'Der Umbau des Jugendtreffs wird fortgesetzt.',
      },
      '5': {
        answer: 'Die Befragung an den drei Schulen ist ausgewertet. Zur Planungskonferenz wurde eingeladen.',
        status: 'in_progress',
        delayReason: 'Die Auswertung dauerte länger, weil eine Schule ihre Bögen später abgab.',
        nextStep: 'Die Ergebnisse der Konferenz werden mit den Trägern ausgewertet.',
      },
    },
  },
  {
    reference: 'A0155/20',
    finishedFor: 4,
    steps: [
      ['submit', 'clerk', 4],
      ['check', 'Ulrike Sandmann', 3],
      ['sign', 'Ulrike Sandmann', 2],
    ],
    answers: {
      // Point 1 only leads in to its parts; its day is theirs.
      '1.a': {
        answer: 'Die Ausführungsplanung ist abgeschlossen.',
        status: 'in_progress',
        delayReason: 'Die Baugrunduntersuchungen am Uferweg dauerten länger als geplant.',
        nextStep: 'Der Bau wird ausgeschrieben.',
      },
      '1.b': { answer: 'Die Querung ist gebaut und freigegeben.', status: 'fulfilled', evidence: 'Abnahmeprotokoll der Querung' },
      '1.c': {
        answer: 'Die Planung liegt vor. Die Unterlagen zur Unterführung werden noch mit der Bahn abgestimmt.',
        status: 'in_progress',
        delayReason: 'Die Baugrunduntersuchungen an der Färbergasse dauerten länger als geplant.',
        nextStep: 'Nach der Abstimmung wird die Planung dem Ausschuss vorgelegt.',
      },
      '2': { answer: 'Der Beschlusspunkt ist erfüllt.', status: 'fulfilled', evidence: 'Verkehrsrechtliche Anordnung' },
    },
  },
]

/** Days from the beginning of a draft to its first step, or to today. */
const BEGUN_BEFORE = 2
const HOURS = 24

const found = shape({ id: text })

/** Adds to the example city what is written here: a finished report with its letter, and a draft that somebody has begun. What is there already stays. */
export async function writeExampleReports(services: Sending): Promise<void> {
  await publishOldLetters(services)
  for (const report of REPORTS)
    if (!(await isWritten(services, report)))
      await longAgo(HOURS * ((report.steps?.[0]?.[2] ?? 0) + BEGUN_BEFORE), () => write(services, report))
}

/** What came in on paper was published by the council office long ago, all but the newest letter: it waits for a decision. */
async function publishOldLetters(services: Sending): Promise<void> {
  const office = (await examplePrincipals(services)).get('council_office')
  if (office) await publishLetters(services.database, office, { butNewest: 1 })
}

const letter = shape({ reportId: text.at('r.id'), turn: number.at('w.turn'), version: number.at('r.version') })

/** Publishes what was taken over from paper and sent, as the council office decides it: that of one document, or all but the newest. What is confidential stays as it is. */
export async function publishLetters(
  database: Database,
  who: Principal,
  { documentId, butNewest = 0 }: { readonly documentId?: string; readonly butNewest?: number },
): Promise<void> {
  const letters = await database.read(SYSTEM, tx =>
    letter.many(
      tx,
      sql`select ${letter.list()} from control_report r join report_way w on w.report_id = r.id where r.origin = 'imported' and w.step = 'sent'
        and r.visibility <> 'confidential' ${documentId ? sql`and r.document_id = ${documentId}` : sql``}
        order by r.report_date desc nulls last, r.id offset ${butNewest}`,
    ),
  )
  for (const wish of letters) {
    const { kind } = await publishReport(database, who, wish)
    if (kind !== 'done') throw new Error(`a letter was not published: ${kind}`)
  }
}

const isWritten = async ({ database }: Signing, { reference, finishedFor }: ExampleReport): Promise<boolean> => {
  const written = await database.read(SYSTEM, tx =>
    found.one(
      tx,
      sql`select r.id from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
        where p.reference = ${reference} and r.origin = 'written' and (r.state = 'finished' or ${finishedFor === undefined}
            or exists (select from report_way w where w.report_id = r.id and w.step <> 'drafting'))
          and exists(select from point_answer a where a.report_id = r.id and a.answer <> '') limit 1`,
    ),
  )
  return written !== undefined
}

async function write(services: Sending, example: ExampleReport): Promise<void> {
  const { database, clock } = services
  const people = await examplePrincipals(services)
  const author = people.get('clerk')
  if (!author) return
  const begun = await startReport(database, author, example.reference)
  if (begun.kind === 'gone') return
  const { reportId } = begun
  const report = await database.read(SYSTEM, tx => readReport(tx, reportId))
  if (!report) return
  const numbers = new Map(report.papers.flatMap(paper => paper.points.map(point => [point.pointId, point.number])))
  const content = contentOf(report)
  const saved = await saveDraft(database, author, {
    reportId,
    seen: report.row.version,
    content: {
      ...content,
      nextControlOn: example.finishedFor === undefined ? null : workingDay(clock.today().add({ months: example.finishedFor })).toString(),
      answers: content.answers.map(answer => ({ ...emptyAnswer(answer.pointId), ...example.answers[numbers.get(answer.pointId) ?? ''] })),
    },
  })
  // Where the register has other points than expected the gate (C3) keeps the report a draft; that is an example too.
  if (saved.kind === 'done') await carry(services, people, reportId, example.steps ?? [])
}

/** Takes a report along its way (C5), each step by the one of the example city whose it is. */
async function carry(
  services: Sending,
  people: ReadonlyMap<string, Principal>,
  reportId: string,
  steps: NonNullable<ExampleReport['steps']>,
): Promise<void> {
  for (const [action, by, daysAgo] of steps) {
    const who = people.get(by) ?? (await withoutAccount(services, by))
    if (!who || (await longAgo(HOURS * daysAgo, () => take(services, who, reportId, action))).kind !== 'done') return
  }
}

async function take(services: Sending, who: Principal, reportId: string, action: WayAction): Promise<SendResult> {
  const { database, clock } = services
  const wish = await database.read(SYSTEM, async tx => {
    const report = await readReport(tx, reportId)
    if (!report) throw new Error('an example report is gone')
    return { reportId, turn: (await readWay(tx, report, clock.today())).turn, version: report.row.version, proof: 'example' }
  })
  switch (action) {
    case 'sign':
      return signReport(services, who, wish)
    case 'note':
      return noteReport(services, who, wish)
    case 'send':
      return sendToEverybody(services, who, wish)
    case 'publish':
      return publishReport(database, who, wish)
    case 'submit':
    case 'check':
      return walk(database, who, { ...wish, action })
    default:
      throw new Error(`no example takes the step ${action}`)
  }
}

/** To all whom the register of people names. */
async function sendToEverybody(
  { database, publicUrl = 'http://localhost:3000' }: Sending,
  who: Principal,
  wish: Parameters<typeof sendReport>[2],
): Promise<SendResult> {
  return sendReport(database, who, wish, {
    committee: '',
    added: [],
    leftOut: new Map(),
    coveringText: 'Sehr geehrte Damen und Herren,\n\nanbei erhalten Sie einen Bericht zur Beschlusskontrolle.',
    publicUrl,
  })
}

/** Someone of the example city who has no account, as one who leads a department. */
async function withoutAccount({ database }: Signing, name: string): Promise<Principal | undefined> {
  const person = await database.read(SYSTEM, tx => found.one(tx, sql`select id from person where name = ${name} and user_id is null`))
  return person && { ...SYSTEM, id: person.id, personId: person.id, name, roles: ['head_of_department'] }
}

const workingDay = (day: Temporal.PlainDate): Temporal.PlainDate => (day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day)
