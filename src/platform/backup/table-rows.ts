import { sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

/** A table as the database describes it: what is kept of its rows and in which order. */
export interface TableShape {
  /** Tables of the schema `account` are named with it, all others without. */
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Expressions that put the rows into the same order on every engine. */
  readonly order: string
}

/** A batch that is fetched or put in has about so many characters. */
const BATCH_CHARACTERS = 4_000_000
const MOST_ROWS = 5_000

/**
 * Makes both engines write and read values in one form that loses nothing, and refuses to be shown a part of the rows only.
 * Holds until the end of the transaction.
 */
export async function speakPlainly(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), set_config('IntervalStyle', 'postgres', true),
    set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true), set_config('row_security', 'off', true)`)
}

/**
 * All tables of ours but the list of migrations, by name. Not the job queue's: its jobs follow from the records and are made anew at the start.
 * What the database computes by itself (generated columns) is left out.
 */
export async function tableShapes(tx: Tx): Promise<TableShape[]> {
  const rows = await rowsOf<{ name: string; columns: string | null; key: string | null }>(
    tx,
    sql`select case when n.nspname = 'account' then 'account.' else '' end || c.relname as name,
      (select json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation <> 0) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')::text as columns,
      (select json_agg(a.attname order by k.position) from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, position)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary)::text as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in (current_schema(), 'account') and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by 1`,
  )
  return rows.map(row => {
    const columns = JSON.parse(row.columns ?? '[]') as [string, string, boolean][]
    const key = (JSON.parse(row.key ?? '[]') as string[]).map(name => columns.find(column => column[0] === name)).filter(isThere)
    return {
      name: row.name,
      columns: columns.map(([name, type]) => ({ name, type })),
      order:
        key.length > 0
          ? key.map(([name, , isText]) => (isText ? `${quoted(name)} collate "C"` : quoted(name))).join(', ')
          : `array[${columns.map(([name]) => `${quoted(name)}::text`).join(', ')}]::text collate "C"`,
    }
  })
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The table's name for a statement. */
export const tableSql = (name: string): string => name.split('.').map(quoted).join('.')

/** All rows as lines of JSON: an array with each column's value as text, or null, without the line's end. Given in batches. */
export async function* readRows(tx: Tx, shape: TableShape): AsyncGenerator<string[]> {
  const values = shape.columns.map(column => `${quoted(column.name)}::text`).join(', ')
  await tx.execute(
    sql.raw(
      `declare regelkreis_rows no scroll cursor for select to_json(array[${values}]::text[])::text as line from ${tableSql(shape.name)} order by ${shape.order}`,
    ),
  )
  let wanted = 100
  for (;;) {
    const lines = (await rowsOf<{ line: string }>(tx, sql.raw(`fetch ${wanted} from regelkreis_rows`))).map(row => row.line)
    if (lines.length > 0) yield lines
    if (lines.length < wanted) break
    const average = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
    wanted = Math.max(1, Math.min(MOST_ROWS, Math.round(BATCH_CHARACTERS / average)))
  }
  await tx.execute(sql`close regelkreis_rows`)
}

/** Puts lines back that `readRows` gave, for columns in the same order. */
export async function writeRows(tx: Tx, shape: Pick<TableShape, 'name' | 'columns'>, lines: AsyncIterable<string>): Promise<void> {
  const names = shape.columns.map(column => quoted(column.name)).join(', ')
  const values = shape.columns.map((column, index) => `(r ->> ${index})::${column.type}`).join(', ')
  const head = sql.raw(`insert into ${tableSql(shape.name)} (${names}) overriding system value select ${values} from`)
  let batch: string[] = []
  let characters = 0
  const put = async (): Promise<void> => {
    if (batch.length > 0) await tx.execute(sql`${head} jsonb_array_elements(${`[${batch.join(',')}]`}::jsonb) as r`)
    batch = []
    characters = 0
  }
  for await (const line of lines) {
    batch.push(line)
    characters += line.length
    if (characters >= BATCH_CHARACTERS || batch.length >= MOST_ROWS) await put()
  }
  await put()
}

/** Where the counters of numbered columns stand; those that never counted are left out. */
export async function readSequences(tx: Tx): Promise<{ name: string; lastValue: string }[]> {
  return rowsOf(
    tx,
    sql`select case when schemaname = 'account' then 'account.' else '' end || sequencename as name, last_value::text as "lastValue"
      from pg_sequences where schemaname in (current_schema(), 'account') and last_value is not null order by 1`,
  )
}
