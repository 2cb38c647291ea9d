import { sql } from 'drizzle-orm'
import { toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

/** A question or remark inside the administration about a report; it never leaves it (C5). */
export interface Remark {
  readonly id: string
  readonly pointId: string | null
  readonly text: string
  readonly authorName: string
  readonly at: Temporal.Instant
  readonly settledBy: string | null
  readonly answers: readonly { readonly id: string; readonly text: string; readonly authorName: string; readonly at: Temporal.Instant }[]
}

/** The remarks on a report with what was answered, oldest first. */
export async function remarksOn(tx: Tx, reportId: string): Promise<Remark[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select id, point_id, answers_id, text, author_name, created, settled_by from report_remark where report_id = ${reportId} order by created, id`,
  )
  const said = (row: Record<string, unknown>) => ({
    id: String(row['id']),
    text: String(row['text']),
    authorName: String(row['author_name']),
    at: toInstant(row['created']),
  })
  return rows
    .filter(row => row['answers_id'] === null)
    .map(row => ({
      ...said(row),
      pointId: row['point_id'] === null ? null : String(row['point_id']),
      settledBy: row['settled_by'] === null ? null : String(row['settled_by']),
      answers: rows.filter(other => other['answers_id'] === row['id']).map(said),
    }))
}
