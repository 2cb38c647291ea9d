import { Hono } from 'hono'
import { can, SYSTEM } from '#platform/access/principal.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { readPeopleSettings } from '../register/people-settings.ts'
import { PermissionPage } from './permission.pages.tsx'

/** The table of permissions, and which roles must have a second factor. */
export const permissionRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get(urls.permissions(), access('permission.read'), async c => {
    const principal = c.get('principal')
    // What a role demands is no secret from those who have it.
    const { secondFactorRoles } = await database.read(SYSTEM, readPeopleSettings)
    const props = {
      own: principal.roles ?? [],
      secondFactorRoles,
      mayChange: can(principal, 'role.grant'),
      notice: c.req.query('hinweis'),
    }
    return page(c, { title: 'Rechte', current: 'account', children: <PermissionPage {...props} /> })
  })
  return routes
}
