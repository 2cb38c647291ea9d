import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { listTitle, page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { SendingListPage } from './sending-list.pages.tsx'
import { listSendings, sendingFilterFrom } from './sending-list.store.ts'
import { SendingSettingsPage } from './sending-settings.pages.tsx'
import { settingsFromForm, settingsValues } from './sending-settings.schema.ts'
import { readSendingSettings, saveSendingSettings } from './sending-settings.ts'

/** The list of reports that go out or went out, and the city's settings for sending and publishing them. */
export const sendingRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.sendings(), access('report.send'), async c => {
    const filter = sendingFilterFrom(c.req.query())
    const found = await database.read(c.get('principal'), tx => listSendings(tx, filter))
    return page(c, {
      title: listTitle('Versand', { words: filter.suche, page: filter.seite }),
      current: 'reports',
      children: <SendingListPage {...found} filter={filter} />,
    })
  })

  routes.get(urls.sendingSettings(), access('settings.read'), async c => {
    const settings = await database.read(c.get('principal'), readSendingSettings)
    const children = (
      <SendingSettingsPage values={settingsValues(settings)} problems={[]} saved={c.req.query('hinweis') === 'gespeichert'} />
    )
    return page(c, { title: 'Versand und Veröffentlichung', children })
  })

  routes.post(urls.sendingSettings(), access('settings.write'), async c => {
    const form = await textFields(c)
    const read = settingsFromForm(form)
    if ('problems' in read) {
      const children = <SendingSettingsPage values={form} problems={read.problems} saved={false} />
      return page(c, { title: 'Versand und Veröffentlichung', children }, 422)
    }
    await database.change(c.get('principal'), change => saveSendingSettings(change, read.settings))
    return c.redirect(urls.sendingSettings('gespeichert'), 303)
  })
  return routes
}
