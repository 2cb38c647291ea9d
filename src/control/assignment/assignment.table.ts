import { sql } from 'drizzle-orm'
import { day, instant, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

/** asked: the unit has to answer; answered: who asked has to look at it; accepted: it is ready for the report; withdrawn: nobody waits for it any more. */
export type AssignmentState = 'asked' | 'answered' | 'accepted' | 'withdrawn'

export const assignment = shape({
  id: text,
  pointId: text,
  unit: text,
  role: word<'responsible' | 'contributing'>(),
  /** What this unit has to answer; empty for the whole point. */
  share: text,
  dueOn: day.orNull,
  state: word<AssignmentState>(),
  /** What the unit wrote: material for the draft, never published. */
  contribution: text,
  /** Why it was handed back, as long as it is. */
  returnedBecause: text,
  version: number,
  visibility: word<Visibility>(),
})

/** What a unit has to answer about a point: all of it, or a share. */
export type Assignment = RowOf<typeof assignment>

/** An assignment with who did what, for writing. */
export const written = shape({
  ...assignment.columns,
  assignedBy: text,
  answeredBy: text.orNull,
  answeredAt: instant.orNull,
  checkedBy: text.orNull,
  /** Since when it stands as it stands; the database says it of every later change. */
  modified: instant,
})

export const assignedPoint = shape({
  pointId: text.at('t.id'),
  paperId: text.at('p.id'),
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  number: text.at('t.number'),
  text: text.at('t.text'),
  /** The unit that answers for the point: its own, or the resolution's. */
  responsibleUnit: text.orNull.at(sql`coalesce(t.responsible_unit, p.responsible_unit)`),
  nextDueOn: day.orNull.at('t.next_due_on'),
  newestAnswer: text.at('t.newest_answer'),
  visibility: word<Visibility>().at(sql`greatest(t.visibility, p.visibility)`),
})

/** The point an assignment is about, with what is needed to answer it. */
export type AssignedPoint = RowOf<typeof assignedPoint>

const { pointId, unit, share, state } = assignment.columns
export const contribution = shape({ assignmentId: text.at('a.id'), pointId, unit, share, state, text: text.at('a.contribution') })

/** A share of an answer that a unit has, and what it wrote so far. */
export type Contribution = RowOf<typeof contribution>
