import { Hono } from 'hono'
import { toCsv } from '#platform/http/csv.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import type { TodayPart } from '#web/waiting.ts'
import { CouncilAside, CouncilNews } from './desk.pages.tsx'
import { motionsOf } from './desk.store.ts'
import { openDesk } from './desk.usecases.ts'
import { motionRows, viewMotion } from './desk.view.ts'
import { markRead } from './letter.usecases.ts'
import { readGroups } from './question.store.ts'

/** "Heute" of councillors and members of committees: what is new, what became of the own motions, questions, sessions and lists. */
export const councilPart = ({ database, clock }: Pick<Services, 'database' | 'clock'>): TodayPart => ({
  place: 10,
  permission: 'council.desk',
  show: async principal => {
    const desk = await openDesk({ database, clock }, principal)
    return { main: <CouncilNews desk={desk} />, aside: <CouncilAside desk={desk} /> }
  },
})

/** The files that belong to it. */
export const councilDeskRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  // Where the desk was until "Heute" took its place.
  routes.get(urls.councilDesk(), access('council.desk'), c => c.redirect(urls.today(), 301))

  routes.get(urls.councilMotionsCsv(), access('council.desk'), async c => {
    const principal = c.get('principal')
    const motions = await database.read(principal, async tx => {
      const { soonDays } = await readCity(tx)
      const groups = await readGroups(tx, principal)
      const found = await motionsOf(
        tx,
        groups.map(({ shortName }) => shortName),
      )
      return found.map(motion => viewMotion(motion, { today: clock.today(), soonDays }))
    })
    return c.body(toCsv(motionRows(motions)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="Antraege-${clock.today()}.csv"`,
      'x-content-type-options': 'nosniff',
    })
  })

  // The letter itself: whoever opens it has read it.
  routes.get(urls.councilLetter.path, access('council.desk'), async c => {
    const id = idOf(c)
    await database.change(c.get('principal'), change => markRead(change, id))
    return c.redirect(urls.reportPdf(id), 303)
  })
  return routes
}
