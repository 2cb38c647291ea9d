import type { Child } from 'hono/jsx'
import { type CellValue, type Sheet, sheet } from '#platform/http/sheet.ts'
import type { Column as Head } from './table.tsx'

/** A column of a list, on the page and in its files. */
export interface ListColumn<Row> {
  readonly label: string
  /** What stands in files; on the page as well, unless `cell` says how it looks there. */
  readonly value?: (row: Row) => CellValue
  /** How it looks on the page. A column without it and without a value is none. */
  readonly cell?: (row: Row, today: Temporal.PlainDate) => Child
  /** A column that stands on the page alone (so does one without a value), or in files alone. */
  readonly only?: 'page' | 'file'
  /** Numbers, which stand on the right, or a head only for those who do not see the table. */
  readonly kind?: 'number' | 'unseen'
  /** The row is called by what stands here. */
  readonly names?: true
  /** A further class of its cells. */
  readonly look?: string
  /** In files, in characters. */
  readonly width?: number
}

/** The columns that stand on the page. */
export const columnsOfPage = <Row>(columns: readonly ListColumn<Row>[]): ListColumn<Row>[] => columns.filter(({ only }) => only !== 'file')

export const headOf = ({ label, kind }: Pick<ListColumn<never>, 'label' | 'kind'>): Head => (kind ? { label, kind } : label)

/** The rows as a table for files. */
export const sheetOf = <Row>(title: string, columns: readonly ListColumn<Row>[], rows: readonly Row[]): Sheet =>
  sheet(
    title,
    columns.flatMap(({ label, value, only, width }) => (value && only !== 'page' ? [{ label, value, ...(width ? { width } : {}) }] : [])),
    rows,
  )
