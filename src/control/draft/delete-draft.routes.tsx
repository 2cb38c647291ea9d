import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { writtenCharacters } from '../report/draft.ts'
import { contentOf, type Report, readReport } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { DeletePage } from './delete-draft.pages.tsx'
import { deleteDraft } from './draft.usecases.ts'

/** How a draft is thrown away: asks first. */
export const deleteDraftRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const draftOf = async (c: AppContext): Promise<Report | null> => {
    const report = await database.read(c.get('principal'), tx => readReport(tx, idOf(c)))
    return report?.row.state === 'draft' ? report : null
  }

  routes.get(urls.reportDelete.path, access('report.write'), async c => {
    const report = await draftOf(c)
    if (!report) throw new Gone('Diesen Entwurf')
    const title = reportTitle(report)
    return page(c, {
      title: `Entwurf löschen: ${title}`,
      current: 'reports',
      children: <DeletePage id={report.row.id} title={title} characters={writtenCharacters(contentOf(report))} />,
    })
  })

  routes.post(urls.reportDelete.path, access('report.write'), async c => {
    there(await deleteDraft(database, c.get('principal'), idOf(c)), 'Diesen Entwurf')
    return c.redirect(urls.reports({ hinweis: 'geloescht' }), 303)
  })

  return routes
}
