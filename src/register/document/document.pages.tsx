import { germanDocumentKind, parseDocumentKind } from '#vocabulary/document-kind.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { germanVisibility } from '#vocabulary/visibility.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { DocumentRow } from './document.store.ts'
import { DOCUMENT_NOTICES, formatSize, germanMimeType, isUnderWay, progressSentence } from './document.view.ts'

export const kindWord = (kind: string | null): string => {
  const known = parseDocumentKind(kind ?? '')
  return known ? germanDocumentKind(known) : '–'
}

export interface Correction {
  readonly label: string
  readonly decision: 'accepted' | 'corrected'
  readonly before: string
  readonly after: string
  readonly by: string
  readonly at: Temporal.Instant
}

export interface DocumentView {
  readonly document: DocumentRow
  readonly papers: readonly { readonly reference: string; readonly name: string | null; readonly role: string }[]
  readonly corrections: readonly Correction[]
  /** Another document that waits for a person. */
  readonly next?: string | undefined
  readonly notice?: string | undefined
  /** The mail or archive in which it came. */
  readonly origin?: string | undefined
}

const ROLES: Record<string, string> = {
  decision: 'Beschlussausfertigung zu',
  control_report: 'Bericht zu',
  attachment: 'Anlage zu',
  other: 'gehört zu',
}

export const DocumentPage = ({ document, papers, corrections, next, notice, origin }: DocumentView) => (
  <>
    <Head
      kicker={<a href={urls.documents()}>Dokumente</a>}
      title={document.fileName}
      look="rk-file-name"
      actions={<DocumentActions document={document} next={next} />}
    />
    <CodedNotice of={DOCUMENT_NOTICES} code={notice} />
    {document.state === 'failed' && (
      <Alert kind="danger">
        <p>
          <strong>Das Dokument konnte nicht gelesen werden.</strong> {document.errorMessage}
        </p>
        <p>Die Datei ist unverändert aufbewahrt. Sie können sie herunterladen oder noch einmal lesen lassen.</p>
      </Alert>
    )}
    <div class="rk-columns">
      <div>
        {document.state !== 'failed' && (
          <section
            class="rk-section"
            data-document-state={urls.documentState(document.id)}
            data-under-way={isUnderWay(document.state) ? 'ja' : 'nein'}
          >
            <h2>Stand</h2>
            <p data-state-sentence role="status">
              {progressSentence(document)}
            </p>
            {isUnderWay(document.state) && (
              <>
                <progress class="rk-progress" aria-label="Gelesene Seiten" max={document.pagesTotal ?? 1} value={document.pagesDone} />
                <p>
                  <a href={urls.document(document.id)}>Stand aktualisieren</a>
                </p>
              </>
            )}
          </section>
        )}
        {papers.length > 0 && (
          <section class="rk-section">
            <h2>Im Register</h2>
            <ul class="rk-plain-list">
              {papers.map(paper => (
                <li>
                  {ROLES[paper.role]} <ReferenceLink reference={paper.reference} /> {paper.name}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Corrections corrections={corrections} />
      </div>
      <section class="rk-section">
        <h2>Datei</h2>
        <Facts
          of={[
            ['Art', kindWord(document.kind)],
            ['Beschluss', <span class="rk-reference">{document.reference ?? '–'}</span>],
            document.meantFor &&
              document.meantFor !== document.reference && ['Hochgeladen zu', <ReferenceLink reference={document.meantFor} />],
            [
              'Format',
              `${germanMimeType(document.mimeType)}, ${formatSize(document.size)}${document.pagesTotal ? `, ${formatCount(document.pagesTotal, 'Seite', 'Seiten')}` : ''}`,
            ],
            origin && ['Herkunft', origin],
            ['Eingang', <Moment at={document.created} />],
            document.acceptedAt && ['Übernommen', <Moment at={document.acceptedAt} />],
            [
              'Schutz',
              <>
                {germanVisibility(document.visibility)}
                <May permission="resolution.edit">
                  {' '}
                  <a href={urls.documentVisibility(document.id)}>ändern</a>
                </May>
              </>,
            ],
            ['SHA-256', <span class="rk-hash">{document.sha256}</span>],
          ]}
        />
      </section>
    </div>
  </>
)

const DocumentActions = ({ document, next }: { document: DocumentRow; next?: string | undefined }) => (
  <>
    {document.state === 'review' && (
      <a class="rk-btn--primary" href={urls.documentReview(document.id)} data-key="e">
        Prüfen
      </a>
    )}
    {document.state === 'accepted' && <a href={urls.documentReview(document.id)}>Gelesenes ansehen</a>}
    {document.state === 'failed' && (
      <form method="post" action={urls.documentAgain(document.id)}>
        <button class="rk-btn--primary" type="submit">
          Noch einmal lesen
        </button>
      </form>
    )}
    {document.state === 'set_aside' && (
      <form method="post" action={urls.documentReopen(document.id)}>
        <button type="submit">Wieder vorlegen</button>
      </form>
    )}
    <a href={urls.documentOriginal(document.id)}>Original öffnen</a>
    {next && document.state !== 'review' && (
      <a class={document.state === 'accepted' || document.state === 'set_aside' ? 'rk-btn--primary' : ''} href={urls.documentReview(next)}>
        Nächstes Dokument prüfen
      </a>
    )}
  </>
)

const Corrections = ({ corrections }: { corrections: readonly Correction[] }) => {
  const corrected = corrections.filter(each => each.decision === 'corrected')
  if (corrections.length === 0) return null
  return (
    <section class="rk-section">
      <h2>Was beim Prüfen entschieden wurde</h2>
      <p class="rk-muted">
        {formatCount(corrected.length, 'Wert berichtigt', 'Werte berichtigt', 'Kein Wert berichtigt')},{' '}
        {formatCount(corrections.length - corrected.length, 'Wert', 'Werte', 'keiner')} wie gelesen bestätigt.
      </p>
      {corrected.length > 0 && (
        <Table label="Berichtigungen" columns={['Wert', 'Gelesen', 'Berichtigt zu', 'Wer und wann']}>
          {corrected.map(each => (
            <tr>
              <th scope="row">{each.label}</th>
              <td class="rk-long-value">{each.before || '–'}</td>
              <td class="rk-long-value">{each.after || '–'}</td>
              <td>
                {each.by}, <Moment at={each.at} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
