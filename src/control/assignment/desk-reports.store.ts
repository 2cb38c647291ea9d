import { sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { WayAction, WayStep } from '../rules/report-way.ts'

/** A report that a unit writes, or has written and that is not sent yet. */
export interface DeskReport {
  readonly id: string
  readonly references: readonly string[]
  readonly subject: string | null
  readonly step: WayStep
  /** The last step that was taken; null for one that is being written for the first time. */
  readonly last: { readonly action: WayAction; readonly by: string; readonly reason: string; readonly at: Temporal.Instant } | null
}

const MOST = 100

/**
 * The reports of a unit between their beginning and their sending: those that came back first, then those whose last step is oldest. A unit's are those of its
 * resolutions, and those that someone who works there today began: where the register names a whole department, an office of it writes (see `answeringOffice`).
 */
export async function readDeskReports(tx: Tx, unit: string, today: Temporal.PlainDate): Promise<DeskReport[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select r.id, w.step, s.action, s.actor_name, s.reason, s.at, refs.list, refs.subject
      from control_report r join report_way w on w.report_id = r.id left join report_step s on s.report_id = r.id and s.turn = w.turn,
        lateral (select string_agg(p.reference, '|' order by rp.position, p.reference) as list, (array_agg(p.name order by rp.position, p.reference))[1] as subject,
          bool_or(p.responsible_unit = ${unit}) as is_ours from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id) refs
      where (refs.is_ours or exists (select from membership m join organization o on o.id = m.organization_id where m.person_id::text = r.created_by
            and m.role in ('clerk', 'head', 'deputy') and o.name = ${unit} and ${holdsOn('m', today)} and ${holdsOn('o', today)}))
        and w.step in ('drafting', 'submitted', 'checked', 'signed', 'noted') and r.origin = 'written'
      order by (w.step = 'drafting' and s.action = 'hand_back') desc, s.at nulls first, r.id limit ${MOST}`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    references: String(row['list'] ?? '').split('|'),
    subject: row['subject'] === null ? null : String(row['subject']),
    step: row['step'] as WayStep,
    last:
      row['action'] == null
        ? null
        : {
            action: row['action'] as WayAction,
            by: String(row['actor_name']),
            reason: String(row['reason']),
            at: toInstant(row['at']),
          },
  }))
}
