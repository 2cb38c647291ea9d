import { sql } from 'drizzle-orm'
import { common, instant, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'

const print = shape({
  id: common.id,
  editionId: text,
  edition: text.at('e.name'),
  year: number.orNull,
  state: word<'waiting' | 'done' | 'stopped' | 'failed'>(),
  areas: number,
  finished: number,
  sha256: text.orNull,
  size: number.orNull,
  startedByName: text,
  finishedAt: instant.orNull,
  created: common.created,
})
/** All profiles of an edition on their way into one file. */
export type ProfilePrint = RowOf<typeof print>

const FROM = sql`profile_print p join figure_edition e on e.id = p.edition_id`

export const listPrints = (tx: Tx): Promise<ProfilePrint[]> =>
  print.many(tx, sql`select ${print.list('p')} from ${FROM} order by p.created desc, p.id limit 10`)

export const findPrint = (tx: Tx, id: string): Promise<ProfilePrint | undefined> =>
  print.one(tx, sql`select ${print.list('p')} from ${FROM} where p.id = ${id}`)

/** Those that somebody waits for. */
export const waitingPrints = (tx: Tx): Promise<ProfilePrint[]> =>
  print.many(tx, sql`select ${print.list('p')} from ${FROM} where p.state = 'waiting'`)

const begun = shape({ id: text, editionId: text, year: number.orNull, areas: number, startedBy: text, startedByName: text })

export async function insertPrint(tx: Tx, values: Omit<RowOf<typeof begun>, 'id'>): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into profile_print ${begun.values({ id, ...values })}`)
  return id
}

/** Ends it, with its file where it is done; false where it has ended already. */
export const endPrint = (
  tx: Tx,
  id: string,
  state: 'done' | 'stopped' | 'failed',
  at: Temporal.Instant,
  file: { readonly sha256: string; readonly size: number } | null,
): Promise<boolean> =>
  hasRows(
    tx,
    sql`update profile_print set state = ${state}, finished_at = ${at.toString()}::timestamptz, sha256 = ${file?.sha256 ?? null}, size = ${file?.size ?? null}
      where id = ${id} and state = 'waiting' returning id`,
  )
