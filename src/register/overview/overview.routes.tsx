import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { noReportHistory, type RegisterPorts } from '../record/report-history.ts'
import { OverviewPage } from './overview.pages.tsx'
import { isUnitUnknown } from './overview.store.ts'
import { showOverview } from './overview.usecases.ts'

/** The first page: what is to be done. */
export const overviewRoutes = (
  { database, clock }: Services,
  { reportHistory, waitingSteps }: RegisterPorts = { reportHistory: noReportHistory },
): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get(urls.overview(), access('overview.read'), async c => {
    const principal = c.get('principal')
    const today = clock.today()
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
