import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { sendFile } from '#web/send-file.ts'
import { urls } from '#web/urls.ts'
import { PrintPage } from './print.pages.tsx'
import { findPrint } from './print.store.ts'
import { startPrint, stopPrint } from './print.usecases.ts'

const WHAT = 'Diese Datei'

/** All profiles of the edition in force in one file: asked for, looked at, stopped, taken home. */
export const printRoutes = (services: Services): Hono<AppEnv> => {
  const { database, files } = services
  const routes = new Hono<AppEnv>()
  const find = (c: AppContext) => database.read(c.get('principal'), async tx => there(await findPrint(tx, idOf(c)), WHAT))

  routes.post(urls.profilePrints(), access('figure.write'), async c => {
    const begun = await startPrint(services, c.get('principal'), null)
    return c.redirect(begun.kind === 'done' ? urls.profilePrint(begun.id) : urls.figureImports(), 303)
  })
  routes.get(urls.profilePrint.path, access('figure.write'), async c => {
    const print = await find(c)
    return page(c, { title: 'Alle Steckbriefe', current: 'planning', children: <PrintPage print={print} /> })
  })
  routes.post(urls.profilePrintStop.path, access('figure.write'), async c => {
    const { id } = await find(c)
    await stopPrint(database, c.get('principal'), id)
    return c.redirect(urls.profilePrint(id), 303)
  })
  routes.get(urls.profilePrintFile.path, access('figure.write'), async c => {
    const { sha256, size, edition } = await find(c)
    const name = `steckbriefe-${edition.replace(/[^A-Za-z0-9]+/g, '-')}.zip`
    return sendFile(c, files, sha256 === null || size === null ? null : { sha256, size, fileName: name, mimeType: 'application/zip' }, {
      what: WHAT,
      isSaved: true,
    })
  })
  return routes
}
