import { notesFor } from '#news/change-note.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { readCity } from '#register/settings/city.ts'
import { motionsOf, ownCommittees, readVisit, saveVisit } from './desk.store.ts'
import { type CouncilDesk, viewDesk } from './desk.view.ts'
import { receivedLetters } from './letter.store.ts'
import { questionsOfGroups, readGroups } from './question.store.ts'
import { type Visit, visitAt } from './rules/visit.ts'

interface DeskServices {
  readonly database: Database
  readonly clock: Clock
}

const MOST_LETTERS = 20
const MOST_CHANGES = 30
/** Who is here for the first time sees what happened last. */
const FIRST_CHANGES = 10
const MOST_ANSWERED = 5

/** Everything on the desk of a councillor or a member of a committee, as far as the person may see it. Notes the visit, once. */
export async function openDesk({ database, clock }: DeskServices, principal: Principal): Promise<CouncilDesk> {
  const visit = await noteVisit({ database, clock }, principal)
  return database.read(principal, async tx => {
    const groups = await readGroups(tx, principal)
    const keys = groups.map(({ shortName }) => shortName)
    const today = clock.today()
    const limit = visit.previousAt ? MOST_CHANGES : FIRST_CHANGES
    return viewDesk({
      today,
      soonDays: (await readCity(tx)).soonDays,
      since: visit.previousAt,
      groups,
      motions: await motionsOf(tx, keys),
      // One more than is shown says that there are more.
      notes: await notesFor(tx, { since: visit.previousAt ?? undefined, limit: limit + 1 }),
      noteLimit: limit,
      letters: await receivedLetters(tx, principal, MOST_LETTERS),
      questions: keys.length === 0 ? [] : await questionsOfGroups(tx, keys, MOST_ANSWERED),
      committees: await ownCommittees(tx, principal.committees ?? [], today),
    })
  })
}

/** The visit to which this look at the desk belongs; a new one is written down, at most once in four hours. */
function noteVisit({ database, clock }: DeskServices, principal: Principal): Promise<Visit> {
  return database.change(principal, async change => {
    const { visit, isNew } = visitAt(await readVisit(change.tx, principal.id), clock.now())
    if (!isNew) return change.nothing(visit)
    await saveVisit(change.tx, principal.id, visit)
    await change.audit({ action: 'council.visited', recordType: 'council_visit', recordId: principal.id })
    return visit
  })
}
