import { oneOf, pickOrNone, search } from '#web/form/field.ts'
import { fileColumns } from '#web/import/exchange.ts'
import type { ListColumn } from '#web/list/columns.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { facilityForm } from './facility.exchange.ts'
import type { Facility, FacilityFilter, FacilityValues } from './facility.store.ts'

const TIMES = { now: ['heute', 'bestehende'], all: ['alle', 'auch geschlossene'] } as const

/** Facilities as tables show them, on their list and on the page of an area. */
export const FACILITY_COLUMNS: readonly ListColumn<Facility>[] = [
  {
    label: 'Name',
    only: 'page',
    names: true,
    cell: ({ id, values }) => (
      <>
        <a href={urls.facility(id)} data-row-link>
          {values.name}
        </a>
        {values.isProtected && <span class="rk-muted"> Anschrift geschützt</span>}
      </>
    ),
  },
  { label: 'Kennung', only: 'page', value: ({ values }) => values.code },
  { label: 'Träger', only: 'page', cell: ({ providerId, providerName }) => <a href={urls.provider(providerId)}>{providerName}</a> },
  {
    label: 'Gebiet',
    only: 'page',
    cell: ({ areaId, areaName, values }) => areaId && <a href={urls.area(areaId)}>{`${values.area} ${areaName}`}</a>,
  },
  { label: 'Angebote', only: 'page', kind: 'number', value: ({ services }) => services },
]

/** The facilities, by name. */
export const facilityList: List<Facility, FacilityFilter> = {
  title: 'Einrichtungen',
  current: 'planning',
  label: 'Einrichtungen',
  address: urls.facilities,
  permission: 'planning.read',
  filter: filter<FacilityFilter>(
    {
      q: search('q', { label: 'Name, Kennung, Straße oder Träger' }),
      provider: pickOrNone('traeger', { label: 'Träger', none: 'alle' }),
      time: oneOf('zeit', { label: 'Zeit', among: TIMES, wrong: 'Wählen Sie die Zeit.' }),
    },
    { time: () => 'now' },
  ),
  words: ({ q }) => q,
  counted: ['Einrichtung', 'Einrichtungen'],
  pageSize: 100,
  files: { name: 'einrichtungen', csv: urls.facilitiesCsv, xlsx: urls.facilitiesXlsx },
  columns: [...FACILITY_COLUMNS, ...fileColumns<FacilityValues, Facility>(facilityForm, ({ values }) => values)],
  none: 'Zu dieser Auswahl gibt es keine Einrichtung.',
  empty: () => (
    <>
      Noch keine. Hier stehen die Einrichtungen der Träger mit ihren Angeboten.
      <May permission="planning.write">
        {' '}
        <a href={urls.importStart('einrichtungen')}>Lesen Sie sie aus einer Datei ein</a>, oder{' '}
        <a href={urls.facilityNew()}>legen Sie die erste an</a>.
      </May>
    </>
  ),
}
