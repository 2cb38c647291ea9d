import { Hono, type MiddlewareHandler } from 'hono'
import { keptFile } from '#platform/files/kept-file.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { sendFile } from '#web/send-file.ts'
import { urls } from '#web/urls.ts'
import { publicEditionOf } from './public-edition.store.ts'
import { type Publication, publicationOf } from './publication.store.ts'
import { seenByPublic } from './publication.usecases.ts'
import type { PublicAddressPort } from './publishable.ts'
import { WithdrawnPage } from './withdrawn.pages.tsx'

/**
 * What the address of a report answers to those who do not see the report itself: its public edition, where passages are blackened; 410 with when and why, where it
 * was withdrawn. Everyone else goes on to the report's own routes, which come after these.
 */
export const publicAddressRoutes = ({ database, files, clock }: Services, port: PublicAddressPort): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const instead = async (c: AppContext) => {
    if (c.get('principal').clearance === 'public') await seenByPublic({ database, clock }, { reportId: idOf(c) })
    return database.read(c.get('principal'), async tx => {
      const id = idOf(c)
      if (await port.isSeen(tx, id)) return null
      const publication = await publicationOf(tx, id)
      if (!publication) return null
      const edition = publication.withdrawnAt ? null : await publicEditionOf(tx, id)
      return { publication, edition, file: edition && (await keptFile(tx, edition.pdfFileId)) }
    })
  }

  const withdrawn = (c: AppContext, publication: Publication): Response | Promise<Response> => {
    c.header('cache-control', 'no-cache')
    return page(c, { title: 'Zurückgezogener Bericht', current: 'reports', children: <WithdrawnPage publication={publication} /> }, 410)
  }

  routes.get(urls.report.path, access('report.read'), async (c, next) => {
    const found = await instead(c)
    if (found?.publication.withdrawnAt) return withdrawn(c, found.publication)
    if (!found?.edition) return next()
    return page(c, { current: 'reports', ...port.editionPage(found.publication, found.edition.letter) })
  })

  routes.get(urls.reportPdf.path, access('report.read'), async (c, next) => {
    const found = await instead(c)
    if (found?.publication.withdrawnAt) return withdrawn(c, found.publication)
    if (!found?.edition) return next()
    return sendFile(c, files, found.file, { isAskedAnew: true })
  })

  const onlyWithdrawn: MiddlewareHandler<AppEnv> = async (c, next) => {
    const found = await instead(c)
    return found?.publication.withdrawnAt ? withdrawn(c, found.publication) : next()
  }
  routes.get(urls.reportDocx.path, access('report.read'), onlyWithdrawn)
  return routes
}
