import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { OverviewPage } from './overview.pages.tsx'
import { showOverview } from './overview.usecases.ts'

/** "Stand der Stadt": what is overdue, due and to be written in the whole city, and where the open points lie. */
export const overviewRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get(urls.overview(), access('overview.read'), async c => {
    const view = await database.read(c.get('principal'), tx => showOverview(tx, { today: clock.today() }))
    return page(c, { title: 'Stand der Stadt', current: 'overview', children: <OverviewPage view={view} /> })
  })
  return routes
}
