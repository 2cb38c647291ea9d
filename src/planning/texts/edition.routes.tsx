import { Hono } from 'hono'
import { inCityTime } from '#platform/clock/clock.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { editionsOf, sectionsOf } from '#writing/writing.store.ts'
import { asEdition, keepEdition } from '#writing/writing.usecases.ts'
import { type Comparable, EditionsPage } from './editions.pages.tsx'
import { planningText } from './planning-text.store.ts'
import { editionForm } from './section.form.ts'
import { reportWithRights } from './text-loading.usecases.ts'

/** Editions of a planning report's text: kept under a name, compared with one another, with the text of today and with the report before. */
export const editionRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const load = (c: AppContext) =>
    database.read(c.get('principal'), async tx => {
      const { report, mayWrite } = await reportWithRights(tx, c.get('principal'), idOf(c), clock)
      const editions = await editionsOf(tx, report.id)
      const previous = report.followsId === null ? [] : await sectionsOf(tx, report.followsId)
      const comparable: Comparable[] = [
        { key: 'jetzt', name: 'Text von heute', sections: asEdition(await sectionsOf(tx, report.id)) },
        ...editions.map(({ id, name, madeAt, sections }) => ({
          key: id,
          name: `${name}, ${formatGermanDate(inCityTime(madeAt).toPlainDate())}`,
          sections,
        })),
        ...(previous.length === 0
          ? []
          : [{ key: 'vorher', name: `Voriger Bericht: ${report.followsTitle}`, sections: asEdition(previous) }]),
      ]
      return { report, editions, comparable, mayKeep: mayWrite }
    })

  const show = async (c: AppContext, keeping: FormState = EMPTY): Promise<Response> => {
    const found = await load(c)
    const wanted = (name: string, otherwise: Comparable | undefined) =>
      found.comparable.find(({ key }) => key === c.req.query(name)) ?? otherwise
    const [from, to] = [wanted('von', found.comparable[1]), wanted('bis', found.comparable[0])]
    const children = <EditionsPage {...found} {...{ from, to, keeping }} notice={c.req.query('hinweis')} />
    return page(c, { title: `Fassungen: ${found.report.title}`, current: 'planning', children }, statusOf(keeping))
  }
  routes.get(urls.planningEditions.path, access('plan.read'), c => show(c))
  routes.post(urls.planningEditions.path, access('planning.write'), async c => {
    const sent = await editionForm.sent(c)
    if (!sent.values) return show(c, sent)
    const { mayKeep, report } = await load(c)
    if (!mayKeep) return forbiddenPage(c)
    const kept = there(await keepEdition(database, c.get('principal'), { kind: planningText, textId: report.id, name: sent.values.name }))
    return c.redirect(urls.planningEditions(report.id, { hinweis: kept.kind === 'done' ? 'festgehalten' : 'leer' }), 303)
  })
  return routes
}
