import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { WayStep } from '../rules/report-way.ts'

/** Begins the way of a report. */
export async function beginWay(
  tx: Tx,
  reportId: string,
  visibility: Visibility,
  step: WayStep = 'drafting',
  at?: Temporal.Instant,
): Promise<void> {
  await tx.execute(sql`insert into report_way (report_id, step, sent_at, visibility)
    values (${reportId}, ${step}, ${at?.toString() ?? null}::timestamptz, ${visibility}::visibility)`)
}
