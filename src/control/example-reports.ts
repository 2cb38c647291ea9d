import { sql } from 'drizzle-orm'
import { examplePrincipals } from '#people/example-principals.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { type DraftAnswer, emptyAnswer } from './draft/draft.ts'
import { saveDraft } from './draft/draft.usecases.ts'
import { startReport } from './draft/start-report.usecases.ts'
import { contentOf, readReport } from './report/report.store.ts'
import { publishReport } from './sending/publish-report.usecases.ts'
import { sendReport } from './sending/send-report.usecases.ts'
import { noteReport } from './way/note-report.usecases.ts'
import { type Signing, signReport } from './way/sign-report.usecases.ts'
import type { StepResult } from './way/take-step.ts'
import { walk } from './way/walk.usecases.ts'
import { readWay } from './way/way.store.ts'

type Written = Partial<Omit<DraftAnswer, 'pointId'>>

interface ExampleReport {
  readonly reference: string
  /** By the number of the point. No days: they would be wrong sooner or later. */
  readonly answers: Readonly<Record<string, Written>>
  /** Months to the next control of a report that is finished; one without them stays a draft. */
  readonly finishedFor?: number
}

const REPORTS: readonly ExampleReport[] = [
  {
    reference: 'V1120/23',
    finishedFor: 5,
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
]

/** Adds to the example city what is written here: a finished report with its letter, and a draft that somebody has begun. What is there already stays. */
export async function writeExampleReports(services: Signing): Promise<void> {
  for (const report of REPORTS) if (!(await isWritten(services, report))) await write(services, report)
}

const isWritten = async ({ database }: Signing, { reference, finishedFor }: ExampleReport): Promise<boolean> => {
  const rows = await database.read(SYSTEM, tx =>
    rowsOf(
      tx,
      sql`select r.id from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
        where p.reference = ${reference} and r.origin = 'written' and (r.state = 'finished' or ${finishedFor === undefined})
          and exists(select from point_answer a where a.report_id = r.id and a.answer <> '') limit 1`,
    ),
  )
  return rows.length > 0
}

async function write(services: Signing, example: ExampleReport): Promise<void> {
  const { database, clock } = services
  const people = await examplePrincipals(services)
  const author = people.get('clerk')
  if (!author) return
  const begun = await startReport(database, author, example.reference)
  if (begun.kind === 'unknown_paper') return
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
  if (example.finishedFor !== undefined && (saved.kind === 'saved' || saved.kind === 'unchanged')) await carry(services, people, reportId)
}

/** Takes a report along its whole way (C5), each step by the one of the example city whose it is. */
async function carry(services: Signing, people: ReadonlyMap<Role, Principal>, reportId: string): Promise<void> {
  const { database, clock } = services
  const wish = () =>
    database.read(SYSTEM, async tx => {
      const report = await readReport(tx, reportId)
      if (!report) throw new Error('an example report is gone')
      const { turn } = await readWay(tx, report, clock.today())
      return { reportId, turn, version: report.row.version, proof: 'example' }
    })
  const steps: readonly (readonly [Role, (who: Principal) => Promise<StepResult>])[] = [
    ['clerk', async who => walk(database, who, { ...(await wish()), action: 'submit' })],
    ['head_of_office', async who => walk(database, who, { ...(await wish()), action: 'check' })],
    ['head_of_department', async who => signReport(services, who, await wish())],
    ['mayor', async who => noteReport(services, who, await wish())],
    ['council_office', async who => sendReport(database, who, await wish())],
    ['council_office', async who => publishReport(database, who, await wish())],
  ]
  for (const [role, take] of steps) {
    const who = people.get(role)
    if (!who || (await take(who)).kind !== 'done') return
  }
}

const workingDay = (day: Temporal.PlainDate): Temporal.PlainDate => (day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day)
