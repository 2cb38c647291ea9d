import { sql } from 'drizzle-orm'
import { shape, uuids } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { findObligations } from '#reading/obligations/obligations.ts'
import { findRelations } from '#reading/obligations/relations.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { dueDayOf } from '../record/obligation-words.ts'
import { obligation } from '../record/point.table.ts'
import { quoteDifference, relation } from '../record/relation.table.ts'
import type { ObligationState } from '../rules/obligation-decision.ts'
import type { QuoteDifferenceFound } from './intake.ts'

const { id, kind, words } = obligation.columns
const decidedObligation = shape({ id, kind, words })

/**
 * Finds the obligations of a point's words anew (D4), those reckoned from the day of the decision too. What a list said beside the text stays. What a person has confirmed, dismissed or done stays as long as its words are still there; proposals go.
 * @returns the words of obligations that a person had decided on and that are gone, for the audit trail
 */
export async function renewObligations(
  tx: Tx,
  owner: { pointId: string; text: string; visibility: Visibility; decidedOn: Temporal.PlainDate | null },
): Promise<string[]> {
  const { pointId, text, visibility, decidedOn } = owner
  await tx.execute(sql`delete from obligation where point_id = ${pointId} and state = 'proposed' and span_end > 0`)
  const decided = await decidedObligation.many(
    tx,
    sql`select ${decidedObligation.list()} from obligation where point_id = ${pointId} and span_end > 0`,
  )
  const gone = decided.filter(row => !text.includes(row.words))
  if (gone.length > 0) await tx.execute(sql`delete from obligation where id = any(${uuids(gone.map(row => row.id))})`)
  const kept = decided.filter(row => text.includes(row.words))
  for (const row of kept) {
    const spanStart = text.indexOf(row.words)
    await tx.execute(
      sql`update obligation set ${obligation.set({ spanStart, spanEnd: spanStart + row.words.length })} where id = ${row.id}`,
    )
  }
  const fresh = findObligations(text, decidedOn).filter(found => !kept.some(row => row.kind === found.kind && row.words === found.words))
  if (fresh.length > 0) {
    const rows = fresh.map(found => ({
      pointId,
      kind: found.kind,
      terms: found,
      dueOn: dueDayOf(found),
      words: found.words,
      spanStart: found.start,
      spanEnd: found.end,
      visibility,
    }))
    await tx.execute(sql`insert into obligation ${obligation.values(rows)}`)
  }
  return gone.map(row => row.words)
}

/** Confirms or dismisses proposals of points by their words, as a person decided; what was decided on before stays. */
export async function settleProposals(
  tx: Tx,
  duties: readonly { readonly pointId: string; readonly kind: string; readonly words: string; readonly state: ObligationState }[],
): Promise<void> {
  if (duties.length === 0) return
  await tx.execute(sql`update obligation set state = d.state
    from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) as d("pointId" uuid, kind text, words text, state text)
    where point_id = d."pointId" and obligation.kind = d.kind and obligation.words = d.words and obligation.state = 'proposed'`)
}

export interface RelationSource {
  readonly paperId: string
  readonly reference: string
  /** Null where no document says it: an office's list does. */
  readonly documentId: string | null
  readonly pointId: string | null
  readonly text: string
  readonly place: string
  readonly visibility: Visibility
}

/** Finds other resolutions in a text and proposes the relations, each with the place that says so (D5). One that a person has dismissed stays dismissed. */
export async function proposeRelations(tx: Tx, source: RelationSource): Promise<void> {
  const { paperId, reference, documentId, pointId, text, place, visibility } = source
  for (const found of findRelations(text, reference)) {
    const row = {
      fromPaperId: paperId,
      toReference: found.toReference,
      kind: found.kind,
      pointId,
      documentId,
      words: found.words,
      place,
      visibility,
    }
    await tx.execute(sql`insert into relation ${relation.values(row)} on conflict do nothing`)
  }
}

/** Proposals that rest on words which the register no longer has. */
export async function dropProposals(tx: Tx, paperId: string, pointIds: readonly string[]): Promise<void> {
  if (pointIds.length === 0) return
  await tx.execute(
    sql`delete from relation where from_paper_id = ${paperId} and state = 'proposed' and point_id = any(${uuids(pointIds)}) and place like 'Punkt %'`,
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
  const rows = differences.map(({ pointNumber, quoted, register }) => ({
    paperId,
    documentId,
    pointNumber,
    quotedText: quoted,
    registerText: register,
    visibility,
  }))
  await tx.execute(sql`insert into quote_difference ${quoteDifference.values(rows)}`)
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
