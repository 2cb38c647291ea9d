import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { TodayPart, WaitingSource } from '#web/waiting.ts'
import { TodayPage, todayTitle } from './today.pages.tsx'
import { groupWaiting, TODAY, waitingFor } from './today.usecases.ts'

export interface TodayPorts {
  readonly sources: readonly WaitingSource[]
  readonly parts: readonly TodayPart[]
  /** The first page for everyone without an account. */
  readonly front: (c: AppContext) => Promise<Response>
}

/** The first page: for whoever is signed in what waits for them, for the public what was decided and what became of it. */
export const todayRoutes = ({ database, clock }: Services, { sources, parts, front }: TodayPorts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const inOrder = parts.toSorted((one, other) => one.place - other.place)
  routes.get(urls.today(), access('resolution.read'), async c => {
    const principal = c.get('principal')
    if (!can(principal, 'overview.read'))
      // Whoever has an account without any role learns why there is nothing to be done.
      return c.get('account') ? c.redirect(urls.account('ohne-rolle'), 303) : front(c)
    const today = clock.today()
    const { waiting, soonDays } = await database.read(principal, tx => waitingFor(tx, sources, principal, today))
    const [own, others] = [waiting.filter(({ isForUnit }) => !isForUnit), waiting.filter(({ isForUnit }) => isForUnit)]
    const shown = []
    for (const { permission, show } of inOrder) {
      const part = can(principal, permission) ? await show(principal) : null
      if (part) shown.push(part)
    }
    const view = { groups: groupWaiting(own), ofUnit: groupWaiting(others), today, soonDays, parts: shown }
    return page(c, { title: todayTitle(own.length), current: TODAY, children: <TodayPage view={view} /> })
  })
  return routes
}
