import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'

export const resolutionRoutes = (_services: Services): Hono<AppEnv> => new Hono<AppEnv>()
