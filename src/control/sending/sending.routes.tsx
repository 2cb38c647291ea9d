import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { listTitle, page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { SendingListPage } from './sending-list.pages.tsx'
import { listSendings, sendingFilterFrom } from './sending-list.store.ts'

/** The list of reports that go out or went out. */
export const sendingRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.sendings(), access('report.send'), async c => {
    const filter = sendingFilterFrom(c.req.query())
    const found = await database.read(c.get('principal'), tx => listSendings(tx, filter))
    return page(c, {
      title: listTitle('Versand', { words: filter.suche, page: filter.seite }),
      current: 'reports',
      children: <SendingListPage {...found} filter={filter} />,
    })
  })
  return routes
}
