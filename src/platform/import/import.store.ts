import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { built, instant, json, number, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import { storedForm } from '#platform/db/stored-form.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'

/** What a row of a file would do: nothing is guessed, and what cannot be read is refused. */
export const FATES = ['new', 'changed', 'same', 'refused'] as const
export type Fate = (typeof FATES)[number]

/**
 * Where a file stands: looked at, waiting to be taken over, not taken over because something changed since it was looked at, taken over, failed, taken back.
 */
export type ImportState = 'planned' | 'waiting' | 'overtaken' | 'done' | 'failed' | 'undone'

/** A cell that would change, by the heading of its column. */
export interface CellChange {
  readonly column: string
  readonly old: string
  readonly new: string
}

/** Why a row is refused: the heading of the column, empty where it is the row as a whole. */
export interface CellProblem {
  readonly column: string
  readonly message: string
  /** Seen when the file was read, by what stood around the cell: it holds until the file is another one. */
  readonly fromFile?: true
}

/** The table of a file as it came, where people say what its columns are. */
export interface SourceTable {
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
}

/** What a form would send of a record, by the names of its fields. */
type Texts = Readonly<Record<string, string>>

const sourceTable = storedForm<SourceTable>('table of a file', [
  content => z.object({ rows: z.array(z.object({ number: z.number(), cells: z.array(z.string()) })) }).parse(content),
])

const run = shape({
  id: text,
  kind: text,
  fileName: text,
  state: word<ImportState>(),
  head: texts,
  unknown: texts,
  problem: text,
  startedBy: text,
  startedByName: text,
  confirmedBy: text.orNull,
  finishedAt: instant.orNull,
  undoneAt: instant.orNull,
  created: instant,
})
export type ImportRun = RowOf<typeof run>

const row = shape({
  runId: text,
  number,
  fate: word<Fate>(),
  name: text,
  // What the program itself wrote a moment ago, of this table alone.
  cells: built<readonly string[]>(),
  changes: built<readonly CellChange[]>(),
  problems: built<readonly CellProblem[]>(),
  recordId: text.orNull,
  before: built<Texts>().orNull,
  after: built<Texts>().orNull,
})
export type ImportRow = RowOf<typeof row>

/** Begins a file; gives its id. */
export async function insertRun(
  tx: Tx,
  values: Pick<ImportRun, 'kind' | 'fileName' | 'head' | 'unknown' | 'startedBy' | 'startedByName'>,
): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into import_run ${run.values({ ...values, id })}`)
  return id
}

const source = shape({ source: json(sourceTable).orNull })

/** Keeps the table of a file as it came. */
export async function keepSource(tx: Tx, id: string, table: SourceTable): Promise<void> {
  await tx.execute(sql`update import_run set ${source.set({ source: table })} where id = ${id}`)
}

/** The table of a file as it came; null where it was not kept. */
export const sourceOf = async (tx: Tx, id: string): Promise<SourceTable | null> =>
  (await source.one(tx, sql`select ${source.list()} from import_run where id = ${id}`))?.source ?? null

/** A file on its way; undefined where there is none for this principal. */
export const findRun = (tx: Tx, id: string): Promise<ImportRun | undefined> =>
  run.one(tx, sql`select ${run.list()} from import_run where id = ${id}`)

/** The newest files of some kinds, or of all. */
export const listRuns = (tx: Tx, kinds: readonly string[], limit: number): Promise<ImportRun[]> =>
  run.many(tx, sql`select ${run.list()} from import_run where kind = any(${texts.param(kinds)}) order by created desc, id limit ${limit}`)

/** Sets the state of a file where it is one of those it was in; gives whether it was. */
export const moveRun = (
  tx: Tx,
  id: string,
  from: readonly ImportState[],
  values: Partial<Pick<ImportRun, 'state' | 'problem' | 'confirmedBy' | 'finishedAt' | 'undoneAt' | 'unknown'>>,
): Promise<boolean> =>
  hasRows(tx, sql`update import_run set ${run.set(values)} where id = ${id} and state = any(${texts.param(from)}) returning id`)

/** Files that wait to be taken over: their job may have been lost. */
export const waitingRuns = (tx: Tx): Promise<ImportRun[]> =>
  run.many(tx, sql`select ${run.list()} from import_run where state = 'waiting' order by created`)

const AT_ONCE = 1000

/** Puts the rows of a file in place of those it had. */
export async function replaceRows(tx: Tx, runId: string, rows: readonly Omit<ImportRow, 'runId'>[]): Promise<void> {
  await tx.execute(sql`delete from import_row where run_id = ${runId}`)
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = rows.slice(at, at + AT_ONCE).map(({ cells, changes, problems, before, after, ...rest }) => ({
      ...{ number: rest.number, fate: rest.fate, name: rest.name, record_id: rest.recordId },
      ...{ cells, changes, problems, before, after },
    }))
    await tx.execute(
      sql`insert into import_row (run_id, number, fate, name, record_id, cells, changes, problems, before, after)
        select ${runId}::uuid, r.number, r.fate, r.name, r.record_id, r.cells, r.changes, r.problems, nullif(r.before, 'null'::jsonb), nullif(r.after, 'null'::jsonb)
        from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
          as r(number integer, fate text, name text, record_id uuid, cells jsonb, changes jsonb, problems jsonb, before jsonb, after jsonb)`,
    )
  }
}

/** Rows of a file in their order; of one fate, or of all. */
export const listRows = (
  tx: Tx,
  runId: string,
  fate: Fate | null,
  part?: { readonly limit: number; readonly offset: number },
): Promise<ImportRow[]> =>
  row.many(
    tx,
    sql`select ${row.list()} from import_row where run_id = ${runId} and ${fate ? sql`fate = ${fate}` : sql`true`} order by number
      ${part ? sql`limit ${part.limit} offset ${part.offset}` : sql``}`,
  )

const counted = shape({ fate: word<Fate>(), count: number })

/** How many rows of a file have which fate. */
export async function countFates(tx: Tx, runId: string): Promise<Readonly<Record<Fate, number>>> {
  const found = await counted.many(tx, sql`select fate, count(*) as count from import_row where run_id = ${runId} group by fate`)
  const of = (fate: Fate) => found.find(each => each.fate === fate)?.count ?? 0
  return { new: of('new'), changed: of('changed'), same: of('same'), refused: of('refused') }
}
