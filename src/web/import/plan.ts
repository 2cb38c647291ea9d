import type { CellChange, CellProblem, Fate } from '#platform/import/import.store.ts'
import type { Field, Texts } from '../form/field.ts'
import { cellOf, type Exchange, type FileRows, folded, type Ground, isNeeded, keyOf, type Stored, sentFor } from './exchange.ts'

/** What a row would do. */
export interface PlannedRow<V> {
  readonly number: number
  readonly cells: readonly string[]
  readonly fate: Fate
  readonly name: string
  readonly recordId: string | null
  readonly values: V | null
  readonly before: Texts | null
  readonly after: Texts | null
  readonly changes: readonly CellChange[]
  readonly problems: readonly CellProblem[]
}

export interface Plan<V> {
  /** Headings of the file that mean nothing here. */
  readonly unknown: readonly string[]
  readonly rows: readonly PlannedRow<V>[]
}

/** Why a file as a whole cannot be read: columns that every file of this kind has are not there, or stand there twice. */
export interface Unreadable {
  readonly missing: readonly string[]
  readonly twice: readonly string[]
}

interface Read<V> {
  readonly number: number
  readonly cells: readonly string[]
  readonly values: V | null
  readonly known: Stored<V> | undefined
  readonly key: string
  readonly problems: readonly CellProblem[]
}

/**
 * Says of every row of a file what it would do, among the records there are. A column that the file lacks keeps what is there, or its field's empty value; a key that
 * stands in the file twice is refused both times, because nobody can know which of them holds. Pure.
 */
export function planImport<V extends object, Known>(
  exchange: Exchange<V, Known>,
  { stored, known }: Ground<V, Known>,
  file: FileRows,
): Plan<V> | Unreadable {
  const fields = Object.entries<Field<unknown>>(exchange.form.fields)
  const columnOf = new Map<string, number[]>()
  for (const [index, heading] of file.head.entries()) {
    const name = folded(heading)
    columnOf.set(name, [...(columnOf.get(name) ?? []), index])
  }
  const labels = new Set(fields.map(([, { label }]) => folded(label)))
  const missing = exchange.key.flatMap(key => {
    const { label } = exchange.form.fields[key]
    return isNeeded(exchange, key) && !columnOf.has(folded(label)) ? [label] : []
  })
  const twice = fields.flatMap(([, { label }]) => ((columnOf.get(folded(label)) ?? []).length > 1 ? [label] : []))
  if (missing.length > 0 || twice.length > 0) return { missing, twice }

  const labelOf = new Map(fields.map(([, { name, label }]) => [name, label]))
  const byKey = new Map(stored.map(each => [keyOf(exchange, each.values), each]))
  const given = givenColumns(exchange, file.head)
  const read = file.rows.map(({ number, cells, problems: doubts = [] }): Read<V> => {
    const sent = sentOf(given, cells)
    const own = keyOfTexts(exchange, sent)
    const before = own === null ? undefined : byKey.get(own)
    const said = before && exchange.keepsWhereEmpty ? Object.fromEntries(Object.entries(sent).filter(([, text]) => text !== '')) : sent
    const { values, problems } = exchange.form.read({ ...(before ? exchange.form.fill(before.values).texts : {}), ...said })
    return {
      number,
      cells,
      values: doubts.length > 0 || values === null ? null : (exchange.settle?.(values, known, before?.values) ?? values),
      known: before,
      key: own ?? '',
      problems: [
        ...doubts,
        ...problems
          .map(({ field, message }) => ({ column: labelOf.get(field) ?? '', message }))
          .filter(({ column }) => !doubts.some(doubt => doubt.column === column)),
      ],
    }
  })
  const times = new Map<string, number>()
  for (const { key } of read) times.set(key, (times.get(key) ?? 0) + 1)
  const judge = (row: Read<V>, among: ReadonlyMap<string, V>): readonly CellProblem[] => {
    if (row.values === null) return row.problems
    if ((times.get(row.key) ?? 0) > 1)
      return [{ column: labelOfKey(exchange), message: 'Das steht in dieser Datei noch einmal. Lassen Sie eine der Zeilen weg.' }]
    return exchange.check(row.values, known, among).map(([key, message]) => ({ column: exchange.form.fields[key].label, message }))
  }
  // What refers to a row that is refused is refused too, until nothing more falls.
  let problems = new Map<number, readonly CellProblem[]>()
  for (let fallen = -1; ; ) {
    const isRefused = ({ number }: Read<V>): boolean => (problems.get(number) ?? []).length > 0
    const count = read.filter(isRefused).length
    if (count === fallen) break
    fallen = count
    const among = new Map(stored.map(each => [keyOf(exchange, each.values), each.values]))
    for (const row of read) if (row.values && times.get(row.key) === 1 && !isRefused(row)) among.set(row.key, row.values)
    problems = new Map(read.map(row => [row.number, isRefused(row) ? (problems.get(row.number) ?? []) : judge(row, among)]))
  }
  const unknown = file.head.filter(heading => heading !== '' && !labels.has(folded(heading)))
  return { unknown, rows: read.map(row => plannedRow(exchange, row, problems.get(row.number) ?? [])) }
}

