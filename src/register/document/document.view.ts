import { fileTypes } from '#reading/adapters/formats.ts'
import type { DocumentState } from '../record/document.table.ts'
import type { DocumentRow } from './document.store.ts'

/** Addresses and words of the states, in the order in which lists show them. */
export const STATES: Readonly<Record<DocumentState, readonly [slug: string, words: string]>> = {
  review: ['pruefen', 'zu prüfen'],
  failed: ['fehler', 'nicht lesbar'],
  reading: ['lesen', 'wird gelesen'],
  queued: ['wartet', 'wartet'],
  accepted: ['register', 'im Register'],
  set_aside: ['zurueckgestellt', 'zurückgestellt'],
  discarded: ['verworfen', 'verworfen'],
}

export const germanDocumentState = (state: DocumentState): string => STATES[state][1]

/** Whether anything still happens to it without a person. */
export const isUnderWay = (state: DocumentState): boolean => state === 'queued' || state === 'reading'

/** How far it is, in one sentence. */
export function progressSentence(row: Pick<DocumentRow, 'state' | 'pagesDone' | 'pagesTotal' | 'findingCount' | 'errorMessage'>): string {
  switch (row.state) {
    case 'queued':
      return 'Wartet darauf, gelesen zu werden.'
    case 'reading':
      return row.pagesTotal ? `Seite ${Math.min(row.pagesDone + 1, row.pagesTotal)} von ${row.pagesTotal} wird gelesen.` : 'Wird gelesen.'
    case 'review':
      return row.findingCount === 0
        ? 'Gelesen, ohne Befund.'
        : `Gelesen, ${row.findingCount === 1 ? 'ein Wert ist' : `${row.findingCount} Werte sind`} zu prüfen.`
    case 'accepted':
      return 'Ins Register übernommen.'
    case 'set_aside':
      return 'Zurückgestellt: gehört nicht ins Register.'
    case 'discarded':
      return 'Verworfen: hätte nicht hochgeladen werden sollen.'
    case 'failed':
      return row.errorMessage ?? 'Konnte nicht gelesen werden.'
  }
}

/** Failures that lie in the moment or in the program and not in the file. */
const PASSING: ReadonlySet<string> = new Set([
  'cancelled',
  'file_unreadable',
  'page_timeout',
  'document_timeout',
  'recognition_failed',
  'gave_up',
  'reader_failed',
])

/** Whether reading it once more can help (W18): a format that is not read today is not read tomorrow. */
export const canReadAgain = ({ state, errorCode }: Pick<DocumentRow, 'state' | 'errorCode'>): boolean =>
  state === 'failed' && PASSING.has(errorCode ?? '')

/** "Seite 3", "Seiten 3 bis 5"; empty where the whole file is the document. */
export const germanPages = ({ firstPage, lastPage }: Pick<DocumentRow, 'firstPage' | 'lastPage'>): string =>
  firstPage === null || lastPage === null ? '' : firstPage === lastPage ? `Seite ${firstPage}` : `Seiten ${firstPage} bis ${lastPage}`

const MEGABYTE = 1024 * 1024

/** "1,4 MB", "312 kB". */
export function formatSize(bytes: number): string {
  const format = (value: number, digits: number): string => new Intl.NumberFormat('de-DE', { maximumFractionDigits: digits }).format(value)
  return bytes >= MEGABYTE ? `${format(bytes / MEGABYTE, 1)} MB` : `${format(Math.max(1, bytes / 1024), 0)} kB`
}

/** What people call the format; "unbekannt" where it is none that is read. */
export const germanMimeType = (mimeType: string): string =>
  fileTypes.find(([, format]) => format.mimeType === mimeType)?.[1].label ?? 'unbekannt'

/** Types that a browser shows by itself without running anything of them; all else is handed out for saving. */
export const isShownInline = (mimeType: string): boolean => ['application/pdf', 'image/png', 'image/jpeg'].includes(mimeType)

/** What a notice's code in the address says. */
export const DOCUMENT_NOTICES: Readonly<Record<string, { readonly kind: 'success' | 'info' | 'warning'; readonly text: string }>> = {
  empfangen: { kind: 'success', text: 'Die Datei ist aufbewahrt. Sie wird jetzt gelesen.' },
  'keine-datei': { kind: 'warning', text: 'Wählen Sie zuerst mindestens eine Datei aus.' },
  bekannt: { kind: 'info', text: 'Diese Datei war schon da. Sie sehen das frühere Dokument; es wurde nichts doppelt angelegt.' },
  'noch-einmal': { kind: 'info', text: 'Das Dokument wird noch einmal gelesen.' },
  zurueckgestellt: { kind: 'info', text: 'Das Dokument ist zurückgestellt. Es steht nicht im Register und lässt sich wieder vorlegen.' },
  verworfen: {
    kind: 'info',
    text: 'Das Dokument ist verworfen. Es fragt niemanden mehr; der Grund ist vermerkt, und es lässt sich wieder aufnehmen.',
  },
  'nicht-verworfen': {
    kind: 'warning',
    text: 'Das Dokument wurde nicht verworfen: Es steht im Register, oder jemand anderes hat es schon verworfen.',
  },
  aufgeteilt: { kind: 'success', text: 'Die Schreiben der Datei sind jetzt Dokumente für sich und liegen zur Prüfung vor.' },
  'wieder-aufgenommen': { kind: 'info', text: 'Das Dokument ist wieder aufgenommen.' },
  'mehrere-verworfen': {
    kind: 'info',
    text: 'Die ausgewählten Dokumente sind verworfen. Sie stehen unter „verworfen“ und lassen sich wieder aufnehmen.',
  },
  'wieder-vorgelegt': { kind: 'info', text: 'Das Dokument liegt wieder zur Prüfung vor.' },
  gespeichert: { kind: 'success', text: 'Ihre Angaben sind gespeichert.' },
  unveraendert: { kind: 'info', text: 'Es gab nichts zu ändern.' },
  'nicht-offen': {
    kind: 'warning',
    text: 'Das Dokument liegt nicht mehr zur Prüfung vor: Jemand anderes hat es inzwischen übernommen oder zurückgestellt.',
  },
  'mehrere-noch-einmal': { kind: 'info', text: 'Die ausgewählten Dokumente, deren Lesen abgebrochen war, werden noch einmal gelesen.' },
  'nichts-ausgewaehlt': { kind: 'warning', text: 'Wählen Sie zuerst mindestens ein Dokument aus.' },
  'nichts-zu-lesen': {
    kind: 'warning',
    text: 'Noch einmal gelesen wird nur, wo das helfen kann: wo das Lesen abgebrochen ist. Unter den ausgewählten Dokumenten ist keines davon.',
  },
  uebernommen: { kind: 'success', text: 'Das Dokument steht im Register.' },
}
