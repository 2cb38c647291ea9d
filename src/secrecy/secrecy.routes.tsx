import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { SecrecyPage } from './secrecy.pages.tsx'
import { decidedEditions, givenAwayOf } from './secrecy.store.ts'

/** How the audit of the figures ended, for those who bring them. */
export const secrecyRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.figureSecrecy(), access('planning.write'), async c => {
    const shown = await database.read(c.get('principal'), async tx => {
      const editions = await decidedEditions(tx)
      const draft = editions.find(({ edition }) => edition === 'draft')
      return {
        draft,
        published: editions.find(({ edition }) => edition === 'published'),
        givenAway: draft?.state === 'stopped' ? await givenAwayOf(tx, draft.id) : [],
      }
    })
    return page(c, { title: 'Geheimhaltung', current: 'planning', children: <SecrecyPage {...shown} /> })
  })

  return routes
}
