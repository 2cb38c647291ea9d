/** The thread that writes workbooks of Excel: answers each message of sheets with the file. */
import { parentPort } from 'node:worker_threads'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import type { SentCell, SentSheet } from './sheet.ts'

// What Excel takes into one cell.
const MOST_CHARACTERS = 32_000

function cellOf(value: SentCell): SheetData[number][number] {
  if (value === null || value === '') return null
  const top = { alignVertical: 'top' } as const
  if (typeof value === 'number') return { value, type: Number, ...top }
  // Noon, so that no time zone moves the day.
  if (typeof value === 'object')
    return { value: new Date(`${value.day}T12:00:00Z`), type: Date, format: 'dd.mm.yyyy', align: 'left', ...top }
  return { value: printable(value).slice(0, MOST_CHARACTERS), type: String, wrap: true, ...top }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them
const printable = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** The head stays in sight. */
const sheetOf = ({ title, head, widths, rows }: SentSheet) => {
  const heads = head.map(value => ({ value, fontWeight: 'bold' as const, backgroundColor: '#EEF2F3', wrap: true }))
  const data: SheetData = [heads, ...rows.map(row => row.map(cellOf))]
  return {
    sheet: title.slice(0, 31),
    data,
    columns: widths.map(width => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }
}

parentPort?.on('message', async (sheets: readonly SentSheet[]) => {
  parentPort?.postMessage(new Uint8Array(await writeXlsxFile(sheets.map(sheetOf)).toBuffer()))
})
