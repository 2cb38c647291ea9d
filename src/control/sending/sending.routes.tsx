import { Hono } from 'hono'
import { formatCount } from '#vocabulary/german-format.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { listSendings } from './sending-list.store.ts'
import { sendingList } from './sendings.list.tsx'

/** The list of reports that go out or went out. */
export const sendingRoutes = (services: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  listRoutes(routes, services, sendingList, {
    find: (tx, { filter, part }) => listSendings(tx, filter, part),
    beside: ({ waiting, problems }) => ({
      links: (
        <>
          <a href={urls.handOvers()}>Auf Papier übergeben</a>
          <May permission="settings.read">
            <a href={urls.settingsOf('versand')}>Einstellungen des Versands</a>
          </May>
        </>
      ),
      notice: (
        <p class="rk-muted">
          {formatCount(waiting, 'Bericht wartet', 'Berichte warten', 'Kein Bericht wartet')} auf den Versand.{' '}
          {problems > 0 && formatCount(problems, 'Versand braucht eine Entscheidung.', 'Versendungen brauchen eine Entscheidung.')}
        </p>
      ),
    }),
  })
  return routes
}
