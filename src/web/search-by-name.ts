import { type SQL, sql } from 'drizzle-orm'
import { number, shape, text } from '#platform/db/rows.ts'
import { namesHold } from '#platform/search/found-ids.ts'
import { termsOf } from '#platform/search/understand.ts'
import type { SearchSource } from './search.ts'

interface NamedRows {
  /** Table and joins. */
  readonly from: SQL
  readonly id: SQL
  /** What the words of a search are looked for in: names, short names, places. */
  readonly names: SQL
  readonly title: SQL
  /** What tells it from others of the same name; may be null. */
  readonly note: SQL
}

interface ByName extends Omit<SearchSource, 'find'> {
  readonly rows: (today: Temporal.PlainDate) => NamedRows
  readonly href: (id: string) => string
}

const row = shape({ id: text, title: text, note: text, total: number })

/** A source of the search over records that people know by their names, of which a city has thousands at most: every word has to be part of a name. */
export const byName = ({ rows, href, ...source }: ByName): SearchSource => ({
  ...source,
  async find(tx, { q, today, part: { limit, offset } }) {
    const words = termsOf(q).map(({ text: word }) => word)
    if (words.length === 0) return { found: [], total: 0 }
    const { from, id, names, title, note } = rows(today)
    const found = await row.many(
      tx,
      sql`select ${id} as id, ${title} as title, coalesce(${note}, '') as note, count(*) over () as total from ${from}
        where ${namesHold(names, words)} order by lower(${title}), ${id} limit ${limit} offset ${offset}`,
    )
    return { found: found.map(one => ({ href: href(one.id), title: one.title, note: one.note })), total: found[0]?.total ?? 0 }
  },
})
