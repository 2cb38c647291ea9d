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
  /** What a workbook's sheet has beside its cells; a table as text has none of it. */
  readonly traits?: SheetTraits
}

/** What makes the cells of a sheet mean more or less than they say. */
export interface SheetTraits {
  /** The last row of each group of merged cells. */
  readonly mergedTo: readonly number[]
  readonly hiddenRows: readonly number[]
  readonly hasHiddenColumns: boolean
  /** Cells that are computed, by their names ("C7"): what was last computed is what is read. */
  readonly formulas: readonly string[]
  readonly hasMacros: boolean
}

/** Rows and columns beyond these are left out: an office's list of all years has some thousand rows. */
export const MOST_ROWS = 50_000
export const MOST_COLUMNS = 200
