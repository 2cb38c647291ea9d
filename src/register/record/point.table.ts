import { boolean, date, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { common, plainDate } from '#platform/db/columns.ts'
import type { PointStatus } from '#reading/reading.ts'
import type { TextSource } from './paper.table.ts'

export const point = pgTable('point', {
  ...common(),
  paperId: uuid('paper_id').notNull(),
  number: text().notNull(),
  position: integer().notNull(),
  parentId: uuid('parent_id'),
  text: text().notNull(),
  kinds: text().array().notNull().default([]),
  textSource: text('text_source').notNull().$type<TextSource>().default('quotes'),
  status: text().$type<PointStatus>(),
  newestAnswer: text('newest_answer').notNull().default(''),
  reportedOn: plainDate('reported_on'),
  assessment: text().$type<'green' | 'yellow' | 'red'>(),
  responsibleUnit: text('responsible_unit'),
  nextDueOn: plainDate('next_due_on'),
  isOpen: boolean('is_open').notNull().default(true),
})

export type ObligationState = 'proposed' | 'confirmed' | 'dismissed' | 'done'

export const obligation = pgTable('obligation', {
  ...common(),
  pointId: uuid('point_id').notNull(),
  kind: text().notNull(),
  /** The obligation as src/reading/obligations describes it, as JSON. */
  terms: jsonb().notNull().$type<Record<string, unknown>>(),
  dueOn: date('due_on', { mode: 'string' }),
  words: text().notNull(),
  spanStart: integer('span_start').notNull(),
  spanEnd: integer('span_end').notNull(),
  state: text().notNull().$type<ObligationState>().default('proposed'),
})
