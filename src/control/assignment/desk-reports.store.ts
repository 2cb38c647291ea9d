import { sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { type RowOf, shape, text, texts } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { reportStep, reportWay } from '../report/way.table.ts'

const { action, actorName, reason, at } = reportStep.columns
const deskReport = shape({
  id: text.at('r.id'),
  references: texts.at('refs.list'),
  subject: text.orNull.at('refs.subject'),
  step: reportWay.columns.step.at('w.step'),
  /** The last step that was taken; nothing for one that is being written for the first time. */
  action: action.orNull.at('s.action'),
  actorName: actorName.orNull.at('s.actor_name'),
  reason: reason.orNull.at('s.reason'),
  at: at.orNull.at('s.at'),
})

/** A report that a unit writes, or has written and that is not sent yet. */
export type DeskReport = RowOf<typeof deskReport>

const MOST = 100

/**
 * The reports of a unit between their beginning and their sending: those that came back first, then those whose last step is oldest. A unit's are those of its
 * resolutions, and those that someone who works there today began: where the register names a whole department, an office of it writes (see `answeringOffice`).
 */
export const readDeskReports = (tx: Tx, unit: string, today: Temporal.PlainDate): Promise<DeskReport[]> =>
  deskReport.many(
    tx,
    sql`select ${deskReport.list()}
      from control_report r join report_way w on w.report_id = r.id left join report_step s on s.report_id = r.id and s.turn = w.turn,
        lateral (select coalesce(array_agg(p.reference order by rp.position, p.reference), '{}') as list, (array_agg(p.name order by rp.position, p.reference))[1] as subject,
          bool_or(p.responsible_unit = ${unit}) as is_ours from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id) refs
      where (refs.is_ours or exists (select from membership m join organization o on o.id = m.organization_id where m.person_id::text = r.created_by
            and m.role in ('clerk', 'head', 'deputy') and o.name = ${unit} and ${holdsOn('m', today)} and ${holdsOn('o', today)}))
        and w.step in ('drafting', 'submitted', 'checked', 'signed', 'noted') and r.origin = 'written'
      order by (w.step = 'drafting' and s.action = 'hand_back') desc, s.at nulls first, r.id limit ${MOST}`,
  )
