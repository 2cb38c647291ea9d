import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { chosenIn } from '#web/list/choosing.tsx'
import { urls } from '#web/urls.ts'
import { lastActs } from '../intake/intake-act.store.ts'
import { type Against, takeBack } from '../intake/take-back.usecases.ts'
import type { TakenReportPort } from '../record/report-history.ts'
import { TakenPage } from './taken.pages.tsx'

/** So many takings over are shown. */
const SHOWN = 20

/** What was taken into the register lately, and taking it back. */
export const takenRoutes = ({ database }: Pick<Services, 'database'>, reports: TakenReportPort): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const show = async (c: AppContext, against: readonly Against[] = []): Promise<Response> => {
    const acts = await database.read(c.get('principal'), tx => lastActs(tx, SHOWN))
    const back = /^\d{1,4}$/.test(c.req.query('zurueckgenommen') ?? '') ? Number(c.req.query('zurueckgenommen')) : undefined
    const children = <TakenPage acts={acts} against={against} back={back} />
    return page(c, { title: 'Zuletzt ins Register übernommen', current: 'documents', children }, against.length > 0 ? 422 : 200)
  }
  routes.get(urls.documentsTaken(), access('document.write'), c => show(c))
  routes.post(urls.documentsTaken(), access('document.write'), async c => {
    const outcome = await takeBack({ database, reports }, c.get('principal'), await chosenIn(c))
    if (outcome.kind === 'against') return show(c, outcome.against)
    return c.redirect(urls.documentsTaken({ zurueckgenommen: outcome.kind === 'done' ? outcome.documents : 0 }), 303)
  })
  return routes
}
