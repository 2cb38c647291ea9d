import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { committeeListRoutes } from './committee-list.routes.tsx'

/** Everything for those who control: committees' lists, the yearly list, figures, what is missing. */
export const listsRoutes = (services: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.route('/', committeeListRoutes(services))
  return routes
}
