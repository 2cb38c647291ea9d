import { type SQL, sql } from 'drizzle-orm'

type Searching = 'regelkreis_some_papers_with' | 'regelkreis_reports_with' | 'regelkreis_documents_with' | 'regelkreis_questions_with'

/** What a statement begins with that looks among the ids that a search gives, `found(id)`, one more than `most` at most: the function looks itself at who asks. */
export const foundBy = (searching: Searching, query: string, most: number): SQL =>
  sql`with found(id) as materialized (select distinct ${sql.raw(searching)}(${query}::tsquery, ${most + 1}))`

/** Condition that every word of a search is part of these names, umlauts and capitals aside. */
export const namesHold = (names: SQL, words: readonly string[]): SQL =>
  sql.join(
    words.map(word => sql`strpos(regelkreis_fold(${names}), regelkreis_fold(${word})) > 0`),
    sql` and `,
  )
