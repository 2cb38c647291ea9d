import { germanDocumentKind } from '#vocabulary/document-kind.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Tick } from '#web/list/choosing.tsx'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { urls } from '#web/urls.ts'
import { BATCH, type PlannedDocument, type StaysBecause } from './review-batch.usecases.ts'

/** What "Alle ohne Befund übernehmen" is about to do, and with what it does nothing and why (W6). */
export const BatchPage = ({ documents, more }: { documents: readonly PlannedDocument[]; more: boolean }) => {
  const clear = documents.filter(({ stays }) => stays === null)
  const staying = documents.filter(({ stays }) => stays !== null)
  const unread = clear.reduce((sum, one) => sum + one.unread, 0)
  return (
    <>
      <Head kicker={<a href={urls.documents()}>Dokumente</a>} title="Ohne Befund übernehmen" />
      {more && <p class="rk-muted">Es sind mehr als {BATCH} Dokumente; hier stehen die ersten. Die übrigen kommen danach.</p>}
      <section class="rk-section">
        <h2>{formatCount(clear.length, 'Dokument kommt', 'Dokumente kommen', 'Kein Dokument kommt')} ins Register</h2>
        {clear.length === 0 ? (
          <p class="rk-empty">Zurzeit ist kein Dokument ohne Befund.</p>
        ) : (
          <form method="post" action={urls.documentBatch()}>
            <p>
              Im Register sieht sie nur die Verwaltung, bis jemand sie veröffentlicht.{' '}
              {unread > 0 && <strong>{formatCount(unread, 'Wortlaut', 'Wortlaute')} von Punkten hat noch niemand gelesen.</strong>} Nehmen
              Sie den Haken weg, wo Sie erst lesen wollen.
            </p>
            <Planned documents={clear} label="Dokumente, die ins Register kommen" isChosen />
            <div class="rk-actions">
              <button class="rk-btn rk-btn--primary" type="submit">
                Ausgewählte ins Register übernehmen, nur für die Verwaltung
              </button>
              <a href={urls.documents()}>Nichts übernehmen</a>
            </div>
          </form>
        )}
      </section>
      {staying.length > 0 && (
        <section class="rk-section">
          <h2>{formatCount(staying.length, 'Dokument bleibt', 'Dokumente bleiben')} zur Prüfung</h2>
          <Planned documents={staying} label="Dokumente, die zur Prüfung bleiben" />
        </section>
      )}
    </>
  )
}

const Planned = ({ documents, label, isChosen = false }: { documents: readonly PlannedDocument[]; label: string; isChosen?: boolean }) => (
  <Table
    label={label}
    columns={[...(isChosen ? ['Übernehmen'] : []), 'Dokument', 'Art', 'Beschluss', isChosen ? 'Ungelesene Wortlaute' : 'Warum']}
  >
    {documents.map(({ documentId, fileName, kind, reference, unread, stays }) => (
      <tr>
        {isChosen && <Tick id={documentId} name={fileName} isChosen />}
        <td class="rk-file-name">
          <a href={urls.documentReview(documentId)}>{fileName}</a>
        </td>
        <td>{kind ? germanDocumentKind(kind) : 'nicht erkannt'}</td>
        <td>{reference ?? '–'}</td>
        <td>{stays ? whyItStays(stays) : unread === 0 ? 'keine' : unread}</td>
      </tr>
    ))}
  </Table>
)

const whyItStays = (stays: StaysBecause): string => {
  switch (stays.reason) {
    case 'kind':
      return 'Kein Beschluss und kein Bericht: Das Register nimmt es nicht auf.'
    case 'doubts':
      return `${formatCount(stays.count, 'Wert ist', 'Werte sind')} zu prüfen.`
    case 'differs':
      return 'Das Register sagt etwas anderes.'
    case 'incomplete':
      return 'Eine Angabe fehlt, ohne die es kein Eintrag ist.'
  }
}
