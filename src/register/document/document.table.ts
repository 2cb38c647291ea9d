import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { common, instant, visibilityType } from '#platform/db/columns.ts'
import type { Reading } from '#reading/reading.ts'
import type { SourceText } from '#reading/source.ts'

export const file = pgTable('file', {
  ...common(),
  sha256: text().notNull(),
  fileName: text('file_name').notNull(),
  mimeType: text('mime_type').notNull(),
  size: bigint({ mode: 'number' }).notNull(),
})

/** queued → reading → review → accepted; set_aside: looked at and not for the register; failed: could not be read, the file is kept. */
export type DocumentState = 'queued' | 'reading' | 'review' | 'accepted' | 'set_aside' | 'failed'

export const document = pgTable('document', {
  ...common(),
  fileId: uuid('file_id').notNull(),
  state: text().notNull().$type<DocumentState>().default('queued'),
  kind: text(),
  reference: text(),
  pagesDone: integer('pages_done').notNull().default(0),
  pagesTotal: integer('pages_total'),
  source: jsonb().$type<SourceText>(),
  reading: jsonb().$type<Reading>(),
  findingCount: integer('finding_count').notNull().default(0),
  errorCode: text('error_code'),
  errorMessage: text('error_message'),
  attempts: integer().notNull().default(0),
  uploadedBy: text('uploaded_by').notNull(),
  meantFor: text('meant_for'),
  acceptedAt: instant('accepted_at'),
})

export const reviewDecision = pgTable('review_decision', {
  ...common(),
  documentId: uuid('document_id').notNull(),
  pointer: text().notNull(),
  decision: text().notNull().$type<'accepted' | 'corrected'>(),
  readValue: jsonb('read_value'),
  value: jsonb(),
  decidedBy: text('decided_by').notNull(),
})

export const paperDocument = pgTable(
  'paper_document',
  {
    paperId: uuid('paper_id').notNull(),
    documentId: uuid('document_id').notNull(),
    role: text().notNull().$type<'decision' | 'control_report' | 'attachment' | 'other'>(),
    visibility: visibilityType().notNull().default('internal'),
  },
  table => [primaryKey({ columns: [table.paperId, table.documentId] })],
)
