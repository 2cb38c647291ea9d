/** A column of a program: an unknown with its price and bounds; `isWhole` where only integers will do. */
export interface Column {
  readonly price: number
  readonly least: number
  readonly most: number | null
  readonly isWhole: boolean
}

/** A row: Σ times × column lies between `least` and `most`. */
export interface Row {
  readonly terms: readonly (readonly [column: number, times: number])[]
  readonly least: number | null
  readonly most: number | null
}

export interface LinearProgram {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** Values of the columns at the lowest price, or null where no values fit (or the solver gave up). Whoever asks checks what comes back in exact integers. */
export type Solve = (program: LinearProgram) => readonly number[] | null

/** A bound as the solver takes it. */
export const numberOrNull = (value: bigint | null): number | null => (value === null ? null : Number(value))
