import { Hono } from 'hono'
import { PUBLIC } from '#platform/access/principal.ts'
import { access } from './access.ts'
import { parameter } from './address.ts'
import type { AppEnv, Services } from './app-env.ts'
import { assetOf } from './assets.ts'
import { handbookRoutes } from './handbook.routes.tsx'
import { AccessibilityPage, HelpPage } from './info.pages.tsx'
import { page } from './layout.tsx'
import { urls } from './urls.ts'

/** Pages about the application itself, and what browsers load beside pages. */
export const infoRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get('/assets/:version/:name', access('page.read'), c => {
    const asset = assetOf(c.req.param('name'))
    if (!asset) return c.notFound()
    const gzip = asset.gzipped !== undefined && (c.req.header('accept-encoding') ?? '').includes('gzip')
    // The address holds the content's hash: it can be kept for a year. An older address still gets the present content, but not for long.
    const lasting = parameter(c, 'version') === asset.version ? 'public, max-age=31536000, immutable' : 'no-cache'
    return c.body(new Uint8Array(gzip && asset.gzipped ? asset.gzipped : asset.body), 200, {
      'content-type': asset.type,
      'cache-control': lasting,
      vary: 'accept-encoding',
      ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    })
  })

  routes.get(urls.health(), access('page.read'), async c => {
    await database.read(PUBLIC, async () => undefined)
    return c.text('bereit')
  })
  routes.get(urls.help(), access('page.read'), c => page(c, { title: 'Hilfe', children: <HelpPage roles={c.get('principal').roles} /> }))
  routes.route('/', handbookRoutes())
  routes.get(urls.accessibility(), access('page.read'), c => page(c, { title: 'Barrierefreiheit', children: <AccessibilityPage /> }))
  return routes
}
