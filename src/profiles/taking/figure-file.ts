import { openTables } from '#reading/adapters/table-file.ts'
import type { FileTable } from '../rules/figure-table.ts'

export const MOST_FIGURE_BYTES = 20 * 1024 * 1024
const MOST_CELLS = 1_000_000
/** What the table kit reads of one sheet; more would be left out unseen. */
const MOST_READ_ROWS = 50_000
const MOST_READ_COLUMNS = 200

/** The table of a file of figures with the cells that are computed, or a sentence that says why it is not read and what to do. Content decides what it is. */
export async function openFigureFile(
  bytes: Uint8Array,
): Promise<{ readonly table: FileTable; readonly formulas: readonly string[] } | string> {
  const opened = await openTables({ name: '', bytes }, MOST_FIGURE_BYTES)
  if (!opened.ok)
    return opened.error.code === 'archive_too_large'
      ? 'Die Mappe ist entpackt größer als 50 MB. Speichern Sie nur die Tabelle mit den Zahlen, am besten als CSV.'
      : opened.error.message
  const [first, ...more] = opened.value
  if (!first) return 'In der Datei steht keine Zeile.'
  if (more.length > 0) return 'Die Mappe hat mehrere Blätter. Speichern Sie das Blatt mit den Zahlen als eigene Datei.'
  const { rows, traits } = first
  if (
    rows.length >= MOST_READ_ROWS ||
    rows.some(({ cells }) => cells.length >= MOST_READ_COLUMNS) ||
    rows.reduce((sum, { cells }) => sum + cells.length, 0) > MOST_CELLS
  )
    return 'Die Datei hat mehr als 1.000.000 Zellen, 50.000 Zeilen oder 200 Spalten. Teilen Sie sie auf mehrere Dateien auf.'
  if (!traits) return { table: { rows, decimalSign: null }, formulas: [] }
  if (traits.hasMacros) return 'Die Mappe enthält Makros. Speichern Sie sie als XLSX ohne Makros oder als CSV.'
  const data = firstDataRow(rows)
  if (traits.mergedTo.some(row => row >= data))
    return `Ab Zeile ${data} sind Zellen verbunden. Welche Zahl zu welchem Gebiet gehört, ist dann nicht sicher; heben Sie die Verbindung auf.`
  if (traits.hasHiddenColumns || traits.hiddenRows.some(row => row >= data))
    return 'In der Tabelle sind Zeilen oder Spalten ausgeblendet. Blenden Sie sie ein, damit Sie sehen, was übernommen wird, oder löschen Sie sie.'
  return { table: { rows, decimalSign: '.' }, formulas: traits.formulas }
}

/** The first row that looks like data: most of its cells after the first are numbers or signs. */
function firstDataRow(rows: FileTable['rows']): number {
  const found = rows.find(({ cells }) => {
    const filled = cells.slice(1).filter(cell => cell !== '')
    return filled.length > 0 && filled.filter(cell => /^[(\-–−]?[\d.,…x/]/.test(cell)).length * 2 > filled.length
  })
  return found?.number ?? Number.MAX_SAFE_INTEGER
}
