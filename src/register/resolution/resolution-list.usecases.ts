import type { Tx } from '#platform/db/transaction.ts'
import { understandSearch } from '#platform/search/understand.ts'
import { findReferences } from '#vocabulary/reference.ts'
import { readCity } from '../settings/city.ts'
import { COUNTED, countResolutions, type ListQuestion, listResolutions, type ResolutionFilter } from './resolution-list.store.ts'
import { type ResolutionListItem, toListItem } from './resolution-list.view.ts'

interface Asked {
  readonly filter: ResolutionFilter
  readonly today: Temporal.PlainDate
  /** The public asks. */
  readonly isPublic: boolean
  readonly part: { readonly limit: number; readonly offset: number }
}

/** A part of the list. */
export interface FoundResolutions {
  readonly rows: readonly ResolutionListItem[]
  readonly total: number
  /** There are more than `total`. */
  readonly more: boolean
  /** Nothing was found as written: these are words that look alike. */
  readonly similar: boolean
  /** A reference that was searched for and is not in the register. */
  readonly missingReference: string | null
}

/** A part of the list, for a page or a file. A search that finds nothing as written looks for words that are written alike. */
export async function findResolutions(tx: Tx, asked: Asked): Promise<FoundResolutions> {
  const { filter, part } = asked
  const { question, rows, counted, similar } = await ask(tx, asked)
  const atEnd = rows.length > 0 && rows.length < part.limit
  return {
    rows: rows.map(row => toListItem(row, question)),
    total: atEnd ? part.offset + rows.length : Math.min(counted, COUNTED),
    more: counted > COUNTED && !atEnd,
    similar,
    missingReference: counted === 0 ? (findReferences(filter.q)[0]?.reference.normal ?? null) : null,
  }
}

async function ask(tx: Tx, { filter, today, isPublic, part }: Asked) {
  const { soonDays } = await readCity(tx)
  const exact: ListQuestion = { filter, today, soonDays, isPublic, search: await understandSearch(tx, filter.q) }
  const found = await answer(tx, exact, part)
  if (found.counted > 0 || exact.search.query === null) return { question: exact, ...found, similar: false }
  const alike: ListQuestion = { ...exact, search: await understandSearch(tx, filter.q, true) }
  const foundAlike = await answer(tx, alike, part)
  return { question: alike, ...foundAlike, similar: foundAlike.counted > 0 }
}

/** An empty part says nothing of how many there are before it. */
async function answer(tx: Tx, question: ListQuestion, part: Asked['part']) {
  const { rows, counted } = await listResolutions(tx, question, part)
  if (counted !== null) return { rows, counted }
  return { rows, counted: part.offset === 0 ? 0 : await countResolutions(tx, question) }
}
