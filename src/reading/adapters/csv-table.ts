/** Tables as text (RFC 4180), with the separator that the file itself uses. */
import { MOST_COLUMNS, MOST_ROWS, type TableRow } from '../table.ts'

const SEPARATORS = [';', '\t', ',', '|']
/** Characters in which the separator is looked for. */
const LOOKED = 20_000

/** The sign outside of quotation marks that divides most lines into equally many cells, at least two. */
const separatorOf = (text: string): string => {
  const head = text.slice(0, LOOKED).replace(/"(?:[^"]|"")*"/g, '""')
  const lines = head.split('\n').filter(line => line.trim() !== '')
  const scored = SEPARATORS.map(sign => {
    const counts = lines.map(line => line.split(sign).length)
    const usual = counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 1
    return { sign, score: usual < 2 ? 0 : counts.filter(count => count === usual).length + usual / 1000 }
  })
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).sign
}

/** Our own export, and others', put an apostrophe before what a spreadsheet would take for a formula. */
const unguarded = (cell: string): string => (/^'\s*[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/** The rows of a CSV text; a quoted cell keeps its separators and line breaks. Empty rows are left out. Linear. */
export const rowsOfCsv = (csv: string): TableRow[] => {
  const text = csv.replace(/^\ufeff/, '').replace(/^sep=(.)\n/, '')
  const declared = /^\ufeff?sep=(.)\n/.exec(csv)?.[1]
  const separator = declared ?? separatorOf(text)
  const rows: TableRow[] = []
  let cells: string[] = []
  let number = declared === undefined ? 1 : 2
  let at = 0
  const endRow = (): void => {
    if (cells.some(cell => cell !== '')) rows.push({ number, cells: cells.slice(0, MOST_COLUMNS) })
    cells = []
    number++
  }
  while (at < text.length && rows.length < MOST_ROWS) {
    let cell = ''
    if (text.charAt(at) === '"') {
      let from = at + 1
      let end = text.indexOf('"', from)
      const parts: string[] = []
      while (end >= 0 && text.charAt(end + 1) === '"') {
        parts.push(text.slice(from, end + 1))
        from = end + 2
        end = text.indexOf('"', from)
      }
      parts.push(text.slice(from, end < 0 ? text.length : end))
      cell = parts.join('')
      at = end < 0 ? text.length : end + 1
    }
    let end = at
    while (end < text.length && text.charAt(end) !== separator && text.charAt(end) !== '\n') end++
    cells.push(unguarded((cell + text.slice(at, end)).trim()))
    if (end >= text.length || text.charAt(end) === '\n') endRow()
    // A separator at the very end opens one more empty cell, which says nothing.
    at = end + 1
  }
  if (cells.length > 0) endRow()
  return rows
}
