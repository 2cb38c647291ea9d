import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { saveRecord } from '#web/import/save.ts'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { areaExchange, areasWithLinks } from '../areas/area.exchange.ts'
import { areaForm, levelForm } from '../areas/area.form.ts'
import { allAreas, allMemberships, allSuccessions, findArea, findAreas, listLevels, saveLevel } from '../areas/area.store.ts'
import { areaList } from '../areas/areas.list.tsx'
import { type Lying, partsOf, wholesOf } from '../rules/membership.ts'
import { AreaFormPage, AreaPage, LevelsPage, type LyingArea } from './area.pages.tsx'

const WHAT = 'Dieses Gebiet'

const show = (c: AppContext, title: string, children: Child, state?: FormState) =>
  page(c, { title, current: 'planning', children }, statusOf(state))

/** Areas: their list, the page of each, their levels. */
export const areaRoutes = (services: Services): Hono<AppEnv> => {
  const { database } = services
  const routes = new Hono<AppEnv>()

  listRoutes(routes, services, areaList, {
    find: async (tx, asked) => {
      const { rows, total } = await findAreas(tx, asked)
      const [areas, levels] = [await allAreas(tx), await listLevels(tx)]
      const byId = new Map(areasWithLinks(areas, await allMemberships(tx), await allSuccessions(tx)).map(each => [each.id, each]))
      return { rows: rows.flatMap(({ id }) => byId.get(id) ?? []), total, levels }
    },
    beside: ({ levels }) => ({
      choices: { level: levels.map(({ name }) => [name, name] as const) },
      links: (
        <May permission="planning.write">
          <a href={urls.areaNew()}>Neues Gebiet</a>
          <a href={urls.importStart('gebiete')}>Aus einer Datei</a>
          <a href={urls.areaLevels()}>Ebenen</a>
        </May>
      ),
    }),
  })

  routes.get(urls.area.path, access('planning.read'), async c => {
    const found = await database.read(c.get('principal'), tx => areaWithPlace(tx, idOf(c)))
    return show(c, found.area.name, <AreaPage {...found} notice={c.req.query('hinweis')} />)
  })

  const showForm = async (c: AppContext, id: string | null, sent?: FormState): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const { stored } = await areaExchange.read(tx)
      return {
        area: id === null ? null : there(await findArea(tx, id), WHAT),
        values: stored.find(each => each.id === id)?.values,
        levels: await listLevels(tx),
      }
    })
    const state = sent ?? (found.values ? areaForm.fill(found.values) : EMPTY)
    return show(c, found.area ? `${found.area.name} ändern` : 'Neues Gebiet', <AreaFormPage {...found} state={state} />, sent)
  }
  const save = async (c: AppContext, id: string | null): Promise<Response> => {
    const saved = there(await saveRecord(database, c.get('principal'), areaExchange, id, await areaForm.sent(c)), WHAT)
    return saved.kind === 'done' ? c.redirect(urls.area(saved.id, 'gespeichert'), 303) : showForm(c, id, saved.state)
  }
  routes.get(urls.areaNew(), access('planning.write'), c => showForm(c, null))
  routes.post(urls.areaNew(), access('planning.write'), c => save(c, null))
  routes.get(urls.areaEdit.path, access('planning.write'), c => showForm(c, idOf(c)))
  routes.post(urls.areaEdit.path, access('planning.write'), c => save(c, idOf(c)))

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
  return {
    area: there(byId.get(id), WHAT),
    wholes: lying(wholesOf(id, memberships)),
    parts: lying(partsOf(id, memberships)),
    predecessors: successions.flatMap(({ formerId, successorId }) => (successorId === id ? (byId.get(formerId) ?? []) : [])),
    successors: successions.flatMap(({ formerId, successorId }) => (formerId === id ? (byId.get(successorId) ?? []) : [])),
  }
}
