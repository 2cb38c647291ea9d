import { sql } from 'drizzle-orm'
import { day, flag, shape, text, texts } from '#platform/db/rows.ts'
import { formatList } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { isDoneByOthers } from './unit-work.ts'

const TO_WRITE: WaitingKind = { title: 'Berichte zu schreiben', place: 60 }

const due = shape({
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  by: day.at('min(due.due_on)'),
  isControl: flag.at('bool_or(due.number is null)'),
  points: texts.at(sql`coalesce(array_agg(due.number order by due.position) filter (where due.number is not null), '{}')`),
})

const MOST_NAMED = 4

const pointsInWords = (points: readonly string[]): string =>
  `${points.length === 1 ? 'Punkt' : 'Punkte'} ${formatList(points.length > MOST_NAMED ? [...points.slice(0, MOST_NAMED), 'weitere'] : points)}`

/** Resolutions on which a unit has to report soon, or should have: because their control is due, or points of them. Not those on which a report is under way. */
export const reportsDue: WaitingSource = {
  permission: 'report.write',
  find: async (tx, { principal, soon, limit }) => {
    const { units = [] } = principal
    if (units.length === 0) return []
    const [own, until] = [texts.param(units), day.param(soon)]
    const rows = await due.many(
      tx,
      sql`select ${due.list()} from (
          select p.id, p.next_control_on as due_on, null as number, -1 as position from paper p
            where p.control_state = 'open' and p.responsible_unit = any(${own}) and p.next_control_on <= ${until}
          union all
          select t.paper_id, t.next_due_on, t.number, t.position from point t join paper p on p.id = t.paper_id
            where t.is_open and coalesce(t.responsible_unit, p.responsible_unit) = any(${own}) and t.next_due_on <= ${until}
        ) due join paper p on p.id = due.id
        where not exists (select from control_report_paper rp join control_report r on r.id = rp.report_id join report_way w on w.report_id = r.id
          where rp.paper_id = p.id and r.origin = 'written' and w.step in ('drafting', 'submitted', 'checked', 'signed', 'noted'))
        group by p.id, p.reference, p.name order by min(due.due_on), p.reference limit ${limit}`,
    )
    return rows.map(({ reference, subject, by, isControl, points }) => ({
      kind: TO_WRITE,
      subject: subject ?? reference,
      references: [reference],
      note: [...(isControl ? ['Beschlusskontrolle'] : []), ...(points.length > 0 ? [pointsInWords(points)] : [])].join(' · '),
      by,
      button: { words: 'Bericht beginnen', href: urls.reports(), send: { paper: reference } },
      isForUnit: isDoneByOthers(principal),
    }))
  },
}
