/** One line of the table: what was measured, ours and the bound in the same unit and the same run, and their ratio. */
export interface Row {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly bound: number
  /** ours / bound; the larger the better unless `name` says otherwise. */
  readonly ratio: number
  /** What the bound is. */
  readonly against: string
  /** What we aim at, for the table: "≥ 0.2". */
  readonly aim?: string
}

export const row = (name: string, unit: string, ours: number, bound: number, against: string, aim?: string): Row => ({
  name,
  unit,
  ours,
  bound,
  ratio: ours / bound,
  against,
  ...(aim ? { aim } : {}),
})

const number = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))

/** The rows as a Markdown table. */
export const table = (rows: readonly Row[]): string =>
  [
    '| measured | unit | ours | bound | ratio | aim | bound is |',
    '|---|---|--:|--:|--:|---|---|',
    ...rows.map(
      r => `| ${r.name} | ${r.unit} | ${number(r.ours)} | ${number(r.bound)} | ${r.ratio.toPrecision(3)} | ${r.aim ?? ''} | ${r.against} |`,
    ),
  ].join('\n')
