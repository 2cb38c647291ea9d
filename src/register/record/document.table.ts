import { common, instant, json, number, shape, text, word } from '#platform/db/rows.ts'
import { storedReading, storedSource } from './stored-reading.ts'

export const file = shape({ ...common, sha256: text, fileName: text, mimeType: text, size: number })

/**
 * queued → reading → review → accepted; set_aside: looked at and not for the register; failed: could not be read, the file is kept; discarded: should never have
 * been uploaded.
 */
export type DocumentState = 'queued' | 'reading' | 'review' | 'accepted' | 'set_aside' | 'failed' | 'discarded'

export const document = shape({
  ...common,
  fileId: text,
  /** What its file is; said here, because the same bytes can have come in twice, under two names. */
  fileName: text,
  mimeType: text,
  size: number,
  sha256: text,
  /** The document whose file it shares, and the pages that are its own. */
  partOf: text.orNull,
  firstPage: number.orNull,
  lastPage: number.orNull,
  state: word<DocumentState>(),
  kind: text.orNull,
  reference: text.orNull,
  pagesDone: number,
  pagesTotal: number.orNull,
  source: json(storedSource).orNull,
  reading: json(storedReading).orNull,
  findingCount: number,
  errorCode: text.orNull,
  errorMessage: text.orNull,
  attempts: number,
  uploadedBy: text,
  /** Reference of the resolution from whose page it was uploaded. */
  meantFor: text.orNull,
  acceptedAt: instant.orNull,
  discardedBecause: text,
  discardedBy: text.orNull,
  discardedAt: instant.orNull,
})

export const paperDocument = shape({
  paperId: text,
  documentId: text,
  role: word<'decision' | 'control_report' | 'attachment' | 'other'>(),
  visibility: common.visibility,
})
