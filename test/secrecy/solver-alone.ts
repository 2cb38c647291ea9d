import { numberOrNull, type Solve } from '#secrecy/rules/linear-program.ts'
import { groupsOf, type Net } from '#secrecy/rules/net.ts'

/** The highest and the lowest value of each secret cell by the solver alone, in fractions and unproven: what an audit without anything else would ask. The number of programs. */
export function boundsBySolver(net: Net, secret: ReadonlySet<string>, solve: Solve): number {
  const hidden = new Set(net.cells.flatMap(({ key }, place) => (secret.has(key) ? [place] : [])))
  let asked = 0
  for (const group of groupsOf(net, hidden, hidden)) {
    const columns = new Map(group.map((place, column) => [place, column]))
    const rows = [...new Set(group.flatMap(place => net.rowsOf[place] ?? []))].flatMap(index => {
      const row = net.rows[index]
      if (!row) return []
      const terms = row.terms.flatMap(([place, times]) => {
        const column = columns.get(place)
        return column === undefined ? [] : [[column, Number(times)] as const]
      })
      return [{ terms, least: numberOrNull(row.least), most: numberOrNull(row.most) }]
    })
    for (const target of group)
      for (const price of [1, -1]) {
        asked++
        solve({
          columns: group.map(place => {
            const count = Number(net.cells[place]?.count ?? 0n)
            return { price: place === target ? price : 0, least: -count, most: count + 1_000_000, isWhole: false }
          }),
          rows,
        })
      }
  }
  return asked
}
