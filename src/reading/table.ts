/** A table as it came: rows of cells as texts, each row with the number that its program shows. Days are written as German days. */
export interface TableRow {
  /** 1 for the first row of the sheet. */
  readonly number: number
  readonly cells: readonly string[]
}

export interface Table {
  /** Name of the sheet; empty for CSV. */
  readonly name: string
  readonly rows: readonly TableRow[]
}

/** Rows and columns beyond these are left out: an office's list of all years has some thousand rows. */
export const MOST_ROWS = 50_000
export const MOST_COLUMNS = 200
