import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { readCity, saveCity } from './city.ts'
import { SettingsPage } from './settings.pages.tsx'
import { cityFromForm, departmentField, type SettingError, type SettingValues, settingValues } from './settings.schema.ts'

/** Rows for further departments below those there are. */
const SPARE_ROWS = 2

/** The city's own names and numbers. */
export const settingsRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const show = (
    c: AppContext,
    shown: { values: SettingValues; errors?: readonly SettingError[]; saved?: boolean },
  ): Response | Promise<Response> => {
    const { values, errors = [], saved = false } = shown
    let filled = 0
    while (values[departmentField(filled, 'name')] !== undefined) filled++
    const departments = errors.length > 0 ? filled : filled + SPARE_ROWS
    return page(
      c,
      {
        title: 'Einstellungen der Stadt',
        children: <SettingsPage values={values} departments={departments} errors={errors} saved={saved} />,
      },
      errors.length > 0 ? 422 : 200,
    )
  }

  routes.get(urls.settings(), access('settings.read'), async c => {
    const city = await database.read(c.get('principal'), readCity)
    return show(c, { values: settingValues(city), saved: c.req.query('hinweis') === 'gespeichert' })
  })

  routes.post(urls.settings(), access('settings.write'), async c => {
    const form = await textFields(c)
    const before = await database.read(c.get('principal'), readCity)
    const { city, errors } = cityFromForm(form, before)
    if (!city) return show(c, { values: form, errors })
    await database.change(c.get('principal'), change => saveCity(change, city))
    return c.redirect(urls.settings('gespeichert'), 303)
  })

  return routes
}
