import { Hono } from 'hono'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { allMemberships, areasOn, listLevels } from '../areas/area.store.ts'
import { allBorders } from '../areas/border.store.ts'
import { allFacilities } from '../offers/facility.store.ts'
import { gridOf, planeOf } from '../rules/map.ts'
import { partsOf } from '../rules/membership.ts'
import { MapPage, type MapPageProps } from './map.pages.tsx'

/** The map of facilities by area, level by level. */
export const mapRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get(urls.areaMap(), access('planning.read'), async c => {
    const found = await database.read(c.get('principal'), tx => mapOf(tx, c.req.query('ebene'), clock.today()))
    return page(c, { title: 'Karte', current: 'planning', children: <MapPage {...found} /> })
  })
  return routes
}

async function mapOf(tx: Tx, asked: string | undefined, today: Temporal.PlainDate): Promise<MapPageProps> {
  const all = await areasOn(tx, today)
  const levels = (await listLevels(tx)).map(({ name }) => name).filter(name => all.some(({ level }) => level === name))
  const level = levels.find(name => name === asked) ?? levels.find(name => all.filter(each => each.level === name).length > 1) ?? ''
  const own = all.filter(each => each.level === level)
  const [memberships, facilities] = [await allMemberships(tx), await allFacilities(tx)]
  const isOpen = (until: Temporal.PlainDate | null): boolean => until === null || Temporal.PlainDate.compare(until, today) >= 0
  const areas = own.map(area => {
    const inside = new Set([area.id, ...partsOf(area.id, memberships).flatMap(({ id, extent }) => (extent === 'whole' ? id : []))])
    return {
      area,
      facilities: facilities.filter(({ areaId, values }) => areaId !== null && inside.has(areaId) && isOpen(values.until)).length,
    }
  })
  const borders = new Map((await allBorders(tx)).map(({ areaId, rings }) => [areaId, rings]))
  const isGrid = !own.some(({ id }) => borders.has(id))
  return { levels, level, areas, isGrid, plan: isGrid ? gridOf(own.length) : planeOf(own.map(({ id }) => borders.get(id) ?? [])) }
}
