import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { can } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { typedDay } from '#vocabulary/typed-day.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import type { Choices } from '#web/form/field.ts'
import { Gone, there } from '#web/gone.ts'
import { formRoutes } from '#web/import/form.routes.tsx'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { allAreas, areasOn } from '../areas/area.store.ts'
import { PlanningTabs } from '../offers/offers.pages.tsx'
import { listKinds } from '../offers/service.store.ts'
import { allReports } from '../reports/report.store.ts'
import { frameworkOn, frameworkProblems } from '../rules/framework.ts'
import { takeOut } from './adopt.usecases.ts'
import { DocumentPage, TakeOutPage } from './document.pages.tsx'
import { type DocumentFilter, documentList } from './documents.list.tsx'
import { frameworkExchange } from './framework.exchange.ts'
import { FrameworkPage } from './framework.pages.tsx'
import { allDocuments, listParts, openProposals, pointOf, type StoredDocument } from './framework.store.ts'

const WHAT = 'Dieses Dokument'

/** What the form of a document offers. */
export async function documentChoices(tx: Tx): Promise<{ readonly part: Choices; readonly kind: Choices; readonly report: Choices }> {
  return {
    part: [['', 'bitte wählen'], ...(await listParts(tx)).map(({ number, name }) => [number, `${number} ${name}`] as const)],
    kind: [['', 'keine'], ...(await listKinds(tx)).map(({ code, name }) => [code, `${code} ${name}`] as const)],
    report: [['', 'keiner'], ...(await allReports(tx)).map(({ title }) => [title, title] as const)],
  }
}

/** Documents of a filter. There are some hundreds, and what holds on a day follows from all of them. */
export async function findDocuments(
  tx: Tx,
  asked: {
    readonly filter: DocumentFilter
    readonly today: Temporal.PlainDate
    readonly part: { readonly limit: number; readonly offset: number }
  },
): Promise<{ readonly rows: readonly StoredDocument[]; readonly total: number }> {
  const { q, part, on, time } = asked.filter
  const all = await allDocuments(tx)
  const day = on ?? (time === 'now' ? asked.today : null)
  const words = q.toLowerCase()
  const rows = (day ? frameworkOn(all, day).map(({ document }) => document) : all).filter(
    ({ title, code, reference, part: own }) =>
      (part === null || own === part) && [title, code, reference].some(each => each.toLowerCase().includes(words)),
  )
  return { rows: rows.slice(asked.part.offset, asked.part.offset + asked.part.limit), total: rows.length }
}

/** The planning framework (P1): as of a day, its documents, and what each of them took the place of. */
export const frameworkRoutes = (services: Services): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()
  const show = (c: AppContext, title: string, children: Child, status: 200 | 409 | 422 = 200) =>
    page(c, { title, current: 'planning', children }, status)

  routes.get(urls.framework(), access('plan.read'), async c => {
    const [asked = '', today, principal] = [c.req.query('am'), clock.today(), c.get('principal')]
    const typed = typedDay(asked)
    const on = typed ?? today
    const found = await database.read(principal, tx =>
      frameworkAsOf(tx, on, { isPlanner: can(principal, 'planning.write'), isInside: can(principal, 'planning.read') }),
    )
    const wrongDay = asked !== '' && typed === null ? asked.slice(0, 40) : null
    const isToday = on.equals(today)
    return show(
      c,
      'Planungsrahmen',
      <FrameworkPage {...{ ...found, on, isToday, wrongDay }} notice={c.req.query('hinweis')} />,
      wrongDay === null ? 200 : 422,
    )
  })

  listRoutes(routes, services, documentList, {
    find: async (tx, asked) => ({ ...(await findDocuments(tx, asked)), parts: await listParts(tx) }),
    beside: ({ parts }) => ({
      kicker: <a href={urls.framework()}>Planungsrahmen</a>,
      notice: (
        <May permission="planning.read">
          <PlanningTabs at="framework" />
        </May>
      ),
      choices: { part: parts.map(({ number, name }) => [number, `${number} ${name}`] as const) },
      links: (
        <May permission="planning.write">
          <a href={urls.frameworkDocumentNew()}>Neues Dokument</a>
          <a href={urls.importStart('rahmendokumente')}>Aus einer Datei</a>
        </May>
      ),
    }),
  })

  formRoutes(routes, services, frameworkExchange, {
    add: urls.frameworkDocumentNew(),
    edit: urls.frameworkDocumentEdit,
    shown: id => urls.frameworkDocument(id),
    words: ['Neues Dokument', 'Dokument ändern', WHAT],
    choices: documentChoices,
  })

  const documentWithOthers = async (tx: Tx, id: string) => {
    const documents = new Map((await allDocuments(tx)).map(each => [each.id, each]))
    return { documents, document: there(documents.get(id), WHAT) }
  }
  routes.get(urls.frameworkDocument.path, access('plan.read'), async c => {
    const found = await database.read(c.get('principal'), async tx => {
      const known = await documentWithOthers(tx, idOf(c))
      return { ...known, point: known.document.pointId === null ? undefined : await pointOf(tx, known.document.pointId) }
    })
    return show(c, found.document.title, <DocumentPage {...found} today={clock.today()} notice={c.req.query('hinweis')} />)
  })

  routes.get(urls.frameworkTakeOut.path, access('planning.write'), async c => {
    const found = await database.read(c.get('principal'), tx => documentWithOthers(tx, idOf(c)))
    const builtOn = [...found.documents.values()].flatMap(each =>
      each.replaces.some(({ documentId }) => documentId === found.document.id) ? each.id : [],
    )
    return show(c, 'Aus dem Planungsrahmen nehmen', <TakeOutPage {...found} builtOn={builtOn} />)
  })
  routes.post(urls.frameworkTakeOut.path, access('planning.write'), async c => {
    const outcome = await takeOut(database, c.get('principal'), idOf(c))
    if (outcome.kind === 'gone') throw new Gone(WHAT)
    if (outcome.kind === 'built_on') {
      const found = await database.read(c.get('principal'), tx => documentWithOthers(tx, idOf(c)))
      return show(c, 'Aus dem Planungsrahmen nehmen', <TakeOutPage {...found} builtOn={outcome.documents.map(({ id }) => id)} />, 409)
    }
    return c.redirect(urls.framework({ hinweis: outcome.pointId === null ? 'herausgenommen' : 'wieder-offen' }), 303)
  })
  return routes
}

/** The framework as of a day, with names for all that its page speaks of. */
async function frameworkAsOf(
  tx: Tx,
  on: Temporal.PlainDate,
  { isPlanner, isInside }: { readonly isPlanner: boolean; readonly isInside: boolean },
) {
  const all = await allDocuments(tx)
  const areas = isInside ? await areasOn(tx, on) : []
  return {
    parts: await listParts(tx),
    inForce: frameworkOn(all, on),
    problems: isInside ? frameworkProblems(all, on, areas) : [],
    documents: new Map(all.map(each => [each.id, each])),
    areas: new Map((isInside ? await allAreas(tx) : []).map(each => [each.id, each])),
    kinds: new Map((isInside ? await listKinds(tx) : []).map(each => [each.id, each])),
    proposals: isPlanner ? (await openProposals(tx)).length : 0,
  }
}
