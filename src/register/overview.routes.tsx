import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'

export const overviewRoutes = (_services: Services): Hono<AppEnv> => new Hono<AppEnv>()
