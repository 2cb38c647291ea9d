import { sql } from 'drizzle-orm'
import { built, common, instant, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

// A value of a reading: of whatever type its pointer has.
const anyValue = built<unknown>()

const decision = shape({
  documentId: text,
  pointer: text,
  decision: word<'accepted' | 'corrected'>(),
  readValue: anyValue,
  value: anyValue,
  decidedBy: text,
  visibility: common.visibility,
})
const { pointer, decision: kind, readValue, value } = decision.columns
const decisionRecord = shape({
  pointer,
  decision: kind,
  readValue: readValue.orNull,
  value: value.orNull,
  // People by name, as the register of people has it; machines by their word.
  decidedBy: text.at(sql`coalesce((select person.name from person where person.id::text = d.decided_by), d.decided_by)`),
  at: instant.at('d.created'),
})
export type DecisionRecord = RowOf<typeof decisionRecord>

/** Everything that people decided about a document's values, oldest first. */
export const decisionsOf = (tx: Tx, documentId: string): Promise<DecisionRecord[]> =>
  decisionRecord.many(
    tx,
    sql`select ${decisionRecord.list('d')} from review_decision d where d.document_id = ${documentId} order by d.created, d.id`,
  )

/** A decision with what was read, and what it became. */
export type NewDecision = RowOf<typeof decision>

/** Keeps a decision beside the ones before it: what was read and what was thought of it in between stays to be seen (V1). */
export async function addDecision(tx: Tx, made: NewDecision): Promise<void> {
  await tx.execute(sql`insert into review_decision ${decision.values(made)}`)
}
