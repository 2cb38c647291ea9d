import { and, eq, inArray, sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Obligation } from '#reading/obligations/obligation.ts'
import { findObligations } from '#reading/obligations/obligations.ts'
import { findRelations } from '#reading/obligations/relations.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { obligation } from '../record/point.table.ts'
import { quoteDifference, relation } from '../record/relation.table.ts'
import type { QuoteDifferenceFound } from './intake.ts'

/**
 * Finds the obligations of a point's words anew (D4). What a person has confirmed, dismissed or done stays as long as its words are still there; proposals go.
 * @returns the words of obligations that a person had decided on and that are gone, for the audit trail
 */
export async function renewObligations(tx: Tx, owner: { pointId: string; text: string; visibility: Visibility }): Promise<string[]> {
  const { pointId, text, visibility } = owner
  await tx.delete(obligation).where(and(eq(obligation.pointId, pointId), eq(obligation.state, 'proposed')))
  const decided = await tx
    .select({ id: obligation.id, kind: obligation.kind, words: obligation.words })
    .from(obligation)
    .where(eq(obligation.pointId, pointId))
  const gone = decided.filter(row => !text.includes(row.words))
  for (const row of gone) await tx.delete(obligation).where(eq(obligation.id, row.id))
  const kept = decided.filter(row => text.includes(row.words))
  for (const row of kept) {
    const spanStart = text.indexOf(row.words)
    await tx
      .update(obligation)
      .set({ spanStart, spanEnd: spanStart + row.words.length })
      .where(eq(obligation.id, row.id))
  }
  const fresh = findObligations(text).filter(found => !kept.some(row => row.kind === found.kind && row.words === found.words))
  if (fresh.length > 0)
    await tx.insert(obligation).values(
      fresh.map(found => ({
        pointId,
        kind: found.kind,
        terms: { ...found },
        dueOn: dueDayOf(found),
        words: found.words,
        spanStart: found.start,
        spanEnd: found.end,
        visibility,
      })),
    )
  return gone.map(row => row.words)
}

/** The one day of an obligation that has one; series and durations are counted by the rules that know the reports. */
const dueDayOf = (found: Obligation): string | null => {
  if (found.kind === 'deadline') return found.dueOn
  if (found.kind === 'period_deadline') return found.to
  return found.kind === 'session' ? found.sessionDate : null
}

export interface RelationSource {
  readonly paperId: string
  readonly reference: string
  readonly documentId: string
  readonly pointId: string | null
  readonly text: string
  readonly place: string
  readonly visibility: Visibility
}

/** Finds other resolutions in a text and proposes the relations, each with the place that says so (D5). One that a person has dismissed stays dismissed. */
export async function proposeRelations(tx: Tx, source: RelationSource): Promise<void> {
  const { paperId, reference, documentId, pointId, text, place, visibility } = source
  for (const found of findRelations(text, reference)) {
    await tx
      .insert(relation)
      .values({
        fromPaperId: paperId,
        toReference: found.toReference,
        kind: found.kind,
        pointId,
        documentId,
        words: found.words,
        place,
        visibility,
      })
      .onConflictDoNothing()
  }
}

/** Proposals that rest on words which the register no longer has. */
export async function dropProposals(tx: Tx, paperId: string, pointIds: readonly string[]): Promise<void> {
  if (pointIds.length === 0) return
  await tx
    .delete(relation)
    .where(
      and(
        eq(relation.fromPaperId, paperId),
        eq(relation.state, 'proposed'),
        inArray(relation.pointId, [...pointIds]),
        sql`place like 'Punkt %'`,
      ),
    )
}

export interface DifferenceSource {
  readonly paperId: string
  readonly documentId: string
  readonly visibility: Visibility
  readonly differences: readonly QuoteDifferenceFound[]
}

export async function saveDifferences(tx: Tx, { paperId, documentId, visibility, differences }: DifferenceSource): Promise<void> {
  if (differences.length === 0) return
  await tx.insert(quoteDifference).values(
    differences.map(({ pointNumber, quoted, register }) => ({
      paperId,
      documentId,
      pointNumber,
      quotedText: quoted,
      registerText: register,
      visibility,
    })),
  )
}

export interface TakenDocument {
  readonly id: string
  readonly role: 'decision' | 'control_report'
  /** The day of the document as it was accepted, ISO. */
  readonly date: string | null
}

/** The resolution and the reports that a paper has already, with the days that people confirmed or corrected. */
export const takenDocuments = (tx: Tx, paperId: string): Promise<TakenDocument[]> =>
  rowsOf(
    tx,
    sql`select document.id, paper_document.role, coalesce(
        (select value #>> '{}' from review_decision
          where document_id = document.id and pointer = '/documentDate' and decision = 'corrected' order by created desc limit 1),
        reading ->> 'documentDate') as date
      from paper_document join document on document.id = document_id
      where paper_id = ${paperId} and paper_document.role in ('decision', 'control_report')`,
  )

/** The first letter that spoke of a paper: its quotations are the words that stood in the register before the resolution came. */
export async function firstLetterOn(tx: Tx, paperId: string): Promise<string | undefined> {
  const [row] = await rowsOf<{ document_id: string }>(
    tx,
    sql`select document_id from paper_document where paper_id = ${paperId} and role = 'control_report' order by created limit 1`,
  )
  return row?.document_id
}
