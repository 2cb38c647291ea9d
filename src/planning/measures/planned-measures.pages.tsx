import { readCity } from '#register/settings/city.ts'
import { allMemberships } from '../areas/area.store.ts'
import { Rows } from '../offers/offers.pages.tsx'
import type { PlannedPart } from '../offers/planned.slots.ts'
import { partsOf } from '../rules/membership.ts'
import { measuresFor } from './measure.store.ts'
import { lightOf } from './measure.view.ts'
import { MEASURE_COLUMNS } from './measures.list.tsx'

const COLUMNS = { area: 'area', provider: 'organization', facility: 'facility' } as const

/** The measures for an area and what lies wholly in it, of a provider, or for a facility: those that have not ended. */
export const plannedMeasures: PlannedPart = {
  place: 20,
  async load(tx, { of, id, today }) {
    const inside = of === 'area' ? partsOf(id, await allMemberships(tx)).flatMap(each => (each.extent === 'whole' ? each.id : [])) : []
    const measures = (await measuresFor(tx, COLUMNS[of], [id, ...inside])).filter(({ fate }) => fate === null)
    if (measures.length === 0) return null
    const { soonDays } = await readCity(tx)
    const rows = measures.map(measure => ({ ...measure, light: lightOf(measure, today, soonDays) }))
    return (
      <>
        <h3 id="massnahmen">Maßnahmen</h3>
        <Rows columns={MEASURE_COLUMNS} rows={rows} labelledBy="massnahmen" today={today} />
      </>
    )
  },
}
