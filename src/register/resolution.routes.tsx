import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { noReportHistory, type ReportHistoryPort } from './report-history.ts'

export interface RegisterPorts {
  readonly reportHistory: ReportHistoryPort
}

export const resolutionRoutes = (_services: Services, _ports: RegisterPorts = { reportHistory: noReportHistory }): Hono<AppEnv> =>
  new Hono<AppEnv>()
