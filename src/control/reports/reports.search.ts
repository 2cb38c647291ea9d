import { sql } from 'drizzle-orm'
import { number, type RowOf, shape, text, texts } from '#platform/db/rows.ts'
import { foundBy } from '#platform/search/found-ids.ts'
import { hasHit, piecesOf, placesIn } from '#platform/search/snippet.ts'
import { germanReportKind } from '#vocabulary/document-kind.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatPointNumber } from '#vocabulary/point-number.ts'
import { type Found, MOST_FOUND, type SearchSource } from '#web/search.ts'
import { urls } from '#web/urls.ts'
import { controlReport } from '../report/report.table.ts'

const { id, reportKind, reportDate } = controlReport.columns
const foundReport = shape({
  id,
  reportKind,
  reportDate,
  references: texts,
  subject: text.orNull,
  number: text.orNull,
  places: text,
  total: number,
})

/** Reports by what they answer and by whoever signs them, drafts too where somebody may see them; those on a resolution that is named among the words come first. */
export const reportsSearch: SearchSource = {
  key: 'berichte',
  label: 'Berichte',
  place: 20,
  permission: 'report.read',
  async find(tx, { words: { all, any }, references, part: { limit, offset } }) {
    // The function has looked among all answers of its level; which of them this person may see, row level security says here.
    const rows = await foundReport.many(
      tx,
      sql`${foundBy('regelkreis_reports_with', all, MOST_FOUND)},
        named as (select c.report_id as id from control_report_paper c join paper p on p.id = c.paper_id where p.reference = any(${texts.param(references)})),
        part as (select r.id, r.report_kind, r.report_date, r.modified, r.id in (select id from named) as is_named, count(*) over () as total from control_report r
          where r.id in (select id from named) or r.id in (select id from found) and (regelkreis_report_words(r.file_mark, r.department, r.signatories) @@ ${all}::tsquery
            or exists (select from point_answer a where a.report_id = r.id and to_tsvector('german', a.answer) @@ ${all}::tsquery))
          order by is_named desc, r.report_date desc nulls first, r.modified desc, r.id limit ${limit} offset ${offset})
        select part.id, part.report_kind, part.report_date, part.total, papers.list as references, papers.subject, best.number,
          ${placesIn(sql`coalesce(best.answer, '')`, any)} as places
        from part
        left join lateral (select coalesce(array_agg(p.reference order by c.position, p.reference), '{}') as list,
          (array_agg(p.name order by c.position, p.reference))[1] as subject
          from control_report_paper c join paper p on p.id = c.paper_id where c.report_id = part.id) papers on true
        left join lateral (select a.answer, t.number from point_answer a left join point t on t.id = a.point_id
          where a.report_id = part.id and to_tsvector('german', a.answer) @@ ${any}::tsquery order by ts_rank(to_tsvector('german', a.answer), ${any}::tsquery) desc, a.id limit 1) best on true
        order by part.is_named desc, part.report_date desc nulls first, part.modified desc, part.id`,
    )
    return { found: rows.map(toFound), total: rows[0]?.total ?? 0 }
  },
}

function toFound({ id, reportKind, reportDate, references, subject, number: point, places }: RowOf<typeof foundReport>): Found {
  const snippet = piecesOf(places)
  const isAtAnswer = hasHit(snippet)
  return {
    href: urls.report(id),
    title: subject ?? references.join(', '),
    references,
    note: [
      reportKind ? germanReportKind(reportKind) : 'Bericht',
      reportDate ? `vom ${formatGermanDate(reportDate)}` : 'Entwurf',
      isAtAnswer && point && `zu ${formatPointNumber(point)}`,
    ]
      .filter(Boolean)
      .join(' · '),
    ...(isAtAnswer && { snippet }),
  }
}
