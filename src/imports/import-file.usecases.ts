import { openTables } from '#reading/adapters/table-file.ts'
import type { AnyExchange, FileRows } from '#web/import/exchange.ts'

export const MOST_IMPORT_BYTES = 20 * 1024 * 1024
/** More than any city has of one kind; what is longer is cut into several files. */
export const MOST_IMPORT_ROWS = 20_000

/** The rows of a file, or a sentence that says why it has none and what to do. Content decides what it is, never the name. */
export async function rowsOfFile(exchange: Pick<AnyExchange, 'other'>, bytes: Uint8Array, said = ''): Promise<FileRows | string> {
  const other = exchange.other?.rows(bytes, said) ?? null
  if (other !== null) return other
  const opened = await openTables({ name: '', bytes }, MOST_IMPORT_BYTES)
  if (!opened.ok) return opened.error.message
  const [first, ...more] = opened.value
  const [head, ...rows] = first?.rows ?? []
  if (!head) return 'In der Datei steht keine Zeile. In der ersten stehen die Überschriften der Spalten.'
  if (more.length > 0) return 'Die Mappe hat mehrere Blätter. Speichern Sie das eine, das übernommen werden soll, als eigene Datei.'
  if (rows.length > MOST_IMPORT_ROWS)
    return `Die Datei hat mehr als ${MOST_IMPORT_ROWS.toLocaleString('de-DE')} Zeilen. Teilen Sie sie auf mehrere Dateien auf.`
  return { head: head.cells, rows }
}
