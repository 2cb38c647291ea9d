import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Cell, type Relation, type SecrecySystem, totalOf } from '#secrecy/rules/secrecy.ts'

const FOLDER = resolve(import.meta.dirname, '../../../shared/planning-data/dresden')
export const hasDresden = existsSync(FOLDER)

const rowsOf = (file: string): Record<string, string>[] => {
  const [head = '', ...lines] = readFileSync(join(FOLDER, file), 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(Boolean)
  const names = head.split(';')
  return lines.map(line => Object.fromEntries(line.split(';').map((value, index) => [names[index] ?? '', value])))
}

/**
 * Single-parent households as the city publishes them, as one system: class by area (an area that lies in two districts in two pieces), the totals of pieces, areas,
 * districts, classes and the city, the small districts of 2025 that add up to the pieces, and all households beside them with the share.
 */
export function dresden(threshold: number): SecrecySystem {
  const cells = new Map<string, bigint>()
  const parts = new Map<string, string[]>()
  const put = (key: string, count: number): void => void cells.set(key, (cells.get(key) ?? 0n) + BigInt(count))
  const belongs = (total: string, part: string): void => {
    const known = parts.get(total) ?? []
    if (!known.includes(part)) parts.set(total, [...known, part])
  }
  for (const [file, year] of [
    ['alleinerziehende_stadtraum_2015.csv', '2015'],
    ['alleinerziehende_stadtraum_2025.csv', '2025'],
    ['haushalte_stadtraum_2025.csv', 'households'],
  ] as const)
    for (const row of rowsOf(file)) {
      const area = row['Stadtraum']?.slice(0, 2) ?? ''
      const district = row['Stadtbezirk mit zugeordneten Ortschaften']?.slice(4, 6).trim() ?? ''
      const kind = row['Kinderanzahl im Haushalt in Klassen (4)']?.slice(0, 1) ?? ''
      const cell = `${year} piece ${area}/${district} class ${kind}`
      put(cell, Number(row['Anzahl Haushalte']))
      belongs(`${year} piece ${area}/${district}`, cell)
      belongs(`${year} area ${area} class ${kind}`, cell)
      belongs(`${year} district ${district} class ${kind}`, cell)
      belongs(`${year} city class ${kind}`, cell)
    }
  // Levels above, from those below: the same cells by other ways.
  const countOf = (key: string): bigint => cells.get(key) ?? (parts.get(key) ?? []).reduce((sum, part) => sum + countOf(part), 0n)
  for (const key of [...parts.keys()]) {
    const piece = /^(\S+) piece (\w+)\/(\w+)$/.exec(key)
    if (piece) for (const above of [`area ${piece[2]}`, `district ${piece[3]}`, 'city']) belongs(`${piece[1]} ${above}`, key)
  }
  for (const row of rowsOf('alleinerziehende_stadtteil_2025.csv')) {
    const area = row['Stadtraum']?.slice(0, 2) ?? ''
    const district = row['Stadtbezirk mit zugeordneten Ortschaften']?.slice(4, 6).trim() ?? ''
    const cell = `2025 quarter ${row['Stadtteil zus.']} in ${area}/${district}`
    put(cell, Number(row['Anzahl Haushalte']))
    belongs(`2025 piece ${area}/${district} by quarters`, cell)
  }
  const relations: Relation[] = [...parts].map(([total, of]) => totalOf(total, total.replace(' by quarters', ''), of))
  const totals = new Set(relations.flatMap(({ terms }) => terms.map(({ key }) => key)))
  for (const key of totals) if (!cells.has(key)) cells.set(key, countOf(key))
  const shares = [...cells.keys()]
    .filter(key => key.startsWith('2025 ') && cells.has(key.replace('2025 ', 'households ')))
    .map(key => ({ key: `share of ${key}`, part: key, whole: key.replace('2025 ', 'households '), before: null }))
  return {
    cells: [...cells].map(
      ([key, count]): Cell => ({ key, count, base: null, contributors: null, threshold: null, zeroIsPublic: true, before: null }),
    ),
    relations,
    shares,
    settings: { threshold, range: null, contributors: 2 },
  }
}
