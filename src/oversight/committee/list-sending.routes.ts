import { renderCommitteeListPdf } from '#letters/render-committee-list-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import type { AppContext, Services } from '#web/app-env.ts'
import { listFileName, listSheet } from './list.letter.ts'
import type { ListContent, ListPart } from './list-content.ts'
import { FILE_TYPES, listCsv, listXlsx } from './list-files.ts'

export type FileExtension = keyof typeof FILE_TYPES

/** The part that an address names. */
export const partFrom = (c: AppContext): ListPart => (c.req.query('teil') === 'nichtoeffentlich' ? 'non_public' : 'public')

/** The kind of file that an address names. */
export const extensionFrom = (c: AppContext): FileExtension => {
  const wanted = c.req.param('file')?.split('.').at(-1)
  return wanted === 'xlsx' || wanted === 'csv' ? wanted : 'pdf'
}

/** Headers of a file: nobody but the one who asked keeps it. */
export const fileHeaders = (name: string, extension: FileExtension): Record<string, string> => ({
  'content-type': FILE_TYPES[extension],
  'content-disposition': `${extension === 'pdf' ? 'inline' : 'attachment'}; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-cache',
})

// Header values are ASCII (RFC 9110, 5.5); the name with its umlauts stands beside.
const asciiName = (name: string): string => name.replace(/[^\x20-\x7e]/g, '_').replaceAll('"', '')

/** Sends a part of a list as the file that was asked for. */
export async function sendList(c: AppContext, { database }: Services, content: ListContent): Promise<Response> {
  const extension = extensionFrom(c)
  const headers = fileHeaders(listFileName(content, extension), extension)
  if (extension === 'csv') return c.body(listCsv(content), 200, headers)
  if (extension === 'xlsx') return c.body(new Uint8Array(await listXlsx(content)), 200, headers)
  const city = await database.read(c.get('principal'), readCity)
  const { pdf } = await renderCommitteeListPdf(listSheet(content, city))
  return c.body(new Uint8Array(pdf), 200, headers)
}
