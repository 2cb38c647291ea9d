import { sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { changeOrNothing } from '../change-or-nothing.ts'
import { followVisibility, lockStep, recordStep, type StepResult, type StepWish } from '../way/take-step.ts'

/** Publishes a report that was sent (C5): a decision of its own. */
export function publishReport(database: Database, principal: Principal, wish: Omit<StepWish, 'action'>): Promise<StepResult> {
  return changeOrNothing(database, principal, async change => {
    const publishing: StepWish = { ...wish, action: 'publish' }
    const ready = await lockStep(change, publishing)
    if (ready.kind !== 'ready') return ready
    const { report } = ready
    await recordStep(change, publishing, ready)
    await change.tx.execute(sql`insert into report_publication (report_id, published_at, paper_ids, report_kind, report_date)
      select id, ${change.clock.now().toString()}::timestamptz, array(select paper_id from control_report_paper rp where rp.report_id = r.id order by position),
        report_kind, report_date from control_report r where id = ${report.row.id}
      on conflict (report_id) do update set published_at = excluded.published_at, withdrawn_at = null, reason = ''`)
    await followVisibility(change, { report, step: ready.next })
    return { kind: 'done', step: ready.next }
  })
}
