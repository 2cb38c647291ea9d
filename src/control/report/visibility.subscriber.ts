import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { shape, text } from '#platform/db/rows.ts'
import type { VisibilityChanged } from '#register/intake/events.ts'
import { lockPapers, recordStatusFromReports } from './record-status.ts'

const paper = shape({ id: text })

/**
 * What control does when someone has set who may see a resolution or a part of it (V2). The reports follow in the database by themselves; here mails with them
 * that still wait are held, and what the points tell of their newest report is told anew: of every resolution that shares a report with those.
 */
export async function followChosenVisibility(change: Change, { paperIds }: VisibilityChanged): Promise<void> {
  const { tx } = change
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(paperIds)}::jsonb)::uuid)`
  // A letter or a notice about something confidential is sent anew by a person, to those who may see it.
  await tx.execute(sql`update outbox set state = 'cancelled' where state = 'queued' and id in (
    select d.outbox_id from report_delivery d join control_report r on r.id = d.report_id join control_report_paper rp on rp.report_id = r.id
    where rp.paper_id in ${ids} and r.visibility = 'confidential')`)
  // Whoever does not see every report must not say what the newest is; without them the database itself has taken back what points told.
  if (change.principal.clearance !== 'confidential') return
  const papers = await paper.many(
    tx,
    sql`select distinct other.paper_id as id from control_report_paper rp join control_report_paper other on other.report_id = rp.report_id
      where rp.paper_id in ${ids} order by 1`,
  )
  await lockPapers(
    tx,
    papers.map(({ id }) => id),
  )
  for (const { id } of papers) await recordStatusFromReports(tx, id, change.clock.today())
}
