import { dayOrNone, oneOf, pickOrNone, search } from '#web/form/field.ts'
import { fileColumns } from '#web/import/exchange.ts'
import type { ListColumn } from '#web/list/columns.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { documentValues } from './framework.exchange.ts'
import { type FrameworkValues, frameworkForm } from './framework.form.ts'
import type { StoredDocument } from './framework.store.ts'

export interface DocumentFilter {
  readonly q: string
  readonly part: string | null
  /** As of which day; without one, or a time, all there are. */
  readonly on: Temporal.PlainDate | null
  readonly time: 'now' | 'all'
}

/** What a document is about, in words: the area, the kind of service, both, or nothing. */
export const aboutOf = ({ area, areaName, kind, kindName }: Pick<StoredDocument, 'area' | 'areaName' | 'kind' | 'kindName'>): string =>
  [area && `${area} ${areaName}`, kind && `${kind} ${kindName}`].filter(Boolean).join(' · ')

const CONTROL = { open: 'offen', closed: 'abgeschlossen', not_subject: 'ohne Beschlusskontrolle' } as const

/** Where the control of the adopting resolution stands; nothing where the register does not have it. */
export const controlOf = ({ controlState, repealedBy }: Pick<StoredDocument, 'controlState' | 'repealedBy'>): string =>
  repealedBy ? `aufgehoben durch ${repealedBy}` : controlState ? CONTROL[controlState] : ''

/** The resolution as a link where the register has it. */
export const Reference = ({ of: { reference, isKnownPaper } }: { of: Pick<StoredDocument, 'reference' | 'isKnownPaper'> }) =>
  isKnownPaper ? <ReferenceLink reference={reference} /> : <span class="rk-reference">{reference}</span>

/** Documents as tables show them. */
export const DOCUMENT_COLUMNS: readonly ListColumn<StoredDocument>[] = [
  {
    label: 'Titel',
    only: 'page',
    names: true,
    cell: ({ id, title }) => (
      <a href={urls.frameworkDocument(id)} data-row-link>
        {title}
      </a>
    ),
  },
  { label: 'Gebiet oder Leistungsart', only: 'page', value: aboutOf },
  { label: 'Beschluss', only: 'page', cell: document => (document.reference === '' ? '' : <Reference of={document} />) },
  { label: 'Kontrolle', only: 'page', value: controlOf },
  { label: 'Gilt von', only: 'page', cell: ({ from }) => <Day on={from} /> },
  { label: 'Gilt bis', only: 'page', cell: ({ until }) => (until ? <Day on={until} /> : '') },
]

/** All documents of the framework, also those that hold no longer. */
export const documentList: List<StoredDocument, DocumentFilter> = {
  title: 'Dokumente des Planungsrahmens',
  current: 'planning',
  label: 'Dokumente des Planungsrahmens',
  address: urls.frameworkDocuments,
  permission: 'plan.read',
  filter: filter<DocumentFilter>(
    {
      q: search('q', { label: 'Titel, Kennung oder Vorlage' }),
      part: pickOrNone('teil', { label: 'Teil', none: 'alle' }),
      on: dayOrNone('am', { label: 'In Kraft am' }),
      time: oneOf('zeit', {
        label: 'Zeit',
        among: { now: ['heute', 'heute in Kraft'], all: ['alle', 'auch frühere und künftige'] },
        wrong: 'Wählen Sie die Zeit.',
      }),
    },
    { time: () => 'all' },
  ),
  words: ({ q }) => q,
  counted: ['Dokument', 'Dokumente'],
  pageSize: 100,
  files: { name: 'planungsrahmen', csv: urls.frameworkDocumentsCsv, xlsx: urls.frameworkDocumentsXlsx },
  columns: [
    { label: 'Teil', only: 'page', value: ({ part }) => part },
    ...DOCUMENT_COLUMNS,
    ...fileColumns<FrameworkValues, StoredDocument>(frameworkForm, documentValues),
  ],
  none: 'Zu dieser Auswahl gibt es kein Dokument.',
  empty: () => (
    <>
      Noch keines. Hier stehen die Dokumente, die zusammen die Jugendhilfeplanung der Stadt sind.
      <May permission="planning.write">
        {' '}
        <a href={urls.importStart('rahmendokumente')}>Lesen Sie sie aus einer Datei ein</a>, oder{' '}
        <a href={urls.frameworkDocumentNew()}>legen Sie das erste an</a>.
      </May>
    </>
  ),
}
