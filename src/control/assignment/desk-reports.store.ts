import { sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import { day, flag, type RowOf, shape, text, texts } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { reportStep, reportWay } from '../report/way.table.ts'

const { action, actorName, reason, at } = reportStep.columns
const deskReport = shape({
  id: text.at('r.id'),
  references: texts.at('refs.list'),
  subject: text.orNull.at('refs.subject'),
  /** The next control of the resolutions it is about. */
  dueOn: day.orNull.at('refs.due_on'),
  step: reportWay.columns.step.at('w.step'),
  /** The last step that was taken; nothing for one that is being written for the first time. */
  action: action.orNull.at('s.action'),
  actorName: actorName.orNull.at('s.actor_name'),
  reason: reason.orNull.at('s.reason'),
  at: at.orNull.at('s.at'),
  /** The principal has written in it. */
  isOwn: flag.at('mine.is_own'),
})

/** A report that a unit writes, or has written and that is not sent yet. */
export type DeskReport = RowOf<typeof deskReport>

/**
 * The reports of the principal and of their units that are being written, or on their way to being sent: those that came back first, then those whose last step is
 * oldest. A unit's are those of its resolutions, and those that someone who works there today began: where the register names a whole department, an office of it
 * writes (see `answeringOffice`).
 */
export function readDeskReports(
  tx: Tx,
  { id, units = [] }: Principal,
  { today, steps, limit }: { readonly today: Temporal.PlainDate; readonly steps: 'drafting' | 'onWay'; readonly limit: number },
): Promise<DeskReport[]> {
  const named = texts.param(units)
  const at = steps === 'drafting' ? sql`w.step = 'drafting'` : sql`w.step in ('submitted', 'checked', 'signed', 'noted')`
  return deskReport.many(
    tx,
    sql`select ${deskReport.list()}
      from control_report r join report_way w on w.report_id = r.id left join report_step s on s.report_id = r.id and s.turn = w.turn,
        lateral (select ${id} = any(r.authors) or r.created_by = ${id} as is_own) mine,
        lateral (select coalesce(array_agg(p.reference order by rp.position, p.reference), '{}') as list, (array_agg(p.name order by rp.position, p.reference))[1] as subject,
          min(p.next_control_on) as due_on, bool_or(p.responsible_unit = any(${named})) as is_ours
          from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id) refs
      where (mine.is_own or refs.is_ours or exists (select from membership m join organization o on o.id = m.organization_id where m.person_id::text = r.created_by
            and m.role in ('clerk', 'head', 'deputy') and o.name = any(${named}) and ${holdsOn('m', today)} and ${holdsOn('o', today)}))
        and ${at} and r.origin = 'written'
      order by (w.step = 'drafting' and s.action = 'hand_back') desc, s.at nulls first, r.id limit ${limit}`,
  )
}
