import type { Permission } from '#platform/access/permissions.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { SnippetPiece } from '#platform/search/snippet.ts'

/** So many are counted; beyond them it says "mehr als". */
export const MOST_FOUND = 1000

/** One thing that was found. */
export interface Found {
  readonly href: string
  /** What a person knows it by: a subject, a name. */
  readonly title: string
  /** Of which resolution it is, where there is one. */
  readonly references?: readonly string[]
  /** What else tells it from others: kind, day, unit. */
  readonly note?: string
  /** Where the words stand; none where they are those of the title. */
  readonly snippet?: readonly SnippetPiece[]
}

export interface SearchQuestion {
  readonly principal: Principal
  /** As it was typed. */
  readonly q: string
  /** As queries of the database: all words, and any of them. Both find nothing where only words were typed that every text has. */
  readonly words: { readonly all: string; readonly any: string }
  /** References of resolutions that stand among the words, in their normal form. */
  readonly references: readonly string[]
  readonly today: Temporal.PlainDate
  readonly part: { readonly limit: number; readonly offset: number }
}

/** Some of what was found of a kind, the best first, and how many there are, counted to one more than MOST_FOUND. */
export interface FoundPart {
  readonly found: readonly Found[]
  readonly total: number
}

/** One kind of things that the search looks for; a capability brings it in its own file, `x.search.ts`. Row level security decides what a person may find. */
export interface SearchSource {
  /** In the address: "berichte". */
  readonly key: string
  /** "Berichte". */
  readonly label: string
  /** Where kinds stand among others; numbers leave room. */
  readonly place: number
  readonly permission: Permission
  /** A list that holds all of them, with filters of its own, where there is one. */
  readonly list?: (q: string) => string
  find(tx: Tx, question: SearchQuestion): Promise<FoundPart>
}

/** What was found where everything is at hand: part of it, and how many. Pure. */
export const partOf = (all: readonly Found[], { limit, offset }: SearchQuestion['part']): FoundPart => ({
  found: all.slice(offset, offset + limit),
  total: all.length,
})
