import { type Area, allMemberships } from '#planning/areas/area.store.ts'
import { facilitiesIn } from '#planning/offers/facility.store.ts'
import { partsOf, wholesOf } from '#planning/rules/membership.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type Edition, figuresOf } from '../figures/figure.store.ts'
import { allIndicators } from '../indicators/indicator.store.ts'
import { type Profile, profileOf } from './profile.view.ts'

/** The profile of an area in an edition; undefined where it has no figure of it. Planning reports may ask for it by the id of an edition, which keeps its figures. */
export async function profileIn(
  tx: Tx,
  edition: Edition,
  area: Area,
  areas: readonly Area[],
  year: number | null,
): Promise<Profile | undefined> {
  const around = wholesOf(area.id, await allMemberships(tx)).flatMap(each => areas.find(({ id }) => id === each.id) ?? [])
  const city = areas.find(({ level, until }) => level === 'Stadt' && until === null)
  const places = [area, ...around, ...(city ? [city] : [])]
  const figures = await figuresOf(tx, edition.id, { areas: places.map(({ id }) => id) })
  // What is known only of the whole city says nothing of an area in it.
  const near = around.filter(({ id }) => id !== city?.id).reverse()
  return profileOf({ area, city, around: near, indicators: await allIndicators(tx), figures, year })
}

/** Facilities that lie in an area for certain. */
export async function facilitiesOfArea(tx: Tx, areaId: string) {
  const parts = partsOf(areaId, await allMemberships(tx)).flatMap(({ id, extent }) => (extent === 'whole' ? id : []))
  return facilitiesIn(tx, [areaId, ...parts])
}
