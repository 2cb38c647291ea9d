import { Hono } from 'hono'
import { controlLetter } from '#letters/control-letter.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { notFoundPage } from '#web/error-pages.tsx'
import { textFields } from '#web/form/text-fields.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { writtenCharacters } from '../draft/draft.ts'
import { deleteDraft } from '../draft/draft.usecases.ts'
import { reportTitle } from '../draft/draft.view.ts'
import { checkDraft } from '../draft/draft-check.ts'
import { letterValues } from '../report/report.letter.ts'
import { contentOf, type Report, readReport } from '../report/report.store.ts'
import { consequencesOf } from '../report/report.view.ts'
import { reportHistory } from '../report/report-history.store.ts'
import { DeletePage, FinishPage } from './finish.pages.tsx'
import { asFinished, finishReport } from './finish-report.usecases.ts'

/** How a draft ends: it is finished for good, or thrown away. Both ask first. */
export const finishRoutes = ({ database, files, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const draftOf = async (c: AppContext): Promise<Report | null> => {
    const report = await database.read(c.get('principal'), tx => readReport(tx, c.req.param('id') ?? ''))
    return report?.row.state === 'draft' ? report : null
  }

  const ask = async (c: AppContext, report: Report, changed: boolean, status: 200 | 409 | 422): Promise<Response> => {
    const today = clock.today()
    const { city, newest } = await database.read(c.get('principal'), async tx => {
      const histories = []
      for (const paper of report.papers) histories.push(await reportHistory.reportsOf(tx, paper.paperId))
      const days = histories.flatMap(history => history.reports.flatMap(past => past.date ?? []))
      return { city: await readCity(tx), newest: days.sort(Temporal.PlainDate.compare).at(-1) ?? null }
    })
    const letter = controlLetter(letterValues(asFinished(report, today), city, today))
    const { warnings } = await renderControlLetterPdf(letter)
    const title = reportTitle(report.papers.map(paper => paper.reference))
    const { contradictions, hints } = checkDraft(report, today)
    return page(
      c,
      {
        title: `Abschließen: ${title}`,
        current: 'reports',
        children: (
          <FinishPage
            id={report.row.id}
            title={title}
            version={report.row.version}
            letter={letter}
            contradictions={contradictions}
            hints={hints}
            warnings={warnings}
            consequences={consequencesOf(report, today, newest)}
            changed={changed}
          />
        ),
      },
      status,
    )
  }

  routes.get(urls.reportFinish(':id'), access('report.finish'), async c => {
    const report = await draftOf(c)
    return report ? ask(c, report, false, 200) : notFoundPage(c, 'Diesen Entwurf')
  })

  routes.post(urls.reportFinish(':id'), access('report.finish'), async c => {
    const id = c.req.param('id') ?? ''
    const form = await textFields(c)
    const result = await finishReport({ database, files, clock }, c.get('principal'), { reportId: id, seen: Number(form['version']) })
    if (result.kind === 'finished') return c.redirect(urls.report(id, 'abgeschlossen'), 303)
    if (result.kind === 'already_finished') return c.redirect(urls.report(id, 'schon-abgeschlossen'), 303)
    const report = await draftOf(c)
    if (!report) return notFoundPage(c, 'Diesen Entwurf')
    return result.kind === 'contradicts' ? ask(c, report, false, 422) : ask(c, report, true, 409)
  })

  routes.get(urls.reportDelete(':id'), access('report.write'), async c => {
    const report = await draftOf(c)
    if (!report) return notFoundPage(c, 'Diesen Entwurf')
    const title = reportTitle(report.papers.map(paper => paper.reference))
    return page(c, {
      title: `Entwurf löschen: ${title}`,
      current: 'reports',
      children: <DeletePage id={report.row.id} title={title} characters={writtenCharacters(contentOf(report))} />,
    })
  })

  routes.post(urls.reportDelete(':id'), access('report.write'), async c => {
    const done = await deleteDraft(database, c.get('principal'), c.req.param('id') ?? '')
    return done ? c.redirect(urls.reports({ hinweis: 'geloescht' }), 303) : notFoundPage(c, 'Diesen Entwurf')
  })

  return routes
}
