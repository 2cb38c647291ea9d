import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { accountRoutes } from './accounts/account.routes.tsx'
import type { Accounts } from './accounts/accounts.ts'
import { directoryRoutes } from './accounts/directory.routes.ts'
import { invitationRoutes } from './accounts/invitation.routes.tsx'
import { signInRoutes } from './accounts/sign-in.routes.tsx'
import { type CityPort, organizationRoutes } from './administration/organization.routes.tsx'
import { permissionRoutes } from './administration/permission.routes.tsx'
import { personRoutes } from './administration/person.routes.tsx'

/** Everything about people: the ways in, one's own account, and the register of people and units. */
export const peopleRoutes = (services: Services, accounts: Accounts, city: CityPort): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.route('/', signInRoutes(accounts))
  routes.route('/', directoryRoutes(accounts))
  routes.route('/', invitationRoutes(accounts))
  routes.route('/', accountRoutes(accounts))
  routes.route('/', permissionRoutes(services))
  routes.route('/', personRoutes(services, accounts))
  routes.route('/', organizationRoutes(services, accounts, city))
  return routes
}
