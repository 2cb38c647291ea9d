/** A list as an office keeps it, CSV or Excel → its tables. What is no table is refused with what to do; content decides between the two. */
import type { Table } from '../table.ts'
import { rowsOfCsv } from './csv-table.ts'
import { readWithin, type SourceFile, unpack } from './load-file.ts'
import { decodePlainText } from './plain-text.ts'
import { failure, type Outcome, success } from './source-problem.ts'

const OLD_EXCEL = 'Das alte Excel-Format XLS wird nicht gelesen. Bitte speichern Sie die Liste in Excel als XLSX oder CSV.'
const NO_TABLE = 'Die Datei ist keine Tabelle. Möglich sind Excel (XLSX) und CSV.'

/** Whether a name is that of a list. */
export const isTableName = (name: string): boolean => /\.(?:csv|tsv|xlsx|xlsm)$/i.test(name)

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean => first.every((byte, at) => bytes[at] === byte)

/** The tables of a file. Problems: file_unreadable, empty_file, file_too_large, unsupported_type, broken_file. */
export async function openTables(file: SourceFile, maximumBytes: number): Promise<Outcome<readonly Table[]>> {
  const read: Outcome<Uint8Array> = 'bytes' in file ? success(file.bytes) : await readWithin(file.path, maximumBytes)
  if (!read.ok) return read
  const bytes = read.value
  if (bytes.byteLength > maximumBytes) return failure('file_too_large', Math.floor(maximumBytes / (1024 * 1024)))
  if (bytes.byteLength === 0) return failure('empty_file')
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return failure('unsupported_type', OLD_EXCEL)
  if (begins(bytes, 0x50, 0x4b)) {
    const opened = await unpack(bytes, 'xlsx')
    if (!opened.ok) return opened.error.code === 'broken_file' ? failure('unsupported_type', NO_TABLE) : opened
    return opened.value.kind === 'tables' ? withRows(opened.value.tables) : failure('unsupported_type', NO_TABLE)
  }
  const text = decodePlainText(bytes)
  if (text === null) return failure('unsupported_type', NO_TABLE)
  return withRows([{ name: '', rows: rowsOfCsv(text) }])
}

const withRows = (tables: readonly Table[]): Outcome<readonly Table[]> => {
  const filled = tables.filter(({ rows }) => rows.length > 0)
  return filled.length === 0 ? failure('empty_file') : success(filled)
}
