import { sql } from 'drizzle-orm'
import { examplePrincipals } from '#people/example-principals.ts'
import { listOrganizations } from '#people/register/organization.store.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { dealWithRemark, insertAnswer, requestsOf } from './coordination/coordination.store.ts'
import { askUnits } from './coordination/coordination.usecases.ts'
import { allReports, insertReport, noteAuthor, reportOf } from './reports/report.store.ts'
import type { PlanningAction } from './rules/planning-way.ts'
import { takePlanningStep } from './way/take-step.usecases.ts'

interface Example {
  readonly database: Database
  readonly clock: Clock
}

const AREA_TITLE = 'Planungsbericht Stadtraum 3 – Hafen und Gerberviertel'
const BEGUN_TITLE = 'Planungsbericht Stadtraum 2 – Elsteraue'

type Step = readonly [action: PlanningAction, role: Role, reason?: string]

const TO_OFFICES: readonly Step[] = [
  ['coordinate', 'clerk'],
  ['check', 'head_of_office'],
]
const TO_SIGNED: readonly Step[] = [
  ...TO_OFFICES,
  ['send_out', 'clerk'],
  ['skip_conference', 'clerk', 'Die Träger haben den Bericht in der Arbeitsgemeinschaft nach § 78 SGB VIII beraten.'],
  ['submit', 'clerk'],
  ['sign', 'head_of_department'],
]

/**
 * Gives the example city two planning reports on their way (P4), all invented: one of a Stadtraum, about which other units are asked, and one of a kind of service,
 * which the committee reads a second time. Where there are others, or nobody to walk with them, everything stays as it is; where a start was killed while it walked
 * with one of them, it goes on from the step that was taken last.
 */
export async function prepareExampleReports(example: Example): Promise<void> {
  const { database, clock } = example
  const people = await examplePrincipals(example)
  const [writer, office] = [people.get('clerk'), people.get('council_office')]
  const there = await database.read(SYSTEM, allReports)
  if (!writer || !office || (there.length > 0 && !there.some(({ title }) => title === AREA_TITLE))) return
  const today = clock.today()
  const units = new Map((await database.read(SYSTEM, tx => listOrganizations(tx, today))).map(each => [each.shortName, each.id]))
  const [own, committee] = [units.get('Amt 51'), units.get('JHA')]
  if (!own || !committee) return

  const area = await begin(database, writer, own, {
    title: AREA_TITLE,
    where: inArea('3'),
    years: [2024, 2028],
  })
  await walk(database, people, area, TO_OFFICES)
  if (await isAt(database, area, TO_OFFICES.length)) await askAboutArea(example, area, writer, units)

  const subject = await begin(database, writer, own, {
    title: 'Planungsbericht Offene Kinder- und Jugendarbeit',
    where: sql`select null::uuid as id, k.id as kind from service_kind k where k.code = '§ 11'`,
    years: [2023, 2027],
  })
  await walk(database, people, subject, TO_SIGNED)
  for (const [at, [action, days]] of (
    [
      ['bring_in', 0],
      ['refer', 28],
    ] as const
  ).entries())
    if (await isAt(database, subject, TO_SIGNED.length + at))
      await step(database, office, subject, action, '', { committeeId: committee, heldOn: today.add({ days }) })
}

/** A report that has just been begun, for whoever tries to write; comes after the measures, which belong to the other one of a Stadtraum. */
export async function beginExampleReport(example: Example): Promise<void> {
  const { database, clock } = example
  const writer = (await examplePrincipals(example)).get('clerk')
  const today = clock.today()
  const own = (await database.read(SYSTEM, tx => listOrganizations(tx, today))).find(({ shortName }) => shortName === 'Amt 51')
  const there = await database.read(SYSTEM, allReports)
  if (!writer || !own || !there.some(({ title }) => title === AREA_TITLE) || there.some(({ title }) => title === BEGUN_TITLE)) return
  await begin(database, writer, own.id, { title: BEGUN_TITLE, where: inArea('2'), years: [today.year + 1, today.year + 5] })
}

const inArea = (number: string) =>
  sql`select a.id, null::uuid as kind from area a join area_level l on l.id = a.level_id where l.name = 'Stadtraum' and a.number = ${number}`

/** Whether so many steps were taken with a report, and no more: who took others has it in hand. */
const isAt = async (database: Database, id: string, steps: number): Promise<boolean> =>
  (await database.read(SYSTEM, tx => reportOf(tx, id)))?.turn === steps

