import { asc, eq, sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/database.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { reviewDecision } from './document.table.ts'

export interface DecisionRecord {
  readonly pointer: string
  readonly decision: 'accepted' | 'corrected'
  readonly readValue: unknown
  readonly value: unknown
  readonly decidedBy: string
  readonly at: Temporal.Instant
}

/** Everything that people decided about a document's values, oldest first. */
export async function decisionsOf(tx: Tx, documentId: string): Promise<DecisionRecord[]> {
  return tx
    .select({
      pointer: reviewDecision.pointer,
      decision: reviewDecision.decision,
      readValue: reviewDecision.readValue,
      value: reviewDecision.value,
      decidedBy: reviewDecision.decidedBy,
      at: reviewDecision.created,
    })
    .from(reviewDecision)
    .where(eq(reviewDecision.documentId, documentId))
    .orderBy(asc(reviewDecision.created), asc(reviewDecision.id))
}

export interface NewDecision {
  readonly documentId: string
  readonly pointer: string
  readonly decision: 'accepted' | 'corrected'
  /** What was read, and what it became. */
  readonly readValue: unknown
  readonly value: unknown
  readonly decidedBy: string
  readonly visibility: Visibility
}

/** Keeps a decision beside the ones before it: what was read and what was thought of it in between stays to be seen (V1). */
export async function addDecision(tx: Tx, decision: NewDecision): Promise<void> {
  const { documentId, pointer, decidedBy, visibility } = decision
  await rowsOf(
    tx,
    sql`insert into review_decision (document_id, pointer, decision, read_value, value, decided_by, visibility)
      values (${documentId}, ${pointer}, ${decision.decision}, ${JSON.stringify(decision.readValue ?? null)}::jsonb,
        ${JSON.stringify(decision.value ?? null)}::jsonb, ${decidedBy}, ${visibility})`,
  )
}
