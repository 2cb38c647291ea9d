import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Obligation } from '#reading/obligations/obligation.ts'
import { comparePointNumbers } from '#vocabulary/point-number.ts'
import type { ObligationState } from './point.table.ts'
import type { Assessment, RegisteredObligation, RegisteredPoint } from './resolution.ts'

type Row = Record<string, unknown>

/** The points of a paper in the order of the document, each with its obligations in the order of the text. */
export async function readPoints(tx: Tx, paperId: string): Promise<RegisteredPoint[]> {
  const obligations = await rowsOf<Row>(
    tx,
    sql`select o.id, o.point_id, o.terms, o.state, o.words, o.span_start, o.span_end from obligation o join point p on p.id = o.point_id
      where p.paper_id = ${paperId} order by o.span_start, o.span_end, o.id`,
  )
  const ofPoint = Map.groupBy(obligations, row => String(row['point_id']))
  const rows = await rowsOf<Row>(
    tx,
    sql`select id, number, text, kinds, status, assessment, responsible_unit, next_due_on::text, reported_on::text, is_open, visibility
      from point where paper_id = ${paperId} order by position`,
  )
  return rows
    .map(row => ({
      id: String(row['id']),
      number: String(row['number']),
      text: String(row['text']),
      kinds: row['kinds'] as string[],
      status: row['status'] as RegisteredPoint['status'],
      assessment: row['assessment'] as Assessment | null,
      unit: row['responsible_unit'] === null ? null : String(row['responsible_unit']),
      nextDueOn: toDay(row['next_due_on']),
      reportedOn: toDay(row['reported_on']),
      isOpen: row['is_open'] === true,
      visibility: row['visibility'] as RegisteredPoint['visibility'],
      obligations: (ofPoint.get(String(row['id'])) ?? []).map(toObligation),
    }))
    .sort((one, other) => comparePointNumbers(one.number, other.number))
}

const toObligation = (row: Row): RegisteredObligation => ({
  id: String(row['id']),
  terms: {
    // Written by intake from the reader's obligations, and only corrected in their own form.
    ...((typeof row['terms'] === 'string' ? JSON.parse(row['terms']) : row['terms']) as Obligation),
    // The text may have been replaced by the decision's own since: the columns follow it.
    words: String(row['words']),
    start: Number(row['span_start']),
    end: Number(row['span_end']),
  },
  state: row['state'] as ObligationState,
})

/** A point that somebody changes, as it is until then. */
export interface LockedPoint {
  readonly id: string
  readonly paperId: string
  readonly number: string
  readonly unit: string | null
  readonly assessment: Assessment | null
}

/** Locks a point against others who change it; undefined where there is no such point for this principal. */
export async function lockPoint(tx: Tx, id: string): Promise<LockedPoint | undefined> {
  const [row] = await rowsOf<Row>(tx, sql`select id, paper_id, number, responsible_unit, assessment from point where id = ${id} for update`)
  return (
    row && {
      id: String(row['id']),
      paperId: String(row['paper_id']),
      number: String(row['number']),
      unit: row['responsible_unit'] === null ? null : String(row['responsible_unit']),
      assessment: row['assessment'] as Assessment | null,
    }
  )
}
