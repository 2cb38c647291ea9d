import { type SQL, sql } from 'drizzle-orm'
import { number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import type { CircleKind } from '../rules/circle.ts'
import { conferenceObjection, conferenceResult } from './result.table.ts'

const { visibility: _, created: __, modified: ___, ...held } = conferenceResult.columns
const known = shape({
  ...held,
  // What the viewer may not see of a measure is empty.
  measure: text.at(`coalesce(m.number || ' ' || m.name, '')`),
  takenMeasure: text.at(`coalesce(t.number || ' ' || t.name, '')`),
})
/** A result of a conference with the measures that it names, and its check. */
export type Result = RowOf<typeof known>

const select = (tx: Tx, where: SQL): Promise<Result[]> =>
  known.many(
    tx,
    sql`select ${known.list('r')} from conference_result r left join measure m on m.id = r.measure_id left join measure t on t.id = r.taken_measure_id
      where ${where} order by r.position`,
  )

/** The results of a conference in their order. */
export const resultsOf = (tx: Tx, conferenceId: string): Promise<Result[]> => select(tx, sql`r.conference_id = ${conferenceId}`)

type ResultRow = Parameters<typeof conferenceResult.set>[0]

/** Adds a result behind those there are. */
export async function insertResult(tx: Tx, row: ResultRow & { readonly conferenceId: string }): Promise<void> {
  const position = sql`(select coalesce(max(x.position), 0) + 1 from conference_result x where x.conference_id = ${row.conferenceId})`
  await tx.execute(sql`insert into conference_result ${conferenceResult.values({ ...row, position })}`)
}

/** Changes a result of a conference; gives whether there is such a one. */
export const updateResult = (tx: Tx, conferenceId: string, id: string, row: ResultRow): Promise<boolean> =>
  hasRows(
    tx,
    sql`update conference_result set ${conferenceResult.set(row)} where conference_id = ${conferenceId} and id::text = ${id} returning id`,
  )

/** Removes a result that was not checked; gives whether there was one. */
export const removeResult = (tx: Tx, conferenceId: string, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from conference_result where conference_id = ${conferenceId} and id::text = ${id} and fate is null returning id`)

const count = shape({ count: number })

/** How many results of the conference of a report were not checked (K6). */
export const uncheckedOfReport = async (tx: Tx, reportId: string): Promise<number> =>
  (
    await count.one(
      tx,
      sql`select count(*) as count from conference_result r join conference c on c.id = r.conference_id
        where c.report_id = ${reportId} and c.state <> 'cancelled' and r.fate is null`,
    )
  )?.count ?? 0

const { visibility: _a, created: _b, modified: _c, ...objected } = conferenceObjection.columns
const objection = shape(objected)
/** An objection to the minutes, with what became of it. */
export type Objection = RowOf<typeof objection>

export const objectionsOf = (tx: Tx, conferenceId: string): Promise<Objection[]> =>
  objection.many(
    tx,
    sql`select ${objection.list('e')} from conference_objection e where e.conference_id = ${conferenceId} order by e.raised_on, e.created, e.id`,
  )

export async function insertObjection(tx: Tx, row: Omit<Objection, 'id' | 'isAccepted' | 'reply'>): Promise<void> {
  await tx.execute(sql`insert into conference_objection ${conferenceObjection.values(row)}`)
}

/** Says what became of an objection; gives whether there is such a one. */
export const decideObjection = (tx: Tx, conferenceId: string, id: string, row: Pick<Objection, 'isAccepted' | 'reply'>): Promise<boolean> =>
  hasRows(
    tx,
    sql`update conference_objection set ${conferenceObjection.set(row)} where conference_id = ${conferenceId} and id::text = ${id} returning id`,
  )

const presence = shape({ kind: word<CircleKind>(), present: number, invited: number })
/** How many of a group were there, of how many that were invited: no names (K5). */
export type Presence = RowOf<typeof presence>

/** Presence by group, for whoever sees the conference. */
export const presenceOf = (tx: Tx, conferenceId: string): Promise<Presence[]> =>
  presence.many(
    tx,
    sql`select ${presence.list()} from regelkreis_conference_presence(${conferenceId}) order by array_position(array['staff', 'provider', 'committee', 'other', 'moderator'], kind)`,
  )

/** Notes who was there: those who are ticked, and nobody else. */
export async function setPresence(tx: Tx, conferenceId: string, present: readonly string[]): Promise<void> {
  await tx.execute(
    sql`update conference_participant set attended = (id::text = any(${sql.param([...present])}::text[])) where conference_id = ${conferenceId} and removed_at is null`,
  )
}
