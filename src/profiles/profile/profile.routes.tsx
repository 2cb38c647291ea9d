import { Hono } from 'hono'
import { renderAreaProfilePdf } from '#letters/render-area-profile-pdf.ts'
import { allAreas } from '#planning/areas/area.store.ts'
import { plannedMeasures } from '#planning/measures/planned-measures.pages.tsx'
import { loadPlanned } from '#planning/offers/planned.slots.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { fileHeaders, sendSheets } from '#web/file-response.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { urls } from '#web/urls.ts'
import { coveredAreas, type Edition, editionFor, findFigures } from '../figures/figure.store.ts'
import { figureList } from '../figures/figures.list.tsx'
import { ProfileTabs } from '../indicators/profile-tabs.pages.tsx'
import { facilitiesOfArea, profileIn } from './load-profile.ts'
import { profilePaper } from './profile.letter.ts'
import { NoProfile, ProfilePage } from './profile.pages.tsx'
import { profileSheet } from './profile-sheet.ts'
import { profileList } from './profiles.list.tsx'

/** The edition that an address asks for: the one in force, or the draft, which only the administration sees. */
const asked = (tx: Tx, isDraft: boolean): Promise<Edition | undefined> => editionFor(tx, isDraft ? 'draft' : 'published')
const isDraft = (c: AppContext): boolean => c.req.query('fassung') === 'entwurf'

/** An area that is not there, one without figures and a draft that is not for everybody are not told apart. */
const WHAT = 'Dieser Steckbrief'

/** Profiles of areas, and the list of all figures. */
export const profileRoutes = (services: Services): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()
  listRoutes(routes, services, profileList, {
    find: async (tx, { filter: { q, edition }, part: { limit, offset } }) => {
      const of = await asked(tx, edition === 'draft')
      const rows = (of ? await coveredAreas(tx, of.id) : [])
        .filter(({ level, number, name }) => `${level} ${number} ${name}`.toLowerCase().includes(q.toLowerCase()))
        .map(each => ({ ...each, isDraft: edition === 'draft' }))
      return { rows: rows.slice(offset, offset + limit), total: rows.length }
    },
    beside: () => ({ notice: <ProfileTabs at="profiles" /> }),
  })
  listRoutes(routes, services, figureList, {
    find: async (tx, { filter, part }) => {
      const of = await asked(tx, false)
      return of ? findFigures(tx, of.id, filter, part) : { rows: [], total: 0 }
    },
    beside: () => ({ notice: <ProfileTabs at="figures" /> }),
  })

  const plannedFor = (tx: Tx, id: string) =>
    loadPlanned(tx, [plannedMeasures], { of: 'area', id, areaIds: [id], kinds: [], today: clock.today() })
  const load = (c: AppContext) =>
    database.read(c.get('principal'), async tx => {
      const areas = await allAreas(tx)
      const area = there(
        areas.find(({ id }) => id === idOf(c)),
        WHAT,
      )
      const edition = await asked(tx, isDraft(c))
      const year = /^\d{4}$/.exec(c.req.query('jahr') ?? '')
      const profile = edition && (await profileIn(tx, edition, area, areas, year ? Number(year[0]) : null))
      return { area, edition, profile, facilities: await facilitiesOfArea(tx, area.id), planned: await plannedFor(tx, area.id) }
    })

  routes.get(urls.profile.path, access('figure.read'), async c => {
    const { area, edition, profile, facilities, planned } = await load(c)
    const title = `Steckbrief ${area.name}`
    if (!edition || !profile) return page(c, { title, current: 'planning', children: <NoProfile name={area.name} /> })
    return page(c, {
      title: `${title} ${profile.year}`,
      current: 'planning',
      children: <ProfilePage {...{ profile, edition, facilities, planned }} />,
    })
  })
  routes.get(urls.profileCsv.path, access('figure.read'), async c => {
    const { area, profile } = await load(c)
    const found = there(profile, WHAT)
    return sendSheets(c, `steckbrief-${area.number}-${found.year}`, 'csv', [profileSheet(found)])
  })
  routes.get(urls.profilePdf.path, access('figure.read'), async c => {
    const { area, edition, profile, facilities } = await load(c)
    const [found, of] = [there(profile, WHAT), there(edition, WHAT)]
    const city = await database.read(c.get('principal'), readCity)
    const { pdf } = await renderAreaProfilePdf(
      profilePaper(found, { edition: of, city, today: clock.today(), facilities: facilities.map(({ values }) => values.name) }),
    )
    return c.body(new Uint8Array(pdf), 200, fileHeaders(`steckbrief-${area.number}-${found.year}.pdf`, 'pdf'))
  })
  return routes
}
