import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'

export const documentRoutes = (_services: Services, _events: unknown): Hono<AppEnv> => new Hono<AppEnv>()
