import { Hono } from 'hono'
import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import type { SetupStep } from '#web/setup.ts'
import { urls } from '#web/urls.ts'
import type { TodayPart } from '#web/waiting.ts'
import { SetupList } from './setup.pages.tsx'

const setupSettings = settingsGroup({ key: 'setup', schema: z.object({ dismissed: z.boolean().default(false) }) })

/** The checklist of an installation that is not set up yet (W43), for those who may; gone when all of it is done, when somebody dismisses it, and in the example city. */
export const setupPart = ({ database }: Pick<Services, 'database'>, steps: readonly SetupStep[]): TodayPart => ({
  place: 5,
  permission: 'settings.write',
  show: principal =>
    database.read(principal, async tx => {
      if ((await setupSettings.read(tx)).dismissed || (await readCity(tx)).example) return null
      const shown = []
      for (const step of steps.toSorted((one, other) => one.place - other.place)) shown.push({ ...step, done: await step.isDone(tx) })
      return shown.every(({ done }) => done) ? null : { main: <SetupList steps={shown} /> }
    }),
})

/** Takes the checklist away for everybody. */
export const setupRoutes = ({ database }: Pick<Services, 'database'>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.post(urls.setupDismiss(), access('settings.write'), async c => {
    await database.change(c.get('principal'), change => setupSettings.save(change, { dismissed: true }))
    return c.redirect(urls.today(), 303)
  })
  return routes
}
