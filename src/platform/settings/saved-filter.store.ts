import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { number, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

const savedFilter = shape({ id: text, list: text, name: text, query: text })

/** A filter of a list under a name that its owner gave it. */
export type SavedFilter = RowOf<typeof savedFilter>

/** More of one list nobody finds again. */
export const MOST_SAVED_FILTERS = 50

/** The own filters of a list by name; the database shows nobody those of others. */
export const savedFiltersOf = (tx: Tx, owner: string, list: string): Promise<SavedFilter[]> =>
  savedFilter.many(tx, sql`select ${savedFilter.list()} from saved_filter where owner = ${owner} and list = ${list} order by lower(name)`)

export const findSavedFilter = (tx: Tx, owner: string, id: string): Promise<SavedFilter | undefined> =>
  savedFilter.one(tx, sql`select ${savedFilter.list()} from saved_filter where owner = ${owner} and id = ${id}`)

type Saving = { readonly kind: 'done' | 'gone' | 'refused' } | { readonly kind: 'invalid'; readonly reason: 'name_taken' }
const TAKEN: Saving = { kind: 'invalid', reason: 'name_taken' }

/** Keeps a filter under a name; one of the same name and list is an error at the name, one too many is refused. */
export async function saveFilter(change: Change, { list, name, query }: Omit<SavedFilter, 'id'>): Promise<Saving> {
  const owner = change.principal.id
  const counted = shape({ count: number })
  const there = await counted.one(change.tx, sql`select count(*) as count from saved_filter where owner = ${owner} and list = ${list}`)
  if ((there?.count ?? 0) >= MOST_SAVED_FILTERS) return change.nothing({ kind: 'refused' } as const)
  const added = await savedFilter.one(
    change.tx,
    sql`insert into saved_filter (owner, list, name, query) values (${owner}, ${list}, ${name}, ${query})
      on conflict (owner, list, name) do nothing returning ${savedFilter.list()}`,
  )
  if (!added) return change.nothing(TAKEN)
  await audit(change, 'saved')
  return { kind: 'done' }
}

/** Gives a filter another name. */
export async function renameFilter(change: Change, { id, name }: Pick<SavedFilter, 'id' | 'name'>): Promise<Saving> {
  const owner = change.principal.id
  const filter = await findSavedFilter(change.tx, owner, id)
  if (!filter) return change.nothing({ kind: 'gone' } as const)
  const same = await savedFiltersOf(change.tx, owner, filter.list)
  if (same.some(other => other.id !== id && other.name === name)) return change.nothing(TAKEN)
  await change.tx.execute(sql`update saved_filter set name = ${name} where id = ${id} and owner = ${owner}`)
  await audit(change, 'renamed')
  return { kind: 'done' }
}

/** Forgets a filter. */
export async function deleteFilter(change: Change, id: string): Promise<Saving> {
  const gone = await savedFilter.one(
    change.tx,
    sql`delete from saved_filter where id = ${id} and owner = ${change.principal.id} returning ${savedFilter.list()}`,
  )
  if (!gone) return change.nothing({ kind: 'gone' } as const)
  await audit(change, 'deleted')
  return { kind: 'done' }
}

// What somebody looks for is nobody else's business: the trail is told that, not what.
const audit = (change: Change, what: string): Promise<void> =>
  change.audit({ action: `saved_filter.${what}`, recordType: 'saved_filter', recordId: 'own', data: {} })
