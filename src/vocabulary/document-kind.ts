/** What a document is, and what a report is, in German words for screens and lists. */
export const DOCUMENT_KINDS = [
  'control_report',
  'resolution',
  'resolution_attachment',
  'paper',
  'motion',
  'minutes',
  'invitation',
  'other',
] as const
export type DocumentKindCode = (typeof DOCUMENT_KINDS)[number]

const WORDS: Record<DocumentKindCode, string> = {
  control_report: 'Beschlusskontrolle',
  resolution: 'Beschlussausfertigung',
  resolution_attachment: 'Anlage zum Beschluss',
  paper: 'Vorlage',
  motion: 'Antrag',
  minutes: 'Niederschrift',
  invitation: 'Einladung',
  other: 'sonstiges Dokument',
}

export const germanDocumentKind = (kind: DocumentKindCode): string => WORDS[kind]

/** Reads a code; null for anything else. */
export const parseDocumentKind = (text: string): DocumentKindCode | null => DOCUMENT_KINDS.find(kind => kind === text) ?? null

/** C1: interim until the last one. */
export const germanReportKind = (kind: 'interim' | 'final'): string =>
  kind === 'interim' ? 'Zwischeninformation' : 'abschließende Information'
