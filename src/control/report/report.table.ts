import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { common, instant, plainDate, visibilityType } from '#platform/db/columns.ts'
import type { PointStatus, ReportKind } from '#reading/reading.ts'

/** finished: signed, and fixed for good (C5); returned: signed, and given back before it was sent. */
export type ReportState = 'draft' | 'finished' | 'returned'

export interface Signatory {
  readonly name: string | null
  readonly role: string | null
  /** Signs in absence of the head: the letter says "in Vertretung" (C4). */
  readonly inAbsence?: boolean
  /** Day of the signature, as an ISO day. */
  readonly signedOn?: string
}

/** Who takes note of a report (C4), as a rule the mayor. */
export interface Acknowledgement {
  readonly name: string
  readonly role: string
}

export const controlReport = pgTable('control_report', {
  ...common(),
  origin: text().notNull().$type<'written' | 'imported'>(),
  state: text().notNull().$type<ReportState>().default('draft'),
  reportKind: text('report_kind').$type<ReportKind>(),
  reportDate: plainDate('report_date'),
  nextControlOn: plainDate('next_control_on'),
  department: text(),
  fileMark: text('file_mark'),
  /** Lines of the address. */
  addressees: text(),
  /** A line each. */
  enclosures: text().notNull().default(''),
  signatories: jsonb().notNull().$type<Signatory[]>().default([]),
  acknowledgement: jsonb().$type<Acknowledgement | null>(),
  correctsId: uuid('corrects_id'),
  documentId: uuid('document_id'),
  contentSha256: text('content_sha256'),
  /** The letter's view model as it was rendered, so that the PDF can be made again and compared. */
  letter: jsonb().$type<Record<string, unknown>>(),
  pdfFileId: uuid('pdf_file_id'),
  docxFileId: uuid('docx_file_id'),
  createdBy: text('created_by').notNull(),
  /** Everyone who has saved a version (four eyes). */
  authors: text().array().notNull().default([]),
  finishedAt: instant('finished_at'),
  /** Counts saves of a draft: who saves an older one is told. */
  version: integer().notNull().default(1),
})

export const controlReportPaper = pgTable(
  'control_report_paper',
  {
    reportId: uuid('report_id').notNull(),
    paperId: uuid('paper_id').notNull(),
    position: integer().notNull().default(0),
    visibility: visibilityType().notNull().default('internal'),
  },
  table => [primaryKey({ columns: [table.reportId, table.paperId] })],
)

export const pointAnswer = pgTable('point_answer', {
  ...common(),
  reportId: uuid('report_id').notNull(),
  pointId: uuid('point_id').notNull(),
  position: integer().notNull(),
  /** The decided text as the report quotes it. */
  quotedText: text('quoted_text').notNull(),
  answer: text().notNull().default(''),
  status: text().$type<PointStatus>(),
  delayReason: text('delay_reason').notNull().default(''),
  nextStep: text('next_step').notNull().default(''),
  evidence: text().notNull().default(''),
})

export const draftVersion = pgTable('draft_version', {
  ...common(),
  reportId: uuid('report_id').notNull(),
  version: integer().notNull(),
  content: jsonb().notNull().$type<Record<string, unknown>>(),
  savedBy: text('saved_by').notNull(),
})
