import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { AccessibilityPage, ImprintPage, PrivacyPage } from './legal.pages.tsx'
import { readLegal } from './legal-settings.ts'
import { type LegalPage, missingOn } from './rules/missing.ts'

const PAGES = {
  imprint: { address: urls.imprint(), title: 'Impressum', show: ImprintPage },
  privacy: { address: urls.privacy(), title: 'Datenschutz', show: PrivacyPage },
  accessibility: { address: urls.accessibility(), title: 'Barrierefreiheit', show: AccessibilityPage },
} as const satisfies Record<LegalPage, unknown>

// Search engines may read what everyone may read; lists by every filter, and files, are no pages of their own.
const ROBOTS = ['User-agent: *', 'Disallow: /*?', 'Disallow: /*.csv', 'Disallow: /*.xlsx', `Disallow: ${urls.search()}`, ''].join('\n')
const TEXT = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' }

/** The pages that the law asks for, and the texts by which machines find their way. */
export const legalRoutes = ({ database, clock }: Services, { publicUrl }: { publicUrl: string }): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const show = async (c: AppContext, name: LegalPage): Promise<Response> => {
    const principal = c.get('principal')
    const legal = await database.read(principal, readLegal)
    const { title, show: Shown } = PAGES[name]
    const missing = missingOn(name, legal, clock.today())
    return page(c, { title, children: <Shown legal={legal} missing={missing} mayMend={can(principal, 'settings.write')} /> })
  }
  routes.get(urls.imprint(), access('page.read'), c => show(c, 'imprint'))
  routes.get(urls.privacy(), access('page.read'), c => show(c, 'privacy'))
  routes.get(urls.accessibility(), access('page.read'), c => show(c, 'accessibility'))
  routes.get(urls.robots(), access('page.read'), c => c.body(ROBOTS, 200, TEXT))
  // RFC 9116: without an address to write to there is no such file.
  routes.get(urls.securityText(), access('page.read'), async c => {
    const { mail } = await database.read(c.get('principal'), readLegal)
    if (mail === '') return c.notFound()
    const expires = clock
      .now()
      .add({ hours: 24 * 180 })
      .round({ smallestUnit: 'second' })
    const lines = [
      `Contact: mailto:${mail}`,
      `Expires: ${expires}`,
      'Preferred-Languages: de, en',
      `Canonical: ${publicUrl}${urls.securityText()}`,
      '',
    ]
    return c.body(lines.join('\n'), 200, TEXT)
  })
  return routes
}