/** Asks two other units about the report, of which one has answered. */
async function askAboutArea(
  { database, clock }: Example,
  area: string,
  writer: Principal,
  units: ReadonlyMap<string, string>,
): Promise<void> {
  const today = clock.today()
  const asked = ['GB 6', 'Amt 15'].flatMap(name => units.get(name) ?? [])
  const question = 'Bitte prüfen Sie vor allem die Maßnahmen am Hafen.'
  const requests = await database.read(SYSTEM, tx => requestsOf(tx, area, today))
  if (requests.length === 0)
    await database.change(writer, change => askUnits(change, area, { units: asked, dueOn: today.add({ weeks: 2 }), question }))
  if (requests.every(({ answeredAt }) => answeredAt === null)) await answerForTraffic(database, area, writer, today)
}

interface Beginning {
  readonly title: string
  readonly where: ReturnType<typeof sql>
  readonly years: readonly [from: number, to: number]
}

async function begin(
  database: Database,
  writer: Principal,
  organizationId: string,
  { title, where, years: [from, to] }: Beginning,
): Promise<string> {
  const there = (await database.read(SYSTEM, allReports)).find(each => each.title === title && each.from.year === from)
  if (there) return there.id
  return database.change(writer, async change => {
    const [found] = await rowsOf<{ id: string | null; kind: string | null }>(change.tx, where)
    const id = await insertReport(change.tx, {
      ...{ title, organizationId, areaId: found?.id ?? null, subjectId: found?.kind ?? null, kind: found?.id ? 'area' : 'subject' },
      ...{ periodFrom: new Temporal.PlainDate(from, 1, 1), periodTo: new Temporal.PlainDate(to, 12, 31), stepSince: change.clock.now() },
    })
    await noteAuthor(change.tx, id, writer.id)
    await change.audit({ action: 'planning_report.added', recordType: 'planning_report', recordId: id, data: { title } })
    return id
  })
}

async function walk(database: Database, people: ReadonlyMap<Role, Principal>, id: string, steps: readonly Step[]): Promise<void> {
  for (const [at, [action, role, reason = '']] of steps.entries()) {
    if (!(await isAt(database, id, at))) continue
    const who = people.get(role)
    if (!who) throw new Error(`the example city has nobody who is ${role}`)
    await step(database, who, id, action, reason)
  }
}

async function step(
  database: Database,
  who: Principal,
  reportId: string,
  action: PlanningAction,
  reason: string,
  reading: { readonly committeeId?: string; readonly heldOn?: Temporal.PlainDate } = {},
): Promise<void> {
  const report = await database.read(SYSTEM, tx => reportOf(tx, reportId))
  const proof = action === 'sign' ? { proof: 'example' } : {}
  const taken = await takePlanningStep(database, who, { reportId, action, reason, turn: report?.turn ?? 0, ...proof, ...reading }, {})
  if (taken.kind !== 'done') throw new Error(`the example's report did not go on by ${action}: ${JSON.stringify(taken)}`)
}

/** One unit has answered with two remarks, of which one is dealt with; the other one is still asked. */
const answerForTraffic = (database: Database, reportId: string, writer: Principal, today: Temporal.PlainDate): Promise<void> =>
  database.change(SYSTEM, async change => {
    const { tx, clock } = change
    const request = (await requestsOf(tx, reportId, today)).find(({ unit }) => unit === 'Stadtentwicklung, Bau und Verkehr')
    if (!request) return change.nothing(undefined)
    const answer = { answeredAt: clock.now(), answeredByName: 'Ulrike Sandmann', capacity: `Für ${request.unit}`, answer: '' }
    await insertAnswer(tx, request.id, answer, [
      { place: 'Grundlagen', words: 'Der Radweg am Hafen ist seit dem Frühjahr fertig; bitte berichtigen.' },
      { place: 'Bedarfe und Maßnahmen', words: 'Für Geräte auf der Kaifläche braucht es eine Genehmigung nach dem Wasserrecht.' },
    ])
    const first = (await requestsOf(tx, reportId, today)).find(({ id }) => id === request.id)?.remarks[0]
    if (first)
      await dealWithRemark(tx, reportId, first.id, {
        ...{ treatment: 'taken', reply: '', dealtByName: writer.name, dealtAt: clock.now() },
      })
    await change.audit({ action: 'example.planning_added', recordType: 'planning_report', recordId: reportId })
  })
