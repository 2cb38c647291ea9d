import type { Child } from 'hono/jsx'
import { germanActor } from '#platform/access/principal.ts'
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
import { DiscardFold } from './discard.pages.tsx'
import type { DocumentRow } from './document.store.ts'
import {
  canReadAgain,
  DOCUMENT_NOTICES,
  formatSize,
  germanDocumentState,
  germanMimeType,
  germanPages,
  isUnderWay,
  progressSentence,
} from './document.view.ts'

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
  /** The text of its pictures came with the program. */
  readonly isSupplied: boolean
  /** Further documents of the same bytes, as far as whoever looks at it sees them. */
  readonly same: readonly DocumentRow[]
  readonly people: { readonly uploadedBy: string; readonly discardedBy: string | null }
  /** Whoever looks at it may decide about it: not where they sent it in and are not entrusted with what was read in it. */
  readonly mayDecide: boolean
  /** The reader found further letters in the file. */
  readonly holdsSeveral?: boolean
  /** Takes back that it was taken into the register; nothing where that cannot be. */
  readonly takeBack?: Child
}

const ROLES: Record<string, string> = {
  decision: 'Beschlussausfertigung zu',
  control_report: 'Bericht zu',
  attachment: 'Anlage zu',
  other: 'gehört zu',
}

export const DocumentPage = ({
  document,
  papers,
  corrections,
  next,
  notice,
  origin,
  isSupplied,
  same,
  people,
  mayDecide,
  holdsSeveral = false,
  takeBack,
}: DocumentView) => (
  <>
    <Head
      kicker={<a href={urls.documents()}>Dokumente</a>}
      title={document.fileName}
      look="rk-file-name"
      seenBy={document.visibility}
      actions={
        <>
          <DocumentActions document={document} next={next} mayDecide={mayDecide} />
          {takeBack}
        </>
      }
    />
    <CodedNotice of={DOCUMENT_NOTICES} code={notice} />
    {document.state === 'failed' && (
      <Alert kind="danger">
        <p>
          <strong>Das Dokument konnte nicht gelesen werden.</strong> {document.errorMessage}
        </p>
        <p>
          {canReadAgain(document)
            ? 'Die Datei ist unverändert aufbewahrt. Sie können sie herunterladen oder noch einmal lesen lassen.'
            : 'Die Datei ist unverändert aufbewahrt. Noch einmal zu lesen hilft hier nicht: Laden Sie eine lesbare Fassung hoch, und verwerfen Sie diese.'}
        </p>
      </Alert>
    )}
    <Hints document={document} same={same} people={people} mayDecide={mayDecide} />
    {holdsSeveral && mayDecide && (
      <Alert kind="info">
        Diese Datei enthält mehrere Schreiben; gelesen ist das erste. <a href={urls.documentParts(document.id)}>Aufteilen</a>
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
        {mayDecide && document.state !== 'accepted' && document.state !== 'discarded' && <DiscardFold id={document.id} />}
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
            document.partOf !== null && ['Teil von', <a href={urls.document(document.partOf)}>{germanPages(document)} der Datei</a>],
            origin && ['Herkunft', origin],
            isSupplied && ['Text', 'lag dem Programm bei, wurde hier nicht erkannt'],
            [
              'Eingang',
              <>
                <Moment at={document.created} />, {germanActor(people.uploadedBy)}
              </>,
            ],
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

/** What whoever looks at it has to know before they do something with it. */
const Hints = ({ document, same, people, mayDecide }: Pick<DocumentView, 'document' | 'same' | 'people' | 'mayDecide'>) => {
  const others = same.filter(
    ({ id, partOf }) => id !== document.partOf && partOf !== document.id && (document.partOf === null || partOf !== document.partOf),
  )
  return (
    <>
      {document.state === 'discarded' && document.discardedAt && (
        <Alert kind="info">
          Verworfen von {people.discardedBy} am <Moment at={document.discardedAt} />: {document.discardedBecause}
        </Alert>
      )}
      {others.length > 0 && (
        <Alert kind="warning">
          Dieselbe Datei liegt noch einmal vor. Übernehmen Sie nur eine davon, und verwerfen Sie die andere:{' '}
          {others.map((other, index) => (
            <>
              {index > 0 && ', '}
              <a href={urls.document(other.id)}>{other.fileName}</a> ({germanDocumentState(other.state)})
            </>
          ))}
        </Alert>
      )}
      {!mayDecide && (
        <Alert kind="info">
          In diesem Dokument wurde gelesen, dass es vertraulich ist. Sie sehen es, weil Sie es hochgeladen haben; prüfen wird es, wer mit
          Vertraulichem betraut ist.
        </Alert>
      )}
    </>
  )
}

const DocumentActions = ({ document, next, mayDecide }: Pick<DocumentView, 'document' | 'next' | 'mayDecide'>) => (
  <>
    {document.state === 'review' && mayDecide && (
      <a class="rk-btn--primary" href={urls.documentReview(document.id)} data-key="e">
        Prüfen
      </a>
    )}
    {document.state === 'accepted' && <a href={urls.documentReview(document.id)}>Gelesenes ansehen</a>}
    {canReadAgain(document) && (
      <form method="post" action={urls.documentAgain(document.id)}>
        <button class="rk-btn--primary" type="submit">
          Noch einmal lesen
        </button>
      </form>
    )}
    {(document.state === 'set_aside' || document.state === 'discarded') && mayDecide && (
      <form method="post" action={urls.documentReopen(document.id)}>
        <button type="submit">{document.state === 'discarded' ? 'Wieder aufnehmen' : 'Wieder vorlegen'}</button>
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
