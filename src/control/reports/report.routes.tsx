import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Principal } from '#platform/access/principal.ts'
import { keptFile } from '#platform/files/kept-file.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { listTitle, page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { correctionOf } from '../begin/draft.store.ts'
import { startCorrection, startReport } from '../begin/start-report.usecases.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { keptLetterOf } from '../report/report-edition.store.ts'
import { noticeOf } from '../report/report-notices.pages.ts'
import { proveReport } from '../report/report-proof.ts'
import { ReportPage } from './report.pages.tsx'
import { ReportListPage, StartPage } from './report-list.pages.tsx'
import { listReports, nextControls, reportFilterFrom } from './report-list.store.ts'

/** What other capabilities add to the page of a finished report, for the one who looks at it. */
export interface ReportSlots {
  readonly below?: (principal: Principal, report: Report) => Promise<Child>
}

/** Reports as a list, the way to begin one, and finished ones with their files. */
export const reportRoutes = ({ database, clock, files }: Services, slots: ReportSlots = {}): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const finishedOf = async (c: AppContext): Promise<Report | null> => {
    const report = await database.read(c.get('principal'), tx => readReport(tx, idOf(c)))
    return report && report.row.state !== 'draft' ? report : null
  }

  routes.get(urls.reports(), access('report.read'), async c => {
    const query = c.req.query()
    const filter = reportFilterFrom(query)
    const { rows, total } = await database.read(c.get('principal'), tx => listReports(tx, filter))
    const isFiltered = filter.stand !== '' || filter.art !== '' || filter.herkunft !== '' || filter.vorlage !== '' || filter.seite > 1
    return page(c, {
      title: listTitle('Berichte', { words: filter.vorlage, page: filter.seite }),
      current: 'reports',
      children: <ReportListPage rows={rows} total={total} filter={filter} notice={noticeOf(query['hinweis'])} isFiltered={isFiltered} />,
    })
  })

  const askWhat = async (c: AppContext, value: string, error: string | undefined): Promise<Response> => {
    const waiting = await database.read(c.get('principal'), nextControls)
    return page(
      c,
      {
        title: 'Bericht beginnen',
        current: 'reports',
        children: <StartPage value={value} error={error} waiting={waiting} today={clock.today()} />,
      },
      error ? 422 : 200,
    )
  }
  routes.get(urls.reportStart(), access('report.write'), c => askWhat(c, '', undefined))

  routes.post(urls.reports(), access('report.write'), async c => {
    const wanted = ((await textFields(c))['paper'] ?? '').trim()
    if (wanted === '') return askWhat(c, '', 'Geben Sie das Aktenzeichen des Beschlusses an.')
    const result = await startReport(database, c.get('principal'), parseReference(wanted)?.normal ?? wanted)
    if (result.kind === 'unknown_paper') {
      return askWhat(
        c,
        wanted,
        `„${wanted}“ steht nicht im Register. Prüfen Sie das Aktenzeichen, oder laden Sie zuerst den Beschluss hoch.`,
      )
    }
    return c.redirect(urls.reportDraft(result.reportId, result.kind === 'started' ? 'begonnen' : 'schon-begonnen'), 303)
  })

  routes.get(urls.report.path, access('report.read'), async c => {
    const principal = c.get('principal')
    const found = await database.read(principal, async tx => {
      const report = await readReport(tx, idOf(c))
      if (!report || report.row.state === 'draft') return { report, proof: null, correction: null, kept: null }
      return {
        report,
        proof: await proveReport(tx, files, report),
        correction: await correctionOf(tx, report.row.id),
        kept: await keptLetterOf(tx, report),
      }
    })
    const { report, proof, correction, kept } = found
    if (!report) throw new Gone('Diesen Bericht')
    if (!proof) return c.redirect(urls.reportDraft(report.row.id), 303)
    return page(c, {
      title: `${reportTitle(report)}${report.row.reportDate ? ` vom ${formatGermanDate(report.row.reportDate)}` : ''}`,
      current: 'reports',
      children: (
        <ReportPage
          report={report}
          proof={proof}
          letter={kept?.letter ?? null}
          today={clock.today()}
          notice={noticeOf(c.req.query('hinweis'))}
          correction={correction}
          below={await slots.below?.(principal, report)}
        />
      ),
    })
  })

  routes.post(urls.reportCorrection.path, access('report.write'), async c => {
    const result = await startCorrection(database, c.get('principal'), idOf(c))
    if (result.kind === 'unknown_paper') throw new Gone('Diesen Bericht')
    return c.redirect(urls.reportDraft(result.reportId, result.kind === 'started' ? 'begonnen' : 'schon-begonnen'), 303)
  })

  const sendFile = async (c: AppContext, part: 'pdfFileId' | 'docxFileId', edition: 'newest' | 'signed' = 'newest'): Promise<Response> => {
    const report = await finishedOf(c)
    const file =
      report &&
      (await database.read(c.get('principal'), async tx =>
        keptFile(tx, edition === 'signed' ? report.row[part] : (await keptLetterOf(tx, report))[part]),
      ))
    if (!file || !(await files.has(file.sha256))) throw new Gone('Diese Datei')
    return c.body(files.stream(file.sha256), 200, {
      'content-type': file.mimeType,
      'content-length': String(file.size),
      'content-disposition': `${part === 'pdfFileId' ? 'inline' : 'attachment'}; filename="${file.fileName}"`,
      'x-content-type-options': 'nosniff',
      // The bytes never change; whoever has no right to them must not find them in a shared cache.
      'cache-control': 'private, max-age=3600',
      etag: `"${file.sha256}"`,
    })
  }
  routes.get(urls.reportPdf.path, access('report.read'), c => sendFile(c, 'pdfFileId'))
  routes.get(urls.reportSignedPdf.path, access('report.read'), c => sendFile(c, 'pdfFileId', 'signed'))
  routes.get(urls.reportDocx.path, access('report.read'), c => sendFile(c, 'docxFileId'))

  return routes
}
