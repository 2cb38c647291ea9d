import { asc, eq, sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { reviewDecision } from '../document/document.table.ts'

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
  // As text: the query builder would parse a value twice, and the number "1" of a point would come back as 1.
  const rows = await tx
    .select({
      pointer: reviewDecision.pointer,
      decision: reviewDecision.decision,
      readValue: sql<string | null>`${reviewDecision.readValue}::text`,
      value: sql<string | null>`${reviewDecision.value}::text`,
      // People by name, as the register of people has it; machines by their word.
      decidedBy: sql<string>`coalesce((select person.name from person where person.id::text = ${reviewDecision.decidedBy}), ${reviewDecision.decidedBy})`,
      at: reviewDecision.created,
    })
    .from(reviewDecision)
    .where(eq(reviewDecision.documentId, documentId))
    .orderBy(asc(reviewDecision.created), asc(reviewDecision.id))
  const parse = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
  return rows.map(row => ({ ...row, readValue: parse(row.readValue), value: parse(row.value) }))
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
