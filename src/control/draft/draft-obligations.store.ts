import { sql } from 'drizzle-orm'
import { shape } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Obligation } from '#reading/obligations/obligation.ts'
import { obligation } from '#register/record/point.table.ts'

const { pointId, terms, state } = obligation.columns
const known = shape({ pointId, terms, state })

/** The obligations that the register knows of a report's points (D4), without those that a person dismissed or that are done, by point. */
export async function obligationsOf(tx: Tx, reportId: string): Promise<Map<string, Obligation[]>> {
  const rows = await known.many(
    tx,
    sql`select ${known.list('o')} from obligation o
      join point p on p.id = o.point_id join control_report_paper rp on rp.paper_id = p.paper_id where rp.report_id = ${reportId}`,
  )
  const open = ({ state }: (typeof rows)[number]): boolean => state === 'proposed' || state === 'confirmed'
  return new Map([...Map.groupBy(rows, row => row.pointId)].map(([id, ofPoint]) => [id, ofPoint.filter(open).map(({ terms }) => terms)]))
}
