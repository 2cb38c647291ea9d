import { Hono } from 'hono'
import { PUBLIC } from '#platform/access/principal.ts'
import { access } from './access.ts'
import { parameter } from './address.ts'
import { AdministrationPage } from './administration.pages.tsx'
import type { AppEnv, Services } from './app-env.ts'
import { assetOf, bundleScripts } from './assets.ts'
import { remember } from './device.ts'
import { textFields } from './form/text-fields.ts'
import { handbookRoutes } from './handbook.routes.tsx'
import { HelpPage } from './info.pages.tsx'
import { page } from './layout.tsx'
import { ADMINISTRATION_AREA, administrationOf, menuOf } from './menu.ts'
import { isLocalAddress } from './ui/charts/svg.ts'
import { urls } from './urls.ts'

/** What the address of readiness answers, with what is still being prepared behind it. */
const READY = 'bereit'

/** Pages about the application itself, and what browsers load beside pages. */
export const infoRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get('/assets/:version/:name', access('page.read'), async c => {
    // Asked of a server that has shown no page with it yet.
    if (c.req.param('name') === 'editor.js') await bundleScripts()
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
    const preparing = c.get('preparing')
    return c.text(preparing === null ? READY : `${READY}; Beispielstadt: ${preparing}`)
  })
  routes.get(urls.help(), access('page.read'), c =>
    page(c, { title: 'Hilfe', children: <HelpPage roles={c.get('principal').roles} hasKeys={c.get('device').hasKeys} /> }),
  )
  routes.route('/', handbookRoutes())
  routes.get(urls.administration(), access('settings.read'), c => {
    const [menus, principal] = [c.get('menus'), c.get('principal')]
    const children = <AdministrationPage groups={administrationOf(menus, principal)} further={menuOf(menus, principal).further} />
    return page(c, { title: 'Verwaltung', current: ADMINISTRATION_AREA, children })
  })
  routes.post(urls.closeBanner(), access('page.read'), async c => {
    const { zurueck = '' } = await textFields(c)
    remember(c, 'isBannerClosed', true, 30)
    return c.redirect(isLocalAddress(zurueck) ? zurueck : urls.today(), 303)
  })
  routes.post(urls.keys(), access('page.read'), async c => {
    const { tasten = '' } = await textFields(c)
    remember(c, 'hasKeys', tasten === 'an', 365)
    return c.redirect(`${urls.help()}#tasten`, 303)
  })
  return routes
}
