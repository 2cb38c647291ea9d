import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { access } from '../access.ts'
import type { AppContext, AppEnv, Services } from '../app-env.ts'
import { type FormState, statusOf } from '../form/form.ts'
import { page } from '../layout.tsx'
import { urls } from '../urls.ts'
import { SettingsPage } from './settings.pages.tsx'
import type { SettingsGroup } from './settings-group.tsx'

/** Where a group's settings were before they had one page. */
const MOVED: readonly (readonly [path: string, slug: string])[] = [['/versand/einstellungen', 'versand']]

/** What the city has set, a page per group; the first group is what the address without a group shows. */
export const settingsRoutes = ({ database }: Services, groups: readonly SettingsGroup[]): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  for (const [index, group] of groups.entries()) {
    const path = index === 0 ? urls.settings() : urls.settingsOf(group.slug)
    const show = async (c: AppContext, back: FormState | null = null): Promise<Response> => {
      const principal = c.get('principal')
      const mayWrite = can(principal, group.write)
      const shown = await database.read(principal, tx => group.show(tx, back, !mayWrite))
      const children = (
        <SettingsPage
          groups={groups}
          current={group}
          action={path}
          back={back}
          saved={c.req.query('hinweis') === 'gespeichert'}
          mayWrite={mayWrite}
        >
          {shown}
        </SettingsPage>
      )
      return page(c, { title: `Einstellungen: ${group.title}`, children }, statusOf(back))
    }
    routes.get(path, access('settings.read'), c => show(c))
    routes.post(path, access(group.write), async c => {
      const back = await group.save(c, database)
      return back ? show(c, back) : c.redirect(`${path}?hinweis=gespeichert`, 303)
    })
  }
  for (const [path, slug] of MOVED) routes.get(path, access('settings.read'), c => c.redirect(urls.settingsOf(slug), 301))
  return routes
}
