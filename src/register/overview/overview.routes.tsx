import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { FrontPage } from '../front/front.pages.tsx'
import { showFront } from '../front/front.usecases.ts'
import { noReportHistory, type RegisterPorts } from '../record/report-history.ts'
import { OverviewPage } from './overview.pages.tsx'
import { isUnitUnknown } from './overview.store.ts'
import { showOverview } from './overview.usecases.ts'

/** The first page: what is to be done; for the public, what was decided and what became of it. */
export const overviewRoutes = ({ database, clock }: Services, ports: RegisterPorts = { reportHistory: noReportHistory }): Hono<AppEnv> => {
  const { reportHistory, waitingSteps } = ports
  const routes = new Hono<AppEnv>()
  routes.get(urls.overview(), access('resolution.read'), async c => {
    const principal = c.get('principal')
    const today = clock.today()
    if (!can(principal, 'overview.read')) {
      // Whoever has an account without any role learns why there is nothing to be done.
      if (c.get('account')) return c.redirect(urls.account('ohne-rolle'), 303)
      const front = await database.read(principal, tx => showFront(tx, ports, today))
      return page(c, { title: front.city, current: 'overview', children: <FrontPage view={front} /> })
    }
    const { view, waiting, unitUnknown } = await database.read(principal, async tx => ({
      view: await showOverview(tx, { reports: reportHistory, today }),
      waiting: (await waitingSteps?.(tx, principal, today)) ?? 0,
      unitUnknown: can(principal, 'people.manage') && (await isUnitUnknown(tx)),
    }))
    return page(c, {
      title: 'Übersicht',
      current: 'overview',
      children: <OverviewPage view={view} waiting={waiting} unitUnknown={unitUnknown} />,
    })
  })
  return routes
}
