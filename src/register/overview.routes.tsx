import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { noReportHistory } from './report-history.ts'
import type { RegisterPorts } from './resolution.routes.tsx'

export const overviewRoutes = (_services: Services, _ports: RegisterPorts = { reportHistory: noReportHistory }): Hono<AppEnv> =>
  new Hono<AppEnv>()
