import { type SQL, sql } from 'drizzle-orm'
import { number, shape } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Search } from '#platform/search/understand.ts'
import { parseReference } from '#vocabulary/reference.ts'

/** What a statement begins with, so that the search runs once however often its ids are asked for; empty without a search. */
export const searchPrelude = (search: Search): SQL =>
  search.query === null ? sql`` : sql`with found(id) as materialized (select regelkreis_papers_with(${search.query}::tsquery))`

/** The condition on the id of a paper that a search means; null for no condition. The statement must begin with the prelude. */
export const searchCondition = (search: Search, id: SQL): SQL | null =>
  search.query === null ? null : sql`${id} in (select id from found)`

/** How many papers this person may see hold a search, in any of their words or in their names; counted to one more than `most`. */
export async function countHolding(tx: Tx, where: 'with' | 'named', query: string, most: number): Promise<number> {
  const holding = where === 'named' ? sql`regelkreis_some_papers_named` : sql`regelkreis_some_papers_with`
  const counted = await shape({ count: number }).one(tx, sql`select count(*) as count from ${holding}(${query}::tsquery, ${most + 1})`)
  return counted?.count ?? 0
}

/**
 * The reference of the paper that somebody typed into the search, if the register has it: "V2003/22", "v2003-22", and "2003/22" where it can only be one.
 */
export async function referenceMeant(tx: Tx, q: string): Promise<string | null> {
  const typed = q.trim().replace(/^([va])(?=\d)/, letter => letter.toUpperCase())
  const reference = parseReference(typed)?.normal
  const bare = /^(\d{4,5})[/_-](\d{2})$/.exec(typed)
  const candidates = reference ? [reference] : bare ? [`V${bare[1]}/${bare[2]}`, `A${bare[1]}/${bare[2]}`] : []
  if (candidates.length === 0) return null
  const list = sql.join(
    candidates.map(candidate => sql`${candidate}`),
    sql`, `,
  )
  const rows = await rowsOf<{ reference: string }>(tx, sql`select reference from paper where reference in (${list})`)
  return rows.length === 1 ? (rows[0]?.reference ?? null) : null
}
