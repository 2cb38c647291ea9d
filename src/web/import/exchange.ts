import type { Permission } from '#platform/access/permissions.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { CellValue } from '#platform/http/sheet.ts'
import type { CellProblem, SourceTable } from '#platform/import/import.store.ts'
import { type Field, wordsOf } from '../form/field.ts'
import type { Form } from '../form/form.ts'
import type { ListColumn } from '../list/columns.ts'

/** A record that is there, with what a form would say of it. */
export interface Stored<V> {
  readonly id: string
  readonly values: V
}

/** A file's rows as texts, each with the number that its program shows; the headings come first. */
export interface FileRows {
  readonly head: readonly string[]
  readonly rows: readonly FileRow[]
}

export interface FileRow {
  readonly number: number
  readonly cells: readonly string[]
  /** What is doubtful about it before its cells are looked at: it is refused with that. */
  readonly problems?: readonly CellProblem[]
}

/** What somebody said of headings, as they are printed: the field of the form by its key, or null where the column is to be left out. */
export type SaidOfHeadings = Readonly<Record<string, string | null>>

/** A table whose columns were found by their headings: its rows under the labels of the form, and which column became what. */
export interface Arranged extends FileRows {
  readonly columns: readonly {
    readonly heading: string
    /** Key of a field of the form; null where nothing of the column is taken in. */
    readonly field: string | null
  }[]
}

/** Above the reasons in a file of refused rows; it may come back with them. */
export const REASON_HEADING = 'Grund'

/** All that a kind of record needs to judge rows: the records there are, and what they may refer to. */
export interface Ground<V, Known> {
  readonly stored: readonly Stored<V>[]
  readonly known: Known
}

/** What is wrong with a record among others, by its field. */
export type Wrong<V> = readonly (readonly [key: keyof V & string, message: string])[]

/**
 * A kind of record that comes and goes by file as well as by form. Its columns are the fields of its form, called as their labels: what is exported can be
 * imported, and a cell is refused in the words of the form. Values name other records as people do, never by id.
 */
export interface Exchange<V extends object, Known = unknown> {
  /** In the address, and in the queue. */
  readonly kind: string
  /** The table of its records, as the trail names it. */
  readonly record: string
  readonly title: string
  readonly counted: readonly [one: string, many: string]
  /** Who may take files of this kind over. */
  readonly permission: Permission
  readonly form: Form<V>
  /** By which a row is recognised: these columns every file has. */
  readonly key: readonly (keyof V & string)[]
  /** What a record is called. */
  name(values: V): string
  /** Where the records are listed. */
  readonly list: string
  /** Where its pages stand in the navigation. */
  readonly current?: string
  /** What is said above the upload. */
  readonly about: string
  /** Where all records are saved with these columns, where their list does not save them. */
  readonly saved?: { readonly csv: string; readonly xlsx: string }
  /** Files that come with the product, by what they are called. */
  readonly shipped?: readonly { readonly name: string; readonly words: string; rows(): FileRows }[]
  /** Another form of file that it can read; null where the bytes are none of it, a sentence where they are, and cannot be taken. */
  readonly other?: {
    readonly accept: string
    readonly words: string
    /** What has to be said beside the file. */
    readonly ask?: { readonly label: string; readonly hint: string }
    rows(bytes: Uint8Array, said: string): FileRows | string | null | Promise<FileRows | string | null>
  }
  /** Finds the columns of a table by headings in many words; a sentence where it has none. `said` is what people have said of headings before. */
  arrange?(table: SourceTable, said: SaidOfHeadings): Arranged | string
  /** An empty cell says nothing, and what is there stays; without it, it says that there is nothing. */
  readonly keepsWhereEmpty?: true
  /** A row's values in the register's own words, where it says the same in others; `before` is the record that it is. */
  settle?(values: V, known: Known, before: V | undefined): V
  /**
   * The city's records of this kind, as this principal sees them; `known` says what is theirs to write today. With `keys` (the values by which rows are
   * recognised) at least the records that these can be about.
   */
  read(
    tx: Tx,
    by: { readonly principal: Principal; readonly today: Temporal.PlainDate; readonly keys?: readonly Partial<V>[] },
  ): Promise<Ground<V, Known>>
  /** What does not hold between a record and others; `among` has every record as it will be, by its key. */
  check(values: V, known: Known, among: ReadonlyMap<string, V>): Wrong<V>
  /** Writes records, new ones without an id; gives the ids in their order. What they refer to may be among them. */
  write(change: Change, records: readonly { readonly id: string | null; readonly values: V }[]): Promise<readonly string[]>
  /** Removes records; gives the ids of those on which something builds, and then removes none. */
  remove(change: Change, ids: readonly string[]): Promise<readonly string[]>
}

