import { search } from '#web/form/field.ts'
import { fileColumns } from '#web/import/exchange.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { MayLink } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { kindForm } from './kind.exchange.ts'
import type { KindValues, ListedKind } from './kind.store.ts'

/** Fields and kinds of service, in the order of the law. */
export const kindList: List<ListedKind, { readonly q: string }> = {
  title: 'Leistungsfelder und Leistungsarten',
  current: 'planning',
  label: 'Leistungsfelder und Leistungsarten',
  address: urls.serviceKinds,
  permission: 'planning.read',
  filter: filter<{ readonly q: string }>({ q: search('q', { label: 'Kürzel oder Name' }) }),
  words: ({ q }) => q,
  counted: ['Eintrag', 'Einträge'],
  pageSize: 200,
  files: { name: 'leistungsarten', csv: urls.serviceKindsCsv, xlsx: urls.serviceKindsXlsx },
  columns: [
    { label: 'Kürzel', only: 'page', value: ({ values }) => values.code },
    {
      label: 'Name',
      only: 'page',
      names: true,
      cell: ({ id, values }) => (
        <MayLink permission="planning.write" href={urls.serviceKindEdit(id)}>
          {values.name}
        </MayLink>
      ),
    },
    { label: 'Leistungsfeld', only: 'page', value: ({ values }) => values.field || 'ist ein Feld' },
    {
      label: 'Angebote',
      only: 'page',
      kind: 'number',
      cell: ({ values, services }) => (services === 0 ? '0' : <a href={urls.services({ leistungsart: values.code })}>{services}</a>),
    },
    ...fileColumns<KindValues, ListedKind>(kindForm, ({ values }) => values),
  ],
  none: 'Zu dieser Auswahl gibt es keinen Eintrag.',
  empty: () => <>Noch keine.</>,
}
