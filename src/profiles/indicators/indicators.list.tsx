import { search, text } from '#web/form/field.ts'
import { fileColumns } from '#web/import/exchange.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May, MayLink } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { indicatorForm, KINDS } from './indicator.exchange.ts'
import type { Indicator, IndicatorValues } from './indicator.store.ts'
import { sourceForm } from './source.exchange.ts'
import type { Source, SourceValues } from './source.store.ts'

/** Indicators, in the order in which profiles show them. */
export const indicatorList: List<Indicator, { readonly q: string; readonly topic: string }> = {
  title: 'Kennzahlen',
  current: 'planning',
  label: 'Kennzahlen',
  address: urls.indicators,
  permission: 'figure.read',
  filter: filter<{ readonly q: string; readonly topic: string }>({
    q: search('q', { label: 'Kürzel, Name oder Definition' }),
    topic: text('thema', { label: 'Thema' }),
  }),
  words: ({ q, topic }) => [q, topic].filter(Boolean).join(' '),
  counted: ['Kennzahl', 'Kennzahlen'],
  pageSize: 200,
  files: { name: 'kennzahlen', csv: urls.indicatorsCsv, xlsx: urls.indicatorsXlsx },
  columns: [
    { label: 'Thema', only: 'page', value: ({ values }) => values.topic },
    {
      label: 'Name',
      only: 'page',
      names: true,
      cell: ({ id, values }) => (
        <MayLink permission="planning.write" href={urls.indicatorEdit(id)}>
          {values.name}
        </MayLink>
      ),
    },
    { label: 'Einheit', only: 'page', value: ({ values }) => values.unit },
    { label: 'Art', only: 'page', value: ({ values }) => KINDS[values.kind][1] },
    { label: 'Definition', only: 'page', value: ({ values }) => values.definition },
    { label: 'Quelle', only: 'page', value: ({ sourceName }) => sourceName },
    { label: 'Zahlen', only: 'page', cell: ({ values }) => <a href={urls.areaFigures({ kennzahl: values.code })}>ansehen</a> },
    ...fileColumns<IndicatorValues, Indicator>(indicatorForm, ({ values }) => values),
  ],
  none: 'Zu dieser Auswahl gibt es keine Kennzahl.',
  empty: () => (
    <>
      Noch keine. Hier steht, was in den Steckbriefen der Gebiete gezählt und gemessen wird.
      <May permission="planning.write">
        {' '}
        <a href={urls.importStart('kennzahlen')}>Lesen Sie Kennzahlen aus einer Datei ein</a>, oder{' '}
        <a href={urls.indicatorNew()}>legen Sie die erste an</a>.
      </May>
    </>
  ),
}

/** Offices that give figures. */
export const sourceList: List<Source, { readonly q: string }> = {
  title: 'Quellen von Zahlen',
  current: 'planning',
  label: 'Quellen',
  address: urls.figureSources,
  permission: 'figure.read',
  filter: filter<{ readonly q: string }>({ q: search('q', { label: 'Kürzel oder Name' }) }),
  words: ({ q }) => q,
  counted: ['Quelle', 'Quellen'],
  pageSize: 100,
  files: { name: 'quellen', csv: urls.figureSourcesCsv, xlsx: urls.figureSourcesXlsx },
  columns: [
    { label: 'Kürzel', only: 'page', value: ({ values }) => values.code },
    {
      label: 'Name',
      only: 'page',
      names: true,
      cell: ({ id, values }) => (
        <MayLink permission="planning.write" href={urls.figureSourceEdit(id)}>
          {values.name}
        </MayLink>
      ),
    },
    { label: 'Was sie liefert', only: 'page', value: ({ values }) => values.about },
    { label: 'Fällig', only: 'page', value: ({ values }) => `jedes Jahr zum ${values.dueDay}.${values.dueMonth}.` },
    ...fileColumns<SourceValues, Source>(sourceForm, ({ values }) => values),
  ],
  none: 'Zu dieser Auswahl gibt es keine Quelle.',
  empty: () => <>Noch keine. Hier stehen die Stellen, die Zahlen liefern.</>,
}
