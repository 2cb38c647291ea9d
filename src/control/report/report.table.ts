import { built, common, day, instant, json, number, type RowOf, shape, text, texts, type ValuesOf, word } from '#platform/db/rows.ts'
import type { PointStatus, ReportKind } from '#reading/reading.ts'
import { storedAcknowledgement, storedDraft, storedSignatories } from './stored-draft.ts'

/** finished: signed, and fixed for good (C5); returned: signed, and given back before it was sent. The database lets it follow from the step of the way. */
export type ReportState = 'draft' | 'finished' | 'returned'

export const controlReport = shape({
  ...common,
  origin: word<'written' | 'imported'>(),
  state: word<ReportState>(),
  reportKind: word<ReportKind>().orNull,
  reportDate: day.orNull,
  nextControlOn: day.orNull,
  department: text.orNull,
  /** The organization that these words mean; found by the database when they are written. */
  departmentId: text.orNull,
  fileMark: text.orNull,
  /** Lines of the address. */
  addressees: text.orNull,
  /** A line each. */
  enclosures: text,
  signatories: json(storedSignatories),
  acknowledgement: json(storedAcknowledgement).orNull,
  correctsId: text.orNull,
  documentId: text.orNull,
  contentSha256: text.orNull,
  /** The letter as it was rendered, so that the PDF can be made again and compared: as it lies, because it is hashed. `storedLetter` reads it. */
  letter: built<unknown>().orNull,
  pdfFileId: text.orNull,
  docxFileId: text.orNull,
  createdBy: text,
  /** Everyone who has saved a version (four eyes). */
  authors: texts,
  finishedAt: instant.orNull,
  /** Counts saves of a draft: who saves an older one is told. */
  version: number,
})

export type ReportRow = RowOf<typeof controlReport>
export type ReportValues = ValuesOf<typeof controlReport>

export const controlReportPaper = shape({ reportId: text, paperId: text, position: number, visibility: common.visibility })

export const pointAnswer = shape({
  ...common,
  reportId: text,
  pointId: text,
  position: number,
  /** The decided text as the report quotes it. */
  quotedText: text,
  answer: text,
  status: word<PointStatus>().orNull,
  delayReason: text,
  nextStep: text,
  evidence: text,
})

export const draftVersion = shape({ ...common, reportId: text, version: number, content: json(storedDraft), savedBy: text })
