import { fileTypes, READ_FORMATS } from '#reading/adapters/formats.ts'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { formatSize } from './document.view.ts'
import type { Received } from './upload.usecases.ts'

/** Names that the file dialogue offers first; the server looks at the content. */
const ACCEPT = fileTypes.flatMap(([, { extensions }]) => extensions.map(extension => `.${extension}`)).join(',')

export const UploadArea = ({
  maxUploadBytes,
  meantFor,
  error,
  pasted,
}: {
  maxUploadBytes: number
  meantFor: string | null
  error?: string | undefined
  pasted?: string | undefined
}) => (
  <section
    class="rk-upload"
    data-upload={urls.documentUpload({ zu: meantFor ?? undefined })}
    data-max-bytes={String(maxUploadBytes)}
    aria-labelledby="hochladen"
  >
    <h2 id="hochladen" class="rk-visually-hidden">
      Hochladen
    </h2>
    <form method="post" action={urls.documents({ zu: meantFor ?? undefined })} enctype="multipart/form-data" class="rk-upload__form">
      <label for="dateien" class="rk-label">
        Dateien hochladen
      </label>
      <input id="dateien" type="file" name="dateien" multiple accept={ACCEPT} aria-describedby="dateien-hinweis" />
      {/* With scripts, choosing uploads: a second button would answer success with a warning (W7). */}
      <button class="rk-btn rk-btn--primary" type="submit" data-without-script>
        Hochladen
      </button>
      <p class="rk-upload__hint" id="dateien-hinweis">
        {READ_FORMATS}, höchstens {formatSize(maxUploadBytes)} je Datei.
        <span data-needs-script hidden>
          {' '}
          Was Sie auswählen, wird sofort hochgeladen. Sie können Dateien auch hierher ziehen oder mit Strg+V einfügen.
        </span>
      </p>
    </form>
    <details class="rk-upload__paste" open={error !== undefined}>
      <summary>Text einfügen statt Datei</summary>
      <form method="post" action={urls.documents({ zu: meantFor ?? undefined })} enctype="multipart/form-data">
        <div class="rk-field">
          <label for="text">Text des Dokuments</label>
          {error && (
            <span class="rk-field__error" id="text-fehler">
              {error}
            </span>
          )}
          <textarea id="text" name="text" rows={6} {...(error ? { 'aria-invalid': 'true', 'aria-describedby': 'text-fehler' } : {})}>
            {pasted ?? ''}
          </textarea>
        </div>
        <button class="rk-btn" type="submit">
          Text übernehmen
        </button>
      </form>
    </details>
    <ul class="rk-upload__list" data-upload-list hidden aria-label="Hochgeladene Dateien" />
    <p class="rk-upload__summary" role="status" data-upload-status hidden />
  </section>
)

export type UploadResult = Received

const sentenceOf = (result: UploadResult): string => {
  switch (result.outcome) {
    case 'received':
      return 'ist aufbewahrt und wird gelesen.'
    case 'known':
      return 'war schon da; es wurde nichts doppelt angelegt.'
    case 'too_large':
      return 'ist zu groß und wurde nicht aufbewahrt.'
    case 'empty':
      return 'ist leer und wurde nicht aufbewahrt.'
  }
}

/** What became of each file of an upload. */
export const UploadResults = ({ results }: { results: readonly UploadResult[] }) => {
  const isAllWell = results.every(result => result.outcome === 'received' || result.outcome === 'known')
  return (
    <Alert kind={isAllWell ? 'success' : 'warning'}>
      <ul class="rk-plain-list">
        {results.map(result => (
          <li>
            {'documentId' in result ? <a href={urls.document(result.documentId)}>{result.fileName}</a> : <strong>{result.fileName}</strong>}{' '}
            {sentenceOf(result)}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
