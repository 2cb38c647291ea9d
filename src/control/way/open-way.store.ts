import { sql } from 'drizzle-orm'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import { readReport } from '../report/report.store.ts'
import { readWay } from './way.store.ts'
import { lineOf } from './way-line.ts'

const found = shape({ id: text })

/**
 * The way of the report on a paper that somebody still has to take a step with (C5), as a line; the one worked on last where there are several, and none where
 * all are through.
 */
export async function openWayOf(tx: Tx, paperId: string, today: Temporal.PlainDate): Promise<readonly LineStep[]> {
  const row = await found.one(
    tx,
    sql`select r.id from control_report_paper rp join control_report r on r.id = rp.report_id join report_way w on w.report_id = r.id
      where rp.paper_id = ${paperId} and r.origin = 'written' and w.step not in ('published', 'withdrawn', 'returned')
      order by w.step = 'sent', r.modified desc, r.id limit 1`,
  )
  const report = row && (await readReport(tx, row.id))
  if (!report) return []
  const line = lineOf(await readWay(tx, report, today))
  return line.some(({ state }) => state === 'now') ? line : []
}
