import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { kindWord, Notice } from './document.pages.tsx'
import type { DocumentFilter, DocumentList, DocumentRow } from './document.store.ts'
import { germanDocumentState, STATES } from './document.view.ts'
import { UploadArea, type UploadResult, UploadResults } from './upload.pages.tsx'

export interface DocumentsView {
  readonly list: DocumentList
  readonly filter: DocumentFilter
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
        <form class="rk-actions" method="post" action={urls.documentBatch()} data-batch hidden={list.counts.review === 0}>
          <button class="rk-btn" type="submit">
            Alle ohne Befund übernehmen
          </button>
        </form>
      </div>
      <Notice code={view.notice} />
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
const DocumentLists = ({ list, filter }: DocumentsView) => {
  const all = Object.values(list.counts).reduce((sum, count) => sum + count, 0)
  const slug = STATES.find(each => each.state === filter.state)?.slug
  return (
    <div data-document-list>
      {all === 0 ? (
        <p class="rk-empty">
          Noch kein Dokument. Hier stehen später alle Beschlussausfertigungen und Briefe zur Beschlusskontrolle mit ihrem Stand. Laden Sie
          oben das erste hoch: Es wird gelesen, Sie prüfen es, und seine Punkte stehen im Register.
        </p>
      ) : (
        <>
          <nav class="rk-tabs" aria-label="Dokumente nach Stand">
            <ul>
              <li>
                <a href={urls.documents({ q: filter.words })} {...(filter.state === null ? { 'aria-current': 'page' } : {})}>
                  alle <span class="rk-tabs__count">{all}</span>
                </a>
              </li>
              {STATES.filter(each => list.counts[each.state] > 0).map(each => (
                <li>
                  <a
                    href={urls.documents({ stand: each.slug, q: filter.words })}
                    {...(filter.state === each.state ? { 'aria-current': 'page' } : {})}
                  >
                    {each.label} <span class="rk-tabs__count">{list.counts[each.state]}</span>
                  </a>
                </li>
              ))}
            </ul>
            <form class="rk-tabs__search" method="get" action={urls.documents()}>
              {slug && <input type="hidden" name="stand" value={slug} />}
              <label class="rk-visually-hidden" for="dokumente-suche">
                Dateiname oder Aktenzeichen
              </label>
              <input
                id="dokumente-suche"
                class="rk-input"
                type="search"
                name="q"
                value={filter.words}
                placeholder="Dateiname, Aktenzeichen"
              />
              <button class="rk-btn" type="submit">
                Suchen
              </button>
            </form>
          </nav>
          <DocumentTable rows={list.rows} />
          <Pager
            page={filter.page}
            pageSize={filter.pageSize}
            total={list.total}
            href={page => urls.documents({ stand: slug, q: filter.words, seite: page })}
          />
        </>
      )}
    </div>
  )
}

const BatchNotice = ({ accepted, left }: { accepted: number; left: number }) => (
  <Alert kind={accepted > 0 ? 'success' : 'info'}>
    {formatCount(accepted, 'Dokument', 'Dokumente', 'Kein Dokument')} ohne Befund{' '}
    {accepted === 1 ? 'steht' : accepted === 0 ? 'lag vor' : 'stehen'} {accepted > 0 ? 'jetzt im Register' : ''}
    {left > 0 ? `; ${formatCount(left, 'Dokument bleibt', 'Dokumente bleiben')} zur Prüfung, weil darin etwas zweifelhaft ist.` : '.'}
  </Alert>
)

const DocumentTable = ({ rows }: { rows: readonly DocumentRow[] }) =>
  rows.length === 0 ? (
    <p class="rk-empty">Kein Dokument passt zu dieser Auswahl.</p>
  ) : (
    <Table label="Dokumente" columns={['Dokument', 'Art', 'Beschluss', 'Stand', 'Eingang']}>
      {rows.map(row => (
        <tr data-row>
          <td class="rk-file-name">
            <a data-row-link href={row.state === 'review' ? urls.documentReview(row.id) : urls.document(row.id)}>
              {row.fileName}
            </a>
          </td>
          <td>{kindWord(row.kind)}</td>
          <td class="rk-reference">{row.reference ?? '–'}</td>
          <td>
            <StateWord row={row} />
          </td>
          <td>
            <Moment at={row.created} />
          </td>
        </tr>
      ))}
    </Table>
  )

const StateWord = ({ row }: { row: DocumentRow }) => (
  <>
    <span class={`rk-state rk-state--${row.state}`}>{germanDocumentState(row.state)}</span>
    {row.state === 'review' && (
      <span class="rk-muted"> {row.findingCount === 0 ? '(ohne Befund)' : `(${formatCount(row.findingCount, 'Wert', 'Werte')})`}</span>
    )}
    {row.state === 'reading' && row.pagesTotal !== null && (
      <span class="rk-muted">
        {' '}
        ({row.pagesDone} von {row.pagesTotal})
      </span>
    )}
  </>
)
