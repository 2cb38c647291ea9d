import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { type FormState, statusOf } from '#web/form/form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { PlanningTabs } from '../offers/offers.pages.tsx'
import { areaKey } from '../rules/area-words.ts'
import { isPlannerOf } from './planner.store.ts'
import { reportForm, reportValues } from './report.form.ts'
import { ReportFormPage, ReportPage } from './report.pages.tsx'
import type { ReportSlots } from './report.slots.ts'
import { findReports, reportOf, unitsWithReports } from './report.store.ts'
import { beginning, reportChoices, saveReport } from './report.usecases.ts'
import { reportList } from './reports.list.tsx'

const WHAT = 'Diesen Planungsbericht'

/** Planning reports: their list, their form, the page of each. */
export const reportRoutes = (services: Services, { sections }: ReportSlots): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()
  const inOrder = sections.toSorted((a, b) => a.place - b.place)

  listRoutes(routes, services, reportList, {
    find: async (tx, asked) => ({ ...(await findReports(tx, asked)), areas: await allAreas(tx), units: await unitsWithReports(tx) }),
    beside: ({ areas, units }) => ({
      notice: (
        <May permission="planning.read">
          <PlanningTabs at="reports" />
        </May>
      ),
      choices: {
        area: areas.map(area => [area.id, `${areaKey(area)} ${area.name}`] as const),
        unit: units.map(({ id, name }) => [id, name] as const),
      },
      links: (
        <May permission="planning.write">
          <a href={urls.planningReportNew()}>Neuer Planungsbericht</a>
        </May>
      ),
    }),
  })

  routes.get(urls.planningReport.path, access('plan.read'), async c => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const report = there(await reportOf(tx, idOf(c)), WHAT)
      const isPlanner = await isPlannerOf(tx, principal, report.organizationId, today)
      const shown: Child[] = []
      for (const section of inOrder) shown.push(await section.load(tx, report, { principal, today, isPlanner }))
      return { report, isPlanner, sections: shown }
    })
    return page(c, {
      title: found.report.title,
      current: 'planning',
      children: <ReportPage {...found} notice={c.req.query('hinweis')} />,
    })
  })

  const showForm = async (c: AppContext, id: string | null, sent?: FormState): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const report = id === null ? undefined : there(await reportOf(tx, id), WHAT)
      const isAllowed = !report || (await isPlannerOf(tx, principal, report.organizationId, today))
      return { report, isAllowed, offered: await reportChoices(tx, principal, today), state: sent ?? (await opened(tx, c, report)) }
    })
    const title = found.report ? 'Planungsbericht ändern' : 'Neuer Planungsbericht'
    return page(c, { title, current: 'planning', children: <ReportFormPage {...found} /> }, statusOf(sent))
  }
  const opened = async (tx: Tx, c: AppContext, report: Awaited<ReturnType<typeof reportOf>>): Promise<FormState> =>
    reportForm.fill(report ? reportValues(report) : await beginning(tx, c.get('principal'), clock.today(), c.req.query()))

  const save = async (c: AppContext, id: string | null): Promise<Response> => {
    const saved = there(await saveReport(database, c.get('principal'), id, await reportForm.sent(c)), WHAT)
    if (saved.kind === 'refused') return forbiddenPage(c)
    return saved.kind === 'done' ? c.redirect(urls.planningReport(saved.id, 'gespeichert'), 303) : showForm(c, id, saved.state)
  }
  routes.get(urls.planningReportNew(), access('planning.write'), c => showForm(c, null))
  routes.post(urls.planningReportNew(), access('planning.write'), c => save(c, null))
  routes.get(urls.planningReportEdit.path, access('planning.write'), c => showForm(c, idOf(c)))
  routes.post(urls.planningReportEdit.path, access('planning.write'), c => save(c, idOf(c)))
  return routes
}
