import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { common, plainDate } from '#platform/db/columns.ts'

export const organization = pgTable('organization', {
  ...common(),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  organizationType: text('organization_type').notNull().$type<'committee' | 'department' | 'office' | 'group' | 'other'>(),
  startDate: plainDate('start_date'),
  endDate: plainDate('end_date'),
})

export const meeting = pgTable('meeting', {
  ...common(),
  organizationId: uuid('organization_id').notNull(),
  sessionNumber: text('session_number').notNull(),
  startDate: plainDate('start_date'),
})

/** Whose words the register has for a resolution: the Beschlussausfertigung's, or those that letters quote. */
export type TextSource = 'decision' | 'quotes'

export const paper = pgTable('paper', {
  ...common(),
  reference: text().notNull(),
  name: text(),
  paperType: text('paper_type').notNull().$type<'Vorlage' | 'Antrag' | 'sonstiges'>(),
  meetingId: uuid('meeting_id'),
  organizationId: uuid('organization_id'),
  decidedOn: plainDate('decided_on'),
  textSource: text('text_source').notNull().$type<TextSource>().default('quotes'),
  responsibleUnit: text('responsible_unit'),
  controlState: text('control_state').notNull().$type<'open' | 'closed' | 'not_subject'>().default('open'),
  nextControlOn: plainDate('next_control_on'),
  repealedBy: text('repealed_by'),
  nextDueOn: plainDate('next_due_on'),
  openPoints: integer('open_points').notNull().default(0),
  pointCount: integer('point_count').notNull().default(0),
  pointKinds: text('point_kinds').array().notNull().default([]),
  pointStatuses: text('point_statuses').array().notNull().default([]),
  units: text().array().notNull().default([]),
  searchText: text('search_text').notNull().default(''),
})
