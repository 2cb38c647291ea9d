import { threadOf } from '../threads/helper.ts'
import { NotDone } from '../threads/not-done.ts'
import { ThreadPool } from '../threads/thread-pool.ts'
import { type CsvValue, toCsv } from './csv.ts'

/** What one cell of a table holds; an empty one null. */
export type CellValue = string | number | Temporal.PlainDate | null

export interface SheetColumn<Row> {
  readonly label: string
  /** In characters, for the spreadsheet; 16 unless given. */
  readonly width?: number
  readonly value: (row: Row) => CellValue
}

/** A table as it leaves the house: the same for both kinds of file. */
export interface Sheet {
  readonly title: string
  readonly head: readonly string[]
  readonly widths: readonly number[]
  readonly rows: readonly (readonly CellValue[])[]
}

export const sheet = <Row>(title: string, columns: readonly SheetColumn<Row>[], rows: readonly Row[]): Sheet => ({
  title,
  head: columns.map(({ label }) => label),
  widths: columns.map(({ width = 16 }) => width),
  rows: rows.map(row => columns.map(({ value }) => value(row))),
})

/** Tables as CSV; every further one follows below under its title. */
export const csvOf = (sheets: readonly Sheet[]): string =>
  toCsv(
    sheets.flatMap(({ title, head, rows }, index) => [...(index > 0 ? [[], [title]] : []), head, ...rows.map(row => row.map(csvValue))]),
  )

const csvValue = (value: CellValue): CsvValue => (value instanceof Temporal.PlainDate ? germanDay(value) : value)

const germanDay = ({ day, month, year }: Temporal.PlainDate): string =>
  `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`

/** A cell as it goes to the thread that writes workbooks: Temporal's days do not travel. */
export type SentCell = string | number | { readonly day: string } | null
export type SentSheet = Omit<Sheet, 'rows'> & { readonly rows: readonly (readonly SentCell[])[] }

/** Twenty thousand rows would take five seconds; whoever wants more takes the CSV. */
export const MOST_ROWS_OF_A_WORKBOOK = 10_000

const writers = new ThreadPool<readonly SentSheet[], Uint8Array<ArrayBuffer>>({
  helper: threadOf(new URL('xlsx.worker.ts', import.meta.url), { maxOldGenerationSizeMb: 768 }),
  size: 1,
  idleMs: 20_000,
  timeoutMs: 60_000,
  mostWaiting: 2,
})

/**
 * Tables as a workbook of Excel, a sheet each: days are days, text is text, so nothing in it is ever taken for a formula, and there are no macros. Written in a
 * thread of its own, one workbook at a time: it is seconds of work, in which nobody else shall wait.
 * @throws NotDone where it took too long, the thread ended, or the same person has too many waiting
 */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await writers.run(sheets.map(({ rows, ...rest }) => ({ ...rest, rows: rows.map(row => row.map(sentCell)) })))
  if (!answer.ok) throw NotDone.from(answer.failure)
  return answer.value
}

const sentCell = (value: CellValue): SentCell => (value instanceof Temporal.PlainDate ? { day: value.toString() } : value)
