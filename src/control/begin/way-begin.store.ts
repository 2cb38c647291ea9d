import { sql } from 'drizzle-orm'
import { type RowOf, shape } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { reportWay } from '../report/way.table.ts'
import type { WayStep } from '../rules/report-way.ts'

const place = shape({ step: reportWay.columns.step, turn: reportWay.columns.turn })

/** Locks the way against a second person who takes a step at the same time; undefined where there is no such report. */
export const lockWay = (tx: Tx, reportId: string): Promise<RowOf<typeof place> | undefined> =>
  place.one(tx, sql`select ${place.list()} from report_way where report_id = ${reportId} for update`)

/** Begins the way of a report. */
export async function beginWay(
  tx: Tx,
  reportId: string,
  visibility: Visibility,
  step: WayStep = 'drafting',
  sentAt: Temporal.Instant | null = null,
): Promise<void> {
  await tx.execute(sql`insert into report_way ${reportWay.values({ reportId, step, sentAt, visibility })}`)
}
