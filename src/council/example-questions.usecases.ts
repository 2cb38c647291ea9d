import { sql } from 'drizzle-orm'
import { examplePrincipals } from '#people/example-principals.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { longAgo } from '#platform/clock/long-ago.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { readControlSubject, setControlSubject } from '#register/resolution/control-subject.usecases.ts'
import { questionsOfReport } from './question.store.ts'
import { answerQuestion, askQuestion, type QuestionPorts } from './question.usecases.ts'

interface Services {
  readonly database: Database
  readonly clock: Clock
}

/** Who moved the example's motions. */
const MOVERS = [
  ['A0412/19', 'Fraktion Elsterbogen'],
  ['A0155/20', 'Fraktionen Elsterbogen und Stadt und Land'],
  ['A0290/21', 'Fraktion Stadt und Land'],
] as const

/** What the councillor of the example asked, each about the newest report on a resolution that was sent. */
const QUESTIONS = [
  {
    reference: 'A0412/19',
    text: 'Die Antwort nennt drei Gebiete. Wie viele Beratungen gab es dort im letzten Jahr, und reicht die Besetzung aus?',
    answer: null,
    askedDaysAgo: 3,
  },
  {
    reference: 'V1120/23',
    text: 'Bis wann werden die Außenanlagen bepflanzt, und können Vereine die Sporthalle schon nutzen?',
    answer:
      'Die Pflanzung ist für das kommende Frühjahr vorgesehen. Die Sporthalle steht den Vereinen werktags ab 17 Uhr zur Verfügung; die Zeiten vergibt die Schule.',
    askedDaysAgo: 4,
  },
] as const

/** Gives the example city movers of its motions, a question that waits and one that was answered. What is there already stays. */
export async function prepareExampleCouncil({ database, clock }: Services): Promise<void> {
  for (const [reference, mover] of MOVERS) await noteMover(database, reference, mover)
  const people = await examplePrincipals({ database, clock })
  const [councillor, office] = [people.get('councillor'), people.get('council_office')]
  if (!councillor || !office) return
  for (const question of QUESTIONS) await askAndAnswer(database, { councillor, office }, question)
}

/** Nobody is told of the example: what waits stands on its page. */
const UNTOLD: QuestionPorts = { tellUnit: async () => {}, tell: async () => {} }

async function noteMover(database: Database, reference: string, mover: string): Promise<void> {
  const noted = await database.read(SYSTEM, tx => readControlSubject(tx, reference))
  if (noted && noted.mover === null) await database.change(SYSTEM, change => setControlSubject(change, reference, { ...noted, mover }))
}

async function askAndAnswer(
  database: Database,
  { councillor, office }: { readonly councillor: Principal; readonly office: Principal },
  { reference, text, answer, askedDaysAgo }: (typeof QUESTIONS)[number],
): Promise<void> {
  const [report] = await database.read(councillor, tx =>
    rowsOf<{ id: string }>(
      tx,
      sql`select r.id from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
        where p.reference = ${reference} and regelkreis_report_was_sent(r.id) order by r.report_date desc nulls last, r.finished_at desc limit 1`,
    ),
  )
  if (!report || (await database.read(SYSTEM, tx => questionsOfReport(tx, report.id))).length > 0) return
  // A point that an office has: its people find the question on their desk.
  const [point] = await database.read(SYSTEM, tx =>
    rowsOf<{ id: string }>(
      tx,
      sql`select t.id from point_answer a join point t on t.id = a.point_id where a.report_id = ${report.id} and t.responsible_unit is not null
        order by a.position limit 1`,
    ),
  )
  const result = await longAgo(24 * askedDaysAgo, () =>
    askQuestion(database, councillor, { reportId: report.id, text, pointId: point?.id ?? null }, UNTOLD),
  )
  if (result.kind !== 'done' || answer === null) return
  await longAgo(24 * (askedDaysAgo - 2), () =>
    database.change(office, change =>
      answerQuestion(change, { questionId: result.questionId, text: answer, seen: 0, step: 'release' }, UNTOLD),
    ),
  )
}
