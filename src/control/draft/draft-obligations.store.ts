import { sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Obligation } from '#reading/obligations/obligation.ts'

/** The obligations that the register knows of a report's points (D4), without those that a person dismissed or that are done, by point. */
export async function obligationsOf(tx: Tx, reportId: string): Promise<Map<string, Obligation[]>> {
  const rows = await rowsOf<{ point_id: string; terms: Obligation | string; state: string }>(
    tx,
    sql`select o.point_id, o.terms, o.state from obligation o
      join point p on p.id = o.point_id join control_report_paper rp on rp.paper_id = p.paper_id
      where rp.report_id = ${reportId}`,
  )
  const open = new Map<string, Obligation[]>()
  for (const row of rows) {
    const known = open.get(row.point_id) ?? []
    if (row.state === 'proposed' || row.state === 'confirmed') {
      known.push(typeof row.terms === 'string' ? (JSON.parse(row.terms) as Obligation) : row.terms)
    }
    open.set(row.point_id, known)
  }
  return open
}
