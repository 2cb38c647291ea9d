import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import type { ChangedPlace } from '../point/point.usecases.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { findResolution, findResolutionById } from '../record/resolution.store.ts'

/**
 * A person confirms or dismisses a relation that was read from a text (D5). A confirmed repeal marks the other resolution as repealed and says by what; taken
 * back, the mark goes. A relation that several places tell is one decision: it holds for all of them.
 */
export async function decideRelation(change: Change, id: string, decision: 'confirm' | 'dismiss'): Promise<ChangedPlace | undefined> {
  const { tx } = change
  const [row] = await rowsOf<{ from_paper_id: string; to_reference: string; kind: string; state: string }>(
    tx,
    sql`select from_paper_id, to_reference, kind, state from relation where id = ${id} for update`,
  )
  const from = row && (await findResolutionById(tx, row.from_paper_id))
  if (!row || !from) return undefined
  const state = decision === 'confirm' ? 'confirmed' : 'dismissed'
  await tx.execute(sql`update relation set state = ${state}
    where from_paper_id = ${row.from_paper_id} and to_reference = ${row.to_reference} and kind = ${row.kind}`)
  const to = await findResolution(tx, row.to_reference)
  const data = { relation: id, kind: row.kind, from: from.reference, to: row.to_reference, stateBefore: row.state }
  for (const paper of [from, to]) {
    if (!paper) continue
    await refreshPaper(tx, paper.id, change.clock.today())
    await change.audit({ action: `relation.${state}`, recordType: 'paper', recordId: paper.id, data })
  }
  return { reference: from.reference, point: null, anchor: 'beziehungen' }
}

/** Somebody looked at other words in a document and leaves the register as it is. */
export async function resolveQuoteDifference(change: Change, id: string): Promise<ChangedPlace | undefined> {
  const { tx } = change
  const [row] = await rowsOf<{ paper_id: string; point_number: string; document_id: string }>(
    tx,
    sql`update quote_difference set resolved_at = ${change.clock.now().toString()} where id = ${id} returning paper_id, point_number, document_id`,
  )
  const paper = row && (await findResolutionById(tx, row.paper_id))
  if (!row || !paper) return undefined
  await change.audit({
    action: 'quote_difference.resolved',
    recordType: 'paper',
    recordId: row.paper_id,
    data: { point: row.point_number, document: row.document_id, difference: id },
  })
  return { reference: paper.reference, point: row.point_number }
}
