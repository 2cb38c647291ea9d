import { formatCount } from '#vocabulary/german-format.ts'
import { oneOrNone, search } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { kindWord } from './document.pages.tsx'
import type { DocumentFilter, DocumentRow } from './document.store.ts'
import { germanDocumentState, STATES } from './document.view.ts'

const StateWord = ({ row }: { row: DocumentRow }) => (
  <>
    <span class={`rk-state rk-state--${row.state}`}>{germanDocumentState(row.state)}</span>
    {row.state === 'review' && (
      <span class="rk-muted"> {row.findingCount === 0 ? '(ohne Befund)' : `(${formatCount(row.findingCount, 'Befund', 'Befunde')})`}</span>
    )}
    {row.state === 'reading' && row.pagesTotal !== null && (
      <span class="rk-muted">
        {' '}
        ({row.pagesDone} von {row.pagesTotal})
      </span>
    )}
  </>
)

export const documentList: List<DocumentRow, DocumentFilter> = {
  title: 'Dokumente',
  current: 'documents',
  label: 'Dokumente',
  address: urls.documents,
  permission: 'document.read',
  filter: filter<DocumentFilter>({
    state: oneOrNone('stand', { label: 'Stand', among: STATES }),
    words: search('q', { label: 'Dateiname oder Aktenzeichen' }),
  }),
  words: ({ words }) => words,
  pageSize: 50,
  columns: [
    {
      label: 'Dokument',
      look: 'rk-file-name',
      cell: ({ id, state, fileName }) => (
        <a data-row-link href={state === 'review' ? urls.documentReview(id) : urls.document(id)}>
          {fileName}
        </a>
      ),
    },
    { label: 'Art', cell: row => kindWord(row.kind) },
    { label: 'Beschluss', look: 'rk-reference', cell: row => row.reference ?? '–' },
    { label: 'Stand', cell: row => <StateWord row={row} /> },
    { label: 'Eingang', cell: row => <Moment at={row.created} /> },
  ],
  key: ({ id, fileName }) => ({ id, name: fileName }),
  actions: [
    { label: 'Ausgewählte übernehmen …', address: urls.documentsAccept(), permission: 'document.write' },
    { label: 'Ausgewählte noch einmal lesen', address: urls.documentsAgain(), permission: 'document.write' },
    { label: 'Ausgewählte verwerfen …', address: urls.documentsDiscard(), permission: 'document.write' },
  ],
  none: 'Kein Dokument passt zu dieser Auswahl.',
  empty: () =>
    'Noch kein Dokument. Hier stehen später alle Beschlussausfertigungen und Briefe zur Beschlusskontrolle mit ihrem Stand. Laden Sie oben das erste hoch: Es wird gelesen, Sie prüfen es, und seine Punkte stehen im Register.',
}
