import { sql } from 'drizzle-orm'
import type { QuestionsForList } from '#oversight/committee/listed-question.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { toInstant } from '#platform/db/columns.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

/**
 * The questions that belong on a committee's list, with their answers once they are released. What others than the committee's members may not see of a report
 * that concerns several committees stays with those who may (V2).
 */
export const questionsForList: QuestionsForList = async (tx, committee) => {
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select q.id, p.reference, t.number, q.group_name, q.asked_at, q.due_on::text as due_on, q.text,
        case when a.released_at is not null then a.text end as answer, a.released_at, q.visibility
      from follow_up_question q join control_report r on r.id = q.report_id left join point t on t.id = q.point_id
        join lateral (select p.reference, p.organization_id from control_report_paper rp join paper p on p.id = rp.paper_id
          where rp.report_id = q.report_id and (q.point_id is null or p.id = t.paper_id) order by rp.position, p.reference limit 1) p on true
        left join follow_up_answer a on a.question_id = q.id
      where q.withdrawn_at is null and p.organization_id in (select id from organization where organization_type = 'committee' and short_name = ${committee})
        and (q.visibility = 'public' or not exists (select from control_report_paper rp join paper other on other.id = rp.paper_id
          left join organization o on o.id = other.organization_id where rp.report_id = q.report_id and o.short_name is distinct from ${committee}))
      order by q.asked_at, q.id`,
  )
  const day = (value: unknown): string => inCityTime(toInstant(value)).toPlainDate().toString()
  return rows.map(row => ({
    visibility: row['visibility'] as Visibility,
    question: {
      key: String(row['id']),
      reference: String(row['reference']),
      point: row['number'] === null ? null : String(row['number']),
      group: String(row['group_name']),
      askedOn: day(row['asked_at']),
      dueOn: String(row['due_on']),
      text: String(row['text']),
      answer: row['answer'] === null ? null : String(row['answer']),
      answeredOn: row['released_at'] === null ? null : day(row['released_at']),
    },
  }))
}
