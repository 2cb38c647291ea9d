import { sql } from 'drizzle-orm'
import { instant, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

/** open: it waits for the council office; assigned: another unit has it now; declined: it stays where it is; withdrawn: whoever asked needs it no more. */
export type RequestState = 'open' | 'assigned' | 'declined' | 'withdrawn'

export const assignmentRequest = shape({
  id: text,
  paperId: text,
  /** Null for the resolution as a whole. */
  pointId: text.orNull,
  reason: text,
  /** The unit that should have it, as far as the one who asks knows. */
  wish: text,
  askedBy: text,
  askedByName: text,
  askedAt: instant,
  state: word<RequestState>(),
  /** The unit that got it. */
  unit: text.orNull,
  answer: text,
  decidedBy: text.orNull,
  decidedByName: text.orNull,
  decidedAt: instant.orNull,
  visibility: word<Visibility>(),
})

const { visibility: _, decidedBy: __, ...known } = assignmentRequest.columns
export const shownRequest = shape({
  ...known,
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  number: text.orNull.at('t.number'),
  text: text.orNull.at('t.text'),
  /** The unit that answers now: the point's own, or the resolution's. */
  responsibleUnit: text.orNull.at(sql`coalesce(t.responsible_unit, p.responsible_unit)`),
  visibility: word<Visibility>().at(sql`greatest(r.visibility, p.visibility, t.visibility)`),
})

/** A request to give a resolution or a point to another unit, with what it is about. */
export type AssignmentRequest = RowOf<typeof shownRequest>
