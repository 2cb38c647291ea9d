import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'

/** Keeps what the register says of a report's resolutions and points before it is signed. */
export async function keepRegisterBefore(tx: Tx, reportId: string): Promise<void> {
  await tx.execute(sql`update report_way set register_before = jsonb_build_object(
      'papers', (select jsonb_agg(jsonb_build_object('id', p.id, 'state', p.control_state, 'next', p.next_control_on)) from control_report_paper rp
        join paper p on p.id = rp.paper_id where rp.report_id = ${reportId}),
      'points', (select jsonb_agg(jsonb_build_object('id', p.id, 'status', p.status, 'on', p.reported_on, 'answer', p.newest_answer)) from control_report_paper rp
        join point p on p.paper_id = rp.paper_id where rp.report_id = ${reportId}))
    where report_id = ${reportId}`)
}

/** Lets the register say again what it said before a report was signed that is given back unsent (C5). Where other reports speak, theirs counts: call `recordStatusFromReports` afterwards. */
export async function restoreRegisterBefore(tx: Tx, reportId: string): Promise<void> {
  await tx.execute(sql`update paper set control_state = before.state, next_control_on = before.next
    from report_way w, jsonb_to_recordset(w.register_before -> 'papers') as before(id uuid, state text, next date)
    where w.report_id = ${reportId} and paper.id = before.id`)
  await tx.execute(sql`update point set status = before.status, reported_on = before."on", newest_answer = before.answer
    from report_way w, jsonb_to_recordset(w.register_before -> 'points') as before(id uuid, status text, "on" date, answer text)
    where w.report_id = ${reportId} and point.id = before.id`)
}
