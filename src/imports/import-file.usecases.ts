import type { SourceTable } from '#platform/import/import.store.ts'
import { openTables } from '#reading/adapters/table-file.ts'
import type { AnyExchange, Arranged, FileRows, SaidOfHeadings } from '#web/import/exchange.ts'

export const MOST_IMPORT_BYTES = 20 * 1024 * 1024
/** More than any city has of one kind; what is longer is cut into several files. */
export const MOST_IMPORT_ROWS = 20_000

/** What came out of a file: its rows, and its table as it came where people say what its columns are. */
export type OpenedFile = FileRows & { readonly source?: SourceTable; readonly columns?: Arranged['columns'] }

/**
 * The rows of a file, or a sentence that says why it has none and what to do. Content decides what it is, never the name.
 * @param said what was asked beside the file
 * @param headings what people have said of headings before
 */
export async function rowsOfFile(
  exchange: Pick<AnyExchange, 'other' | 'arrange'>,
  bytes: Uint8Array,
  said = '',
  headings: SaidOfHeadings = {},
): Promise<OpenedFile | string> {
  const other = (await exchange.other?.rows(bytes, said)) ?? null
  if (other !== null) return other
  const opened = await openTables({ name: '', bytes }, MOST_IMPORT_BYTES)
  if (!opened.ok) return opened.error.message
  const [first, ...more] = opened.value
  const [head, ...rows] = first?.rows ?? []
  if (!head) return 'In der Datei steht keine Zeile. In der ersten stehen die Überschriften der Spalten.'
  if (more.length > 0) return 'Die Mappe hat mehrere Blätter. Speichern Sie das eine, das übernommen werden soll, als eigene Datei.'
  if (rows.length > MOST_IMPORT_ROWS)
    return `Die Datei hat mehr als ${MOST_IMPORT_ROWS.toLocaleString('de-DE')} Zeilen. Teilen Sie sie auf mehrere Dateien auf.`
  if (exchange.arrange && first) {
    const arranged = exchange.arrange(first, headings)
    return typeof arranged === 'string' ? arranged : { ...arranged, source: { rows: first.rows } }
  }
  return { head: head.cells, rows }
}
