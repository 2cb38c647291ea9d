import { sql } from 'drizzle-orm'
import type { QuestionsForList } from '#oversight/committee/listed-question.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { common, day, instant, shape, text } from '#platform/db/rows.ts'

const listed = shape({
  key: text.at('q.id'),
  reference: text.at('p.reference'),
  point: text.orNull.at('t.number'),
  group: text.at('q.group_name'),
  askedAt: instant.at('q.asked_at'),
  dueOn: day.at('q.due_on'),
  text: text.at('q.text'),
  answer: text.orNull.at('case when a.released_at is not null then a.text end'),
  releasedAt: instant.orNull.at('a.released_at'),
  visibility: common.visibility.at('q.visibility'),
})

/**
 * The questions that belong on a committee's list, with their answers once they are released. What others than the committee's members may not see of a report
 * that concerns several committees stays with those who may (V2).
 */
export const questionsForList: QuestionsForList = async (tx, committee) => {
  const rows = await listed.many(
    tx,
    sql`select ${listed.list()} from follow_up_question q join control_report r on r.id = q.report_id left join point t on t.id = q.point_id
        join lateral (select p.reference, p.organization_id from control_report_paper rp join paper p on p.id = rp.paper_id
          where rp.report_id = q.report_id and (q.point_id is null or p.id = t.paper_id) order by rp.position, p.reference limit 1) p on true
        left join follow_up_answer a on a.question_id = q.id
      where q.withdrawn_at is null and p.organization_id in (select id from organization where organization_type = 'committee' and short_name = ${committee})
        and (q.visibility = 'public' or not exists (select from control_report_paper rp join paper other on other.id = rp.paper_id
          left join organization o on o.id = other.organization_id where rp.report_id = q.report_id and o.short_name is distinct from ${committee}))
      order by q.asked_at, q.id`,
  )
  return rows.map(({ visibility, askedAt, dueOn, releasedAt, ...question }) => ({
    visibility,
    question: { ...question, askedOn: dayOf(askedAt), dueOn: dueOn.toString(), answeredOn: releasedAt && dayOf(releasedAt) },
  }))
}

const dayOf = (at: Temporal.Instant): string => inCityTime(at).toPlainDate().toString()
