import { oneOrNone, search } from '#web/form/field.ts'
import { fileColumns } from '#web/import/exchange.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { providerForm } from './provider.exchange.ts'
import type { Provider, ProviderFilter, ProviderValues } from './provider.store.ts'

/** The providers, by name. */
export const providerList: List<Provider, ProviderFilter> = {
  title: 'Träger',
  current: 'planning',
  label: 'Träger',
  address: urls.providers,
  permission: 'planning.read',
  filter: filter<ProviderFilter>({
    q: search('q', { label: 'Name, Kurzbezeichnung oder Ort' }),
    recognised: oneOrNone('anerkannt', { label: 'Anerkannt nach § 75', none: 'alle', among: { yes: ['ja', 'ja'], no: ['nein', 'nein'] } }),
  }),
  words: ({ q }) => q,
  counted: ['Träger', 'Träger'],
  pageSize: 100,
  files: { name: 'traeger', csv: urls.providersCsv, xlsx: urls.providersXlsx },
  columns: [
    {
      label: 'Name',
      only: 'page',
      names: true,
      cell: ({ id, values }) => (
        <a href={urls.provider(id)} data-row-link>
          {values.name}
        </a>
      ),
    },
    { label: 'Kurz', only: 'page', value: ({ values }) => values.shortName },
    { label: 'Ort', only: 'page', value: ({ values }) => values.place },
    { label: 'Anerkannt nach § 75', only: 'page', value: ({ values }) => (values.recognised ? 'ja' : 'nein') },
    { label: 'Einrichtungen', only: 'page', kind: 'number', value: ({ facilities }) => facilities },
    ...fileColumns<ProviderValues, Provider>(providerForm, ({ values }) => values),
  ],
  none: 'Zu dieser Auswahl gibt es keinen Träger.',
  empty: () => (
    <>
      Noch keiner. Hier stehen die Träger der freien Jugendhilfe mit ihren Einrichtungen.
      <May permission="planning.write">
        {' '}
        <a href={urls.importStart('traeger')}>Lesen Sie sie aus einer Datei ein</a>, oder{' '}
        <a href={urls.providerNew()}>legen Sie den ersten an</a>.
      </May>
    </>
  ),
}
