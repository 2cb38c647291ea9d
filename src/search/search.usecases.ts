import { can, type Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { understandSearch } from '#platform/search/understand.ts'
import { findReferences } from '#vocabulary/reference.ts'
import { type FoundPart, MOST_FOUND, type SearchQuestion, type SearchSource } from '#web/search.ts'

/** What somebody looks for. */
export interface Asked {
  readonly principal: Principal
  readonly q: string
  /** Key of one kind; null for all. */
  readonly kind: string | null
  readonly page: number
  readonly today: Temporal.PlainDate
}

/** What was found of one kind. */
export interface FoundKind extends FoundPart {
  readonly source: SearchSource
  /** There are more than `total`. */
  readonly more: boolean
}

export interface SearchResult {
  /** Kinds with anything found, in their order; `found` of the others is short where one kind is looked at. */
  readonly kinds: readonly FoundKind[]
  /** Nothing was found as written: these are words that look alike. */
  readonly similar: boolean
  /** A reference that was searched for and that nothing is known of. */
  readonly missing: string | null
}

/** So many of one kind stand on its own page. */
export const ON_A_PAGE = 25
const AT_A_GLANCE = 5

/** Looks in every kind that the person may read. What is not found as written is looked for among words that are written alike. */
export async function searchAll(tx: Tx, sources: readonly SearchSource[], asked: Asked): Promise<SearchResult> {
  const references = findReferences(asked.q).map(({ reference }) => reference.normal)
  const exact = await findEverywhere(tx, sources, { ...asked, references }, false)
  const missing = exact.length > 0 ? null : (references[0] ?? null)
  // Numbers that look alike are other papers.
  if (exact.length > 0 || missing) return { kinds: exact, similar: false, missing }
  const alike = await findEverywhere(tx, sources, { ...asked, references }, true)
  return { kinds: alike, similar: alike.length > 0, missing }
}

async function findEverywhere(
  tx: Tx,
  sources: readonly SearchSource[],
  { principal, q, kind, page, today, references }: Asked & Pick<SearchQuestion, 'references'>,
  similar: boolean,
): Promise<FoundKind[]> {
  const { query, any } = await understandSearch(tx, q, similar)
  const question: Omit<SearchQuestion, 'part'> = {
    ...{ principal, q, today, references },
    words: { all: query ?? '', any: any ?? '' },
  }
  const kinds: FoundKind[] = []
  for (const source of sources) {
    if (!can(principal, source.permission)) continue
    const isAsked = source.key === kind
    const limit = kind === null ? AT_A_GLANCE : isAsked ? ON_A_PAGE : 1
    const offset = isAsked ? (page - 1) * ON_A_PAGE : 0
    const { found, total } = await source.find(tx, { ...question, part: { limit, offset } })
    if (found.length > 0) kinds.push({ source, found, total: Math.min(total, MOST_FOUND), more: total > MOST_FOUND })
  }
  return kinds
}
