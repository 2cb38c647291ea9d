import { Hono } from 'hono'
import { inCityTime } from '#platform/clock/clock.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { notFoundPage } from '#web/error-pages.tsx'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { versionsOf } from './draft.store.ts'
import { restoreVersion } from './draft.usecases.ts'
import { reportTitle } from './draft.view.ts'
import { VersionPage, VersionsPage } from './draft-versions.pages.tsx'
import { versionAnswers, versionRows } from './draft-versions.view.ts'
import { timeOf } from './time-of-day.ts'

/** The earlier versions of a draft: to look at, and to bring back. */
export const draftVersionRoutes = ({ database }: Pick<Services, 'database'>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const draftOf = (c: AppContext): Promise<Report | null> =>
    database.read(c.get('principal'), tx => readReport(tx, c.req.param('id') ?? ''))

  routes.get(urls.reportVersions(':id'), access('report.draft'), async c => {
    const report = await draftOf(c)
    if (report?.row.state !== 'draft') return notFoundPage(c, 'Diesen Entwurf')
    const versions = await database.read(c.get('principal'), tx => versionsOf(tx, report.row.id))
    const title = reportTitle(report.papers.map(paper => paper.reference))
    return page(c, {
      title: `Fassungen: ${title}`,
      current: 'reports',
      children: <VersionsPage id={report.row.id} title={title} versions={versionRows(versions)} />,
    })
  })

  routes.get(urls.reportVersion(':id', ':version'), access('report.draft'), async c => {
    const report = await draftOf(c)
    if (report?.row.state !== 'draft') return notFoundPage(c, 'Diese Fassung')
    const versions = await database.read(c.get('principal'), tx => versionsOf(tx, report.row.id))
    const kept = versions.find(candidate => String(candidate.version) === c.req.param('version'))
    if (!kept) return notFoundPage(c, 'Diese Fassung')
    const title = reportTitle(report.papers.map(paper => paper.reference))
    const when = `${formatGermanDate(inCityTime(kept.savedAt).toPlainDate())}, ${timeOf(kept.savedAt)} Uhr`
    return page(c, {
      title: `Fassung ${kept.version}: ${title}`,
      current: 'reports',
      children: (
        <VersionPage
          id={report.row.id}
          title={title}
          version={kept.version}
          when={when}
          isNewest={kept.version === versions[0]?.version}
          answers={versionAnswers(kept.content, report)}
        />
      ),
    })
  })

  routes.post(urls.reportVersion(':id', ':version'), access('report.write'), async c => {
    const id = c.req.param('id') ?? ''
    const result = await restoreVersion(database, c.get('principal'), { reportId: id, version: Number(c.req.param('version')) })
    if (result.kind === 'gone') return notFoundPage(c, 'Diese Fassung')
    return c.redirect(urls.reportDraft(id, 'zurueckgeholt'), 303)
  })

  return routes
}
