import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { committeeListRoutes } from './committee/committee-list.routes.tsx'
import { completenessRoutes } from './completeness/completeness.routes.tsx'
import { controlSubjectRoutes } from './completeness/control-subject.routes.tsx'
import { figuresRoutes } from './figures/figures.routes.tsx'
import { overdueRoutes } from './overdue/overdue.routes.tsx'

/** Everything for those who control: committees' lists, the yearly list, figures, what is missing. */
export const listsRoutes = (services: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.route('/', committeeListRoutes(services))
  routes.route('/', completenessRoutes(services))
  routes.route('/', controlSubjectRoutes(services))
  routes.route('/', overdueRoutes(services))
  routes.route('/', figuresRoutes(services))
  return routes
}
