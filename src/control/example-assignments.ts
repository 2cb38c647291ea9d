import { sql } from 'drizzle-orm'
import { examplePrincipals } from '#people/example-principals.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { longAgo } from '#platform/clock/long-ago.ts'
import type { Database } from '#platform/db/database.ts'
import { shape, text } from '#platform/db/rows.ts'
import { SAXONY, workingDayFrom } from '#vocabulary/working-day.ts'
import { listAssignments } from './assignment/assignment.store.ts'
import { askForShare, assignResponsible, stepAssignment } from './assignment/assignment.usecases.ts'

interface ExampleShare {
  readonly reference: string
  readonly point: string
  readonly unit: string
  readonly share: string
  /** Days from the start of the example. */
  readonly inDays: number
  /** Days before the start of the example on which it was asked. */
  readonly askedDaysAgo?: number
  /** What the unit has answered already. */
  readonly answer?: string
}

const RESPONSIBLE: readonly ExampleShare[] = [
  { reference: 'V2417/22', point: '5', unit: 'Jugendamt', share: '', inDays: 10 },
  { reference: 'A0412/19', point: '6', unit: 'Jugendamt', share: '', inDays: 18 },
]

const SHARES: readonly ExampleShare[] = [
  {
    reference: 'A0412/19',
    point: '6',
    unit: 'Finanzen, Personal und Recht',
    share: 'Welche Mittel stehen im laufenden Doppelhaushalt für die Auswertung bereit?',
    inDays: 7,
    answer: 'Für die Auswertung der Befragungen sind im Teilhaushalt Jugend 18.000 Euro eingestellt; davon sind 6.500 Euro gebunden.',
  },
  {
    reference: 'V2417/22',
    point: '5',
    unit: 'Stadtentwicklung, Bau und Verkehr',
    share: 'Welche Vorhaben der Stadtentwicklung in der Nordvorstadt soll die Planungskonferenz kennen?',
    inDays: 5,
    askedDaysAgo: 4,
  },
  {
    reference: 'V1120/23',
    point: '1',
    unit: 'Jugendamt',
    share: 'Wird der Hort die Außenanlagen mitnutzen, und ab wann?',
    inDays: 4,
    askedDaysAgo: 6,
  },
]

const found = shape({ id: text })

/** Gives the units of the example city something to answer and to check, with days that lie ahead. Does nothing twice. */
export async function assignExamplePoints({ database, clock }: { readonly database: Database; readonly clock: Clock }): Promise<void> {
  const keeper = (await examplePrincipals({ database, clock })).get('council_office')
  if (!keeper || (await database.read(keeper, tx => found.one(tx, sql`select id from assignment limit 1`)))) return
  for (const wanted of RESPONSIBLE) await give(database, { keeper, today: clock.today() }, wanted, assignResponsible)
  for (const wanted of SHARES) await give(database, { keeper, today: clock.today() }, wanted, askForShare)
}

async function give(
  database: Database,
  { keeper, today }: { readonly keeper: Principal; readonly today: Temporal.PlainDate },
  { reference, point, unit, share, inDays, askedDaysAgo = 2, answer }: ExampleShare,
  assign: typeof askForShare,
): Promise<void> {
  const dueOn = workingDayFrom(today.add({ days: inDays }), SAXONY)
  await longAgo(24 * askedDaysAgo, () =>
    database.change(keeper, async change => {
      const wanted = await found.one(
        change.tx,
        sql`select point.id from point join paper on paper.id = point.paper_id where reference = ${reference} and number = ${point}`,
      )
      // Where the register has other points than expected, the example is the smaller.
      if (!wanted) return change.nothing(undefined)
      const given = await assign(change, wanted.id, { unit, share, dueOn }, tellNobody)
      if (given.kind !== 'done') return change.nothing(undefined)
      if (answer === undefined) return
      const asked = (await listAssignments(change.tx, wanted.id)).find(one => one.unit === unit && one.state === 'asked')
      if (asked) await stepAssignment(change, { id: asked.id, step: 'answer', version: asked.version, text: answer }, tellNobody)
    }),
  )
}

/** Nobody of the example has a mailbox. */
const tellNobody = async (): Promise<void> => {}
