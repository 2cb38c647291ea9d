import { Hono } from 'hono'
import { pageNumber } from '#platform/http/page-number.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { FigureRowsPage, FiguresPage } from './figures.pages.tsx'
import { countOpen, fulfilledByUnit, listFigureRows, medianFulfilment, overdueOverTime, reportsOnTime } from './figures.store.ts'
import { figureQuestionFrom, figureWords, quarterEnds } from './figures.view.ts'

const PAGE_SIZE = 50

/** Figures on the whole register, and the rows behind each of them. */
export const figuresRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.figures(), access('list.read'), async c => {
    const today = clock.today()
    const figures = await database.read(c.get('principal'), async tx => ({
      fulfilled: await fulfilledByUnit(tx),
      open: await countOpen(tx),
      durationByUnit: await medianFulfilment(tx, 'unit'),
      durationByKind: await medianFulfilment(tx, 'kind'),
      overdue: await overdueOverTime(tx, quarterEnds(today)),
      reports: await reportsOnTime(tx, today),
    }))
    return page(c, { title: 'Kennzahlen', current: 'lists', children: <FiguresPage today={today} {...figures} /> })
  })

  routes.get(urls.figureRows(), access('list.read'), async c => {
    const question = figureQuestionFrom(c.req.query(), clock.today())
    if (!question) throw new Gone('Diese Kennzahl')
    const number = pageNumber(c.req.query('seite'))
    const { rows, total } = await database.read(c.get('principal'), tx =>
      listFigureRows(tx, question, { limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE }),
    )
    return page(c, {
      title: `Kennzahlen: ${figureWords(question.figure).title}`,
      current: 'lists',
      children: <FigureRowsPage question={question} rows={rows} total={total} page={number} pageSize={PAGE_SIZE} />,
    })
  })
  return routes
}
