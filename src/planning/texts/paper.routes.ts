import { Hono } from 'hono'
import { printReportDocx } from '#letters/print-report-docx.ts'
import { renderReportPdf } from '#letters/render-report-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { Gone, there } from '#web/gone.ts'
import { urls } from '#web/urls.ts'
import { sectionsOf } from '#writing/writing.store.ts'
import { reportOf } from '../reports/report.store.ts'
import { reportPaper } from './report-paper.letter.ts'

/** A planning report as PDF and as a Word file, both as it stands now. */
export const paperRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const paperOf = async (c: AppContext) => {
    const { report, sections, city } = await database.read(c.get('principal'), async tx => ({
      report: there(await reportOf(tx, idOf(c)), 'Diesen Planungsbericht'),
      sections: await sectionsOf(tx, idOf(c)),
      city: await readCity(tx),
    }))
    const paper = reportPaper(report, sections, city, clock.today())
    if (paper.chapters.length === 0) throw new Gone('Einen Text dieses Berichts')
    return { paper, name: `Planungsbericht-${fileWords(report.title)}` }
  }
  const send = (c: AppContext, body: Uint8Array, type: string, name: string) =>
    c.body(new Uint8Array(body), 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })

  routes.get(urls.planningTextPdf.path, access('plan.read'), async c => {
    const { paper, name } = await paperOf(c)
    const { pdf } = await renderReportPdf(paper)
    return send(c, pdf, 'application/pdf', `${name}.pdf`)
  })
  routes.get(urls.planningTextDocx.path, access('plan.read'), async c => {
    const { paper, name } = await paperOf(c)
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    return send(c, await printReportDocx(paper), type, `${name}.docx`)
  })
  return routes
}

/** A title as part of a file's name: letters and digits of ASCII, hyphens between. */
const fileWords = (title: string): string =>
  title
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^\p{ASCII}]/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
