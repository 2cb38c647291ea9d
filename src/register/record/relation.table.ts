import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { common, instant } from '#platform/db/columns.ts'

export const relation = pgTable('relation', {
  ...common(),
  fromPaperId: uuid('from_paper_id').notNull(),
  toReference: text('to_reference').notNull(),
  kind: text().notNull().$type<'repeals' | 'replaces' | 'implements' | 'funded_by' | 'builds_on' | 'mentions'>(),
  pointId: uuid('point_id'),
  documentId: uuid('document_id'),
  words: text().notNull(),
  /** Where it says so, for people: "Punkt 4" or "Antwort zu Punkt 4 im Bericht vom 29. August 2023". */
  place: text().notNull(),
  state: text().notNull().$type<'proposed' | 'confirmed' | 'dismissed'>().default('proposed'),
})

export const quoteDifference = pgTable('quote_difference', {
  ...common(),
  paperId: uuid('paper_id').notNull(),
  pointNumber: text('point_number').notNull(),
  documentId: uuid('document_id').notNull(),
  quotedText: text('quoted_text').notNull(),
  registerText: text('register_text').notNull(),
  resolvedAt: instant('resolved_at'),
})
