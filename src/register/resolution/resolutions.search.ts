import { sql } from 'drizzle-orm'
import { number, type RowOf, shape, text, uuids } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { foundBy } from '#platform/search/found-ids.ts'
import { hasHit, piecesOf, placesIn } from '#platform/search/snippet.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatPointNumber } from '#vocabulary/point-number.ts'
import { type Found, MOST_FOUND, type SearchSource } from '#web/search.ts'
import { urls } from '#web/urls.ts'
import { paper } from '../record/paper.table.ts'

const { id, reference, name, decidedOn } = paper.columns
const foundPaper = shape({
  id: id.at('p.id'),
  reference: reference.at('p.reference'),
  name: name.at('p.name'),
  decidedOn: decidedOn.at('p.decided_on'),
  committee: text.orNull.at('(select o.short_name from organization o where o.id = p.organization_id)'),
  total: number.at('count(*) over ()'),
})
type FoundPaper = RowOf<typeof foundPaper>

/** Where the words stand in a resolution: the one of its points, with the newest answer, that has most of them. */
const place = shape({ paperId: text, number: text, places: text })

/** Resolutions by their words, those of their points and of the newest answers; one that is named among the words comes first. */
export const resolutionsSearch: SearchSource = {
  key: 'beschluesse',
  label: 'Beschlüsse',
  place: 10,
  permission: 'resolution.read',
  list: q => urls.resolutions({ q }),
  async find(tx, { words: { all, any }, references, part: { limit, offset } }) {
    const isNamed = sql`p.reference = any(${sql.param([...references])}::text[])`
    const rows = await foundPaper.many(
      tx,
      sql`${foundBy('regelkreis_some_papers_with', all, MOST_FOUND)}
        select ${foundPaper.list()} from paper p where p.id in (select id from found) or ${isNamed}
        order by ${isNamed} desc, to_tsvector('german', coalesce(p.name, '')) @@ ${all}::tsquery desc, p.decided_on desc nulls last, p.reference
        limit ${limit} offset ${offset}`,
    )
    const places = await placesOf(tx, rows, any)
    return { found: rows.map(row => toFound(row, places.get(row.id))), total: rows[0]?.total ?? 0 }
  },
}

async function placesOf(tx: Tx, rows: readonly FoundPaper[], any: string): Promise<ReadonlyMap<string, RowOf<typeof place>>> {
  if (rows.length === 0) return new Map()
  const words = sql`concat_ws(' – ', t.text, nullif(t.newest_answer, ''))`
  const found = await place.many(
    tx,
    sql`select paper_id, number, ${placesIn(sql`words`, any)} as places from (
        select distinct on (t.paper_id) t.paper_id, t.number, ${words} as words from point t
        where t.paper_id = any(${uuids(rows.map(row => row.id))}) and to_tsvector('german', ${words}) @@ ${any}::tsquery
        order by t.paper_id, ts_rank(to_tsvector('german', ${words}), ${any}::tsquery) desc, t.position) best`,
  )
  return new Map(found.map(one => [one.paperId, one]))
}

function toFound({ reference, name, committee, decidedOn }: FoundPaper, at: RowOf<typeof place> | undefined): Found {
  const pieces = at ? piecesOf(at.places) : []
  const isAtPoint = at !== undefined && hasHit(pieces)
  return {
    href: isAtPoint ? urls.point(reference, at.number) : urls.resolution(reference),
    title: name ?? reference,
    references: [reference],
    note: [committee, decidedOn && `beschlossen am ${formatGermanDate(decidedOn)}`, isAtPoint && formatPointNumber(at.number)]
      .filter(Boolean)
      .join(' · '),
    ...(isAtPoint && { snippet: pieces }),
  }
}