interface GivenColumn {
  readonly field: Field<unknown>
  readonly index: number
}

/** Which columns of a file hold which fields. */
function givenColumns<V extends object>({ form }: Pick<Exchange<V>, 'form'>, head: readonly string[]): readonly GivenColumn[] {
  const names = head.map(folded)
  return Object.values<Field<unknown>>(form.fields).flatMap(field => {
    const index = names.indexOf(folded(field.label))
    return index === -1 ? [] : [{ field, index }]
  })
}

const sentOf = (given: readonly GivenColumn[], cells: readonly string[]): Texts =>
  Object.assign({}, ...given.map(({ field, index }) => textsFor(field, cells[index] ?? '')))

/** The values by which the rows of a file are recognised; of those that can be read. Pure. */
export function keysOfFile<V extends object>(exchange: Pick<Exchange<V>, 'form' | 'key'>, file: FileRows): readonly Partial<V>[] {
  const given = givenColumns(exchange, file.head)
  return file.rows.flatMap(({ cells }) => keyValues(exchange, sentOf(given, cells)) ?? [])
}

const textsFor = (field: Field<unknown>, cell: string): Texts => ({ [field.name]: sentFor(field, cell) })

const labelOfKey = <V extends object>({ form, key }: Pick<Exchange<V>, 'form' | 'key'>): string =>
  key.map(each => form.fields[each].label).join(', ')

/** The key of a row by its cells alone; null where one of them cannot be read. */
function keyOfTexts<V extends object>(exchange: Pick<Exchange<V>, 'form' | 'key'>, sent: Texts): string | null {
  const values = keyValues(exchange, sent)
  return values === null ? null : keyOf(exchange, values as V) // nothing but the fields of the key is looked at
}

function keyValues<V extends object>(exchange: Pick<Exchange<V>, 'form' | 'key'>, sent: Texts): Partial<V> | null {
  const values: Partial<V> = {}
  for (const key of exchange.key) {
    const reading = exchange.form.fields[key].read(sent)
    if (!('value' in reading)) return null
    values[key] = reading.value
  }
  return values
}

function plannedRow<V extends object, Known>(exchange: Exchange<V, Known>, row: Read<V>, problems: readonly CellProblem[]): PlannedRow<V> {
  const { number, cells, values, known } = row
  const base = { number, cells, recordId: known?.id ?? null, problems }
  if (values === null || problems.length > 0) {
    const name = values ? exchange.name(values) : cells.filter(Boolean).slice(0, 2).join(' · ')
    return { ...base, fate: 'refused', name, values: null, before: null, after: null, changes: [] }
  }
  const after = plain(exchange, values)
  const name = exchange.name(values)
  if (!known) return { ...base, fate: 'new', name, values, before: null, after, changes: [] }
  const before = plain(exchange, known.values)
  const changes = Object.values<Field<unknown>>(exchange.form.fields).flatMap((field): CellChange[] => {
    const [old, now] = [before[field.name] ?? '', after[field.name] ?? '']
    return old === now ? [] : [{ column: field.label, old: shown(field, before), new: shown(field, after) }]
  })
  return { ...base, fate: changes.length > 0 ? 'changed' : 'same', name, values, before, after, changes }
}

/** A record as its form writes it. */
export function plain<V extends object>({ form }: Pick<Exchange<V>, 'form'>, values: V): Texts {
  const entries = Object.entries<Field<unknown>>(form.fields)
  return Object.assign({}, ...entries.map(([key, field]) => field.write((values as Record<string, unknown>)[key])))
}

function shown(field: Field<unknown>, texts: Texts): string {
  const reading = field.read(texts)
  return 'value' in reading ? cellOf(field, reading.value) : (texts[field.name] ?? '')
}
