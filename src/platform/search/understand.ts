import { sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '../db/transaction.ts'

/** A search as the database understands it. */
export interface Search {
  /** A tsquery that asks for all words, or null when every word of the search is one that every text has (der, und). */
  readonly query: string | null
  /** A tsquery that asks for any of the words: where in a text they stand. */
  readonly any: string | null
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

/** A search in the words that the texts have: stems, parts of compound words, and what scans make of them; `similar` takes words that look alike instead. */
export async function understandSearch(tx: Tx, q: string, similar = false): Promise<Search> {
  const parts = termsOf(q).map(({ text, phrase }) => {
    if (phrase) return sql`phraseto_tsquery('german', ${text})`
    return similar ? sql`coalesce(regelkreis_similar_term(${text}), regelkreis_term(${text}))` : sql`regelkreis_term(${text})`
  })
  if (parts.length === 0) return { query: null, any: null }
  const columns = sql.join(
    parts.map((part, index) => sql`${part}::text as ${sql.identifier(`t${index}`)}`),
    sql`, `,
  )
  const [row] = await rowsOf<Record<string, string | null>>(tx, sql`select ${columns}`)
  const found = Object.values(row ?? {}).filter(query => query !== null && query !== '')
  const joined = (by: string) => (found.length === 0 ? null : found.map(query => `(${query})`).join(by))
  return { query: joined(' & '), any: joined(' | ') }
}
