import { sql } from 'drizzle-orm'
import { number, type RowOf, shape, text } from '#platform/db/rows.ts'
import { foundBy } from '#platform/search/found-ids.ts'
import { hasHit, piecesOf, placesIn } from '#platform/search/snippet.ts'
import { germanDocumentKind, parseDocumentKind } from '#vocabulary/document-kind.ts'
import { type Found, MOST_FOUND, type SearchSource } from '#web/search.ts'
import { urls } from '#web/urls.ts'
import { document } from '../record/document.table.ts'

const { id, fileName, kind, reference } = document.columns
const foundDocument = shape({ id, fileName, kind, reference, places: text, total: number })

/** Documents by the whole text of their files and by the files' names; discarded ones are gone. */
export const documentsSearch: SearchSource = {
  key: 'dokumente',
  label: 'Dokumente',
  place: 30,
  permission: 'document.read',
  async find(tx, { words: { all, any }, part: { limit, offset } }) {
    const rows = await foundDocument.many(
      tx,
      sql`${foundBy('regelkreis_documents_with', all, MOST_FOUND)},
        part as (select id, file_name, kind, reference, created, coalesce(source ->> 'text', '') as words, count(*) over () as total from document
          where id in (select id from found) and state <> 'discarded' order by created desc, id limit ${limit} offset ${offset})
        select id, file_name, kind, reference, total, ${placesIn(sql`words`, any)} as places from part order by created desc, id`,
    )
    return { found: rows.map(toFound), total: rows[0]?.total ?? 0 }
  },
}

function toFound({ id, fileName, kind, reference, places }: RowOf<typeof foundDocument>): Found {
  const snippet = piecesOf(places)
  return {
    href: urls.document(id),
    title: fileName,
    references: reference ? [reference] : [],
    note: kind ? germanDocumentKind(parseDocumentKind(kind) ?? 'other') : 'noch nicht gelesen',
    ...(hasHit(snippet) && { snippet }),
  }
}
