import { oneOf, pickOrNone, search } from '#web/form/field.ts'
import { fileColumns } from '#web/import/exchange.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { type AreaValues, areaForm } from './area.form.ts'
import type { AreaFilter } from './area.store.ts'

/** An area of the list, as its form says it. */
export interface ListedArea {
  readonly id: string
  readonly values: AreaValues
}

const NAMES = ({ values: { wholes, cuts } }: ListedArea) => [...wholes, ...cuts.map(each => `${each} (teilweise)`)].join(', ')

/** The city's areas, level by level. */
export const areaList: List<ListedArea, AreaFilter> = {
  title: 'Gebiete',
  current: 'planning',
  label: 'Gebiete',
  address: urls.areas,
  permission: 'planning.read',
  filter: filter<AreaFilter>(
    {
      q: search('q', { label: 'Name oder Nummer' }),
      level: pickOrNone('ebene', { label: 'Ebene', none: 'alle' }),
      time: oneOf('zeit', {
        label: 'Zeit',
        among: { now: ['heute', 'heute'], all: ['alle', 'auch frühere'] },
        wrong: 'Wählen Sie die Zeit.',
      }),
    },
    { time: () => 'now' },
  ),
  words: ({ q }) => q,
  counted: ['Gebiet', 'Gebiete'],
  pageSize: 200,
  files: { name: 'gebiete', csv: urls.areasCsv, xlsx: urls.areasXlsx },
  columns: [
    { label: 'Ebene', only: 'page', value: ({ values }) => values.level },
    { label: 'Nummer', only: 'page', value: ({ values }) => values.number },
    {
      label: 'Name',
      only: 'page',
      names: true,
      cell: ({ id, values }) => (
        <a href={urls.area(id)} data-row-link>
          {values.name}
        </a>
      ),
    },
    { label: 'Liegt in', only: 'page', value: NAMES },
    ...fileColumns<AreaValues, ListedArea>(areaForm, ({ values }) => values),
  ],
  none: 'Zu dieser Auswahl gibt es kein Gebiet.',
  empty: () => (
    <>
      Noch keine. Hier stehen die Gebiete der Stadt auf ihren Ebenen, mit dem, was in welchem liegt.
      <May permission="planning.write">
        {' '}
        <a href={urls.importStart('gebiete')}>Lesen Sie sie aus einer Datei ein</a>, oder{' '}
        <a href={urls.areaNew()}>legen Sie das erste an</a>.
      </May>
    </>
  ),
}
