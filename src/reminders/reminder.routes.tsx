import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { RemindersPage } from './reminder.pages.tsx'
import { listRuns } from './reminder.store.ts'
import { previewReminders, type ReminderPorts, sendReminders } from './reminder.usecases.ts'

const RUNS = 10

/** What would go out now, and what went out. */
export const reminderRoutes = ({ database, clock }: Services, ports: ReminderPorts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.reminders(), access('settings.read'), async c => {
    const shown = await database.read(c.get('principal'), async tx => ({
      preview: await previewReminders(tx, clock.today(), ports.people),
      runs: await listRuns(tx, RUNS),
    }))
    const children = <RemindersPage {...shown} notice={c.req.query('hinweis')} mayWrite={can(c.get('principal'), 'settings.write')} />
    return page(c, { title: 'Erinnerungen', children })
  })

  routes.post(urls.reminderRun(), access('settings.write'), async c => {
    await database.change(c.get('principal'), change => sendReminders(change, ports))
    return c.redirect(urls.reminders('erinnert'), 303)
  })
  return routes
}
