import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { noReportHistory, type ReportHistoryPort } from './report-history.ts'
import { resolutionListRoutes } from './resolution-list.routes.tsx'

export interface RegisterPorts {
  readonly reportHistory: ReportHistoryPort
}

export const resolutionRoutes = (services: Services, _ports: RegisterPorts = { reportHistory: noReportHistory }): Hono<AppEnv> =>
  new Hono<AppEnv>().route('/', resolutionListRoutes(services))
