import { sql } from 'drizzle-orm'
import type { SearchSource } from '#web/search.ts'
import { byName } from '#web/search-by-name.ts'
import { urls } from '#web/urls.ts'

/** People by their names, addresses and what they are today; units, groups and committees by their names and file marks. */
export const peopleSearch: readonly SearchSource[] = [
  byName({
    ...{ key: 'personen', label: 'Personen', place: 40, permission: 'people.read' },
    rows: today => ({
      from: sql`person p left join lateral (select string_agg(concat_ws(', ', nullif(m.title, ''), o.name), ' · ' order by m.rank, o.name) as words
        from membership m join organization o on o.id = m.organization_id
        where m.person_id = p.id and (m.start_date is null or m.start_date <= ${today.toString()}::date)
          and (m.end_date is null or m.end_date >= ${today.toString()}::date)) held on true`,
      id: sql`p.id`,
      names: sql`concat_ws(' ', p.name, p.email, held.words)`,
      title: sql`p.name`,
      note: sql`held.words`,
    }),
    href: id => urls.person(id),
    list: q => urls.people({ q }),
  }),
  byName({
    ...{ key: 'stellen', label: 'Stellen und Gremien', place: 41, permission: 'people.read' },
    rows: () => ({
      from: sql`organization o`,
      id: sql`o.id`,
      names: sql`concat_ws(' ', o.name, o.short_name, o.file_mark)`,
      title: sql`o.name`,
      note: sql`nullif(o.short_name, o.name)`,
    }),
    href: id => urls.organization(id),
  }),
]
