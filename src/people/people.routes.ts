import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { accountRoutes } from './account.routes.tsx'
import type { Accounts } from './accounts.ts'
import { directoryRoutes } from './directory.routes.ts'
import { invitationRoutes } from './invitation.routes.tsx'
import { signInRoutes } from './sign-in.routes.tsx'

/** Everything about people: the ways in, one's own account, and the register of people and units. */
export const peopleRoutes = (_services: Services, accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.route('/', signInRoutes(accounts))
  routes.route('/', directoryRoutes(accounts))
  routes.route('/', invitationRoutes(accounts))
  routes.route('/', accountRoutes(accounts))
  return routes
}
