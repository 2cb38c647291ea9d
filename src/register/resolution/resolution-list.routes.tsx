import { Hono } from 'hono'
import { toCsv } from '#platform/http/csv.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { listTitle, page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { ResolutionListPage } from './resolution-list.pages.tsx'
import { NONE, parseResolutionFilter } from './resolution-list.schema.ts'
import { exportResolutions, showResolutions } from './resolution-list.usecases.ts'
import { csvRows } from './resolution-list.view.ts'
import { referenceMeant } from './search.store.ts'

/** The feed of the committee whose resolutions are listed, for programs that look for it. */
const committeeFeeds = (committee: string | null) =>
  committee && committee !== NONE ? [{ title: `Neues: ${committee}`, href: urls.committeeFeed(committee) }] : []

/** The list of resolutions, the search that leads into it, and its file. */
export const resolutionListRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.search(), access('resolution.read'), async c => {
    const q = (c.req.query('q') ?? '').trim().slice(0, 200)
    const reference = await database.read(c.get('principal'), tx => referenceMeant(tx, q))
    return c.redirect(reference ? urls.resolution(reference) : urls.resolutions({ q }), 303)
  })

  routes.get(urls.resolutions(), access('resolution.read'), async c => {
    const filter = parseResolutionFilter(c.req.query())
    const list = await database.read(c.get('principal'), tx => showResolutions(tx, filter, clock.today()))
    return page(c, {
      title: listTitle('Beschlüsse', { words: filter.q, page: filter.page }),
      current: 'resolutions',
      search: filter.q,
      feeds: committeeFeeds(filter.committee),
      children: <ResolutionListPage {...list} />,
    })
  })

  routes.get(urls.resolutionsCsv(), access('resolution.read'), async c => {
    const filter = parseResolutionFilter(c.req.query())
    const items = await database.read(c.get('principal'), tx => exportResolutions(tx, filter, clock.today()))
    return c.body(toCsv(csvRows(items)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="beschluesse-${clock.today()}.csv"`,
      'x-content-type-options': 'nosniff',
    })
  })
  return routes
}
