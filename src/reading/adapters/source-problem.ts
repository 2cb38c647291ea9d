import { READ_FORMATS } from './formats.ts'

/** Why a file could not be turned into text: a stable code for programs, a German sentence for the person who handed the file in. */
export type SourceProblemCode =
  | 'empty_file'
  | 'file_too_large'
  | 'file_unreadable'
  | 'unsupported_type'
  | 'type_mismatch'
  | 'broken_file'
  | 'broken_archive'
  | 'archive_too_large'
  | 'encrypted_archive'
  | 'nothing_inside'
  | 'encrypted_pdf'
  | 'broken_pdf'
  | 'broken_image'
  | 'image_too_large'
  | 'text_too_long'
  | 'page_timeout'
  | 'page_too_complex'
  | 'document_timeout'
  | 'recognition_failed'
  | 'cancelled'

export interface SourceProblem {
  readonly code: SourceProblemCode
  readonly message: string
}

/** A value, or the reason why there is none. Nothing in this folder throws for what a file may contain. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: SourceProblem }

const messages: Record<SourceProblemCode, (detail: string) => string> = {
  empty_file: () => 'Die Datei ist leer. Bitte prüfen Sie, ob sie vollständig übertragen wurde.',
  file_too_large: limit => `Die Datei ist zu groß. Zulässig sind höchstens ${limit} MB.`,
  file_unreadable: () => 'Die Datei konnte nicht gelesen werden. Bitte übertragen Sie sie noch einmal.',
  unsupported_type: advice => advice || `Dieses Dateiformat wird nicht unterstützt. Möglich sind ${READ_FORMATS}.`,
  type_mismatch: name =>
    `Der Inhalt passt nicht zur Endung der Datei „${name}“. Bitte laden Sie das Original in seinem wirklichen Format hoch.`,
  broken_file: () =>
    'Die Datei ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie das Schreiben noch einmal, am besten als PDF.',
  broken_archive: () =>
    'Das Archiv ist beschädigt und lässt sich nicht öffnen. Bitte packen Sie es neu, oder laden Sie die Schreiben einzeln hoch.',
  archive_too_large: () => 'Die Datei enthält zu viele oder zu große Dateien. Bitte laden Sie die Schreiben einzeln hoch.',
  encrypted_archive: () => 'Das Archiv ist mit einem Kennwort geschützt. Bitte entpacken Sie es, und laden Sie die Schreiben einzeln hoch.',
  nothing_inside: () => `In der Datei ist kein Schreiben, das gelesen werden kann. Möglich sind ${READ_FORMATS}.`,
  encrypted_pdf: () => 'Die PDF-Datei ist mit einem Kennwort geschützt. Bitte laden Sie eine ungeschützte Fassung hoch.',
  broken_pdf: () => 'Die PDF-Datei ist beschädigt und lässt sich nicht öffnen. Bitte erzeugen Sie sie neu.',
  broken_image: () => 'Das Bild ist beschädigt und lässt sich nicht öffnen. Bitte scannen Sie das Dokument noch einmal.',
  image_too_large: limit => `Das Bild hat zu viele Bildpunkte. Zulässig sind höchstens ${limit} Megapixel je Seite.`,
  text_too_long: limit =>
    `Der Text ist länger, als ein Schreiben sein kann. Gelesen werden höchstens ${limit} Millionen Zeichen. Bitte teilen Sie die Datei.`,
  page_timeout: page => `Seite ${page} ließ sich nicht in angemessener Zeit verarbeiten.`,
  page_too_complex: page =>
    `Auf Seite ${page} ist mehr gezeichnet, als verarbeitet werden kann. Bitte drucken Sie das Schreiben neu als PDF, oder scannen Sie es.`,
  document_timeout: () =>
    'Das Dokument ließ sich nicht in angemessener Zeit lesen. Bitte teilen Sie es, oder scannen Sie es mit 300 dpi in Graustufen.',
  recognition_failed: () => 'Die Texterkennung ist abgebrochen. Bitte versuchen Sie es noch einmal.',
  cancelled: () => 'Die Verarbeitung wurde abgebrochen.',
}

/** Builds a problem; `detail` goes into the sentence where the code has a place for it (a limit, a name, a page). */
export const sourceProblem = (code: SourceProblemCode, detail: string | number = ''): SourceProblem => ({
  code,
  message: messages[code](String(detail)),
})

export const failure = (code: SourceProblemCode, detail: string | number = ''): { readonly ok: false; readonly error: SourceProblem } => ({
  ok: false,
  error: sourceProblem(code, detail),
})

export const success = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
