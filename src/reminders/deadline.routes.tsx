import { Hono } from 'hono'
import { germanState } from '#vocabulary/working-day.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { DeadlinePage } from './deadline.pages.tsx'
import { computeDeadline } from './deadline.schema.ts'
import { calendarOf, readReminderSettings } from './reminder-settings.ts'

/** Counts periods by the city's settings. */
export const deadlineRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get(urls.deadlines(), access('overview.read'), async c => {
    const settings = await database.read(c.get('principal'), readReminderSettings)
    const value = (name: string): string => (c.req.query(name) ?? '').slice(0, 40)
    const values = { zahl: value('zahl'), einheit: value('einheit') || 'wochen', richtung: value('richtung') || 'nach', tag: value('tag') }
    const { result, errors } = computeDeadline(values, { calendar: calendarOf(settings), shift: settings.shiftDeadlines })
    const children = (
      <DeadlinePage values={values} result={result} errors={errors} shifts={settings.shiftDeadlines} state={germanState(settings.state)} />
    )
    return page(c, { title: 'Frist berechnen', children }, Object.keys(errors).length > 0 ? 422 : 200)
  })
  return routes
}
