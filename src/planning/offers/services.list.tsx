import { oneOf, pickOrNone, search } from '#web/form/field.ts'
import { fileColumns } from '#web/import/exchange.ts'
import type { ListColumn } from '#web/list/columns.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May, MayLink } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { formatPosts } from '../rules/posts.ts'
import { serviceForm } from './service.exchange.ts'
import type { Service, ServiceFilter, ServiceValues } from './service.store.ts'

const TIMES = { now: ['heute', 'bestehende'], all: ['alle', 'auch beendete'] } as const

/** Services as tables show them, on their list and on the pages of facilities and areas. */
export const SERVICE_COLUMNS: readonly ListColumn<Service>[] = [
  {
    label: 'Bezeichnung',
    only: 'page',
    names: true,
    cell: ({ id, values }) => (
      <MayLink permission="planning.write" href={urls.serviceEdit(id)}>
        {values.name}
      </MayLink>
    ),
  },
  { label: 'Leistungsart', only: 'page', value: ({ values, kindName }) => `${values.kind} ${kindName}` },
  { label: 'Einrichtung', only: 'page', cell: ({ facilityId, facilityName }) => <a href={urls.facility(facilityId)}>{facilityName}</a> },
  { label: 'Bedient', only: 'page', value: ({ values }) => values.areas.join(', ') },
  { label: 'Zielgruppe', only: 'page', value: ({ values }) => values.targetGroup },
  { label: 'Plätze', only: 'page', kind: 'number', value: ({ values }) => values.capacity },
  { label: 'VzÄ', only: 'page', kind: 'number', value: ({ values }) => (values.posts === null ? null : formatPosts(values.posts)) },
]

/** The services at their places, by kind. */
export const serviceList: List<Service, ServiceFilter> = {
  title: 'Angebote',
  current: 'planning',
  label: 'Angebote',
  address: urls.services,
  permission: 'planning.read',
  filter: filter<ServiceFilter>(
    {
      q: search('q', { label: 'Bezeichnung, Kennung, Einrichtung oder Träger' }),
      kind: pickOrNone('leistungsart', { label: 'Leistungsfeld oder -art', none: 'alle' }),
      time: oneOf('zeit', { label: 'Zeit', among: TIMES, wrong: 'Wählen Sie die Zeit.' }),
    },
    { time: () => 'now' },
  ),
  words: ({ q }) => q,
  counted: ['Angebot', 'Angebote'],
  pageSize: 100,
  files: { name: 'angebote', csv: urls.servicesCsv, xlsx: urls.servicesXlsx },
  columns: [...SERVICE_COLUMNS, ...fileColumns<ServiceValues, Service>(serviceForm, ({ values }) => values)],
  none: 'Zu dieser Auswahl gibt es kein Angebot.',
  empty: () => (
    <>
      Noch keines. Hier steht, was in den Einrichtungen angeboten wird und für welche Gebiete.
      <May permission="planning.write">
        {' '}
        <a href={urls.importStart('angebote')}>Lesen Sie sie aus einer Datei ein</a>, oder{' '}
        <a href={urls.serviceNew()}>legen Sie das erste an</a>.
      </May>
    </>
  ),
}
