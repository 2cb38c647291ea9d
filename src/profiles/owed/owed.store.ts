import { sql } from 'drizzle-orm'
import { number, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

const duty = shape({
  code: text,
  name: text,
  unit: text,
  year: number,
  dueMonth: number,
  dueDay: number,
  expected: number,
  came: number,
  published: number,
})
/** What an office owes for a year: how many of its indicators, and of how many there are figures. */
export type OwedRow = RowOf<typeof duty>

/**
 * What offices owe for the years of a span, the newest first. An indicator came where an area has a figure of it for the year that is not a sign for "none yet". One that
 * is asked every few years is owed where its figures came before, so it is not counted here.
 */
export const owedIn = (tx: Tx, from: number, until: number): Promise<OwedRow[]> =>
  duty.many(
    tx,
    sql`with told as materialized (
        select f.indicator_id, f.year, bool_or(e.state = 'published') as is_published
        from figure f join figure_edition e on e.id = f.edition_id and e.state in ('draft', 'published')
        where f.year between ${from} and ${until} and f.state not in ('missing', 'later') group by 1, 2)
      select s.code, s.name, coalesce(o.short_name, o.name, '') as unit, y as year, s.due_month, s.due_day,
        count(i.id) as expected, count(t.indicator_id) as came, count(t.indicator_id) filter (where t.is_published) as published
      from figure_source s cross join generate_series(${from}::integer, ${until}::integer) y
        join indicator i on i.source_id = s.id and i.rhythm <> 'years' and y between coalesce(i.start_year, y) and coalesce(i.end_year, y)
        left join told t on t.indicator_id = i.id and t.year = y
        left join organization o on o.id = s.organization_id
      where y between coalesce(s.start_year, y) and coalesce(s.end_year, y)
      group by s.id, s.code, s.name, o.short_name, o.name, y, s.due_month, s.due_day order by y desc, s.code`,
  )
