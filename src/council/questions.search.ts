import { sql } from 'drizzle-orm'
import { day, number, type RowOf, shape, text, texts } from '#platform/db/rows.ts'
import { foundBy } from '#platform/search/found-ids.ts'
import { piecesOf, placesIn } from '#platform/search/snippet.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { type Found, MOST_FOUND, type SearchSource } from '#web/search.ts'
import { urls } from '#web/urls.ts'

const foundQuestion = shape({
  id: text,
  groupName: text,
  askedOn: day,
  references: texts,
  subject: text.orNull,
  places: text,
  total: number,
})

/** Follow-up questions by their words and those of their answers, as far as an answer is released to whoever asks. */
export const questionsSearch: SearchSource = {
  key: 'nachfragen',
  label: 'Nachfragen',
  place: 25,
  permission: 'report.read',
  async find(tx, { words: { all, any }, part: { limit, offset } }) {
    // An answer that is not released is known to the function, but not to whoever may not see it: they ask anew here.
    const rows = await foundQuestion.many(
      tx,
      sql`${foundBy('regelkreis_questions_with', all, MOST_FOUND)},
        part as (select q.id, q.report_id, q.group_name, q.asked_at, concat_ws(' – ', q.text, a.text) as words, count(*) over () as total
          from follow_up_question q left join follow_up_answer a on a.question_id = q.id
          where q.id in (select id from found) and (to_tsvector('german', q.text) @@ ${all}::tsquery or to_tsvector('german', a.text) @@ ${all}::tsquery)
          order by q.asked_at desc, q.id limit ${limit} offset ${offset})
        select part.id, part.group_name, part.asked_at::date as asked_on, part.total, papers.list as references, papers.subject, ${placesIn(sql`part.words`, any)} as places
        from part left join lateral (select coalesce(array_agg(p.reference order by c.position, p.reference), '{}') as list,
          (array_agg(p.name order by c.position, p.reference))[1] as subject
          from control_report_paper c join paper p on p.id = c.paper_id where c.report_id = part.report_id) papers on true
        order by part.asked_at desc, part.id`,
    )
    return { found: rows.map(toFound), total: rows[0]?.total ?? 0 }
  },
}

const toFound = ({ id, groupName, askedOn, references, subject, places }: RowOf<typeof foundQuestion>): Found => ({
  href: urls.question(id),
  title: subject ?? references.join(', '),
  references,
  note: `Nachfrage von ${groupName} · ${formatGermanDate(askedOn)}`,
  snippet: piecesOf(places),
})
