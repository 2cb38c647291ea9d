import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { readUnits } from '#register/resolution/resolution-choices.store.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { RemindersPage } from './reminder.pages.tsx'
import { listRuns } from './reminder.store.ts'
import { previewReminders, type ReminderPorts, sendReminders } from './reminder.usecases.ts'
import {
  contactField,
  type ReminderFormError,
  type ReminderFormValues,
  reminderFormValues,
  reminderSettingsFromForm,
} from './reminder-settings.schema.ts'
import { readReminderSettings, saveReminderSettings } from './reminder-settings.ts'

const RUNS = 10
/** Rows for further contacts below those there are. */
const SPARE_ROWS = 2

/** The settings of reminders, what would go out now, and what went out. */
export const reminderRoutes = ({ database, clock }: Services, ports: ReminderPorts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, form?: { values: ReminderFormValues; errors: readonly ReminderFormError[] }): Promise<Response> => {
    const shown = await database.read(c.get('principal'), async tx => ({
      settings: await readReminderSettings(tx),
      preview: await previewReminders(tx, clock.today(), ports.people),
      runs: await listRuns(tx, RUNS),
      units: await readUnits(tx),
    }))
    const values = form?.values ?? reminderFormValues(shown.settings)
    let contacts = 0
    while (values[contactField(contacts, 'stelle')] !== undefined) contacts++
    const children = (
      <RemindersPage
        {...shown}
        values={values}
        contacts={form ? contacts : contacts + SPARE_ROWS}
        errors={form?.errors ?? []}
        notice={c.req.query('hinweis')}
        mayWrite={can(c.get('principal'), 'settings.write')}
      />
    )
    return page(c, { title: 'Erinnerungen', children }, form ? 422 : 200)
  }

  routes.get(urls.reminders(), access('settings.read'), c => show(c))

  routes.post(urls.reminders(), access('settings.write'), async c => {
    const values = (await c.req.parseBody()) as ReminderFormValues
    const { settings, errors } = reminderSettingsFromForm(values)
    if (!settings) return show(c, { values, errors })
    await database.change(c.get('principal'), change => saveReminderSettings(change, settings))
    return c.redirect(urls.reminders('gespeichert'), 303)
  })

  routes.post(urls.reminderRun(), access('settings.write'), async c => {
    await database.change(c.get('principal'), change => sendReminders(change, ports))
    return c.redirect(urls.reminders('erinnert'), 303)
  })
  return routes
}
