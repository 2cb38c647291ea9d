import { Hono } from 'hono'
import { germanState } from '#vocabulary/working-day.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { statusOf } from '#web/form/form.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { computeDeadline, deadlineForm } from './deadline.form.ts'
import { DeadlinePage } from './deadline.pages.tsx'
import { calendarOf, readReminderSettings } from './reminder-settings.ts'

/** Counts periods by the city's settings. */
export const deadlineRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get(urls.deadlines(), access('overview.read'), async c => {
    const settings = await database.read(c.get('principal'), readReminderSettings)
    const asked = c.req.query('zahl') || c.req.query('tag') ? deadlineForm.read(c.req.query()) : null
    const shown = asked ?? deadlineForm.fill({ unit: 'wochen', direction: 'nach' })
    const result = asked?.values ? computeDeadline(asked.values, { calendar: calendarOf(settings), shift: settings.shiftDeadlines }) : null
    const children = <DeadlinePage asked={shown} result={result} shifts={settings.shiftDeadlines} state={germanState(settings.state)} />
    return page(c, { title: 'Frist berechnen', children }, statusOf(asked))
  })
  return routes
}
