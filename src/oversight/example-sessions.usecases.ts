import { examplePrincipals } from '#people/example-principals.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { planSession } from '#register/resolution/session.usecases.ts'
import { currentList } from './committee/committee-list.ts'
import { type Freezing, freezeList, planLists, prepareLists, sessionOfNextList } from './committee/committee-list.usecases.ts'

/** Sessions that come, in days from today. */
const COMING = [
  { committee: 'JHA', days: [12, 47] },
  { committee: 'SR', days: [19, 54] },
] as const
/** The committee whose next list has been handed out already. */
const HANDED_OUT = 'JHA'

/** Gives the example city sessions that lie ahead, whenever it is started, and the list that one committee has for its next. Does nothing where sessions lie ahead. */
export async function addExampleSessions(services: Freezing): Promise<void> {
  const { database, clock } = services
  const today = clock.today()
  if ((await database.read(SYSTEM, tx => planLists(tx, today))).some(({ sessions }) => sessions.length > 0)) return
  await database.change(SYSTEM, async change => {
    for (const { committee, days } of COMING)
      for (const ahead of days) {
        const on = thursdayFrom(today.add({ days: ahead }))
        // The week as the running number: no day meets the number of another.
        await planSession(change, { number: `${committee}/${String(on.weekOfYear).padStart(3, '0')}/${on.year}`, on })
      }
  })
  await prepareLists(services)
  const councilOffice = (await examplePrincipals(services)).get('council_office')
  if (!councilOffice) return
  const seen = await database.read(councilOffice, async tx => {
    const plan = (await planLists(tx, today)).find(({ shortName }) => shortName === HANDED_OUT)
    if (!plan) return null
    const question = { committee: plan, session: await sessionOfNextList(tx, plan), today }
    return { question, seen: (await currentList(tx, question)).fingerprint }
  })
  if (seen) await freezeList(services, councilOffice, seen)
}

const thursdayFrom = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ days: (11 - day.dayOfWeek) % 7 })
