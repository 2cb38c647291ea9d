import { type SQL, sql } from 'drizzle-orm'
import { common, day, flag, type RowOf, shape, text, uuids, type ValuesOf } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import { measureEntry, measureFate, measureTask } from './measure.table.ts'

export type Task = RowOf<typeof measureTask>
export type Entry = RowOf<typeof measureEntry>

/** The tasks of some measures, what is due first. */
export const tasksOf = (tx: Tx, measureIds: readonly string[]): Promise<Task[]> =>
  measureTask.many(
    tx,
    sql`select ${measureTask.list()} from measure_task where measure_id = any(${uuids(measureIds)}) order by due_on nulls last, created, id`,
  )

export const insertTask = async (tx: Tx, row: ValuesOf<typeof measureTask>): Promise<void> => {
  await tx.execute(sql`insert into measure_task ${measureTask.values(row)}`)
}

/** Says on which day a task of a measure was done, or that it is open again; false where there is no such task. */
export const finishTask = (tx: Tx, measureId: string, taskId: string, doneOn: Temporal.PlainDate | null): Promise<boolean> =>
  hasRows(
    tx,
    sql`update measure_task set ${measureTask.set({ doneOn })}, modified = now() where id::text = ${taskId} and measure_id = ${measureId} returning id`,
  )

/** Takes a task away; gives whether there was one. */
export const removeTask = (tx: Tx, measureId: string, taskId: string): Promise<boolean> =>
  hasRows(tx, sql`delete from measure_task where id::text = ${taskId} and measure_id = ${measureId} returning id`)

/** The progress of some measures, the newest first. */
export const entriesOf = (tx: Tx, measureIds: readonly string[]): Promise<Entry[]> =>
  measureEntry.many(
    tx,
    sql`select ${measureEntry.list()} from measure_entry where measure_id = any(${uuids(measureIds)}) order by said_on desc, created desc, id`,
  )

export const insertEntry = async (tx: Tx, row: ValuesOf<typeof measureEntry>): Promise<void> => {
  await tx.execute(sql`insert into measure_entry ${measureEntry.values(row)}`)
}

/** An entry of a measure by its id, with the document that shows it. */
export const entryOf = (tx: Tx, measureId: string, entryId: string): Promise<Entry | undefined> =>
  measureEntry.one(
    tx,
    sql`select ${measureEntry.list()} from measure_entry where id::text = ${entryId} and measure_id::text = ${measureId}`,
  )

/** Keeps the row of a file that is evidence, so that a backup has its bytes; who sees them, its entry says. Gives its id. */
export async function keepEvidence(
  tx: Tx,
  { sha256, size, mimeType }: { sha256: string; size: number; mimeType: string },
): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`select regelkreis_keep_file(${sha256}, ${'Nachweis'}, ${mimeType}, ${size}, 'internal'::visibility) as id`,
  )
  if (!row) throw new Error('a file was not recorded')
  return row.id
}

const saidFate = shape({ ...measureFate.columns, withdrawn: flag.at('(x.withdrawn_at is not null)') })
/** What became of a measure; one that was withdrawn stands for what was said before. */
export type SaidFate = RowOf<typeof saidFate>

/** The fates that a report says of the measures of others, also those withdrawn, in the order in which they were said. */
export const fatesSaidBy = (tx: Tx, reportId: string): Promise<SaidFate[]> => fates(tx, sql`x.report_id = ${reportId}`)

/** The fates of a measure itself, also those withdrawn. */
export const fatesOf = (tx: Tx, measureId: string): Promise<SaidFate[]> => fates(tx, sql`x.from_id = ${measureId}`)

const fates = (tx: Tx, where: SQL): Promise<SaidFate[]> =>
  saidFate.many(tx, sql`select ${saidFate.list('x')} from measure_fate x where ${where} order by x.created, x.id`)

/** All fates that hold and hang together with a measure, before it and after it, over all editions (P2). */
export const fatesAround = (tx: Tx, measureIds: readonly string[]): Promise<SaidFate[]> =>
  saidFate.many(
    tx,
    sql`with recursive around as (
        select id from unnest(${uuids(measureIds)}) as id
        union select case when x.from_id = around.id then x.to_id else x.from_id end from around
          join measure_fate x on around.id in (x.from_id, x.to_id) and x.withdrawn_at is null and x.to_id is not null)
      select ${saidFate.list('x')} from measure_fate x where x.withdrawn_at is null and x.from_id in (select id from around) order by x.created, x.id`,
  )

export const insertFate = async (tx: Tx, row: ValuesOf<typeof measureFate>): Promise<void> => {
  await tx.execute(sql`insert into measure_fate ${measureFate.values(row)}`)
}

/** Withdraws what was said of a measure; it stays as what was said before. Gives the measure, null where nothing of that id holds. */
export const withdrawFate = async (tx: Tx, reportId: string, fateId: string, at: Temporal.Instant): Promise<string | null> => {
  const [row] = await rowsOf<{ from_id: string }>(
    tx,
    sql`update measure_fate set withdrawn_at = ${at.toString()}::timestamptz, modified = now()
      where id::text = ${fateId} and report_id = ${reportId} and withdrawn_at is null returning from_id`,
  )
  return row?.from_id ?? null
}

const account = shape({ closedOn: day, closedBy: text })
export type ClosedAccount = RowOf<typeof account>

/** The account that a report has closed; undefined as long as it has not. */
export const closedAccount = (tx: Tx, reportId: string): Promise<ClosedAccount | undefined> =>
  account.one(tx, sql`select ${account.list()} from measure_account where report_id = ${reportId}`)

const accountRow = shape({ reportId: common.id, closedOn: day, closedBy: text })

/** Closes the account of a report; false where somebody else has. */
export const insertAccount = (tx: Tx, row: RowOf<typeof accountRow>): Promise<boolean> =>
  hasRows(tx, sql`insert into measure_account ${accountRow.values(row)} on conflict do nothing returning id`)

/** Opens an account again; gives whether it was closed. */
export const removeAccount = (tx: Tx, reportId: string): Promise<boolean> =>
  hasRows(tx, sql`delete from measure_account where report_id = ${reportId} returning id`)

// Whoever says what became of measures does so one after the other: only then is a circle, or an account that closes meanwhile, seen.
const LOCK = 7_203_221_955

export const lockFates = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`)
}
