import { csvOf, type Sheet, xlsxOf } from '#platform/http/sheet.ts'
import type { AppContext } from './app-env.ts'

const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** Headers of a file that is made for whoever asks: nobody else keeps it. Browsers show a PDF and save everything else. */
export const fileHeaders = (name: string, type: keyof typeof FILE_TYPES): Record<string, string> => ({
  'content-type': FILE_TYPES[type],
  'content-disposition': `${type === 'pdf' ? 'inline' : 'attachment'}; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-cache',
})

// Header values are ASCII (RFC 9110, 5.5); the name with its umlauts stands beside.
const asciiName = (name: string): string => name.replace(/[^\x20-\x7e]/g, '_').replaceAll('"', '')

/** Answers with tables as a file. `name` stands before the dot. */
export const sendSheets = async (c: AppContext, name: string, type: 'csv' | 'xlsx', sheets: readonly Sheet[]): Promise<Response> =>
  c.body(type === 'csv' ? csvOf(sheets) : await xlsxOf(sheets), 200, fileHeaders(`${name}.${type}`, type))
