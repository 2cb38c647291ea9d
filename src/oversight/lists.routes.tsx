import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { committeeListRoutes } from './committee/committee-list.routes.tsx'
import type { QuestionsForList } from './committee/listed-question.ts'
import { completenessRoutes } from './completeness/completeness.routes.tsx'
import { controlSubjectRoutes } from './completeness/control-subject.routes.tsx'
import { figuresRoutes } from './figures/figures.routes.tsx'
import { overdueRoutes } from './overdue/overdue.routes.tsx'

/** What other capabilities give to the lists. */
export interface ListsPorts {
  readonly questions?: QuestionsForList
}

/** Everything for those who control: committees' lists, the yearly list, figures, what is missing. */
export const listsRoutes = (services: Services, ports: ListsPorts = {}): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.route('/', committeeListRoutes(services, ports.questions))
  routes.route('/', completenessRoutes(services))
  routes.route('/', controlSubjectRoutes(services))
  routes.route('/', overdueRoutes(services))
  routes.route('/', figuresRoutes(services))
  return routes
}
