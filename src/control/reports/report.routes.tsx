import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { can, type Principal } from '#platform/access/principal.ts'
import { keptFile } from '#platform/files/kept-file.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { sendFile } from '#web/send-file.ts'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { correctionOf } from '../begin/draft.store.ts'
import { startCorrection, startReport } from '../begin/start-report.usecases.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { subjectOf } from '../report/report.view.ts'
import { keptLetterOf } from '../report/report-edition.store.ts'
import { noticeOf } from '../report/report-notices.pages.ts'
import { proveReport } from '../report/report-proof.ts'
import { readWay } from '../way/way.store.ts'
import { lineOf } from '../way/way-line.ts'
import { ReportPage } from './report.pages.tsx'
import { listReports, nextControls } from './report-list.store.ts'
import { StartPage, startForm } from './report-start.pages.tsx'
import { reportList } from './reports.list.tsx'

/** What other capabilities add to the page of a finished report, for the one who looks at it. */
export interface ReportSlots {
  readonly below?: (principal: Principal, report: Report) => Promise<Child>
}

/** Reports as a list, the way to begin one, and finished ones with their files. */
export const reportRoutes = (services: Services, slots: ReportSlots = {}): Hono<AppEnv> => {
  const { database, clock, files } = services
  const routes = new Hono<AppEnv>()
  listRoutes(routes, services, reportList, {
    find: (tx, { filter, part }) => listReports(tx, filter, part),
    beside: (_, c) => ({
      links: (
        <May permission="report.write">
          <a class="rk-btn--primary" href={urls.reportStart()}>
            Bericht beginnen
          </a>
        </May>
      ),
      notice: <Said code={c.req.query('hinweis')} />,
    }),
  })

  const askWhat = async (c: AppContext, state: FormState): Promise<Response> => {
    const waiting = await database.read(c.get('principal'), nextControls)
    const children = <StartPage state={state} waiting={waiting} today={clock.today()} />
    return page(c, { title: 'Bericht beginnen', current: 'reports', children }, statusOf(state))
  }
  const started = (c: AppContext, { reportId, isNew }: { readonly reportId: string; readonly isNew: boolean }): Response =>
    c.redirect(urls.reportDraft(reportId, isNew ? 'begonnen' : 'schon-begonnen'), 303)

  routes.get(urls.reportStart(), access('report.write'), c => askWhat(c, EMPTY))

  routes.post(urls.reports(), access('report.write'), async c => {
    const sent = await startForm.sent(c)
    if (!sent.values) return askWhat(c, sent)
    const { paper } = sent.values
    const result = await startReport(database, c.get('principal'), parseReference(paper)?.normal ?? paper)
    if (result.kind === 'done') return started(c, result)
    const unknown = `„${paper}“ steht nicht im Register. Prüfen Sie das Aktenzeichen, oder laden Sie zuerst den Beschluss hoch.`
    return askWhat(c, startForm.refuse(sent, 'paper', unknown))
  })

  routes.get(urls.report.path, access('report.read'), async c => {
    const principal = c.get('principal')
    const found = await database.read(principal, async tx => {
      const report = await readReport(tx, idOf(c))
      if (!report || report.row.state === 'draft') return { report, proof: null, correction: null, kept: null, line: [] }
      return {
        report,
        proof: await proveReport(tx, files, report),
        correction: await correctionOf(tx, report.row.id),
        kept: await keptLetterOf(tx, report),
        line: can(principal, 'report.walk') ? lineOf(await readWay(tx, report, clock.today())) : [],
      }
    })
    const { report, proof, correction, kept, line } = found
    if (!report) throw new Gone('Diesen Bericht')
    if (!proof) return c.redirect(urls.reportDraft(report.row.id), 303)
    return page(c, {
      title: `${subjectOf(report)}${report.row.reportDate ? ` vom ${formatGermanDate(report.row.reportDate)}` : ''}`,
      current: 'reports',
      children: (
        <ReportPage
          report={report}
          proof={proof}
          letter={kept?.letter ?? null}
          today={clock.today()}
          notice={noticeOf(c.req.query('hinweis'))}
          correction={correction}
          line={line}
          below={await slots.below?.(principal, report)}
        />
      ),
    })
  })

  routes.post(urls.reportCorrection.path, access('report.write'), async c => {
    return started(c, there(await startCorrection(database, c.get('principal'), idOf(c)), 'Diesen Bericht'))
  })

  const send = async (c: AppContext, part: 'pdfFileId' | 'docxFileId', edition: 'newest' | 'signed' = 'newest'): Promise<Response> => {
    const file = await database.read(c.get('principal'), async tx => {
      const report = await readReport(tx, idOf(c))
      if (!report || report.row.state === 'draft') return null
      return keptFile(tx, edition === 'signed' ? report.row[part] : (await keptLetterOf(tx, report))[part])
    })
    return sendFile(c, files, file, { isSaved: part === 'docxFileId' })
  }
  routes.get(urls.reportPdf.path, access('report.read'), c => send(c, 'pdfFileId'))
  routes.get(urls.reportSignedPdf.path, access('report.read'), c => send(c, 'pdfFileId', 'signed'))
  routes.get(urls.reportDocx.path, access('report.read'), c => send(c, 'docxFileId'))

  return routes
}

const Said = ({ code }: { code: string | undefined }) => {
  const notice = noticeOf(code)
  return notice ? <Alert kind={notice.kind}>{notice.text}</Alert> : null
}
