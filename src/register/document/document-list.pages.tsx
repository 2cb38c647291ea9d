import { formatCount } from '#vocabulary/german-format.ts'
import { ListRows, type ListView } from '#web/list/list.tsx'
import { SavedFilters } from '#web/list/saved-filters.pages.tsx'
import { ListTabs } from '#web/list/tabs.tsx'
import { CodedNotice } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { DocumentState } from '../record/document.table.ts'
import { allOf, type DocumentCounts, type DocumentFilter, type DocumentRow } from './document.store.ts'
import { DOCUMENT_NOTICES, STATES } from './document.view.ts'
import { documentList } from './documents.list.tsx'
import { UploadArea, type UploadResult, UploadResults } from './upload.pages.tsx'

export interface DocumentsView {
  readonly list: ListView<DocumentRow, DocumentFilter> & { readonly counts: DocumentCounts }
  readonly maxUploadBytes: number
  /** The resolution that the next upload is said to belong to. */
  readonly meantFor: string | null
  readonly notice?: string | undefined
  /** What became of the files that were just uploaded. */
  readonly results?: readonly UploadResult[]
  /** What the batch did. */
  readonly batch?: { readonly accepted: number; readonly left: number } | undefined
  readonly pasteError?: string | undefined
  readonly pasted?: string | undefined
}

export const DocumentsPage = (view: DocumentsView) => {
  const { list } = view
  return (
    <>
      <div class="rk-head">
        <h1>Dokumente</h1>
        {/* The script shows it when the first document has been read. */}
        {list.counts.accepted > 0 && <a href={urls.documentsTaken()}>Zuletzt übernommen</a>}
        <form class="rk-actions" method="get" action={urls.documentBatch()} data-batch hidden={list.counts.review === 0}>
          <button class="rk-btn" type="submit">
            Alle ohne Befund übernehmen
          </button>
        </form>
      </div>
      <CodedNotice of={DOCUMENT_NOTICES} code={view.notice} />
      {view.batch && <BatchNotice {...view.batch} />}
      {view.results && <UploadResults results={view.results} />}
      {view.meantFor && (
        <Alert kind="info">
          Was Sie jetzt hochladen, gehört zu <ReferenceLink reference={view.meantFor} />. Steht in einem Dokument ein anderes Aktenzeichen,
          sehen Sie das beim Prüfen. <a href={urls.documents()}>Ohne Beschluss hochladen</a>
        </Alert>
      )}
      <UploadArea maxUploadBytes={view.maxUploadBytes} meantFor={view.meantFor} error={view.pasteError} pasted={view.pasted} />
      <DocumentLists {...view} />
    </>
  )
}

/** The list with its tabs; the script that uploads asks for it again when something has been read. */
const DocumentLists = ({ list: view }: DocumentsView) => {
  const { filter, counts } = view
  const all = allOf(counts)
  const states = Object.entries(STATES).flatMap(([state, [, words]]) => {
    // The keys of STATES are the states.
    const key = state as DocumentState
    return counts[key] > 0 ? [{ words, count: counts[key], change: { state: key } }] : []
  })
  if (all + counts.discarded === 0)
    return (
      <div data-document-list>
        <p class="rk-empty">{documentList.empty()}</p>
      </div>
    )
  return (
    <div data-document-list>
      <ListTabs
        of={documentList}
        filter={filter}
        label="Dokumente nach Stand"
        tabs={[{ words: 'alle', count: all, change: { state: null } }, ...states]}
      >
        <form class="rk-tabs__search" method="get" action={urls.documents()}>
          {filter.state && <input type="hidden" name="stand" value={STATES[filter.state][0]} />}
          <label class="rk-visually-hidden" for="dokumente-suche">
            Dateiname oder Aktenzeichen
          </label>
          <input id="dokumente-suche" class="rk-input" type="search" name="q" value={filter.words} placeholder="Dateiname, Aktenzeichen" />
          <button class="rk-btn" type="submit">
            Suchen
          </button>
        </form>
      </ListTabs>
      {view.saved && (
        <SavedFilters
          saved={view.saved}
          list={urls.documents()}
          query={documentList.filter.query(filter)}
          isGiven={documentList.filter.isGiven(filter)}
        />
      )}
      {view.rows.length === 0 ? <p class="rk-empty">{documentList.none}</p> : <ListRows {...view} />}
    </div>
  )
}

const BatchNotice = ({ accepted, left }: { accepted: number; left: number }) => (
  <Alert kind={accepted > 0 ? 'success' : 'info'}>
    {formatCount(accepted, 'Dokument', 'Dokumente', 'Kein Dokument')} ohne Befund{' '}
    {accepted === 1 ? 'steht' : accepted === 0 ? 'lag vor' : 'stehen'} {accepted > 0 ? 'jetzt im Register' : ''}
    {left > 0 ? `; ${formatCount(left, 'Dokument bleibt', 'Dokumente bleiben')} zur Prüfung.` : '.'}{' '}
    {left > 0 && <a href={urls.documentBatch()}>Warum?</a>} {accepted > 0 && <a href={urls.documentsTaken()}>Übernahme zurücknehmen</a>}
  </Alert>
)
