import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { listRoutes } from '#web/list/list.routes.tsx'
import { ProfileTabs } from '../indicators/profile-tabs.pages.tsx'
import { dueOf, owedState } from '../rules/owed.ts'
import { owedList } from './owed.list.tsx'
import { owedIn } from './owed.store.ts'

/** As far back as the list goes. */
const YEARS = 5

/** What offices owe: the list of the last years. */
export const owedRoutes = (services: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  listRoutes(routes, services, owedList, {
    find: async (tx, { filter: { state }, part: { limit, offset } }) => {
      const today = services.clock.today()
      const rows = (await owedIn(tx, today.year - YEARS, today.year - 1))
        .map(each => ({ ...each, dueOn: dueOf(each), state: owedState(each, today) }))
        .filter(each => state === null || each.state === state)
      return { rows: rows.slice(offset, offset + limit), total: rows.length }
    },
    beside: () => ({ notice: <ProfileTabs at="sources" /> }),
  })
  return routes
}
