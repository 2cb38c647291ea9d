import highsModule from 'highs'
import type { Column, LinearProgram, Row, Solve } from '../rules/linear-program.ts'

/** Loads HiGHS, the linear programming solver: one thread, so the same program has the same answer on every machine of one build. */
export async function loadSolver(): Promise<Solve> {
  // The package's types describe its CommonJS face, where the loader is `default` of what is imported; for an ES module it is that itself.
  const load = highsModule as unknown as typeof highsModule.default
  const highs = await load()
  return program => {
    if (program.columns.length === 0) return []
    const solution = highs.solve(asLpText(program), {
      output_flag: false,
      threads: 1,
      random_seed: 0,
      mip_rel_gap: 0,
      mip_max_nodes: 20_000,
    })
    if (solution.Status !== 'Optimal') return null
    return program.columns.map((_, index) => {
      const column = solution.Columns[`x${index}`]
      return column && 'Primal' in column ? column.Primal : 0
    })
  }
}

/** The program in CPLEX's LP format, the solver's only door. */
function asLpText({ columns, rows }: LinearProgram): string {
  const price = columns.flatMap(({ price }, index) => (price === 0 ? [] : [term(price, index)]))
  const whole = columns.flatMap(({ isWhole }, index) => (isWhole ? [`x${index}`] : []))
  return [
    'Minimize',
    ` obj: ${price.join(' ') || '0 x0'}`,
    'Subject To',
    ...rows.flatMap(rowText),
    'Bounds',
    ...columns.map(boundText),
    ...(whole.length > 0 ? ['General', ` ${whole.join(' ')}`] : []),
    'End',
  ].join('\n')
}

function rowText({ terms, least, most }: Row, index: number): string[] {
  const sum = terms.map(([column, times]) => term(times, column)).join(' ')
  if (least !== null && least === most) return [` r${index}: ${sum} = ${least}`]
  return [...(least === null ? [] : [` l${index}: ${sum} >= ${least}`]), ...(most === null ? [] : [` m${index}: ${sum} <= ${most}`])]
}

const term = (times: number, column: number): string => `${times < 0 ? '-' : '+'} ${Math.abs(times)} x${column}`
const boundText = ({ least, most }: Column, index: number): string => ` ${least} <= x${index} <= ${most ?? '+inf'}`
