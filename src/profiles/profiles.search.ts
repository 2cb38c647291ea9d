import { sql } from 'drizzle-orm'
import type { SearchSource } from '#web/search.ts'
import { byName } from '#web/search-by-name.ts'
import { urls } from '#web/urls.ts'

/** Profiles of areas that are published, and indicators by name, code, topic and what they mean. No figure is looked in. */
export const profilesSearch: readonly SearchSource[] = [
  byName({
    ...{ key: 'steckbriefe', label: 'Steckbriefe', place: 56, permission: 'figure.read' },
    rows: () => ({
      from: sql`(select distinct f.area_id from figure f join figure_edition e on e.id = f.edition_id and e.state = 'published') f
        join area a on a.id = f.area_id join area_level l on l.id = a.level_id`,
      id: sql`a.id`,
      names: sql`concat_ws(' ', l.name, a.number, a.name, array_to_string(a.former_names, ' '))`,
      title: sql`'Steckbrief ' || a.name`,
      note: sql`concat_ws(' ', l.name, a.number)`,
    }),
    href: id => urls.profile(id),
    list: q => urls.profiles({ q }),
  }),
  byName({
    ...{ key: 'kennzahlen', label: 'Kennzahlen', place: 57, permission: 'figure.read' },
    rows: () => ({
      from: sql`indicator i left join figure_source s on s.id = i.source_id`,
      // Its figures are found by its code.
      id: sql`i.code`,
      names: sql`concat_ws(' ', i.code, i.name, i.topic, i.definition, array_to_string(i.headings, ' '))`,
      title: sql`i.name`,
      note: sql`concat_ws(' · ', nullif(i.topic, ''), s.name)`,
    }),
    href: code => urls.areaFigures({ kennzahl: code }),
    list: q => urls.indicators({ q }),
  }),
]
