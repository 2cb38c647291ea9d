// A cell that begins like this is a formula to a spreadsheet, or becomes one after it has trimmed it.
const FORMULA = /^\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/

export type CsvValue = string | number | null

/**
 * Rows as CSV (RFC 4180) with semicolons and a byte order mark, as spreadsheets in Germany open it. Text that a spreadsheet would take for a formula gets an
 * apostrophe before it; numbers stay numbers.
 */
export const toCsv = (rows: readonly (readonly CsvValue[])[]): string =>
  `\ufeff${rows.map(row => row.map(cellOf).join(';')).join('\r\n')}\r\n`

function cellOf(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
