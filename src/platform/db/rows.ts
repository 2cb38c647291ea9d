import { is, SQL, sql } from 'drizzle-orm'
import { toDay, toInstant } from './columns.ts'
import { rowsOf, type Tx } from './transaction.ts'

/** How one value lies in a row. `T` is what the code works with. */
export class Column<T> {
  readonly #read: (value: unknown) => T
  readonly #write: (value: Exclude<T, null>) => unknown
  readonly #isNull: boolean
  /** PostgreSQL's name of the type where a parameter needs one. */
  readonly #type: string | undefined
  /** What stands in the select list: a column of the query (`p.reference`) or an expression; the column's own name where it is left out. */
  readonly source: string | SQL | undefined

  constructor(how: {
    read: (value: unknown) => T
    write?: ((value: Exclude<T, null>) => unknown) | undefined
    type?: string | undefined
    source?: string | SQL | undefined
    isNull?: boolean
  }) {
    this.#read = how.read
    this.#write = how.write ?? (value => value)
    this.#type = how.type
    this.source = how.source
    this.#isNull = how.isNull ?? false
  }

  /** The same, where the row may have nothing. */
  get orNull(): Column<T | null> {
    return new Column<T | null>({ read: this.#read, write: this.#write, type: this.#type, source: this.source, isNull: true })
  }

  /** The same, taken from there: `p.reference`, or an expression. */
  at(source: string | SQL): Column<T> {
    return new Column<T>({ read: this.#read, write: this.#write, type: this.#type, source, isNull: this.#isNull })
  }

  /** @throws Error where nothing stands in a column that always has something */
  read(value: unknown, name: string): T {
    if (value !== null && value !== undefined) return this.#read(value)
    if (this.#isNull) return null as T // only a column with `orNull` gets here, and its T has null
    throw new Error(`${name} is empty`)
  }

  /** The value as a parameter of a statement. */
  param(value: T | SQL): SQL {
    if (is(value, SQL)) return value
    const written = sql.param(value === null || value === undefined ? null : this.#write(value as Exclude<T, null>))
    return this.#type ? sql`${written}::${sql.raw(this.#type)}` : sql`${written}`
  }
}

export const text = new Column<string>({ read: String })
/** Also counts, which the engines give as text. */
export const number = new Column<number>({ read: Number })
export const flag = new Column<boolean>({ read: value => value === true })
export const day = new Column<Temporal.PlainDate>({ read: value => toDay(value) as Temporal.PlainDate, write: String, type: 'date' })
export const instant = new Column<Temporal.Instant>({ read: toInstant, write: String, type: 'timestamptz' })
export const texts = new Column<readonly string[]>({ read: value => value as string[], type: 'text[]' })

/** A text of which a check or the type of the column allows these only. */
export const word = <T extends string>(): Column<T> => new Column<T>({ read: value => String(value) as T })

/**
 * Data that lies as JSON.
 * @param format makes of what was written, also by an earlier version of the program, what the code works with today, and the other way round
 */
export const json = <T>(format: { read: (stored: unknown) => T; write: (value: T) => unknown }): Column<T> =>
  new Column<T>({ read: format.read, write: value => JSON.stringify(format.write(value)), type: 'jsonb' })

/** JSON that the query itself builds (`json_agg`), or of which the program keeps only what it wrote a moment ago. */
export const built = <T>(): Column<T> => json<T>({ read: value => value as T, write: value => value })

/** Data that lies as the text of JSON, because its bytes count. */
export const jsonText = <T>(): Column<T> =>
  new Column<T>({ read: value => JSON.parse(String(value)) as T, write: value => JSON.stringify(value) })

/** A column of whatever type. */
interface AnyColumn {
  readonly source: string | SQL | undefined
  read(value: unknown, name: string): unknown
}

/** Ids as the array that `= any(…)` asks for. */
export const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`

type Columns = Readonly<Record<string, AnyColumn>>
type Row<C> = { readonly [Key in keyof C]: C[Key] extends Column<infer T> ? T : never }
type Values<C> = { readonly [Key in keyof C]?: (C[Key] extends Column<infer T> ? T | SQL : never) | undefined }

/** What every record has: a stable public id, when it was made and changed, who may see it. */
export const common = {
  id: text,
  visibility: word<'public' | 'members' | 'internal' | 'confidential'>(),
  created: instant,
  modified: instant,
}

/** The type of a shape's rows. */
export type RowOf<S> = S extends Shape<infer C> ? Row<C> : never

/** What an insert or an update gives of a shape's rows; in place of a value an expression may stand. */
export type ValuesOf<S> = S extends Shape<infer C> ? { -readonly [Key in keyof Values<C>]: Values<C>[Key] } : never

/** What a row of a query or of a table consists of, said once; SQL stays the language of queries. */
export class Shape<C> {
  readonly columns: C
  readonly #columns: readonly (readonly [key: string, name: string, column: Column<unknown>])[]

  constructor(columns: C) {
    this.columns = columns
    this.#columns = Object.entries(columns as Record<string, Column<unknown>>).map(([key, column]) => [key, columnName(key), column])
  }

  /** The select list. `alias` is the table's in the query, for what says no source of its own. */
  list(alias?: string): SQL {
    return sql.join(
      this.#columns.map(([, name, { source }]) => {
        if (is(source, SQL)) return sql`${source} as ${sql.raw(name)}`
        return sql.raw(source ? `${source} as ${name}` : alias ? `${alias}.${name}` : name)
      }),
      sql.raw(', '),
    )
  }

  /** A row of a statement that names its columns as this shape does: `decidedOn` is `decided_on`. */
  read(row: Readonly<Record<string, unknown>>): Row<C> {
    const values: Record<string, unknown> = {}
    for (const [key, name, column] of this.#columns) values[key] = column.read(row[name], name)
    return values as Row<C> // each key of C was given the value of its column
  }

  async many(tx: Tx, statement: SQL): Promise<Row<C>[]> {
    return (await rowsOf<Record<string, unknown>>(tx, statement)).map(row => this.read(row))
  }

  async one(tx: Tx, statement: SQL): Promise<Row<C> | undefined> {
    const [row] = await rowsOf<Record<string, unknown>>(tx, statement)
    return row && this.read(row)
  }

  /** `(a, b) values ($1, $2)`, for an insert of one row or several; the columns are those that the first row has. */
  values(rows: Values<C> | readonly Values<C>[]): SQL {
    const all = Array.isArray(rows) ? (rows as readonly Values<C>[]) : [rows as Values<C>]
    const named = this.#named(all[0] ?? {})
    const names = sql.raw(named.map(([, name]) => name).join(', '))
    const tuples = all.map(row => sql`(${this.#params(named, row)})`)
    return sql`(${names}) values ${sql.join(tuples, sql.raw(', '))}`
  }

  /** `a = $1, b = $2`, for an update; what is left out stays. */
  set(row: Values<C>): SQL {
    const assignments = this.#named(row).map(([key, name, column]) => sql`${sql.raw(name)} = ${column.param(given(row, key))}`)
    return sql.join(assignments, sql.raw(', '))
  }

  #named(row: Values<C>) {
    return this.#columns.filter(([key]) => given(row, key) !== undefined)
  }

  #params(named: readonly (readonly [string, string, Column<unknown>])[], row: Values<C>): SQL {
    return sql.join(
      named.map(([key, , column]) => column.param(given(row, key) ?? null)),
      sql.raw(', '),
    )
  }
}

const given = (row: object, key: string): unknown => (row as Record<string, unknown>)[key]

const columnName = (key: string): string => key.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** Says once what a row consists of. */
export const shape = <C extends Columns>(columns: C): Shape<C> => new Shape(columns)
