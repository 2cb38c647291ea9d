import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { comparedWith, versionInWords, versionRows } from '#writing/version.view.ts'
import { versionsOf } from '../begin/draft.store.ts'
import { writtenCharacters } from '../report/draft.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { isBeingWritten } from '../way/way.store.ts'
import { restoreVersion } from './draft.usecases.ts'
import { VersionPage, VersionsPage } from './draft-versions.pages.tsx'
import { versionDifferences } from './draft-versions.view.ts'

/** The earlier versions of a draft: to look at, and to bring back. */
export const draftVersionRoutes = ({ database }: Pick<Services, 'database'>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const draftOf = (c: AppContext): Promise<Report | null> => database.read(c.get('principal'), tx => readReport(tx, idOf(c)))

  routes.get(urls.reportVersions.path, access('report.draft'), async c => {
    const report = await draftOf(c)
    if (report?.row.state !== 'draft') throw new Gone('Diesen Entwurf')
    const versions = await database.read(c.get('principal'), tx => versionsOf(tx, report.row.id))
    const title = reportTitle(report)
    return page(c, {
      title: `Fassungen: ${title}`,
      current: 'reports',
      children: (
        <VersionsPage id={report.row.id} title={title} versions={versionRows(versions, ({ content }) => writtenCharacters(content))} />
      ),
    })
  })

  routes.get(urls.reportVersion.path, access('report.draft'), async c => {
    const report = await draftOf(c)
    if (report?.row.state !== 'draft') throw new Gone('Diese Fassung')
    const versions = await database.read(c.get('principal'), tx => versionsOf(tx, report.row.id))
    const kept = versions.find(candidate => String(candidate.version) === parameter(c, 'version'))
    if (!kept) throw new Gone('Diese Fassung')
    const title = reportTitle(report)
    const others = versions.filter(({ version }) => version !== kept.version)
    const against = comparedWith(kept, versions, c.req.query('gegen'))
    const [older, newer] = against && against.version > kept.version ? [kept, against] : [against ?? kept, kept]
    const isWritten = await database.read(c.get('principal'), tx => isBeingWritten(tx, report.row.id))
    return page(c, {
      title: `Fassung ${kept.version}: ${title}`,
      current: 'reports',
      children: (
        <VersionPage
          id={report.row.id}
          title={title}
          version={kept.version}
          name={versionInWords(kept)}
          against={against ? { version: against.version, name: versionInWords(against) } : null}
          choices={others.map(other => ({ version: other.version, name: versionInWords(other) }))}
          mayRestore={isWritten && kept.version !== versions[0]?.version}
          answers={versionDifferences(older.content, newer.content, report)}
        />
      ),
    })
  })

  routes.post(urls.reportVersion.path, access('report.write'), async c => {
    const id = idOf(c)
    const result = await restoreVersion(database, c.get('principal'), { reportId: id, version: Number(parameter(c, 'version')) })
    const { kind } = there(result, 'Diese Fassung')
    if (kind === 'refused') return c.redirect(urls.reportWay(id, 'unterwegs'), 303)
    return c.redirect(urls.reportDraft(id, 'zurueckgeholt'), 303)
  })

  return routes
}
