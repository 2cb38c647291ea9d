import type { Tx } from '#platform/db/transaction.ts'
import { findReferences } from '#vocabulary/reference.ts'
import { readCity } from '../settings/city.ts'
import { readResolutionChoices } from './resolution-choices.store.ts'
import type { ResolutionFilter } from './resolution-list.schema.ts'
import { COUNTED, countResolutions, type ListQuestion, listResolutions } from './resolution-list.store.ts'
import { type ResolutionListItem, type ResolutionListView, toListItem } from './resolution-list.view.ts'
import { understandSearch } from './search.store.ts'

export const PAGE_SIZE = 50

/** What one page of the list shows. A search that finds nothing as written looks for words that are written alike. */
export async function showResolutions(tx: Tx, filter: ResolutionFilter, today: Temporal.PlainDate): Promise<ResolutionListView> {
  const offset = (filter.page - 1) * PAGE_SIZE
  const { question, rows, counted, similar } = await ask(tx, { filter, today, part: { limit: PAGE_SIZE, offset } })
  const atEnd = rows.length > 0 && rows.length < PAGE_SIZE
  return {
    filter,
    choices: await readResolutionChoices(tx),
    items: rows.map(row => toListItem(row, question)),
    today,
    total: atEnd ? offset + rows.length : Math.min(counted, COUNTED),
    more: counted > COUNTED && !atEnd,
    pageSize: PAGE_SIZE,
    similar,
    missingReference: counted === 0 ? (findReferences(filter.q)[0]?.reference.normal ?? null) : null,
  }
}

/** Every resolution of the filter, for files. */
export async function exportResolutions(tx: Tx, filter: ResolutionFilter, today: Temporal.PlainDate): Promise<ResolutionListItem[]> {
  const { question, rows } = await ask(tx, { filter, today, part: { limit: 1_000_000, offset: 0 } })
  return rows.map(row => toListItem(row, question))
}

interface Asked {
  readonly filter: ResolutionFilter
  readonly today: Temporal.PlainDate
  readonly part: { readonly limit: number; readonly offset: number }
}

async function ask(tx: Tx, { filter, today, part }: Asked) {
  const { soonDays } = await readCity(tx)
  const exact: ListQuestion = { filter, today, soonDays, search: await understandSearch(tx, filter.q) }
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