/** A kind of record without its types: what one of its functions gives, only the others are given. */
export type AnyExchange = Exchange<Record<string, unknown>>

// Values go from `form` and `read` to `check` and `write` of the same exchange alone, so their type may be forgotten on the way.
export const anyExchange = <V extends object, Known>(exchange: Exchange<V, Known>): AnyExchange => exchange as unknown as AnyExchange

/** Two words for the same: small letters, blanks and signs do not tell headings apart. */
export const folded = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** By what a record is recognised. */
export const keyOf = <V extends object>({ form, key }: Pick<Exchange<V>, 'form' | 'key'>, values: V): string =>
  key
    .map(each =>
      wordsOf(form.fields[each] as Field<V[keyof V & string]>, values[each])
        .trim()
        .toLowerCase(),
    )
    .join('\n')

/** Whether every file has to have this column: rows are recognised by it, and it cannot stay empty. */
export const isNeeded = <V extends object>({ form, key }: Pick<Exchange<V>, 'form' | 'key'>, column: keyof V & string): boolean =>
  key.includes(column) && form.fields[column].read({}).problems.length > 0

/** What stands in a cell for the value of a field. */
export function cellOf<T>(field: Field<T>, value: T): string {
  if (field.control.kind === 'tick') return field.write(value)[field.name] ? 'ja' : 'nein'
  if (field.control.kind !== 'ticks') return wordsOf(field, value)
  const words = new Map(field.control.choices ?? [])
  return (field.write(value)[field.name] ?? '')
    .split('\n')
    .map(sent => words.get(sent) ?? sent)
    .join(', ')
}

/** What a form would send for a cell: the choice for its words; a decimal point or comma as it stands, which the field reads. */
export function sentFor(field: Field<unknown>, cell: string): string {
  const { control } = field
  if (control.kind === 'tick') return /^(?:ja|j|x|1|wahr|true)$/i.test(cell) ? 'ja' : /^(?:nein|n|0|falsch|false|)$/i.test(cell) ? '' : cell
  if (control.kind !== 'choice' && control.kind !== 'radio' && control.kind !== 'ticks') return cell
  const sent = (words: string): string => {
    const among = control.choices ?? []
    return (among.find(([, each]) => folded(each) === folded(words)) ?? among.find(([value]) => value === words))?.[0] ?? words
  }
  if (control.kind !== 'ticks') return cell === '' ? '' : sent(cell)
  return cell
    .split(/[,\n]/)
    .flatMap(each => each.trim() && sent(each.trim()))
    .filter(Boolean)
    .join('\n')
}

/** The columns of a list's files: the fields of the form, so that a file that was saved can be read in again. Days are days. */
export const fileColumns = <V extends object, Row>(form: Form<V>, values: (row: Row) => V): readonly ListColumn<Row>[] =>
  (Object.keys(form.fields) as (keyof V & string)[]).map(key => ({
    label: form.fields[key].label,
    only: 'file',
    value: (row: Row): CellValue => {
      const value: unknown = values(row)[key]
      return value instanceof Temporal.PlainDate ? value : cellOf(form.fields[key], values(row)[key]) || null
    },
  }))
