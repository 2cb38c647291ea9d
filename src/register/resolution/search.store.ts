import { type SQL, sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { parseReference } from '#vocabulary/reference.ts'

/** A search as the database understands it. */
export interface Search {
  /** A tsquery, or null when every word of the search is one that every text has (der, und). */
  readonly query: string | null
}

const MOST_TERMS = 8

/** The parts of a search: words, and in quotation marks phrases. More than eight do not make it better. */
export function termsOf(q: string): { readonly text: string; readonly phrase: boolean }[] {
  const terms = [...q.matchAll(/["„“]([^"„“”]+)["“”]|(\S+)/gu)].map(match => ({
    text: match[1] ?? match[2] ?? '',
    phrase: Boolean(match[1]),
  }))
  return terms.filter(term => /[\p{L}\p{N}]/u.test(term.text)).slice(0, MOST_TERMS)
}

/** A search in the words of the register: stems, parts of compound words, and what scans make of them; `similar` takes words that look alike instead. */
export async function understandSearch(tx: Tx, q: string, similar = false): Promise<Search> {
  const parts = termsOf(q).map(({ text, phrase }) => {
    if (phrase) return sql`phraseto_tsquery('german', ${text})`
    return similar ? sql`coalesce(regelkreis_similar_term(${text}), regelkreis_term(${text}))` : sql`regelkreis_term(${text})`
  })
  if (parts.length === 0) return { query: null }
  const columns = sql.join(
    parts.map((part, index) => sql`${part}::text as ${sql.identifier(`t${index}`)}`),
    sql`, `,
  )
  const [row] = await rowsOf<Record<string, string | null>>(tx, sql`select ${columns}`)
  const found = Object.values(row ?? {}).filter(query => query !== null && query !== '')
  return { query: found.length === 0 ? null : found.map(query => `(${query})`).join(' & ') }
}

/** What a statement begins with, so that the search runs once however often its ids are asked for; empty without a search. */
export const searchPrelude = (search: Search): SQL =>
  search.query === null ? sql`` : sql`with found(id) as materialized (select regelkreis_papers_with(${search.query}::tsquery))`

/** The condition on the id of a paper that a search means; null for no condition. The statement must begin with the prelude. */
export const searchCondition = (search: Search, id: SQL): SQL | null =>
  search.query === null ? null : sql`${id} in (select id from found)`

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
