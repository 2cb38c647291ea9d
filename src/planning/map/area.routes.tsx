import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { formRoutes } from '#web/import/form.routes.tsx'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { areaExchange, areasWithLinks } from '../areas/area.exchange.ts'
import { levelForm } from '../areas/area.form.ts'
import { allAreas, allMemberships, allSuccessions, findAreas, listLevels, saveLevel } from '../areas/area.store.ts'
import { areaList } from '../areas/areas.list.tsx'
import { facilitiesIn } from '../offers/facility.store.ts'
import { PlanningTabs } from '../offers/offers.pages.tsx'
import { loadPlanned, type PlannedPart } from '../offers/planned.slots.ts'
import { servicesFor } from '../offers/service.store.ts'
import { papersAbout } from '../offers/subject.store.ts'
import { type Lying, partsOf, wholesOf } from '../rules/membership.ts'
import { AreaPage, LevelsPage, type LyingArea } from './area.pages.tsx'

const WHAT = 'Dieses Gebiet'

const show = (c: AppContext, title: string, children: Child, state?: FormState) =>
  page(c, { title, current: 'planning', children }, statusOf(state))

/** Areas: their list, the page of each, their levels. */
export const areaRoutes = (services: Services, { planned }: { readonly planned: readonly PlannedPart[] }): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  listRoutes(routes, services, areaList, {
    find: async (tx, asked) => {
      const { rows, total } = await findAreas(tx, asked)
      const [areas, levels] = [await allAreas(tx), await listLevels(tx)]
      const byId = new Map(areasWithLinks(areas, await allMemberships(tx), await allSuccessions(tx)).map(each => [each.id, each]))
      return { rows: rows.flatMap(({ id }) => byId.get(id) ?? []), total, levels }
    },
    beside: ({ levels }) => ({
      notice: <PlanningTabs at="areas" />,
      choices: { level: levels.map(({ name }) => [name, name] as const) },
      links: (
        <May permission="planning.write">
          <a href={urls.areaNew()}>Neues Gebiet</a>
          <a href={urls.importStart('gebiete')}>Aus einer Datei</a>
          <a href={urls.importStart('grenzen')}>Grenzen</a>
          <a href={urls.areaLevels()}>Ebenen</a>
        </May>
      ),
    }),
  })

  routes.get(urls.area.path, access('planning.read'), async c => {
    const found = await database.read(c.get('principal'), async tx => {
      const place = await areaWithPlace(tx, idOf(c))
      // What is planned for a kind of service concerns every area: only what names this one stands here.
      return {
        ...place,
        planned: await loadPlanned(tx, planned, {
          of: 'area',
          id: place.area.id,
          areaIds: [place.area.id],
          kinds: [],
          today: clock.today(),
        }),
      }
    })
    return show(c, found.area.name, <AreaPage {...found} today={clock.today()} notice={c.req.query('hinweis')} />)
  })

  formRoutes(routes, services, areaExchange, {
    add: urls.areaNew(),
    edit: urls.areaEdit,
    shown: id => urls.area(id),
    words: ['Neues Gebiet', 'Gebiet ändern', WHAT],
    choices: async tx => ({ level: [['', 'bitte wählen'], ...(await listLevels(tx)).map(({ name }) => [name, name] as const)] }),
  })

  const showLevels = async (c: AppContext, sent?: FormState): Promise<Response> => {
    const levels = await database.read(c.get('principal'), listLevels)
    const of = sent?.texts['ebene']
    const states = new Map(sent && of ? [[of, sent]] : [])
    const adding = sent && !of ? sent : EMPTY
    return show(c, 'Ebenen', <LevelsPage {...{ levels, states, adding }} notice={c.req.query('hinweis')} />, sent)
  }
  routes.get(urls.areaLevels(), access('planning.write'), c => showLevels(c))
  routes.post(urls.areaLevels(), access('planning.write'), async c => {
    const texts = await textFields(c)
    const sent = levelForm.read(texts)
    const { values } = sent
    if (!values) return showLevels(c, sent)
    const levels = await database.read(c.get('principal'), listLevels)
    const named = texts['ebene']
    const id =
      named === undefined
        ? null
        : there(
            levels.find(level => level.id === named),
            'Diese Ebene',
          ).id
    const isSaved = await database.change(c.get('principal'), async change => {
      if (!(await saveLevel(change.tx, id, values))) return change.nothing(false)
      const { name } = values
      await change.audit({ action: `level.${id ? 'changed' : 'added'}`, recordType: 'area_level', recordId: id ?? name, data: { name } })
      return true
    })
    if (isSaved) return c.redirect(urls.areaLevels('gespeichert'), 303)
    return showLevels(c, levelForm.refuse(sent, 'name', 'So heißt schon eine Ebene.'))
  })
  return routes
}

async function areaWithPlace(tx: Tx, id: string) {
  const [areas, memberships, successions] = [await allAreas(tx), await allMemberships(tx), await allSuccessions(tx)]
  const byId = new Map(areas.map(each => [each.id, each]))
  const lying = (some: readonly Lying[]): LyingArea[] => {
    const extents = new Map(some.map(each => [each.id, each.extent]))
    // In the order of the areas, level by level.
    return areas.flatMap(each => {
      const extent = extents.get(each.id)
      return extent ? [{ ...each, extent }] : []
    })
  }
  const parts = partsOf(id, memberships)
  const inside = [id, ...parts.flatMap(each => (each.extent === 'whole' ? each.id : []))]
  const around = [...inside, ...wholesOf(id, memberships).flatMap(each => (each.extent === 'whole' ? each.id : []))]
  return {
    area: there(byId.get(id), WHAT),
    facilities: await facilitiesIn(tx, inside),
    // Of what lies in a part that is cut nobody can say on which side it is.
    nearby: await facilitiesIn(
      tx,
      parts.flatMap(each => (each.extent === 'cut' ? each.id : [])),
    ),
    services: await servicesFor(tx, around),
    papers: await papersAbout(tx, 'area', id),
    wholes: lying(wholesOf(id, memberships)),
    parts: lying(parts),
    predecessors: successions.flatMap(({ formerId, successorId }) => (successorId === id ? (byId.get(formerId) ?? []) : [])),
    successors: successions.flatMap(({ formerId, successorId }) => (formerId === id ? (byId.get(successorId) ?? []) : [])),
  }
}
